"""What reading a list from elsewhere gives: rows that can be used, rows set aside with their reason, and counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import compress
from operator import attrgetter
from typing import Any

from pbijk_desktop.domain.problems import Level, Problem
from pbijk_desktop.domain.registers import RegisterRow

_FIELDS = tuple(one.name for one in fields(RegisterRow) if one.name != "row")
_VALUES = attrgetter(*_FIELDS)


@dataclass(frozen=True, slots=True)
class RowTrouble:
    """A problem of one row: `column` is the header of the cell where it stands, `text` what the cell says."""

    row: int
    problem: Problem
    column: str = ""
    text: str = ""

    @property
    def is_error(self) -> bool:
        """Return whether the value was left out for it; a warning keeps the value."""
        return self.problem.level is Level.ERROR


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that cannot be used at all, as it stands in the list, and why; `others` are what else is wrong in it.

    A row that is meant to be nobody's (a total, headers once more) is set aside with a warning.
    """

    row: int
    cells: tuple[str, ...]
    trouble: RowTrouble
    others: tuple[RowTrouble, ...] = ()


@dataclass(frozen=True, slots=True)
class RowColumns:
    """Rows of a register field by field, which costs a tenth of as many `RegisterRow`s.

    `numbers` are their lines. `fields` has a list of as many values for each field of RegisterRow that the list has.
    """

    numbers: list[int] = field(default_factory=list)
    fields: dict[str, list[Any]] = field(default_factory=dict)

    @staticmethod
    def of(rows: Sequence[RegisterRow]) -> RowColumns:
        """Return rows field by field."""
        values = zip(*map(_VALUES, rows), strict=True) if rows else ((),) * len(_FIELDS)
        told = {name: [*column] for name, column in zip(_FIELDS, values, strict=True)}
        return RowColumns([row.row for row in rows], told)

    def beyond(self, number: int) -> RowColumns:
        """Return the rows below a line."""
        if not self.numbers or self.numbers[0] > number:
            return self
        below = [one > number for one in self.numbers]
        return RowColumns(
            [*compress(self.numbers, below)], {name: [*compress(one, below)] for name, one in self.fields.items()}
        )

    def rows(self) -> Iterator[RegisterRow]:
        """Yield the rows one by one."""
        for number, *values in zip(self.numbers, *self.fields.values(), strict=True):
            yield RegisterRow(row=number, **dict(zip(self.fields, values, strict=True)))


@dataclass(slots=True)
class RowBatch:
    """Some rows of a list in their order: those that can be used, those set aside, and what was noticed."""

    people: RowColumns = field(default_factory=RowColumns)
    set_aside: list[SetAside] = field(default_factory=list)
    troubles: list[RowTrouble] = field(default_factory=list)

    @property
    def rows(self) -> list[RegisterRow]:
        """Return the rows that can be used one by one, made anew each time."""
        return [*self.people.rows()]


@dataclass(slots=True)
class ReadCounts:
    """How many rows there were: used, of these with an error or a number seen before; set aside; nobody's.

    `doubles` are rows whose NIK stands in a row above; `totals` and `headings` (repeated heads and rows of column
    numbers) are set aside too, but were never meant to be people.
    """

    rows: int = 0
    with_errors: int = 0
    doubles: int = 0
    set_aside: int = 0
    totals: int = 0
    headings: int = 0
    errors: dict[str, int] = field(default_factory=dict)

    @property
    def bad_share(self) -> float:
        """Return the share of the people's rows that are set aside, have an error or are double, from 0 to 1."""
        everybody = self.rows + self.set_aside
        bad = self.with_errors + self.doubles + self.set_aside
        return min(1.0, bad / everybody) if everybody else 0.0
