"""Rows of a register by a word of their name together with their birth date."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pbijk_desktop.registers.matching.columns import Columns
from pbijk_desktop.registers.matching.order import Packed, packed

_DATE_BITS, _MONTH_DAY_BITS, _YEAR_BITS, _DAY_BITS = 17, 9, 8, 5
_FIRST_YEAR = 1850
_YEARS = (1 << _YEAR_BITS) - 1
_MOST_OF_YEAR = 400
"""So many rows of one word and one year are looked at; of a commoner word only those of the month."""


class ByName:
    """For each word the rows that have it, in the order of their birth date and in the order of their birthday."""

    def __init__(self, columns: Columns) -> None:
        self._by_date = Packed(_pairs(columns, _dated))
        self._by_day = Packed(_pairs(columns, _day_first))

    def count(self, word: int) -> int:
        """Return how many rows have a word."""
        return self._by_date.count(word << _DATE_BITS, word + 1 << _DATE_BITS)

    def rows(self, word: int) -> list[int]:
        """Return all rows that have a word."""
        return self._by_date.rows(word << _DATE_BITS, word + 1 << _DATE_BITS)

    def undated(self, word: int) -> list[int]:
        """Return the rows that have a word and no birth date."""
        return self._by_date.rows(word << _DATE_BITS, (word << _DATE_BITS) + 1)

    def of_year(self, word: int, born: int) -> list[int]:
        """Return the rows of a word that are born in the year of a day; of the month only where they are very many."""
        low = word << _DATE_BITS | _dated(born) & ~((1 << _MONTH_DAY_BITS) - 1)
        high = low + (1 << _MONTH_DAY_BITS)
        if self._by_date.count(low, high) > _MOST_OF_YEAR:
            low = word << _DATE_BITS | _dated(born) & ~((1 << _DAY_BITS) - 1)
            high = low + (1 << _DAY_BITS)
        return self._by_date.rows(low, high)

    def of_birthday(self, word: int, born: int) -> list[int]:
        """Return the rows of a word that are born on a day and month, in any year."""
        low = word << _DATE_BITS | _day_first(born) & ~_YEARS
        return self._by_day.rows(low, low + (1 << _YEAR_BITS))


def _pairs(columns: Columns, key: Callable[[int], int]) -> Iterator[int]:
    keys = {born: key(born) for born in set(columns.born)}
    ids, starts, born = columns.names.ids, columns.names.starts, columns.born
    for at in range(len(columns)):
        of_row = keys[born[at]]
        for number in ids[starts[at] : starts[at + 1]]:
            yield packed(number << _DATE_BITS | of_row, at)


def _dated(born: int) -> int:
    """Return a day as year, month and day in 17 bits; 0 for none."""
    if not born:
        return 0
    year = min(max(born // 10000 - _FIRST_YEAR, 1), _YEARS)
    return year << _MONTH_DAY_BITS | born // 100 % 100 << _DAY_BITS | born % 100


def _day_first(born: int) -> int:
    """Return the same with month and day first."""
    dated = _dated(born)
    return (dated & (1 << _MONTH_DAY_BITS) - 1) << _YEAR_BITS | dated >> _MONTH_DAY_BITS
