"""Small lists of impossible people for tests, and the order to take one in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.register_reading import RowColumns
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import Lines, OddLine, Origin
from pbijk_desktop.usecases.import_register import Order

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
FIELDS = frozenset({"name", "nik", "kk", "card", "birth_date"})
FEW = ("AMINAH", "BUDI", "CITRA", "DEWI", "EKO")


def a_row(at: int, **other: object) -> RegisterRow:
    """Return somebody's row; the same place gives the same person."""
    usual = RegisterRow(
        row=at + 2,
        name=f"CONTOH {FEW[at % 5]}",
        nik=f"62030152{1085 + at // 10:04}{9990 + at % 10}",
        kk=f"62030112{510 + at // 40:04}9993",
        card=f"{at + 117:013}",
        birth_date=date(1985, 3, 1 + at % 28),
        sex="P",
        village="62.03.01.1007",
        desil=2,
        status="AKTIF",
        segment="PBI",
    )
    return replace(usual, **other)  # type: ignore[arg-type]


def rows(count: int = 5) -> list[RegisterRow]:
    """Return so many different people."""
    return [a_row(at) for at in range(count)]


class Line(NamedTuple):
    """A row with what is odd about it; one that says nothing is nobody's."""

    row: RegisterRow
    problems: tuple[Problem, ...] = ()
    cells: Mapping[str, str] = {}


def lines(of: Iterable[RegisterRow | Line]) -> Iterator[Lines]:
    """Yield rows and lines one by one, as a list that was read."""
    for one in of:
        line = one if isinstance(one, Line) else Line(one)
        row = line.row
        people = RowColumns.of([row] if row.nik or row.card or row.kk or row.name else [])
        yield Lines(people, [OddLine(row.row, line.problems, line.cells)] if line.problems else [])


def odd(row: RegisterRow) -> Line:
    """Return a row whose NIK a spreadsheet has damaged."""
    said = Problem("nik", "nik.spreadsheet", {"text": "6.20301E+15"})
    return Line(replace(row, nik=""), (said,), {"nik": "6.20301E+15"})


def an_order(of: Iterable[RegisterRow | Line], **other: object) -> Order:
    """Return the order to take rows in as DTSEN of November."""
    given = list(of)
    named = {name: other.pop(name) for name in ("register", "list_date", "sha256", "file_name") if name in other}
    usual = {"register": Register.DTSEN, "list_date": NOVEMBER, "file_name": "DTSEN.xlsx", "sha256": "a" * 64}
    origin = Origin(**{**usual, **named})  # type: ignore[arg-type]
    return replace(Order(origin=origin, lines=lambda _progress: lines(given), columns=FIELDS), **other)  # type: ignore[arg-type]
