"""Dates as a clerk types them, and counting in months and years."""

from __future__ import annotations

import calendar
import re
from datetime import date

from pbijk_desktop.domain.problems import Problem

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100

_MONTH_NAMES = (
    ("januari", "january", "jan"),
    ("februari", "february", "pebruari", "feb", "peb"),
    ("maret", "march", "mar", "mrt"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "ags", "aug", "agust"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}

_GAP = r"[\s./,\-]"
_WRITTEN = re.compile(rf"(\d{{1,2}}){_GAP}*([a-z]+){_GAP}*(\d{{4}}|\d{{2}})", re.ASCII)
_NUMBERS = re.compile(rf"(\d{{1,2}}){_GAP}+(\d{{1,2}}){_GAP}+(\d{{4}}|\d{{2}})", re.ASCII)
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


def parse_date(text: str, today: date) -> date | None:
    """Return the date that a clerk means (day, month, year in any usual spelling), or None.

    A year of two digits is the latest one that does not lie in the future.
    """
    parts = _parts(text)
    if parts is None:
        return None
    day, month, year = parts
    if len(year) == 2:
        return _latest(day, month, int(year), today)
    return _dated(day, month, int(year))


def reason_not_a_date(text: str, field: str = "date") -> Problem:
    """Return why a text is not a date: nothing typed, not the shape of one, or a day that no calendar has."""
    written = " ".join(text.split())
    if not written:
        return Problem(field, "date.empty")
    parts = _parts(text)
    if parts is None:
        return Problem(field, "date.shape", {"text": written})
    day, month, year = parts
    if not 1 <= month <= 12:
        return Problem(field, "date.no_such_month", {"text": written, "month": month})
    if len(year) == 4 and not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return Problem(field, "date.no_such_year", {"text": written, "first": EARLIEST_YEAR, "last": LATEST_YEAR})
    return Problem(field, "date.no_such_day", {"text": written, "day": day})


def check_iso_dates(texts: tuple[str, ...], field: str) -> list[Problem]:
    """Return a problem for each text that is not a date in the form 2026-11-24."""
    return [Problem(field, "date.not_iso", {"text": text}) for text in texts if iso_date(text) is None]


def iso_date(text: str) -> date | None:
    """Return the date written as 2026-11-24, or None."""
    found = _ISO.fullmatch(text.strip())
    return _dated(int(found[3]), int(found[2]), int(found[1])) if found else None


def add_months(day: date, months: int) -> date:
    """Return the same day some months later (or earlier); the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return on_day(year, month + 1, day.day)


def on_day(year: int, month: int, day: int) -> date:
    """Return a day of a month, or the last day of the month when it is too short."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def age_on(born: date, day: date) -> int:
    """Return the age in full years on a day; negative before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _parts(text: str) -> tuple[int, int, str] | None:
    """Return day, month and the year as typed, unchecked."""
    words = text.strip().casefold()
    if found := _ISO.fullmatch(words):
        return int(found[3]), int(found[2]), found[1]
    if found := _WRITTEN.fullmatch(words):
        month = _MONTH_OF.get(found[2])
        return (int(found[1]), month, found[3]) if month else None
    if found := _NUMBERS.fullmatch(words) or _RUN.fullmatch(words):
        return int(found[1]), int(found[2]), found[3]
    return None


def _latest(day: int, month: int, two_digits: int, today: date) -> date | None:
    century = today.year // 100 * 100
    for year in (century + two_digits, century - 100 + two_digits):
        found = _dated(day, month, year)
        if found and found <= today:
            return found
    return None


def _dated(day: int, month: int, year: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
