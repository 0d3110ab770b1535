"""Rows in the order of a number, so that all of one number, or of a range, are found by halving."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence


class ByNumber:
    """The places of rows in the order of a column; rows without a number (0) are not in it."""

    def __init__(self, column: Sequence[int], key: Callable[[int], int] | None = None) -> None:
        self._key: Callable[[int], int] = column.__getitem__ if key is None else lambda at: key(column[at])
        self._order = array("i", sorted((at for at in range(len(column)) if column[at]), key=self._key))

    def between(self, low: int, high: int) -> array[int]:
        """Return the places of the rows whose number is `low` or more and less than `high`."""
        start = bisect_left(self._order, low, key=self._key)
        return self._order[start : bisect_left(self._order, high, lo=start, key=self._key)]

    def having(self, number: int) -> array[int]:
        """Return the places of the rows with this number."""
        return self.between(number, number + 1) if number else array("i")
