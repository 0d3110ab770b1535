"""Numbers and days of spreadsheets as a person reads them, with every digit that they have."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from pbijk_desktop.foreign.cells import DATE, NUMBER

EXACT = 2**53
"""Below it a spreadsheet's number holds each whole number exactly."""

_NUMBER, _DATE = NUMBER.encode(), DATE.encode()
_DIGITS = re.compile(rb"\d{1,15}|-[1-9]\d{0,14}")
_FIRST_1900, _FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LEAP_OF_1900 = 60
"""A day that the 1900 system counts and no calendar has; before it the days stand one further."""
_LAST_SERIAL = 2_958_465


def number_cell(written: bytes) -> bytes:
    """Return the cell of a number as a file writes it (6.203010101010001E15): whole ones with all their digits."""
    if _DIGITS.fullmatch(written):
        return _NUMBER + written
    try:
        return _NUMBER + number_text(float(written)).encode()
    except ValueError:
        return written


def number_text(value: float) -> str:
    """Return a number's digits: 6203010101010001 for 6203010101010001.0, 6.2e+20 where they are not all known."""
    if math.isfinite(value) and value == int(value) and abs(value) < EXACT:
        return str(int(value))
    return repr(value)


def day_cell(day: date) -> bytes:
    """Return the cell of a day."""
    return _DATE + day.isoformat()[:10].encode()


class DayNames(dict[bytes, bytes]):
    """Gives the cell of a day for the number under which a spreadsheet counts it; what is no day stays a number."""

    def __init__(self, *, from_1904: bool) -> None:
        super().__init__()
        self._from_1904 = from_1904

    def __missing__(self, written: bytes) -> bytes:
        """Work the day out and keep it."""
        cell = self._cell(written)
        if len(self) < _LAST_SERIAL:
            self[written] = cell
        return cell

    def _cell(self, written: bytes) -> bytes:
        try:
            serial = float(written)
        except ValueError:
            return written
        if not 1 <= serial <= _LAST_SERIAL:
            return number_cell(written)
        days = timedelta(days=int(serial))
        if self._from_1904:
            return day_cell(_FIRST_1904 + days)
        return day_cell(_FIRST_1900 + days + timedelta(days=serial < _LEAP_OF_1900))
