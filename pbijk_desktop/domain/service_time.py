"""Promised service times in working days, and the days of the month on which proposals close."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from pbijk_desktop.domain.dates import add_months, on_day

IsHoliday = Callable[[date], bool]

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """The coming days that matter for proposals, as of one day.

    `closes_on` is the next last day on which SIKS-NG is open, `cutoff_on` the next day from which names are active one
    month later, `active_from` the day from which names sent today are active.
    """

    closes_on: date
    cutoff_on: date
    active_from: date


def is_working_day(day: date, is_holiday: IsHoliday) -> bool:
    """Return whether the office works: Monday to Friday, no holiday."""
    return day.weekday() < _SATURDAY and not is_holiday(day)


def add_working_days(start: date, days: int, is_holiday: IsHoliday) -> date:
    """Return the day by whose end so many working days after the start have passed.

    No days at all is the start itself, or the first working day after it.
    """
    day = start
    if days <= 0:
        while not is_working_day(day, is_holiday):
            day += _ONE_DAY
        return day
    while days > 0:
        day += _ONE_DAY
        days -= is_working_day(day, is_holiday)
    return day


def working_days_between(a: date, b: date, is_holiday: IsHoliday) -> int:
    """Return the working days after a up to and including b; none when b is not later."""
    span = range(1, (b - a).days + 1)
    return sum(is_working_day(a + _ONE_DAY * number, is_holiday) for number in span)


def next_cutoffs(today: date, closes: int = 11, cutoff: int = 20) -> Cutoffs:
    """Return the coming cut-off days: SIKS-NG open from the 1st to `closes`, names in before `cutoff`.

    Practice, not law: press, Tanggamus, January 2026 (11th and 20th); Dinkes service standard sippn 8181676 (20th).
    """
    closes_on = on_day(today.year, today.month, closes)
    cutoff_on = on_day(today.year, today.month, cutoff)
    return Cutoffs(
        closes_on=closes_on if today <= closes_on else _next_month(today, closes),
        cutoff_on=cutoff_on if today < cutoff_on else _next_month(today, cutoff),
        active_from=active_from(today, cutoff),
    )


def active_from(sent_on: date, cutoff: int = 20) -> date:
    """Return from when a name is active: sent before the cut-off day the 1st of next month, else one month later."""
    before = sent_on < on_day(sent_on.year, sent_on.month, cutoff)
    return add_months(sent_on.replace(day=1), 1 if before else 2)


def _next_month(today: date, day: int) -> date:
    first = add_months(today.replace(day=1), 1)
    return on_day(first.year, first.month, day)
