"""Verification and visits: what a look-up may say, when it may be noted, and what a visit brings back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from pbijk_desktop.domain.cases import Check, Found, Source, Visit, VisitResult
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.steps import take_step
from pbijk_desktop.usecases.verification import answer_criterion, record_check, verification_of
from pbijk_desktop.usecases.visits import call_off_visit, order_visit, record_visit, take_back_visit
from tests.samples import MONDAY, Clock, aminah
from tests.usecases.acts import approved, members_of, refused, state_of, taken_in, verifying


def a_member(desk: Desk, case: str) -> str:
    return members_of(desk, case)[0].id


def checks_of(desk: Desk, case: str) -> list[Check]:
    with desk.read() as reader:
        return reader.find(Check, case=case)


def test_a_look_up_is_kept_with_who_and_when_and_changed_in_place(desk: Desk, clock: Clock) -> None:
    case = verifying(desk)
    member = a_member(desk, case)
    facts = {"outcome": Found.DIFFERS, "differs": ("name", "kk"), "desil": 3, "source_date": MONDAY.date()}
    record_check(desk, case, member, Source.DTSEN, **facts)
    clock.forward(hours=1)
    record_check(desk, case, member, Source.DTSEN, outcome=Found.MATCHES, differs=())
    (check,) = checks_of(desk, case)
    assert (check.outcome, check.differs, check.desil, check.by, check.at) == ("padan", (), 3, desk.user.id, clock())


def test_every_member_is_looked_up_in_every_source_of_the_kind(desk: Desk) -> None:
    case = verifying(desk)
    before = verification_of(desk, case).unchecked()
    after = record_check(desk, case, a_member(desk, case), Source.BPJS, outcome=Found.MATCHES, arrears_months=4)
    assert (before, after.unchecked()) == (8, 7)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"desil": 0}, "check.desil"),
        ({"desil": 11}, "check.desil"),
        ({"desil": "dua"}, "check.desil"),
        ({"arrears_months": -1}, "check.arrears"),
        ({"arrears_months": 1000}, "check.arrears"),
        ({"outcome": "mungkin"}, "check.outcome_unknown"),
        ({"source_date": MONDAY.date() + timedelta(days=1)}, "check.source_date_ahead"),
        ({"warna": "biru"}, "field.unknown"),
        ({"by": "x"}, "field.unknown"),
    ],
)
def test_an_impossible_look_up_is_refused(desk: Desk, values: dict[str, object], code: str) -> None:
    case = verifying(desk)
    with refused(code):
        record_check(desk, case, a_member(desk, case), Source.DTSEN, **values)
    assert checks_of(desk, case) == []


def test_an_unknown_source_is_refused(desk: Desk) -> None:
    case = verifying(desk)
    with refused("check.source_unknown"):
        record_check(desk, case, a_member(desk, case), "koran", outcome=Found.MATCHES)


def test_a_member_of_another_case_or_of_none_is_refused(opened: Opened, desk: Desk) -> None:
    case = verifying(desk)
    other = taken_in(desk, members=(aminah(nik="6203015203859961", name="CONTOH LAIN", card=""),), kk="")
    for member in (a_member(desk, other), "tidak ada"):
        with refused("record.absent"):
            record_check(desk, case, member, Source.DTSEN, outcome=Found.MATCHES)
    assert look_over(opened.store) == []


def test_a_decided_cases_look_ups_stay_as_they_are(desk: Desk) -> None:
    case = approved(desk)
    assert not verification_of(desk, case).changeable
    with refused("check.settled"):
        record_check(desk, case, a_member(desk, case), Source.DTSEN, outcome=Found.MATCHES)
    with refused("check.settled"):
        answer_criterion(desk, case, desk.rules.criteria[0].key, yes=True)


def test_criteria_are_answered_taken_back_and_counted(desk: Desk) -> None:
    case = taken_in(desk, kind="A")
    first, second = (one.key for one in desk.rules.criteria[:2])
    answer_criterion(desk, case, first, yes=True)
    answer_criterion(desk, case, second, yes=False)
    assert dict(verification_of(desk, case).case.criteria) == {first: True, second: False}
    answer_criterion(desk, case, first, yes=None)
    assert dict(verification_of(desk, case).case.criteria) == {second: False}


def test_an_unknown_criterion_is_refused(desk: Desk) -> None:
    with refused("check.criterion_unknown"):
        answer_criterion(desk, taken_in(desk), "punya_kapal", yes=True)


@pytest.mark.parametrize("roles", [("admin",), ("pimpinan",)])
def test_only_the_desk_notes_look_ups(desk: Desk, desk_with: Callable[..., Desk], roles: tuple[str, ...]) -> None:
    case = verifying(desk)
    with refused("desk.not_your_role"):
        record_check(desk_with(*roles), case, a_member(desk, case), Source.DTSEN, outcome=Found.MATCHES)
    with refused("desk.not_your_role"):
        answer_criterion(desk_with(*roles), case, desk.rules.criteria[0].key, yes=True)


def test_a_visit_is_ordered_made_and_brings_the_case_back(opened: Opened, desk: Desk, clock: Clock) -> None:
    case = verifying(desk)
    order_visit(desk, case, officer="CONTOH TKSK", planned_on=MONDAY.date(), reason="alamat tidak jelas")
    assert state_of(desk, case) is State.VISIT
    clock.forward(days=1)
    record_visit(desk, case, result=VisitResult.FITS, note="rumah papan")
    (visit,) = verification_of(desk, case).visits
    assert (visit.result, visit.visited_on, visit.officer) == ("layak", clock().date(), "CONTOH TKSK")
    assert state_of(desk, case) is State.VERIFYING
    assert look_over(opened.store) == []


def test_a_second_visit_is_noted_on_the_second_order(desk: Desk) -> None:
    case = verifying(desk)
    for result in (VisitResult.NOT_MET, VisitResult.FITS):
        order_visit(desk, case)
        record_visit(desk, case, result=result)
    assert [one.result for one in verification_of(desk, case).visits] == ["tidak_bertemu", "layak"]


def test_a_visit_begun_before_a_withdrawal_stays_open_and_the_next_one_is_noted(desk: Desk) -> None:
    case = verifying(desk)
    order_visit(desk, case, officer="satu")
    take_step(desk, case, Step.WITHDRAW, reason="batal")
    take_step(desk, case, Step.REOPEN, reason="jadi")
    declare_complete(desk, case)
    order_visit(desk, case, officer="dua")
    record_visit(desk, case, result=VisitResult.FITS)
    with desk.read() as reader:
        assert [(one.officer, one.result) for one in reader.find(Visit, case=case)] == [("satu", ""), ("dua", "layak")]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"result": ""}, "visit.result_needed"),
        ({"result": "entah"}, "visit.result_needed"),
        ({"result": "layak", "visited_on": MONDAY.date() + timedelta(days=1)}, "visit.ahead"),
    ],
)
def test_a_visit_without_a_result_or_of_tomorrow_is_refused(desk: Desk, facts: dict[str, object], code: str) -> None:
    case = verifying(desk)
    order_visit(desk, case)
    with refused(code):
        record_visit(desk, case, **facts)  # type: ignore[arg-type]
    assert state_of(desk, case) is State.VISIT


def test_a_visit_that_nobody_ordered_cannot_be_noted(desk: Desk) -> None:
    case = verifying(desk)
    with refused("step.not_now"):
        record_visit(desk, case, result=VisitResult.FITS)


def test_only_a_verifier_orders_a_visit(desk: Desk, desk_with: Callable[..., Desk]) -> None:
    case = verifying(desk)
    with refused("step.not_yours"):
        order_visit(desk_with("petugas"), case)
    order_visit(desk, case)
    record_visit(desk_with("petugas"), case, result=VisitResult.FITS)


def test_a_look_up_may_be_noted_while_papers_are_still_missing(desk: Desk) -> None:
    case = taken_in(desk)
    record_check(desk, case, a_member(desk, case), Source.PBI, outcome=Found.NOT_FOUND)
    assert len(checks_of(desk, case)) == 1


def test_an_ordered_visit_is_called_off_and_told_nowhere_but_in_the_history(desk: Desk) -> None:
    case = verifying(desk)
    order_visit(desk, case, officer="CONTOH PETUGAS")
    call_off_visit(desk, case, reason="Diurungkan")
    now = verification_of(desk, case)
    assert (now.case.state, now.visits) == (State.VERIFYING, ())
    assert any("Dibatalkan" in str(entry) or "dibatalkan" in str(entry) for entry in history(desk, case))
    with refused("visit.gone_on"):
        call_off_visit(desk, case, reason="Diurungkan")


def test_a_visit_that_was_noted_is_awaited_again_until_the_case_has_gone_on(desk: Desk) -> None:
    case = verifying(desk)
    order_visit(desk, case, officer="CONTOH PETUGAS")
    before = verification_of(desk, case).visits[0]
    record_visit(desk, case, result="layak", note="rumah kayu")
    take_back_visit(desk, case, before, reason="Diurungkan")
    now = verification_of(desk, case)
    assert (now.case.state, now.visits) == (State.VISIT, (before,))
    record_visit(desk, case, result="layak")
    decide(desk, case, Step.RECOMMEND, reason="uji")
    with refused("visit.gone_on"):
        take_back_visit(desk, case, before, reason="Diurungkan")
