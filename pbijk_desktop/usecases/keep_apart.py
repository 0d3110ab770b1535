"""Two people who look like one and are not: a clerk says so once, with the reason, and no list asks again."""

from __future__ import annotations

from pbijk_desktop.domain.merging import PersonApart
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk


def keep_apart(desk: Desk, one: str, other: str, *, reason: str) -> PersonApart:
    """Note that two records are two people's; they are listed as a pair no more."""
    desk.require(Act.SETTLE_DOUBLES)
    if not reason.strip():
        raise RefusedError([Problem("reason", "merge.reason_needed")])
    if one == other:
        raise RefusedError([Problem("", "merge.same_record")])
    first, second = sorted((one, other))
    with desk.begin() as work:
        for person in (first, second):
            work.get(Person, person)
        apart = PersonApart(
            id=work.new_id(), one=first, other=second, reason=reason.strip(), by=desk.user.id, at=work.now
        )
        return work.add(apart, reason=reason)


def forget_apart(desk: Desk, apart_id: str, *, reason: str) -> PersonApart:
    """Take such a note back; the pair is listed again."""
    desk.require(Act.SETTLE_DOUBLES)
    with desk.begin() as work:
        return work.change(PersonApart, apart_id, reason=reason, void=reason)


def are_apart(reader: Reader, one: str, other: str) -> bool:
    """Return whether somebody has said that two records are two people's."""
    first, second = sorted((one, other))
    return bool(reader.find(PersonApart, one=first, other=second, void=""))
