"""Rows of a register by a word of their name together with their birth date."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain, repeat
from typing import NamedTuple

from pbijk_desktop.registers.matching.columns import Columns

_YEAR, _MONTH = 10_000, 100
_MOST_OF_YEAR = 400
"""So many rows of one word and one year are looked at; of a commoner word only those of the month."""


class _OfWord(NamedTuple):
    """The rows of a word in the order of their birth date, and in the order of their birthday; both days beside."""

    dates: array[int]
    by_date: array[int]
    birthdays: array[int]
    by_birthday: array[int]


class ByName:
    """For each word the rows that have it; put in order of their days when a word is first asked for."""

    def __init__(self, columns: Columns) -> None:
        names = columns.names
        self._born = columns.born
        self._rows = [array("i") for _ in range(len(names.vocabulary))]
        lengths = map(int.__sub__, names.starts[1:], names.starts)
        for number, at in zip(names.ids, chain.from_iterable(map(repeat, range(len(columns)), lengths)), strict=True):
            self._rows[number].append(at)
        self._ordered: dict[int, _OfWord] = {}

    def count(self, word: int) -> int:
        """Return how many rows have a word."""
        return len(self._rows[word])

    def rows(self, word: int) -> Sequence[int]:
        """Return all rows that have a word."""
        return self._rows[word]

    def undated(self, word: int) -> Sequence[int]:
        """Return the rows that have a word and no birth date."""
        told = self._of(word)
        return told.by_date[: bisect_left(told.dates, 1)]

    def of_year(self, word: int, born: int) -> Sequence[int]:
        """Return the rows of a word that are born in the year of a day; of the month only where they are very many."""
        told = self._of(word)
        rows = told.by_date[slice(*_within(told.dates, born, _YEAR))]
        return rows if len(rows) <= _MOST_OF_YEAR else told.by_date[slice(*_within(told.dates, born, _MONTH))]

    def of_birthday(self, word: int, born: int) -> Sequence[int]:
        """Return the rows of a word that are born on a day and month, in any year."""
        told = self._of(word)
        return told.by_birthday[slice(*_within(told.birthdays, born % _YEAR, 1))]

    def _of(self, word: int) -> _OfWord:
        told = self._ordered.get(word)
        if told is None:
            told = self._ordered[word] = self._in_order(word)
        return told

    def _in_order(self, word: int) -> _OfWord:
        born, rows = self._born, self._rows[word]
        by_date = sorted(rows, key=born.__getitem__)
        by_birthday = sorted(rows, key=lambda at: born[at] % _YEAR)
        dates = array("i", map(born.__getitem__, by_date))
        birthdays = array("i", [born[at] % _YEAR for at in by_birthday])
        return _OfWord(dates, array("i", by_date), birthdays, array("i", by_birthday))


def _within(days: Sequence[int], born: int, step: int) -> tuple[int, int]:
    """Return from where to where days are in the year, month or day of a birth date."""
    low = born - born % step
    start = bisect_left(days, low)
    return start, bisect_left(days, low + step, lo=start)
