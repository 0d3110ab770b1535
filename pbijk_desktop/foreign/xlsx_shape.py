"""Rows that are written alike, by one pattern: which columns there are and how their cells are written is learned.

Nearly every row of a list is written like the ones before it. In the child only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from pbijk_desktop.foreign.cells import NUMBER, Batch
from pbijk_desktop.foreign.numbers import number_cell
from pbijk_desktop.foreign.xlsx_parts import SharedTexts
from pbijk_desktop.foreign.xml_text import cell_text

RawCell = tuple[bytes, bytes, bytes, bytes]
"""A cell's column, its other attributes as they are written, its value, its inline text."""
Maker = Callable[[bytes], bytes]

_Way = tuple[bytes, Literal["value", "inline"]]
"""How a cell is written that has something in it: its attributes, and where its content stands."""
_NUMBER = NUMBER.encode()
_SURE_DIGITS = 15
"""So many digits of a number stand in a file as they are (`number_cell`)."""
_MOST_COLUMNS = 100
_MOST_LESSONS = 8
_MOST_FAILURES = 60
_EMPTY_ROW = re.compile(rb"<row\b[^>]*/>")
_ANY = (
    rb"%s(?:/>|>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?"
    rb'(?:<v(?: xml:space="preserve")?>%s</v>|<v/>|<is><t(?: xml:space="preserve")?>%s</t></is>)?</c>)'
)
_CONTENT = {
    "value": rb"<v>%s</v>",
    "inline": rb'<is><t(?: xml:space="preserve")?>%s</t></is>',
}
_SHARED = re.compile(rb'(?:^|\s)t="s"')


class RowShape:
    """Takes whole pieces of a sheet at once, for as long as their rows are written as those that were learned from."""

    def __init__(self, places: Mapping[bytes, int], width: int, shared: SharedTexts) -> None:
        self._places, self._width, self._shared = places, width, shared
        self._ways: dict[bytes, set[_Way]] = {}
        self._pattern: re.Pattern[bytes] | None = None
        self._read: list[tuple[int, _Way | None]] = []
        self._lessons = self._failures = 0

    def take(self, piece: bytes, maker: Callable[[bytes], Maker]) -> Batch | None:
        """Return the rows of a piece, or None where one of them is written in another way."""
        if self._pattern is None:
            return None
        found = self._pattern.findall(piece)
        if not found or not _is_every_row(len(found), piece):
            self._failures += 1
            if self._failures > _MOST_FAILURES:
                self._pattern = None
            return None
        numbers, *groups = zip(*found, strict=True)
        columns: list[Sequence[bytes]] = [(b"",) * len(numbers)] * self._width
        group = iter(groups)
        for place, way in self._read:
            if way is None:
                columns[place] = _of_any_kind(next(group), next(group), next(group), maker)
            else:
                columns[place] = self._column(next(group), way, maker)
        return [*map(int, numbers)], columns

    def learn(self, rows: Sequence[Sequence[RawCell]]) -> None:
        """Look how rows are written that were read one by one."""
        if self._lessons >= _MOST_LESSONS or self._failures > _MOST_FAILURES:
            return
        self._lessons += 1
        for row in rows:
            for column, given, value, inline in row:
                ways = self._ways.setdefault(column, set())
                if value or inline:
                    ways.add((given, "value" if value else "inline"))
        if self._places.keys().isdisjoint(self._ways) or len(self._ways) > _MOST_COLUMNS:
            self._pattern = None
            return
        self._pattern = self._learned()

    def _learned(self) -> re.Pattern[bytes]:
        """Return the pattern of a row with any of the columns, in their order."""
        is_broad = self._lessons > _MOST_LESSONS // 2
        self._read = []
        cells = []
        for column in sorted(self._ways, key=lambda name: (len(name), name)):
            ways = self._ways[column]
            way = next(iter(ways)) if len(ways) == 1 and not is_broad else None
            place = self._places.get(column)
            if place is not None:
                self._read.append((place, way))
            cells.append(rb'(?:<c r="%s\d+"%s)?+' % (column, _written(way, is_wanted=place is not None)))
        return re.compile(rb'<row r="(\d{1,8})"[^/>]*>' + b"".join(cells) + b"</row>")

    def _column(self, values: Sequence[bytes], way: _Way, maker: Callable[[bytes], Maker]) -> Sequence[bytes]:
        given, _ = way
        if _SHARED.search(given):
            return self._shared.texts(values)
        make, run = maker(given), b"".join(values)
        if make is cell_text and b"&" not in run and b"_x" not in run:
            return values
        if make is number_cell and run.isdigit() and max(map(len, values)) <= _SURE_DIGITS:
            return [_NUMBER + value if value else b"" for value in values]
        return [make(value) if value else b"" for value in values]


def _is_every_row(count: int, piece: bytes) -> bool:
    """Return whether a piece has so many rows, beside those without a cell that are no more than a tag."""
    begun = piece.count(b"<row")
    return count == begun or count == begun - len(_EMPTY_ROW.findall(piece))


def _written(way: _Way | None, *, is_wanted: bool) -> bytes:
    """Return the pattern of a cell behind its place; what is wanted of it is captured."""
    text = b"([^<]*)" if is_wanted else b"[^<]*"
    if way is None:
        return _ANY % (b"([^/>]*)" if is_wanted else b"[^/>]*", text, text)
    given, where = way
    if _SHARED.search(given) and is_wanted:
        text = rb"(\d{1,9})"
    return b"(?:%s>%s</c>|[^/>]*/>)" % (re.escape(given), _CONTENT[where] % text)


def _of_any_kind(
    givens: Sequence[bytes], values: Sequence[bytes], inlines: Sequence[bytes], maker: Callable[[bytes], Maker]
) -> list[bytes]:
    cells = zip(givens, values, inlines, strict=True)
    return [maker(given)(value or inline) if value or inline else b"" for given, value, inline in cells]
