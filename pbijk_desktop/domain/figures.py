"""What an office's figures say: cases by state, age against the promise, intake a week, open cases by kecamatan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pbijk_desktop.domain.service_time import IsHoliday, add_working_days, working_days_between
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import STATES, View, Worklist

WEEKS = 26
"""So many weeks of intake are told, this one included."""
SOON, LONG = 5, 60
_ONE_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


class Chart(StrEnum):
    """The figures that are drawn."""

    STATES = "status"
    AGES = "umur"
    WEEKS = "masuk"
    DISTRICTS = "kecamatan"


class Band(StrEnum):
    """How a case that waits stands against its promised day, in working days."""

    VERY_LATE = "lewat_lama"
    LATE = "lewat"
    TODAY = "hari_ini"
    SOON = "dekat"
    LATER = "longgar"
    UNDATED = "tanpa_janji"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a chart: the code of what it counts (a state, a band, a Monday, a kecamatan's code) and its name.

    `view` is the list of just these cases where there is one. One that is not `drawn` is told beside the others but
    would dwarf them as a bar: what is finished in five years beside what waits today.
    """

    key: str
    count: int
    name: str = ""
    view: View | None = None
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


def _list_of(state: State) -> View | None:
    """Return the worklist that holds this state and no other."""
    return next((View(which=which) for which, states in STATES.items() if states == {state}), None)


def by_band(due: Mapping[date | None, int], today: date, is_holiday: IsHoliday) -> tuple[Figure, ...]:
    """Return how many waiting cases stand in each band, the latest first; `due` counts them by their promised day."""
    counted: Counter[Band] = Counter()
    for day, count in due.items():
        counted[band_of(day, today, is_holiday)] += count
    views = {Band.LATE: _OVERDUE, Band.VERY_LATE: _OVERDUE}
    return tuple(
        Figure(key=band, count=counted[band], view=views.get(band))
        for band in Band
        if band is not Band.UNDATED or counted[band]
    )


_OVERDUE = View(which=Worklist.ALL, overdue=True)


def band_of(due: date | None, today: date, is_holiday: IsHoliday) -> Band:
    """Return where a promised day stands as of today."""
    if due is None:
        return Band.UNDATED
    if due == today:
        return Band.TODAY
    if due > today:
        return Band.SOON if due < add_working_days(today, SOON + 1, is_holiday) else Band.LATER
    is_long = (today - due).days > LONG or working_days_between(due, today, is_holiday) > SOON
    return Band.VERY_LATE if is_long else Band.LATE


def by_week(counted: Mapping[str, int], today: date) -> tuple[Figure, ...]:
    """Return the last weeks by their Mondays, the oldest first; a week in which nobody came is 0."""
    last = monday_of(today)
    mondays = [last - _WEEK * back for back in reversed(range(WEEKS))]
    return tuple(Figure(key=day.isoformat(), count=counted.get(day.isoformat(), 0)) for day in mondays)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - _ONE_DAY * day.weekday()


def by_district(counted: Mapping[str, int], names: Mapping[str, str]) -> tuple[Figure, ...]:
    """Return the kecamatan that have cases, most first; a code that has no name is its own name."""
    found = [Figure(key=code, count=count, name=names.get(code, code)) for code, count in counted.items() if count]
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))
