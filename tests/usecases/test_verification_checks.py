"""Noting look-ups: several at once, as they will be, and what somebody who decides is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pbijk_desktop.domain.cases import Found, Source
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.usecases.decision_sheet import decision_sheet
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.verification import as_if, record_check, record_checks, verification_of
from tests.samples import aminah, an_intake
from tests.usecases.acts import complete_papers


def a_case_to_decide(desk: Desk) -> str:
    case = register_case(desk, an_intake()).case
    complete_papers(desk, case)
    declare_complete(desk, case)
    decide(desk, case, Step.RECOMMEND)
    return case


def test_several_lookups_are_noted_at_once(desk: Desk) -> None:
    case = register_case(desk, an_intake()).case
    places = verification_of(desk, case).open_places()
    assert len(places) == 8
    noted = record_checks(desk, case, {place: {"outcome": Found.MATCHES} for place in places})
    assert noted.unchecked() == 0


def test_one_refused_lookup_keeps_all_of_them_out(desk: Desk) -> None:
    case = register_case(desk, an_intake()).case
    first, second, *_ = verification_of(desk, case).open_places()
    with pytest.raises(RefusedError):
        record_checks(desk, case, {first: {"outcome": Found.MATCHES}, second: {"desil": 11}})
    assert verification_of(desk, case).unchecked() == 8


def test_what_is_shown_before_it_is_kept_is_what_is_kept(desk: Desk) -> None:
    case = register_case(desk, an_intake()).case
    before = verification_of(desk, case)
    place = (before.members[0].member.id, str(Source.DTSEN))
    values: dict[str, object] = {"outcome": Found.MATCHES, "desil": 8, "source_date": date(2026, 6, 1)}
    shown = as_if(before, {place: values}, desk.today())
    kept = record_checks(desk, case, {place: values})
    assert [one.findings for one in shown.members] == [one.findings for one in kept.members]
    assert [one.code for one in kept.members[0].findings] == ["finding.desil", "finding.stale"]


def test_a_high_desil_is_no_finding_where_the_kind_of_case_does_not_ask_for_it(desk: Desk) -> None:
    case = register_case(desk, an_intake(kind="H")).case
    place = (verification_of(desk, case).members[0].member.id, str(Source.BPJS))
    values: dict[str, object] = {"outcome": Found.MATCHES, "desil": 8, "source_date": desk.today()}
    assert record_checks(desk, case, {place: values}).members[0].findings == ()


def test_the_sheet_says_what_this_user_may_do(desk: Desk, desk_with: Callable[..., Desk]) -> None:
    case = a_case_to_decide(desk)
    alone = decision_sheet(desk_with("verifikator"), case)
    assert (alone.may_decide(), alone.alone, alone.may_settle) == (True, True, False)
    assert not decision_sheet(desk_with("petugas"), case).may_decide()
    decide(desk_with("verifikator"), case, Step.APPROVE)
    assert decision_sheet(desk_with("pimpinan"), case).to_settle()
    assert decision_sheet(desk_with("verifikator"), case).to_settle() is None
    found = decision_sheet(desk, case).recommendation()
    assert found
    assert found.by_name == "CONTOH OPERATOR"


def test_a_membership_ended_long_ago_is_a_finding_for_a_reactivation_only(desk: Desk) -> None:
    for kind, told in (("B", ["finding.window"]), ("A", [])):
        case = register_case(desk, an_intake(aminah(), kind=kind, same_person_reason="uji")).case
        member = verification_of(desk, case).members[0].member.id
        after = record_check(
            desk, case, member, Source.BPJS, outcome=Found.MATCHES, source_date=desk.today(), ended_on=date(2026, 3, 1)
        )
        assert [one.code for one in after.members[0].findings] == told
        assert history(desk, case)
    with pytest.raises(RefusedError):
        record_check(desk, case, member, Source.BPJS, ended_on=date(2027, 1, 1))
