"""Readers of whole columns: a cell that comes again is read once, cells that are not odd are taken as they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Protocol

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.registers.fields import MANY, NOTHING, Reader, Texts, Value, reader_of
from pbijk_desktop.registers.layouts import Layout
from pbijk_desktop.registers.numbers import NumberReader

Odd = Iterable[tuple[int, Problem]]
"""What is wrong or odd, each with its place in the column."""
_MOST_REMEMBERED = 60_000


class ColumnReader(Protocol):
    """Reads the cells of one column, batch by batch."""

    def take(self, cells: Sequence[str]) -> tuple[list[Value], Odd]:
        """Return a value for each cell, and what is odd about some of them."""


def column_reader(meaning: str, layout: Layout, today: date) -> ColumnReader:
    """Return what reads a column of such a meaning."""
    read = reader_of(meaning, layout, today)
    if meaning not in MANY:
        return _Remembered(read, NOTHING.get(meaning, ""))
    are_sure = read.are_sure if isinstance(read, NumberReader | Texts) else lambda _cells: False
    return _Mostly(read, are_sure)


class _Remembered(dict[str, Value]):
    """Reads a column in which the same cells come again."""

    def __init__(self, read: Reader, nothing: Value) -> None:
        super().__init__({"": nothing})
        self._read, self._nothing = read, nothing
        self._problems: dict[str, Problem] = {}

    def __missing__(self, cell: str) -> Value:
        value, problem = self._read(cell)
        if problem is not None:
            self._problems[cell] = problem
        self[cell] = value = value or self._nothing
        return value

    def take(self, cells: Sequence[str]) -> tuple[list[Value], Odd]:
        """Return a value for each cell, and what is odd about some of them."""
        if len(self) > _MOST_REMEMBERED:
            self.clear()
            self._problems.clear()
            self[""] = self._nothing
        values = [*map(self.__getitem__, cells)]
        known = self._problems
        if not known or known.keys().isdisjoint(cells):
            return values, ()
        return values, [(at, known[cell]) for at, cell in enumerate(cells) if cell in known]


class _Mostly:
    """Reads a column whose cells all differ: a batch in which nothing is odd is taken as it is."""

    def __init__(self, read: Reader, are_sure: Callable[[Sequence[str]], bool]) -> None:
        self._read, self._are_sure = read, are_sure

    def take(self, cells: Sequence[str]) -> tuple[list[Value], Odd]:
        """Return a value for each cell, and what is odd about some of them."""
        if self._are_sure(cells):
            return [*cells], ()
        values: list[Value] = []
        odd: list[tuple[int, Problem]] = []
        for at, cell in enumerate(cells):
            value, problem = self._read(cell) if cell else ("", None)
            values.append(value)
            if problem is not None:
                odd.append((at, problem))
        return values, odd
