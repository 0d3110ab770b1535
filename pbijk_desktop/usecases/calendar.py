"""The office's calendar: national holidays and cuti bersama, and the days that the office adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from pbijk_desktop.domain.dates import iso_date


def holiday_check(extra: Iterable[str]) -> Callable[[date], bool]:
    """Return the question "is this day a holiday?"; `extra` are the office's own holidays as ISO dates.

    A text that is no ISO date counts for nothing here; `domain.dates.check_iso_dates` names it in the settings.
    """
    own = frozenset(day for day in map(iso_date, extra) if day)
    return lambda day: day in own or day in national_holidays(day.year)


@cache
def national_holidays(year: int) -> frozenset[date]:
    """Return the national holidays and cuti bersama of a year; days that hang on the moon are computed."""
    from holidays import country_holidays

    kinds = ("public", "government")
    return frozenset(country_holidays("ID", years=year, categories=kinds))
