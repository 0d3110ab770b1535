"""Rows of cells to rows of a register: what can be used, and what is set aside with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pbijk_desktop.domain.problems import Level, Problem, warning
from pbijk_desktop.domain.register_reading import ReadCounts, RowBatch, RowTrouble, SetAside
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.registers.cell_text import clean
from pbijk_desktop.registers.fields import MANY, Reader, reader_of
from pbijk_desktop.registers.layouts import SPECIAL, Layout, header_key

Villages = Callable[[str, str], str]
"""Asked with the names of a village and its district, answers with its code or ""."""

_MOST_REMEMBERED = 60_000
_TOTALS = frozenset(
    {"jumlah", "total", "subtotal", "grandtotal", "jumlahtotal", "jumlahseluruhnya", "totalkeseluruhan"}
)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_LEAST_HEADERS = 2
_LEAST_NUMBERS = 3
_ALONE = frozenset({"row", "name", "segment", "status", "note"})
"""What a row may have and still name nobody: the lines of a signature below a list have as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How the rows of one list are read: `mapping` says which column means what, `headers` are the column's texts.

    Rows up to `head_row` are titles and headers.
    """

    layout: Layout
    mapping: Mapping[str, int]
    headers: Sequence[str]
    head_row: int
    today: date

    def columns(self) -> list[int]:
        """Return the columns that are wanted: those with a meaning, and the first, where totals are named."""
        return sorted({0, *self.mapping.values()})


class RowReader:
    """Reads rows in their order, whose cells are those of `plan.columns()`, and counts them."""

    def __init__(self, plan: Plan, villages: Villages | None = None) -> None:
        self.counts = ReadCounts()
        self._plan, self._villages = plan, villages
        columns = plan.columns()
        self._headers = [plan.headers[column] if column < len(plan.headers) else "" for column in columns]
        self._keys = [header_key(header) for header in self._headers]
        self._places = {meaning: columns.index(column) for meaning, column in plan.mapping.items()}
        self._readers: list[tuple[str, int, Reader, dict[str, Any] | None]] = [
            (meaning, place, reader_of(meaning, plan.layout, plan.today), None if meaning in MANY else {})
            for meaning, place in self._places.items()
        ]
        self._composed = bool(SPECIAL & set(plan.mapping))
        self._needs_number = any("nik" in group or "card" in group for group in plan.layout.required)
        self._first_row_of: dict[int, int] = {}
        self._village_of: dict[tuple[str, str], str] = {}

    def take(self, rows: Iterable[tuple[int, Sequence[str]]]) -> RowBatch:
        """Return what some rows say."""
        batch = RowBatch()
        for number, cells in rows:
            if number > self._plan.head_row:
                self._take(number, cells, batch)
        return batch

    def _take(self, number: int, cells: Sequence[str], batch: RowBatch) -> None:
        values: dict[str, Any] = {"row": number}
        problems: list[tuple[int, Problem]] = []
        for meaning, place, read, known in self._readers:
            cell = cells[place]
            if not cell:
                continue
            answer = known.get(cell) if known is not None else None
            if answer is None:
                answer = read(cell)
                if known is not None and len(known) < _MOST_REMEMBERED:
                    known[cell] = answer
            value, problem = answer
            if value:
                values[meaning] = value
            if problem is not None:
                problems.append((place, problem))
        if not ("nik" in values or "card" in values) and self._is_nobody(number, cells, values, problems, batch):
            return
        self._keep(number, cells, values, problems, batch)

    def _keep(
        self,
        number: int,
        cells: Sequence[str],
        values: dict[str, Any],
        problems: Sequence[tuple[int, Problem]],
        batch: RowBatch,
    ) -> None:
        """Add a row that can be used, with what is wrong in it."""
        counts = self.counts
        counts.rows += 1
        for place, problem in problems:
            batch.troubles.append(self._trouble(number, place, problem, cells))
        if problems and self._count(problem for _, problem in problems):
            counts.with_errors += 1
        if nik := values.get("nik"):
            first = self._first_row_of.setdefault(int(nik), number)
            if first != number:
                counts.doubles += 1
                double = Problem("nik", "reading.double", {"first": first}, Level.WARNING)
                batch.troubles.append(self._trouble(number, self._places["nik"], double, cells))
        if self._composed:
            _compose(values)
        for field, value in self._plan.layout.defaults.items():
            values.setdefault(field, value)
        if self._villages and "village" not in values and "village_name" in values:
            values["village"] = self._village(values["village_name"], values.get("district_name", ""))
        batch.rows.append(RegisterRow(**values))

    def _count(self, problems: Iterable[Problem]) -> bool:
        """Count errors by their code and return whether there was one."""
        errors = [problem.code for problem in problems if problem.level is Level.ERROR]
        for code in errors:
            self.counts.errors[code] = self.counts.errors.get(code, 0) + 1
        return bool(errors)

    def _is_nobody(
        self,
        number: int,
        cells: Sequence[str],
        values: Mapping[str, Any],
        problems: Sequence[tuple[int, Problem]],
        batch: RowBatch,
    ) -> bool:
        """Return whether a row without any number is nobody's, having counted it and set it aside with its reason."""
        why = sorted(problems, key=lambda one: one[1].level)
        if not why or why[0][1].level is not Level.ERROR:
            why.insert(0, (0, Problem("", "reading.row_nobody")))
        if self._is_heading(cells):
            self.counts.headings += 1
            why = [(0, warning("", "reading.row_heading"))]
        elif self._is_total(cells):
            self.counts.totals += 1
            why = [(0, warning("", "reading.row_total"))]
        elif "name" in values:
            if not self._needs_number or problems or not values.keys() <= _ALONE:
                return False
            why = [(0, Problem("", "reading.row_only_name"))]
        told = [self._trouble(number, place, problem, cells) for place, problem in why]
        if told[0].is_error:
            self.counts.set_aside += 1
            self._count([told[0].problem])
        batch.set_aside.append(SetAside(number, tuple(map(clean, cells)), told[0], tuple(told[1:])))
        return True

    def _is_heading(self, cells: Sequence[str]) -> bool:
        """Return whether a row says the headers again, or counts the columns."""
        filled = [(clean(cell), key) for cell, key in zip(cells, self._keys, strict=False) if cell]
        same = sum(header_key(text) == key for text, key in filled)
        if same >= _LEAST_HEADERS and 2 * same >= len(filled):
            return True
        if len(filled) < _LEAST_NUMBERS or not all(_COLUMN_NUMBER.fullmatch(text) for text, _ in filled):
            return False
        numbers = [int(text.strip("()")) for text, _ in filled]
        return numbers == sorted(set(numbers))

    @staticmethod
    def _is_total(cells: Sequence[str]) -> bool:
        return any(header_key(clean(cell)) in _TOTALS for cell in cells if cell)

    def _trouble(self, number: int, place: int, problem: Problem, cells: Sequence[str]) -> RowTrouble:
        if not problem.field:
            return RowTrouble(number, problem)
        return RowTrouble(number, problem, self._headers[place], clean(cells[place]))

    def _village(self, name: str, district: str) -> str:
        known = self._village_of.get((name, district))
        if known is None:
            known = self._villages(name, district) if self._villages else ""
            self._village_of[name, district] = known
        return known


def _compose(values: dict[str, Any]) -> None:
    """Put together what stands in several columns, and apart what stands in one."""
    if "birth" in values:
        place, day = values.pop("birth")
        values.setdefault("birth_place", place)
        values.setdefault("birth_date", day)
    parts = [values.pop(f"code_{part}", "") for part in ("province", "regency", "district", "village")]
    if all(parts):
        code = ".".join([*(part.zfill(2)[-2:] for part in parts[:3]), parts[3].zfill(4)[-4:]])
        values.setdefault("village", code)
    national, local = values.pop("pbi_national", False), values.pop("pbi_local", False)
    if national or local:
        values.setdefault("segment", "PBI APBN" if national else "PBI APBD")
