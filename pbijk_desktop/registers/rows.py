"""Rows of cells to rows of a register: what can be used, and what is set aside with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from operator import itemgetter
from typing import Any

from pbijk_desktop.domain.problems import Level, Problem, warning
from pbijk_desktop.domain.register_reading import ReadCounts, RowBatch, RowColumns, RowTrouble, SetAside
from pbijk_desktop.registers.cell_text import clean
from pbijk_desktop.registers.column_readers import column_reader
from pbijk_desktop.registers.fields import NOTHING, village_code
from pbijk_desktop.registers.layouts import NAME_PARTS, SPECIAL, Layout, header_key

Villages = Callable[[str, str], str]
"""Asked with the names of a village and its district, answers with its code or ""."""

_TOTALS = frozenset(
    {"jumlah", "total", "subtotal", "grandtotal", "jumlahtotal", "jumlahseluruhnya", "totalkeseluruhan"}
)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_LEAST_HEADERS = 2
_LEAST_NUMBERS = 3
_NAMES = frozenset({"name", *NAME_PARTS})
_ALONE = _NAMES | {"row", "segment", "status", "note"}
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
    """Reads rows in their order, column by column, whose columns are `plan.columns()`, and counts them."""

    def __init__(self, plan: Plan, villages: Villages | None = None, *, tells_doubles: bool = True) -> None:
        self.counts = ReadCounts()
        self._plan = plan
        columns = plan.columns()
        self._headers = [plan.headers[column] if column < len(plan.headers) else "" for column in columns]
        self._keys = [header_key(header) for header in self._headers]
        self._places = {meaning: columns.index(column) for meaning, column in plan.mapping.items()}
        self._readers = [
            (meaning, place, column_reader(meaning, plan.layout, plan.today)) for meaning, place in self._places.items()
        ]
        self._composed = bool(SPECIAL & set(plan.mapping))
        self._needs_number = any("nik" in group or "card" in group for group in plan.layout.required)
        self._tells_doubles = tells_doubles
        self._first_row_of: dict[int, int] = {}
        self._village_of = _VillageCodes(villages)

    def take(self, numbers: Sequence[int], columns: Sequence[Sequence[str]]) -> RowBatch:
        """Return what some rows say, given by their numbers and the cells of each column."""
        head = self._plan.head_row
        if numbers and min(numbers) <= head:
            below = [number > head for number in numbers]
            numbers, columns = [*compress(numbers, below)], [[*compress(column, below)] for column in columns]
        batch = RowBatch()
        if numbers:
            self._take(numbers, columns, batch)
        return batch

    def _take(self, numbers: Sequence[int], columns: Sequence[Sequence[str]], batch: RowBatch) -> None:
        fields: dict[str, list[Any]] = {}
        problems: dict[int, list[tuple[int, Problem]]] = {}
        for meaning, place, reader in self._readers:
            fields[meaning], odd = reader.take(columns[place])
            for at, problem in odd:
                problems.setdefault(at, []).append((place, problem))
        noticed: list[tuple[int, RowTrouble]] = []
        nobody = set(self._nobodies(numbers, columns, (fields, problems), batch))
        for at in sorted(problems.keys() - nobody):
            cells = [column[at] for column in columns]
            noticed += [(at, self._trouble(numbers[at], place, problem, cells)) for place, problem in problems[at]]
            self.counts.with_errors += self._count(problem for _, problem in problems[at])
        noticed += [(at, double) for at, double in self._doubles(numbers, columns, fields) if at not in nobody]
        batch.troubles += [trouble for _, trouble in sorted(noticed, key=itemgetter(0))]
        if nobody:
            stays = [at not in nobody for at in range(len(numbers))]
            numbers = [*compress(numbers, stays)]
            fields = {meaning: [*compress(values, stays)] for meaning, values in fields.items()}
        self.counts.rows += len(numbers)
        batch.people = RowColumns([*numbers], self._whole(fields, len(numbers)))

    def _nobodies(
        self,
        numbers: Sequence[int],
        columns: Sequence[Sequence[str]],
        read: tuple[Mapping[str, Sequence[Any]], Mapping[int, Sequence[tuple[int, Problem]]]],
        batch: RowBatch,
    ) -> Iterator[int]:
        """Yield the places of rows that are nobody's, having set them aside."""
        fields, problems = read
        nothing = ("",) * len(numbers)
        niks, cards = fields.get("nik", nothing), fields.get("card", nothing)
        if all(niks) or all(cards):
            return
        for at, (nik, card) in enumerate(zip(niks, cards, strict=True)):
            if nik or card:
                continue
            cells = [column[at] for column in columns]
            said = {meaning: column[at] for meaning, column in fields.items()}
            values = {meaning: value for meaning, value in said.items() if value and value != NOTHING.get(meaning)}
            values["row"] = numbers[at]
            if self._is_nobody(numbers[at], cells, values, problems.get(at, ()), batch):
                yield at

    def _doubles(
        self, numbers: Sequence[int], columns: Sequence[Sequence[str]], fields: Mapping[str, Sequence[Any]]
    ) -> Iterator[tuple[int, RowTrouble]]:
        """Yield where a NIK stands that stood in a row above, each with what is told of it."""
        niks = fields.get("nik", ()) if self._tells_doubles else ()
        keys, first = [*map(int, filter(None, niks))], self._first_row_of
        if len(set(keys)) == len(keys) and first.keys().isdisjoint(keys):
            first.update(zip(keys, compress(numbers, niks), strict=True))
            return
        place = self._places["nik"]
        for at, (nik, number) in enumerate(zip(niks, numbers, strict=True)):
            above = first.setdefault(int(nik), number) if nik else number
            if above != number:
                self.counts.doubles += 1
                cell = clean(columns[place][at])
                yield at, RowTrouble(number, warning("nik", "reading.double", first=above), self._headers[place], cell)

    def _whole(self, fields: dict[str, list[Any]], count: int) -> dict[str, list[Any]]:
        """Return the fields of rows with what is put together of several columns, or the same in the whole list."""
        if self._composed:
            _compose(fields)
        for field, value in self._plan.layout.defaults.items():
            _fill(fields, field, [value] * count)
        if "village_name" in fields:
            named = zip(fields["village_name"], fields.get("district_name") or [""] * count, strict=True)
            _fill(fields, "village", [*map(self._village_of.__getitem__, named)])
        return fields

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
        elif not _NAMES.isdisjoint(values):
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


