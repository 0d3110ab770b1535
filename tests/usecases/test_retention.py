"""Retention: cases that ended are due after their kind's years, kept longer for a reason, and never erased by time."""

from __future__ import annotations

from datetime import date, timedelta

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.retention import End, Keeping, keeping_of
from pbijk_desktop.domain.workflow import Role, State
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.erasure_plan import CASE, plan_erasure
from pbijk_desktop.usecases.retention import (
    due_cases,
    keep_longer,
    keep_no_longer,
    keepings,
    set_keeping,
    usual_keeping,
)
from tests.samples import Clock, an_intake
from tests.usecases.acts import refused, taken_in
from tests.usecases.test_erasing_data import admin, codes, ended, head, somebody

SHORT = Keeping(active=1, inactive=1, end=End.DESTROYED, source="Perbup contoh")


def test_the_usual_years_say_that_they_are_no_rule() -> None:
    assert (usual_keeping().active, usual_keeping().inactive, usual_keeping().end) == (2, 3, "dinilai")
    assert "bukan aturan" in usual_keeping().source


def test_a_leap_day_is_due_on_the_last_of_february() -> None:
    assert SHORT.due_on(date(2024, 2, 29)) == date(2026, 2, 28)
    assert Keeping(active=1, inactive=1, end=End.FOR_EVER).due_on(date(2024, 2, 29)) is None


def test_a_kind_without_its_own_years_has_those_for_all() -> None:
    said = {"*": {"active": 1, "inactive": 0}, "B": {"active": 9, "inactive": 1, "end": "permanen", "source": "x"}}
    assert keeping_of("A", said, usual_keeping()).years == 1
    assert keeping_of("B", said, usual_keeping()).end == End.FOR_EVER
    assert keeping_of("B", {}, usual_keeping()) == usual_keeping()


def test_a_case_is_due_years_after_it_ended_not_after_it_came(desk: Desk, clock: Clock) -> None:
    case = taken_in(desk)
    clock.forward(days=400)
    with desk.begin() as work:
        work.change(Case, case, state=State.CLOSED)
    closed = clock.now.date()
    clock.forward(days=365 * 5 - 10)
    assert due_cases(desk) == []
    clock.forward(days=12)
    (due,) = due_cases(desk)
    assert (due.case.id, due.case.ended, due.since.year) == (case, closed, closed.year + 5)


def test_cases_that_run_or_are_kept_for_ever_are_never_due(desk: Desk, clock: Clock) -> None:
    taken_in(desk)
    over = ended(desk, same_person_reason="Permohonan lain, contoh.")
    clock.forward(days=365 * 20)
    assert [one.case.id for one in due_cases(desk)] == [over]
    set_keeping(admin(desk), "B", Keeping(active=1, inactive=0, end=End.FOR_EVER, source="JRA"))
    assert due_cases(desk) == []


def test_the_years_of_a_kind_are_set_with_their_source_and_go_back_to_usual(desk: Desk) -> None:
    assert set_keeping(head(desk), "B", SHORT)["B"] == SHORT
    assert keepings(desk)["A"] == usual_keeping()
    assert set_keeping(admin(desk), "B", None)["B"] == usual_keeping()
    with refused("retention.years", "retention.end", "retention.source"):
        set_keeping(admin(desk), "B", Keeping(active=99, inactive=0, end="x"))
    with refused("desk.not_your_role"):
        set_keeping(somebody(desk, Role.CLERK), "B", SHORT)


def test_a_case_is_kept_longer_for_a_reason_and_until_a_day(desk: Desk, clock: Clock) -> None:
    case = ended(desk)
    clock.forward(days=365 * 6)
    with refused("retention.reason_needed"):
        keep_longer(admin(desk), case, until=None, reason=" ")
    with refused("retention.until_past"):
        keep_longer(admin(desk), case, until=clock.now.date(), reason="Perkara.")
    keep_longer(admin(desk), case, until=clock.now.date() + timedelta(days=30), reason="Sedang diperiksa.")
    (due,) = due_cases(desk)
    assert due.held is not None
    assert due.held.reason == "Sedang diperiksa."
    assert codes(plan_erasure(desk, CASE, case).problems) == ["erasure.kept_longer"]
    keep_no_longer(head(desk), due.held.id)
    assert due_cases(desk)[0].held is None
    keep_longer(admin(desk), case, until=clock.now.date() + timedelta(days=30), reason="Sedang diperiksa.")
    clock.forward(days=31)
    assert due_cases(desk)[0].held is None


def test_time_alone_erases_nothing(desk: Desk, clock: Clock) -> None:
    ended(desk)
    clock.forward(days=365 * 30)
    assert len(due_cases(desk)) == 1
    with desk.read() as reader:
        assert "CONTOH AMINAH" in {one.name for one in reader.find(Person)}


def test_the_list_of_due_cases_is_for_a_family_of_one_kind_too(desk: Desk, clock: Clock) -> None:
    set_keeping(admin(desk), "*", SHORT)
    ended(desk, kk=an_intake().kk)
    clock.forward(days=365 * 2 + 2)
    assert [one.keeping for one in due_cases(desk)] == [SHORT]
