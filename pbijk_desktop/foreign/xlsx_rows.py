"""The rows of an XLSX sheet, a megabyte at a time: no long list and no far cell costs memory. In the child only.

Cells as Excel, LibreOffice, openpyxl, PhpSpreadsheet and XlsxWriter write them are found by one pattern; a row in which
it does not find every cell is read again by its tags.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence

from pbijk_desktop.foreign.cells import FAULT, MOST_COLUMNS, Row
from pbijk_desktop.foreign.numbers import DayNames, number_cell
from pbijk_desktop.foreign.xlsx_parts import SheetPart, Workbook, pieces, shown_text
from pbijk_desktop.foreign.xml_text import attributes, unescaped

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


_Cell = tuple[bytes, bytes, bytes, bytes]
"""A cell's column, its other attributes as they are written, its value, its inline text."""


class SheetRows:
    """Reads one sheet; `columns` are the columns that are wanted, counted from 0, all of them without it."""

    def __init__(
        self, archive: zipfile.ZipFile, book: Workbook, sheet: SheetPart, columns: Sequence[int] | None = None
    ) -> None:
        self._archive, self._sheet = archive, sheet
        self._shared, self._dates = book.shared, book.date_styles
        self._days = DayNames(from_1904=book.from_1904)
        self._makers: dict[bytes, Callable[[bytes], bytes]] = {}
        wanted = range(MOST_COLUMNS) if columns is None else columns
        self._width = len(wanted)
        self._places = {column_name(column): place for place, column in enumerate(wanted)}
        self.read_bytes = 0
        self.total_bytes = archive.getinfo(sheet.part).file_size

    def __iter__(self) -> Iterator[Row]:
        """Yield each row that has a cell, with its number as a spreadsheet counts."""
        number = 0
        with self._archive.open(self._sheet.part) as part:
            for chunk in pieces(part, b"row", b"sheetData"):
                self.read_bytes += len(chunk)
                for row in _plain_tags(chunk).split(b"</row>"):
                    number, cells = self._row(row, number)
                    if cells:
                        yield number, cells

    def _row(self, row: bytes, before: int) -> tuple[int, list[bytes]]:
        """Return a row's number and cells; none for what is no row."""
        start = row.rfind(b"<row")
        if start < 0:
            return before, []
        end = row.find(b">", start)
        found = _ROW_NUMBER.search(row, start, end)
        number = int(found[1]) if found else before + row.count(b"<row")
        inner = row[end + 1 :]
        cells = _CELL.findall(inner)
        if len(cells) != inner.count(b"<c"):
            cells = list(_cells_by_tags(inner))
        return number, self._placed(cells)

    def _placed(self, cells: Sequence[_Cell]) -> list[bytes]:
        out = [b""] * self._width
        places, makers = self._places.get, self._makers
        for column, given, value, inline in cells:
            place = places(column)
            if place is None or not (value or inline):
                continue
            try:
                make = makers[given]
            except KeyError:
                make = self._maker(given)
            out[place] = make(value or inline)
        return out

    def _maker(self, given: bytes) -> Callable[[bytes], bytes]:
        """Return what makes a cell with such attributes, and remember it: there are few of them."""
        said = attributes(given)
        kind = said.get(b"t", b"n")
        make: Callable[[bytes], bytes]
        if kind == b"s":
            make = self._shared.text
        elif kind in _KINDS:
            make = _KINDS[kind]
        else:
            make = self._days.__getitem__ if said.get(b"s") in self._dates else number_cell
        if len(self._makers) < _MOST_MAKERS:
            self._makers[given] = make
        return make


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
    if b"<!" in chunk:
        chunk = _COMMENT.sub(b"", chunk)
        chunk = _VERBATIM.sub(lambda found: found[1].replace(b"&", b"&amp;").replace(b"<", b"&lt;"), chunk)
    return chunk


def _cells_by_tags(inner: bytes) -> Iterator[_Cell]:
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


def _text(value: bytes) -> bytes:
    return unescaped(value) if b"&" in value or b"_x" in value else value


_KINDS: dict[bytes, Callable[[bytes], bytes]] = {
    b"inlineStr": _text,
    b"str": _text,
    b"b": lambda value: b"TRUE" if value == b"1" else b"FALSE",
    b"e": lambda value: FAULT.encode() + _text(value),
    b"d": lambda value: value[:10],
}
_MOST_MAKERS = 10_000
