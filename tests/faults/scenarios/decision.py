"""Deciding: what a register says, the recommendation, the approval."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.domain.cases import Found, Source
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.verification import record_check, verification_of
from tests.faults.place import Act, Place, family
from tests.usecases.acts import verifying as a_case_to_verify


def prepare(place: Place) -> None:
    """Bring a case to its verification."""
    one = family(1)
    a_case_to_verify(place.desk, members=one.members, kk=one.kk)


def acts(place: Place) -> Iterator[Act]:
    """Yield the check of each member and both decisions."""
    desk, case = place.desk, place.newest_case()
    for one in verification_of(desk, case).members:
        member = one.member.id
        yield (
            "check",
            lambda who=member: record_check(  # type: ignore[misc]
                desk, case, who, Source.DTSEN, outcome=Found.MATCHES, desil=2
            ),
        )
    yield "recommend", lambda: decide(desk, case, Step.RECOMMEND)
    yield "approve", lambda: decide(desk, case, Step.APPROVE)
