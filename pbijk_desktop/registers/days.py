"""Dates as lists from elsewhere hold them: in the order that their layout says, never in whatever order fits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from pbijk_desktop.domain.dates import age_on, iso_date, parse_date
from pbijk_desktop.domain.identifiers import OLDEST
from pbijk_desktop.domain.problems import Problem, warning
from pbijk_desktop.registers.cell_text import DATE, NUMBER, clean
from pbijk_desktop.registers.layouts import DateOrder

Read = tuple[date | None, Problem | None]

_PARTS = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})", re.ASCII)
_RUN = re.compile(r"\d{8}", re.ASCII)
_CLOCK = re.compile(r"(?:T| +)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?[AP]M|Z)?$", re.IGNORECASE)
_NOTHING = re.compile(r"[0\s.\-–—/]*|null|n/?a", re.IGNORECASE)
_SERIALS = range(367, 73_051)
"""Days as a spreadsheet counts them: 1901 to 2099."""
_CENTURIES = ("19", "20")
_FIRST = date(1899, 12, 30)
_FAR_BETTER = 3
"""So many cells of the beginning of a list must be days in another order and none in the usual one."""


class DayReader:
    """Reads the cells of one column of dates; in one of birth dates none may lie in the future."""

    def __init__(self, what: str, order: DateOrder, today: date) -> None:
        self._what, self._order, self._today = what, order, today
        self._is_birth = what.startswith("birth")

    def __call__(self, cell: str) -> Read:
        """Return the date, None where there is none or it is no day, and what is wrong or odd about it."""
        text = clean(cell)
        if _NOTHING.fullmatch(text):
            return None, None
        if cell.startswith(DATE):
            return self._checked(iso_date(text), text, None)
        if cell.startswith(NUMBER) and text.isdigit() and int(text) in _SERIALS:
            day = _FIRST + timedelta(days=int(text))
            return self._checked(day, text, warning(self._what, "reading.date_serial", text=text, day=day))
        return self._written(_CLOCK.sub("", text))

    def _written(self, text: str) -> Read:
        found = _PARTS.fullmatch(text)
        if _RUN.fullmatch(text):
            found = _PARTS.fullmatch(self._parted(text))
        if not found:
            return self._checked(parse_date(text, self._today), text, None)
        first, second, third = found.groups()
        if len(first) == 4:
            return self._checked(_day(first, second, third), text, None)
        if len(third) == 2 and self._order is not DateOrder.YEAR_FIRST:
            return self._short_year(first, second, third, text)
        if len(third) == 4:
            day, month = (second, first) if self._order is DateOrder.MONTH_FIRST else (first, second)
            return self._checked(_day(third, month, day), text, None)
        return None, self._impossible(text)

    def _short_year(self, first: str, second: str, year: str, text: str) -> Read:
        """Return a date whose century is not told: the latest that is not in the future, with a word about it."""
        day, month = (second, first) if self._order is DateOrder.MONTH_FIRST else (first, second)
        found = parse_date(f"{day}-{month}-{year}", self._today)
        guessed = warning(self._what, "reading.date_short", text=text, year=found.year) if found else None
        return self._checked(found, text, guessed)

    def _parted(self, run: str) -> str:
        """Return eight digits in a row with gaps: the year first where that is the order or makes the only year."""
        year_first = self._order is DateOrder.YEAR_FIRST or (run[:2] in _CENTURIES and run[4:6] not in _CENTURIES)
        return f"{run[:4]}-{run[4:6]}-{run[6:]}" if year_first else f"{run[:2]}-{run[2:4]}-{run[4:]}"

    def _checked(self, day: date | None, text: str, odd: Problem | None) -> Read:
        if day is None:
            return None, self._impossible(text)
        if self._is_birth and day > self._today:
            return None, Problem(self._what, "reading.date_future", {"text": text})
        if self._is_birth and age_on(day, self._today) > OLDEST:
            return day, warning(self._what, "reading.date_old", text=text, limit=OLDEST)
        return day, odd

    def _impossible(self, text: str) -> Problem:
        return Problem(self._what, f"reading.date_{self._order}", {"text": text[:40]})


def order_of(cells: Iterable[str], usual: DateOrder, today: date) -> DateOrder:
    """Return the order in which a column of birth dates is written: the usual one unless another fits far better."""
    texts = list(filter(None, cells))

    def misfits(order: DateOrder) -> int:
        read = DayReader("birth_date", order, today)
        return sum(read(text)[0] is None for text in texts)

    best = min(DateOrder, key=lambda order: (misfits(order), order is not usual))
    return best if misfits(usual) - misfits(best) >= _FAR_BETTER else usual


def _day(year: str, month: str, day: str) -> date | None:
    return iso_date(f"{year}-{month}-{day}")
