"""Beranda's figures agree with a slow recount after every act, and count what waits, came and is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.figures import WEEKS, Band, Chart, Figure, band_of, monday_of
from pbijk_desktop.domain.people import Family
from pbijk_desktop.domain.workflow import ENDED, WAITING_FOR_US, State, Step
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.calendar import holiday_check
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.office_figures import charts_as_tables, office_figures, show_as_table
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.queue import overview, worklist
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sample_office import CLERK, PASSPHRASE, make_sample
from pbijk_desktop.usecases.sign_in import unlock
from tests.desktop.queue_samples import write_cases
from tests.samples import CHEAP, Clock, an_intake
from tests.usecases.acts import as_head, complete_papers

NO_HOLIDAYS = holiday_check(())


def agree(desk: Desk) -> None:
    """Compare every figure with what going through all cases gives."""
    with desk.read() as reader:
        cases = [one for one in reader.find(Case) if not one.void]
        villages = {one.id: one.region for one in reader.find(Family)}
    told, today = office_figures(desk), desk.today()
    assert counted(told.states) == Counter(one.state for one in cases)
    due = [one.papers_due if one.state is State.INCOMPLETE else one.promised_on for one in cases
           if one.state in WAITING_FOR_US]  # fmt: skip
    assert counted(told.ages) == Counter(band_of(day, today, NO_HOLIDAYS) for day in due)
    came = [monday_of(desk.local(one.received_at).date()).isoformat() for one in cases if one.received_at]
    first = told.weeks[0].key
    assert counted(told.weeks) == Counter(day for day in came if day >= first)
    still_open = [villages[one.family][:8] for one in cases if one.state not in ENDED]
    assert counted(told.districts) == Counter(still_open)
    seen = overview(desk)
    assert seen.overdue == sum(1 for day in due if day and day < today)
    assert seen.urgent == sum(1 for one in cases if one.urgent and one.state in WAITING_FOR_US)
    for figure in told.states:
        if figure.view:
            assert worklist(desk, figure.view).total == figure.count
    assert worklist(desk, View(which=Worklist.ALL, overdue=True)).total == seen.overdue


def counted(figures: tuple[Figure, ...]) -> Counter[str]:
    return Counter({one.key: one.count for one in figures if one.count})


def test_the_figures_agree_with_a_recount_after_every_act(desk: Desk) -> None:
    head = as_head(desk)
    case = register_case(desk, an_intake()).case
    agree(desk)
    complete_papers(desk, case)
    declare_complete(desk, case)
    agree(desk)
    for step, reason in ((Step.RECOMMEND, ""), (Step.APPROVE, "")):
        decide(head, case, step, reason=reason)
        agree(desk)
    issue_letter(desk, case, LetterChoice())
    agree(desk)


def test_the_sample_offices_figures_agree_and_tell_of_every_state(tmp_path: Path) -> None:
    clock = Clock()
    folder = tmp_path / "contoh"
    make_sample(folder, clock=clock, cost=CHEAP)
    opened = open_office(folder, unlock(folder, CLERK, PASSPHRASE), clock)
    try:
        agree(opened.desk)
        told = office_figures(opened.desk)
        assert sum(one.count for one in told.weeks) > 0
        assert all(one.name != one.key for one in told.districts)
        clock.forward(days=20)
        agree(opened.desk)
        assert next(one for one in office_figures(opened.desk).ages if one.key == Band.VERY_LATE).count > 0
    finally:
        opened.close()


@pytest.mark.parametrize(
    ("days", "band"),
    [(-8, Band.VERY_LATE), (-7, Band.LATE), (-1, Band.LATE), (0, Band.TODAY), (1, Band.SOON), (7, Band.SOON),
     (8, Band.LATER), (-2000, Band.VERY_LATE)],
)  # fmt: skip
def test_a_promise_is_near_or_past_by_working_days(days: int, band: Band) -> None:
    monday = date(2026, 11, 23)
    assert band_of(monday + timedelta(days=days), monday, NO_HOLIDAYS) is band


def test_a_case_without_a_promise_is_told_apart(desk: Desk) -> None:
    write_cases(desk, ["CONTOH AMINAH"], promised_on=None)
    assert [(one.key, one.count) for one in office_figures(desk).ages if one.count] == [(Band.UNDATED, 1)]


def test_weeks_without_anybody_are_nought_and_older_ones_are_left_out(desk: Desk, clock: Clock) -> None:
    write_cases(desk, ["CONTOH AMINAH", "CONTOH BUDI"])
    clock.forward(weeks=3)
    write_cases(desk, ["CONTOH CITRA"])
    weeks = office_figures(desk).weeks
    assert [one.count for one in weeks][-4:] == [2, 0, 0, 1]
    assert len(weeks) == WEEKS
    clock.forward(weeks=WEEKS - 1)
    assert [one.count for one in office_figures(desk).weeks] == [1] + [0] * (WEEKS - 1)


def test_a_kecamatan_that_the_rules_do_not_know_keeps_its_code(desk: Desk) -> None:
    write_cases(desk, ["CONTOH AMINAH", "CONTOH BUDI"])
    with desk.begin() as work:
        work.change(Family, work.find(Family)[0].id, region="99.99.99.1001")
    told = office_figures(desk).districts
    assert {(one.key, one.name, one.count) for one in told} == {("99.99.99", "99.99.99", 1), ("62.03.01", "Selat", 1)}


def test_which_charts_are_tables_is_remembered_for_each_user(desk: Desk, desk_with: Callable[..., Desk]) -> None:
    assert charts_as_tables(desk) == frozenset()
    show_as_table(desk, Chart.WEEKS, table=True)
    assert show_as_table(desk, Chart.AGES, table=True) == {Chart.WEEKS, Chart.AGES}
    show_as_table(desk, Chart.WEEKS, table=False)
    assert charts_as_tables(desk) == {Chart.AGES}
