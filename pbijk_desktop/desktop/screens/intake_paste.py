"""Rows of people copied from a spreadsheet, read into lines of the family."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pbijk_desktop.desktop.screens.intake_columns import NUMBERING, PLACE_AND_DATE, ordered, parted, titled
from pbijk_desktop.desktop.screens.intake_form import COLUMNS, DETAILS, DIGITS, Line, digits, tidied, tidy, with_texts
from pbijk_desktop.domain.identifiers import clean_digits
from pbijk_desktop.domain.names import folded

MOST_LINES = 60
"""More people than any family card holds; a longer list belongs to a collective import."""
LONGEST = 200

_NAMES = (*COLUMNS, *DETAILS)
_PLACED = (*_NAMES, PLACE_AND_DATE)


@dataclass(frozen=True, slots=True)
class Pasted:
    """Copied rows as lines; `unused` tells the titles or places of columns with something the form has no room for.

    `left` is how many people were not read, because no more were wanted.
    """

    lines: tuple[Line, ...]
    unused: tuple[str, ...] = ()
    left: int = 0


def is_rows(text: str) -> bool:
    """Return whether a copied text is more than one cell."""
    inside = text.strip("\r\n")
    return "\t" in inside or "\n" in inside or inside.count(";") > 1


def pasted(text: str, column: int, *, most: int = MOST_LINES + 1) -> Pasted:
    """Return the lines of a copied block whose first cell belongs to the grid's column `column`.

    A first row of titles says what each column is; else the grid's own order, unless what stands in the columns
    speaks against it. No more than `most` people are read, the first ones.
    """
    rows = [[tidy(cell) for cell in row] for row in _cells(text)]
    rows = [row for row in rows if any(row)]
    if not rows:
        return Pasted(())
    names = titled(rows[0])
    titles = rows[0] if names else [str(at) for at in range(1, 1 + max(map(len, rows)))]
    everybody = rows[1:] if names else rows
    people = everybody[:most]
    names = names or ordered(people, column)
    lines = tuple(_line(names, row) for row in people)
    return Pasted(lines, _unused(names, titles, people), len(everybody) - len(people))


def count_rows(text: str) -> int:
    """Return how many rows a copied text has, without reading them."""
    return sum(1 for row in text.splitlines() if row.strip())


def merged(known: Line, new: Line, today: date) -> Line | None:
    """Return a known line filled up from a pasted one of the same person, or None when they are not, or differ."""
    for name in _NAMES:
        new = tidied(new, name, today)
    same_nik = clean_digits(known.nik) and clean_digits(known.nik) == clean_digits(new.nik)
    same_name = not known.nik.strip() and known.name.strip() and folded(known.name) == folded(new.name)
    if not (same_nik or same_name):
        return None
    texts = {name: getattr(new, name) for name in _NAMES if getattr(new, name).strip()}
    taken = {name for name in texts if getattr(known, name).strip() and name not in known.derived}
    if any(folded(getattr(known, name)) != folded(texts[name]) for name in taken - set(DIGITS)):
        return None
    if any(clean_digits(getattr(known, name)) != clean_digits(texts[name]) for name in taken & set(DIGITS)):
        return None
    fresh = {name: text for name, text in texts.items() if name not in taken}
    return with_texts(known, fresh, derived=tuple(one for one in known.derived if one not in fresh))


def _cells(text: str) -> list[list[str]]:
    """Return the cells of a copied text; breaks and marks inside quotes belong to their cell."""
    divider = "\t" if "\t" in text else ";" if text.split("\n", 1)[0].count(";") > 1 else "\t"
    if text.count('"') % 2 == 0:
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=divider))
        except csv.Error:  # a cell longer than any name: it is read as it stands
            pass
    return [row.split(divider) for row in text.splitlines()]


def _line(names: Sequence[str], row: Sequence[str]) -> Line:
    texts = {name: cell for name, cell in zip(names, row, strict=False) if name in _PLACED}
    if PLACE_AND_DATE in texts:
        texts["birth_place"], day = parted(texts.pop(PLACE_AND_DATE))
        texts["birth_date"] = day or texts.get("birth_date", "")
    for name in DIGITS:
        if name in texts:
            texts[name] = digits(name, texts[name])
    return Line(**{name: cell[:LONGEST] for name, cell in texts.items()})  # type: ignore[arg-type]


def _unused(names: Sequence[str], titles: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the columns of which something has no place in the form, or not all of it."""
    found = []
    for at, title in enumerate(titles):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        is_unknown = at >= len(names) or names[at] not in (*_PLACED, NUMBERING)
        if (is_unknown and cells) or any(len(cell) > LONGEST for cell in cells):
            found.append(title)
    return tuple(found)
