"""The rows of an XLSX sheet, a megabyte at a time: no long list and no far cell costs memory. In the child only.

Cells as Excel, LibreOffice, openpyxl, PhpSpreadsheet and XlsxWriter write them are found by one pattern; a row in which
it does not find every cell is read again by its tags.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence

from pbijk_desktop.foreign.cells import FAULT, MOST_COLUMNS, Batch, Row, in_batches
from pbijk_desktop.foreign.numbers import DayNames, number_cell
from pbijk_desktop.foreign.xlsx_parts import SheetPart, Workbook, pieces, shown_text
from pbijk_desktop.foreign.xlsx_shape import Maker, RawCell, RowShape
from pbijk_desktop.foreign.xml_text import attributes, cell_text

_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})\d+"([^/>]*)(?:/>|>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?'
    rb'(?:<v(?: xml:space="preserve")?>([^<]*)</v>|<v/>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_ANY_CELL = re.compile(rb"<c(\s[^>]*?)?(?:/>|>(.*?)</c>)", re.DOTALL)
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>([^<]*)</v>")
_INLINE = re.compile(rb"<is\b[^>]*>(.*?)</is>", re.DOTALL)
_ROW_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d{1,8})[\"']")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_VERBATIM = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


class SheetRows:
    """Reads one sheet; `columns` are the columns that are wanted, counted from 0, all of them without it."""

    def __init__(
        self, archive: zipfile.ZipFile, book: Workbook, sheet: SheetPart, columns: Sequence[int] | None = None
    ) -> None:
        self._archive, self._sheet = archive, sheet
        self._shared, self._dates = book.shared, book.date_styles
        self._days = DayNames(from_1904=book.from_1904)
        self._makers: dict[bytes, Maker] = {}
        wanted = range(MOST_COLUMNS) if columns is None else columns
        self._width = len(wanted)
        self._places = {column_name(column): place for place, column in enumerate(wanted)}
        self.read_bytes = 0
        self.total_bytes = archive.getinfo(sheet.part).file_size

    def __iter__(self) -> Iterator[Row]:
        """Yield each row that has a cell, with its number as a spreadsheet counts."""
        number = 0
        for piece in self._pieces():
            for row in piece.split(b"</row>"):
                number, cells = _row(row, number)
                if cells:
                    yield number, self._placed(cells)

    def batches(self) -> Iterator[Batch]:
        """Yield the rows in batches, column by column: by their common shape, or one by one where they have none."""
        shape = RowShape(self._places, self._width, self._shared)
        number = 0
        for piece in self._pieces():
            taken = shape.take(piece, self._maker_of)
            if taken is not None:
                number = taken[0][-1]
                yield taken
                continue
            rows: list[tuple[int, list[RawCell]]] = []
            for row in piece.split(b"</row>"):
                number, cells = _row(row, number)
                if cells:
                    rows.append((number, cells))
            shape.learn([cells for _, cells in rows])
            yield from in_batches((at, self._placed(cells)) for at, cells in rows)

    def _pieces(self) -> Iterator[bytes]:
        with self._archive.open(self._sheet.part) as part:
            for piece in pieces(part, b"row", b"sheetData"):
                self.read_bytes += len(piece)
                yield _plain_tags(piece)

    def _placed(self, cells: Sequence[RawCell]) -> list[bytes]:
        out = [b""] * self._width
        places, maker = self._places.get, self._maker_of
        for column, given, value, inline in cells:
            place = places(column)
            if place is not None and (value or inline):
                out[place] = maker(given)(value or inline)
        return out

    def _maker_of(self, given: bytes) -> Maker:
        """Return what makes a cell with such attributes."""
        try:
            return self._makers[given]
        except KeyError:
            return self._maker(given)

    def _maker(self, given: bytes) -> Maker:
        """Return what makes a cell with such attributes, and remember it: there are few of them."""
        said = attributes(given)
        kind = said.get(b"t", b"n")
        make: Maker
        if kind == b"s":
            make = self._shared.text
        elif kind in _KINDS:
            make = _KINDS[kind]
        else:
            make = self._days.__getitem__ if said.get(b"s") in self._dates else number_cell
        if len(self._makers) < _MOST_MAKERS:
            self._makers[given] = make
        return make


def _row(row: bytes, before: int) -> tuple[int, list[RawCell]]:
    """Return a row's number and cells; none for what is no row."""
    start = row.rfind(b"<row")
    if start < 0:
        return before, []
    end = row.find(b">", start)
    found = _ROW_NUMBER.search(row, start, end)
    number = int(found[1]) if found else before + row.count(b"<row")
    inner = row[end + 1 :]
    cells = _CELL.findall(inner)
    return number, cells if len(cells) == inner.count(b"<c") else [*_cells_by_tags(inner)]


def column_name(column: int) -> bytes:
    """Return A for 0, Z for 25, AA for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name.encode()


def _plain_tags(chunk: bytes) -> bytes:
    """Return a piece without comments and verbatim parts, which hardly any program writes."""
    if b"!" in chunk and b"<!" in chunk:
        chunk = _COMMENT.sub(b"", chunk)
        chunk = _VERBATIM.sub(lambda found: found[1].replace(b"&", b"&amp;").replace(b"<", b"&lt;"), chunk)
    return chunk


def _cells_by_tags(inner: bytes) -> Iterator[RawCell]:
    """Yield the cells of a row whose tags are written in an unusual way; without a place they stand side by side."""
    at = -1
    for tag, content in _ANY_CELL.findall(inner):
        named = attributes(tag).get(b"r", b"").rstrip(b"0123456789")
        at = _column(named) if named else at + 1
        value, inline = _VALUE.search(content), _INLINE.search(content)
        text = shown_text(inline[1]).replace(b"&", b"&amp;") if inline else b""
        kind = b' t="inlineStr"' if inline and b" t=" not in tag else tag
        yield column_name(at), kind, value[1] if value else b"", text


def _column(name: bytes) -> int:
    at = 0
    for letter in name[:3].upper():
        at = at * 26 + letter - 64
    return at - 1


_KINDS: dict[bytes, Maker] = {
    b"inlineStr": cell_text,
    b"str": cell_text,
    b"b": lambda value: b"TRUE" if value == b"1" else b"FALSE",
    b"e": lambda value: FAULT.encode() + cell_text(value),
    b"d": lambda value: value[:10],
}
_MOST_MAKERS = 10_000
