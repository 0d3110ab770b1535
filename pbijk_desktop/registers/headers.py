"""Finds the row of headers in a list that may have titles above it or headers over two rows, and knows its layout."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pbijk_desktop.domain.registers import Register
from pbijk_desktop.registers.cell_text import plain
from pbijk_desktop.registers.layouts import NAME_PARTS, Layout, Words, header_key

Row = tuple[int, Sequence[str]]

SEARCHED = 40
"""Rows from the top in which headers may stand."""
NEAR = 0.12
"""How close another layout must come for the choice to be doubtful."""
_LEAST = 2
_EXACT, _KNOWN, _WHOLE, _NO_FORM = 0.6, 0.3, 0.4, 0.3
"""What counts for a layout: the share of headers that are its own, or mean what it has; the share of its own columns
that are there. One without a form of its own counts in the middle for that."""
_LONG_NUMBER = 8
_IDENTIFYING = frozenset({"nik", "name", "card", "kk", *NAME_PARTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The headers of a sheet: the rows that they stand on, and their texts by column, "" for an empty one."""

    first: int
    last: int
    texts: tuple[str, ...]

    def mark(self) -> str:
        """Return the same mark for the same headers, under which their mapping can be remembered."""
        return hashlib.sha256("\x1f".join(map(header_key, self.texts)).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well a layout fits some headers, from 0 to 1, and which column it takes for what (meaning -> column)."""

    layout: Layout
    head: Head
    score: float
    mapping: Mapping[str, int]


def heads_in(rows: Sequence[Row]) -> Iterator[Head]:
    """Yield what may be the headers of a sheet: each of the first rows, alone and together with the next."""
    for at, (number, cells) in enumerate(rows[:SEARCHED]):
        texts = [_header(cell) for cell in cells]
        if sum(map(bool, texts)) < _LEAST or _has_data(texts):
            continue
        yield Head(first=number, last=number, texts=tuple(texts))
        if at + 1 < len(rows) and rows[at + 1][0] == number + 1:
            below = [_header(cell) for cell in rows[at + 1][1]]
            if not _has_data(below):
                yield Head(first=number, last=number + 1, texts=tuple(_joined(texts, below)))


def best_fits(
    rows: Sequence[Row], layouts: Iterable[Layout], words: Words, register: Register | None = None
) -> list[Fit]:
    """Return the layouts that fit a sheet, the best first, each with its best headers; none when nothing fits."""
    heads = list(heads_in(rows))
    found = []
    for layout in layouts:
        if register is None or layout.register is register:
            fits = [fit for head in heads if (fit := fit_of(layout, head, words))]
            if fits:
                found.append(max(fits, key=lambda one: (round(one.score, 6), -one.head.last + one.head.first)))
    return sorted(found, key=lambda one: -one.score)


def fit_of(layout: Layout, head: Head, words: Words) -> Fit | None:
    """Return how a layout fits headers, or None when hardly any of them is known or none names anybody."""
    mapping: dict[str, int] = {}
    exact = known = 0
    said = set(filter(None, layout.columns.values()))
    keys = [header_key(text) for text in head.texts]
    for column, key in enumerate(keys):
        if key in layout.columns:
            exact += 1
            meaning = layout.columns[key]
        else:
            meaning = words.names.get(key, "") if key else ""
            known += meaning in said
        if meaning and meaning not in mapping:
            mapping[meaning] = column
    if len(mapping) < _LEAST or _IDENTIFYING.isdisjoint(mapping):
        return None
    headers = sum(map(bool, keys))
    share = _NO_FORM if layout.is_generic else _WHOLE * exact / len(layout.columns)
    score = (_EXACT * exact + _KNOWN * known) / headers + share
    return Fit(layout=layout, head=head, score=score, mapping=mapping)


def missing_in(layout: Layout, mapping: Mapping[str, int]) -> list[str]:
    """Return a meaning for each group that the layout requires and the mapping has nothing of."""
    there = {*mapping, "name"} if any(part in mapping for part in NAME_PARTS) else {*mapping}
    return [group[0] for group in layout.required if there.isdisjoint(group)]


def _header(cell: str) -> str:
    return " ".join(plain(cell).split())


def _has_data(texts: Sequence[str]) -> bool:
    """Return whether a row holds numbers as long as a NIK or a card's, which no header does."""
    return any(sum(map(str.isdigit, text)) >= _LONG_NUMBER for text in texts)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> Iterator[str]:
    """Yield headers over two rows: the lower one, or the upper where there is none below; a merged one counts on."""
    wide = max(len(upper), len(lower))
    for column in range(wide):
        above = upper[column] if column < len(upper) else ""
        below = lower[column] if column < len(lower) else ""
        yield below or above
