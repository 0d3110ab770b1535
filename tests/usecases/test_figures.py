"""Beranda's figures agree with a slow recount after every act, and count what waits, came and is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.figures import WEEKS, Chart, Figure, monday_of
from pbijk_desktop.domain.people import Family
from pbijk_desktop.domain.promises import Band, Days, band_of, days_in
from pbijk_desktop.domain.workflow import WAITING_FOR_US, State, Step
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.calendar import holiday_check
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.office_figures import charts_as_tables, office_figures, show_as_table
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.queue import listing, overview, worklist
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
    waiting = [villages[one.family][:8] for one in cases if one.state in WAITING_FOR_US]
    assert counted(told.districts) == Counter(waiting)
    seen = overview(desk)
    assert seen.overdue == sum(1 for day in due if day and day < today)
    assert seen.urgent == sum(1 for one in cases if one.urgent and one.state in WAITING_FOR_US)
    for figure in (*told.states, *told.ages, *told.weeks, *told.districts):
        opened = listing(desk, figure.view)
        assert opened.lines is not None
        assert worklist(desk, figure.view).total == opened.total == len(opened.lines) == figure.count
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


@pytest.mark.parametrize("start", range(14))
def test_the_days_of_a_band_are_those_that_stand_in_it(start: int) -> None:
    today = date(2026, 12, 20) + timedelta(days=start)
    bands = {band: days_in(band, today, holiday_check(())) for band in Band}
    for days in range(-100, 40):
        due = today + timedelta(days=days)
        within = [band for band, span in bands.items() if span != Days()
                  and (span.first or date.min) <= due <= (span.last or date.max)]  # fmt: skip
        assert within == [band_of(due, today, holiday_check(()))]
    assert bands[Band.UNDATED] == Days()


def test_a_case_without_a_promise_is_told_apart_and_its_list_has_it_alone(desk: Desk) -> None:
    write_cases(desk, ["CONTOH BUDI"])
    write_cases(desk, ["CONTOH AMINAH"], promised_on=None)
    told = {one.key: one for one in office_figures(desk).ages}
    assert told[Band.UNDATED].count == 1
    assert [row.name for row in listing(desk, told[Band.UNDATED].view).rows] == ["CONTOH AMINAH"]


@pytest.mark.parametrize(
    ("hours", "monday"),
    [(-9, "2026-11-16"), (-8, "2026-11-23"), (7 * 24 - 9, "2026-11-23"), (7 * 24 - 8, "2026-11-30")],
)
def test_a_week_begins_on_monday_in_the_middle_of_the_country(
    desk: Desk, clock: Clock, hours: int, monday: str
) -> None:
    came = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(hours=hours)
    write_cases(desk, ["CONTOH AMINAH"], received_at=came)
    clock.forward(weeks=1)
    found = [one for one in office_figures(desk).weeks if one.count]
    assert [one.key for one in found] == [monday]
    assert listing(desk, found[0].view).total == 1


def test_a_list_is_narrowed_to_a_kecamatan_or_to_a_desa_and_not_to_what_is_spelt_alike(desk: Desk) -> None:
    write_cases(desk, ["CONTOH AMINAH", "CONTOH BUDI", "CONTOH CITRA"])
    with desk.begin() as work:
        for family, region in zip(work.find(Family), ("62.03.01.1007", "62.03.01.1008", "62.03.010.1001"), strict=True):
            work.change(Family, family.id, region=region)
    every = View(which=Worklist.ALL)
    assert listing(desk, replace(every, region="62.03.01")).total == 2
    assert listing(desk, replace(every, region="62.03.01.1008")).total == 1
    assert listing(desk, replace(every, region="62.03.01", words="contoh")).total == 2
    assert listing(desk, replace(every, region="62.03.01", mine=True)).total == 0


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
