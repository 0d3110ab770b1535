"""How a case that waits stands against the day that was promised, in bands of working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pbijk_desktop.domain.service_time import IsHoliday, add_working_days, working_days_between

SOON, LONG = 5, 60
_ONE_DAY = timedelta(days=1)


class Band(StrEnum):
    """How a case that waits stands against its promised day, in working days."""

    VERY_LATE = "lewat_lama"
    LATE = "lewat"
    TODAY = "hari_ini"
    SOON = "dekat"
    LATER = "longgar"
    UNDATED = "tanpa_janji"


@dataclass(frozen=True, slots=True)
class Days:
    """Promised days from the first to the last, both meant; None is open, and both None is no day at all."""

    first: date | None = None
    last: date | None = None


def band_of(due: date | None, today: date, is_holiday: IsHoliday) -> Band:
    """Return where a promised day stands as of today."""
    if due is None:
        return Band.UNDATED
    if due == today:
        return Band.TODAY
    if due > today:
        return Band.SOON if due <= _last_soon(today, is_holiday) else Band.LATER
    is_long = (today - due).days > LONG or working_days_between(due, today, is_holiday) > SOON
    return Band.VERY_LATE if is_long else Band.LATE


def days_in(band: Band, today: date, is_holiday: IsHoliday) -> Days:
    """Return the promised days that stand in a band as of today: just those for which `band_of` names it."""
    soon, late = _last_soon(today, is_holiday), _first_late(today, is_holiday)
    return {
        Band.VERY_LATE: Days(None, late - _ONE_DAY),
        Band.LATE: Days(late, today - _ONE_DAY),
        Band.TODAY: Days(today, today),
        Band.SOON: Days(today + _ONE_DAY, soon),
        Band.LATER: Days(soon + _ONE_DAY, None),
        Band.UNDATED: Days(),
    }[band]


def _last_soon(today: date, is_holiday: IsHoliday) -> date:
    """Return the last day that is soon: the one before a working day too many."""
    return add_working_days(today, SOON + 1, is_holiday) - _ONE_DAY


def _first_late(today: date, is_holiday: IsHoliday) -> date:
    """Return the first of the days that are past, but not long past."""
    day = today - _ONE_DAY
    while band_of(day - _ONE_DAY, today, is_holiday) is Band.LATE:
        day -= _ONE_DAY
    return day
