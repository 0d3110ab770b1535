"""What an office's figures say: cases by state, age against the promise, intake a week, what waits by kecamatan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pbijk_desktop.domain.promises import Band, band_of
from pbijk_desktop.domain.service_time import IsHoliday
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import STATES, View, Worklist

WEEKS = 26
"""So many weeks of intake are told, this one included."""
_ONE_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


class Chart(StrEnum):
    """The figures that are drawn."""

    STATES = "status"
    AGES = "umur"
    WEEKS = "masuk"
    DISTRICTS = "kecamatan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a chart: the code of what it counts (a state, a band, a Monday, a kecamatan's code) and its name.

    `view` is the list of just these cases. One that is not `drawn` is told beside the others but would dwarf them as a
    bar: what is finished in five years beside what waits today.
    """

    key: str
    count: int
    view: View
    name: str = ""
    drawn: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers of every chart, in the order in which they are shown."""

    states: tuple[Figure, ...]
    ages: tuple[Figure, ...]
    weeks: tuple[Figure, ...]
    districts: tuple[Figure, ...]

    def of(self, chart: Chart) -> tuple[Figure, ...]:
        """Return the numbers of one chart."""
        of = {Chart.STATES: self.states, Chart.AGES: self.ages, Chart.WEEKS: self.weeks}
        return of.get(chart, self.districts)


def by_state(counted: Mapping[State, int], finished: frozenset[State]) -> tuple[Figure, ...]:
    """Return the states in the order of a case's way: what is in work always, anything else where there are cases."""
    in_work = frozenset().union(*(states for which, states in STATES.items() if which is not Worklist.ALL))
    return tuple(
        Figure(key=state, count=counted.get(state, 0), view=_list_of(state), drawn=state not in finished)
        for state in State
        if state in in_work or counted.get(state)
    )


def _list_of(state: State) -> View:
    """Return the worklist that holds this state and no other, or all cases narrowed to it."""
    lists = (View(which=which) for which, states in STATES.items() if states == {state})
    return next(lists, View(which=Worklist.ALL, state=state))


def by_band(due: Mapping[date | None, int], today: date, is_holiday: IsHoliday) -> tuple[Figure, ...]:
    """Return how many waiting cases stand in each band, the latest first; `due` counts them by their promised day."""
    counted: Counter[Band] = Counter()
    for day, count in due.items():
        counted[band_of(day, today, is_holiday)] += count
    return tuple(
        Figure(key=band, count=counted[band], view=View(which=Worklist.ALL, band=band))
        for band in Band
        if band is not Band.UNDATED or counted[band]
    )


def by_week(counted: Mapping[str, int], today: date) -> tuple[Figure, ...]:
    """Return the last weeks by their Mondays, the oldest first; a week in which nobody came is 0."""
    last = monday_of(today)
    mondays = [last - _WEEK * back for back in reversed(range(WEEKS))]
    return tuple(
        Figure(key=day.isoformat(), count=counted.get(day.isoformat(), 0), view=View(which=Worklist.ALL, week=day))
        for day in mondays
    )


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - _ONE_DAY * day.weekday()


def by_district(counted: Mapping[str, int], names: Mapping[str, str]) -> tuple[Figure, ...]:
    """Return the kecamatan in which cases wait, most first; a code that has no name is its own name."""
    found = [
        Figure(key=code, count=count, name=names.get(code, code), view=_waiting_in(code))
        for code, count in counted.items()
        if count
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))


def _waiting_in(code: str) -> View:
    return View(which=Worklist.ALL, waiting=True, region=code)
