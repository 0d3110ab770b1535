"""NIK, KK and card numbers as foreign lists hold them: taken when every digit is sure, else told and left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter

from pbijk_desktop.domain.identifiers import (
    CARD_LENGTH,
    NIK_LENGTH,
    check_card,
    check_kk,
    check_nik,
    clean_digits,
    is_temporary,
)
from pbijk_desktop.domain.problems import Level, Problem
from pbijk_desktop.registers.cell_text import NUMBER, plain

Read = tuple[str, Problem | None]

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NOTHING = re.compile(r"[0\s.\-–—'’`\"/]*|null|nihil|n/?a|tidak ada|belum ada|kosong", re.IGNORECASE)
_QUOTES = re.compile('["“”]')
_CHECKS: dict[str, tuple[int, Callable[[str, date], list[Problem]]]] = {
    "nik": (NIK_LENGTH, lambda text, today: check_nik(text, today=today)),
    "kk": (NIK_LENGTH, lambda text, _today: check_kk(text)),
    "card": (CARD_LENGTH, lambda text, _today: check_card(text)),
}


class NumberReader:
    """Reads the cells of one column of numbers; `what` is "nik", "kk" or "card"."""

    def __init__(self, what: str, today: date) -> None:
        self._what, self._today = what, today
        self._length, self._check = _CHECKS[what]
        self._is_card = what == "card"
        self._sound_regions: set[str] = set()
        self._sound_days: set[str] = set()
        """First six digits of numbers in which nothing is odd, and the six after them that are a day."""

    def __call__(self, cell: str) -> Read:
        """Return the number, "" where none can be used, and what is wrong or odd about it."""
        if len(cell) == self._length and cell.isascii() and cell.isdigit() and cell[-4:] != "0000":
            if cell[:6] in self._sound_regions and self._has_day(cell[6:12]):
                return cell, None
            return (cell, None) if self._is_card else self._sure(cell)
        return self._doubtful(cell)

    def are_sure(self, cells: Sequence[str]) -> bool:
        """Return whether all cells are numbers that are taken as they stand, or empty."""
        run = "".join(cells)
        if not (run.isascii() and run.isdigit() and {0, self._length}.issuperset(map(len, cells))):
            return False
        if "0000" in set(map(_LAST_FOUR, cells)):
            return False
        if self._is_card:
            return True
        if not self._sound_regions.issuperset(set(map(_REGION, cells)) - {""}):
            return False
        return all(map(self._has_day, set(map(_DAY, cells)) - self._sound_days - {""}))

    def _sure(self, digits: str) -> Read:
        """Return a number of the right length whose digits are as they were written."""
        if not digits.strip("0"):
            return "", self._problem("reading.number_zero")
        if self._what == "nik" and is_temporary(digits):
            return "", self._problem("reading.nik_temporary")
        problem = next(iter(self._check(digits, self._today)), None)
        if problem is None and self._length == NIK_LENGTH and len(self._sound_regions) < _MOST_KNOWN:
            self._sound_regions.add(digits[:6])
        return digits, problem

    def _has_day(self, digits: str) -> bool:
        """Return whether DDMMYY is a day of either century, which one of them always lets be past."""
        if digits in self._sound_days:
            return True
        day = int(digits[:2])
        try:
            date(2000 + int(digits[4:]), int(digits[2:4]), day - 40 if self._what == "nik" and day > 40 else day)
        except ValueError:
            return False
        self._sound_days.add(digits)
        return True

    def _doubtful(self, cell: str) -> Read:
        text = plain(cell)
        if _TURNING.search(text):
            return "", self._problem("reading.number_turned")
        if _NOTHING.fullmatch(text.strip()):
            return "", None if not text.strip("-. \u00a0") else self._problem("reading.number_zero", Level.WARNING)
        digits = clean_digits(_QUOTES.sub("", text))
        if cell.startswith(NUMBER) and (lost := self._lost(digits)):
            return "", lost
        if len(digits) == self._length and digits.isascii() and digits.isdigit():
            return self._sure(digits)
        wrong = next((one for one in self._check(digits, self._today) if one.level is Level.ERROR), None)
        if wrong is not None and wrong.code.endswith(".spreadsheet"):  # nobody types a whole list again from the cards
            return "", self._problem("reading.number_notation")
        return "", wrong or self._problem("reading.number_odd")

    def _lost(self, digits: str) -> Problem | None:
        """Return what a spreadsheet did to a number that it kept as one: digits after the 15th, zeros at the front."""
        if not (digits.isascii() and digits.isdigit()):
            return self._problem("reading.number_rounded")
        if len(digits) == self._length and self._length > _SURE_DIGITS and digits.endswith("0"):
            return self._problem("reading.number_rounded")
        return self._problem("reading.zeros_lost") if len(digits) < self._length == CARD_LENGTH else None

    def _problem(self, code: str, level: Level = Level.ERROR) -> Problem:
        return Problem(self._what, code, {}, level)


_REGION, _DAY, _LAST_FOUR = itemgetter(slice(6)), itemgetter(slice(6, 12)), itemgetter(slice(-4, None))
_SURE_DIGITS = 15
"""Spreadsheets keep so many digits of a number that is typed in; every further one becomes 0."""
_MOST_KNOWN = 100_000
