"""Readers of the other cells: names, coded words, desil, codes of regions; each returns a value and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from pbijk_desktop.domain.problems import Problem, warning
from pbijk_desktop.registers.cell_text import CUT, FAULT, clean, unseen, words_key
from pbijk_desktop.registers.days import DayReader
from pbijk_desktop.registers.layouts import Layout
from pbijk_desktop.registers.numbers import NumberReader

Value = object
Read = tuple[Value, Problem | None]
Reader = Callable[[str], Read]

MANY = frozenset({"nik", "kk", "card", "name", "mother", "address", "note"})
"""What differs from row to row, so that nothing is gained by remembering a cell that was read."""

NOTHING: Mapping[str, object] = {
    **dict.fromkeys(("birth_date", "starts_on", "ends_on", "desil")),
    "birth": ("", None),
    "pbi_national": False,
    "pbi_local": False,
}
"""The value of an empty cell where it is not an empty text."""

_NOTHING = frozenset({"", "-", "--", ".", "NULL", "null", "N/A", "n/a", "#N/A"})
_NOTHING_SAID = _NOTHING - {""}
_PLACE_AND_DAY = re.compile(r"(.*?)[\s,/.;:-]*(\d.*)")
_VILLAGE_CODE = re.compile(r"(\d{2})\.?(\d{2})\.?(\d{2})\.?(\d{4})")
_YES = frozenset({"1", "Y", "YA", "YES", "TRUE", "T", "BENAR"})
_DESILS = range(1, 11)


def reader_of(meaning: str, layout: Layout, today: date) -> Reader:
    """Return what reads the cells of a column of such a meaning."""
    if meaning in ("nik", "kk", "card"):
        return NumberReader(meaning, today)
    if meaning in ("birth_date", "starts_on", "ends_on"):
        return DayReader(meaning, layout.dates, today)
    if meaning == "birth":
        return _PlaceAndDay(DayReader("birth_date", layout.dates, today))
    if meaning in ("sex", "relation"):
        return _Coded(meaning, layout.codes.get(meaning, {}))
    if meaning in ("segment", "status"):
        return _Worded(meaning, layout.codes.get(meaning, {}))
    return _OTHERS.get(meaning) or Texts(meaning)


class Texts:
    """Reads texts as they stand, without what cannot be seen."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __call__(self, cell: str) -> Read:
        """Return the text and what is odd about it."""
        if cell.isascii() and cell.isprintable() and "  " not in cell and cell[0] != " " != cell[-1]:
            return ("", None) if cell in _NOTHING else (cell, None)
        if cell.startswith(FAULT):
            return "", Problem(self._what, "reading.cell_fault", {})
        text = clean(cell)
        if cell.startswith(CUT):
            return text, warning(self._what, "reading.cell_long")
        return "" if text in _NOTHING else text, warning(self._what, "reading.unseen") if unseen(cell[1:]) else None

    @staticmethod
    def are_sure(cells: Sequence[str]) -> bool:
        """Return whether all cells are texts that are taken as they stand."""
        run = "\n".join(cells)
        bare = "".join(cells)
        return (
            bare.isascii()
            and bare.isprintable()
            and not any(gap in f"\n{run}\n" for gap in ("  ", "\n ", " \n"))
            and _NOTHING_SAID.isdisjoint(cells)
        )


class _Coded:
    """Reads a word or number that stands for one of few values; one that is not known is told and left out."""

    def __init__(self, what: str, codes: Mapping[str, str]) -> None:
        self._what, self._codes = what, codes

    def __call__(self, cell: str) -> Read:
        key = words_key(clean(cell))
        if not key or key in self._codes:
            return self._codes.get(key, ""), None
        return "", warning(self._what, "reading.code_unknown", text=clean(cell)[:40])


class _Worded:
    """Reads the list's own word in capitals, or the word of its code."""

    def __init__(self, what: str, codes: Mapping[str, str]) -> None:
        self._codes, self._texts = codes, Texts(what)

    def __call__(self, cell: str) -> Read:
        text, problem = self._texts(cell)
        return self._codes.get(words_key(str(text)), str(text).upper()), problem


class _PlaceAndDay:
    """Reads place and date of birth that stand in one cell."""

    def __init__(self, days: DayReader) -> None:
        self._days, self._texts = days, Texts("birth_place")

    def __call__(self, cell: str) -> Read:
        found = _PLACE_AND_DAY.fullmatch(clean(cell))
        if not found:
            return (clean(cell), None), None
        day, problem = self._days(found[2])
        return (found[1].strip(), day), problem


def _desil(cell: str) -> Read:
    text = clean(cell).lower().removeprefix("desil").strip()
    if text in _NOTHING:
        return None, None
    if text.isascii() and text.isdigit() and int(text) in _DESILS:
        return int(text), None
    return None, Problem("desil", "reading.desil", {"text": text[:40]})


def village_code(text: str) -> str:
    """Return the code of a village as 62.03.01.2001, or "" where a text is none."""
    found = _VILLAGE_CODE.fullmatch(text.replace(" ", ""))
    return ".".join(found.groups()) if found else ""


def _village_code(cell: str) -> Read:
    return village_code(clean(cell)), None


def _digits(cell: str) -> Read:
    text = clean(cell)
    return text if text.isascii() and text.isdigit() else "", None


def _flag(cell: str) -> Read:
    return words_key(clean(cell)) in _YES, None


_OTHERS: dict[str, Reader] = {
    "desil": _desil,
    "village": _village_code,
    "code_province": _digits,
    "code_regency": _digits,
    "code_district": _digits,
    "code_village": _digits,
    "pbi_national": _flag,
    "pbi_local": _flag,
}