class _VillageCodes(dict[tuple[str, str], str]):
    """The codes of villages by their name (which may be the code) and their district's; each is looked for once."""

    def __init__(self, villages: Villages | None) -> None:
        super().__init__()
        self._villages = villages

    def __missing__(self, named: tuple[str, str]) -> str:
        code = self[named] = village_code(named[0]) or (self._villages(*named) if self._villages else "")
        return code


def _compose(fields: dict[str, list[Any]]) -> None:
    """Put together what stands in several columns, and apart what stands in one."""
    if named := [fields.pop(part) for part in NAME_PARTS if part in fields]:
        _fill(fields, "name", [" ".join(filter(None, parts)) for parts in zip(*named, strict=True)])
    if "birth" in fields:
        births = fields.pop("birth")
        _fill(fields, "birth_place", [place for place, _ in births])
        _fill(fields, "birth_date", [day for _, day in births])
    parts = [fields.pop(f"code_{part}", None) for part in ("province", "regency", "district", "village")]
    if all(part is not None for part in parts):
        _fill(fields, "village", [_village_code(*four) for four in zip(*filter(None, parts), strict=True)])
    national, local = fields.pop("pbi_national", None), fields.pop("pbi_local", None)
    for flags, segment in ((national, "PBI APBN"), (local, "PBI APBD")):
        if flags is not None:
            _fill(fields, "segment", [segment if flag else "" for flag in flags])


def _village_code(province: str, regency: str, district: str, village: str) -> str:
    if not (province and regency and district and village):
        return ""
    around = (part.zfill(2)[-2:] for part in (province, regency, district))
    return ".".join([*around, village.zfill(4)[-4:]])


def _fill(fields: dict[str, list[Any]], field: str, values: list[Any]) -> None:
    """Set a field where nothing is said of it."""
    said = fields.get(field)
    fields[field] = values if said is None else [one or other for one, other in zip(said, values, strict=True)]
