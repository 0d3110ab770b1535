"""How the child writes rows: cells of plain text, each marked with what it was where that is not simply text.

A ROWS frame is UTF-8: rows parted by ROW_END, in each the row's number and its cells parted by CELL_END. A COLUMNS
frame has the numbers of some rows first, then their cells column by column: that is how a whole list comes. A cell that
was no text begins with a mark. No other control character is left in a cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, islice
from typing import IO, NamedTuple

from pbijk_desktop.foreign.frames import Tag, write_frame

ROW_END, CELL_END = "\x1e", "\x1f"
NUMBER, DATE, CUT, FAULT = "\x01", "\x02", "\x03", "\x04"
"""Marks: a number of the spreadsheet, a date (2026-11-24), a text that was too long, an error such as #N/A."""
MARKS = frozenset({NUMBER, DATE, CUT, FAULT})

MOST_COLUMNS = 512
"""Columns further right are not read: the widest list that is known has 37."""
MOST_CELL = 4000
"""Bytes of a cell that are read: no name or address is longer."""
LOOK_ROWS = 80
"""Rows of each sheet that are shown before it is chosen."""
LOOK_CELL = 400

BATCH_ROWS, _BATCH_BYTES = 1000, 400_000
_MOST_COLUMNS_BYTES = 1_500_000
"""Of the cells of a COLUMNS frame of more than one row; a single one has at most MOST_COLUMNS cells of MOST_CELL."""
_ROW, _CELL, _CUT = ROW_END.encode(), CELL_END.encode(), CUT.encode()
SPACED = bytes(32 if value < 32 or value == 127 else value for value in range(256))
"""Turns every control character into a space."""

Row = tuple[int, list[bytes]]
Batch = tuple[Sequence[int], Sequence[Sequence[bytes]]]
"""Some rows as the child has them: their numbers, and their cells column by column."""


class Cells(NamedTuple):
    """Some rows as the program gets them: their numbers, and as many cells in each column."""

    numbers: list[int]
    columns: list[list[str]]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row's number and cells."""
        return zip(self.numbers, map(list, zip(*self.columns, strict=True)), strict=True)


class RowWriter:
    """Hands rows over in frames of some hundred kilobytes; empty ones are left out."""

    def __init__(self, out: IO[bytes], longest: int = MOST_CELL) -> None:
        self._out, self._longest = out, longest
        self._rows: list[bytes] = []
        self._size = 0

    def write(self, number: int, cells: list[bytes]) -> bool:
        """Take one row in and return whether a frame went out with it."""
        line = _CELL.join(cells)
        if len(line) > self._longest:
            line = _CELL.join([self._cut(cell) for cell in cells])
        if not line.strip(b"\x1f "):
            return False
        self._rows.append(b"%d\x1f%s" % (number, line))
        self._size += len(line)
        if len(self._rows) >= BATCH_ROWS or self._size >= _BATCH_BYTES:
            self.finish()
            return True
        return False

    def finish(self) -> None:
        """Hand over what is left."""
        if self._rows:
            write_frame(self._out, Tag.ROWS, _ROW.join(self._rows))
        self._rows, self._size = [], 0

    def _cut(self, cell: bytes) -> bytes:
        return cut(cell, self._longest)


def write_columns(out: IO[bytes], numbers: Sequence[int], columns: Sequence[Sequence[bytes]]) -> int:
    """Hand some rows over, column by column, and return how many bytes that were; empty ones are left out."""
    if not _is_somewhere_filled(columns):
        filled = [any(cell.strip() for cell in row) for row in zip(*columns, strict=True)]
        numbers = [*compress(numbers, filled)]
        columns = [[*compress(column, filled)] for column in columns]
    if not numbers:
        return 0
    columns = [_short(column) for column in columns]
    if len(numbers) > 1 and sum(sum(map(len, column)) for column in columns) > _MOST_COLUMNS_BYTES:
        half = len(numbers) // 2
        first = write_columns(out, numbers[:half], [column[:half] for column in columns])
        return first + write_columns(out, numbers[half:], [column[half:] for column in columns])
    body = _ROW.join((_CELL.join(b"%d" % one for one in numbers), *map(_CELL.join, columns)))
    write_frame(out, Tag.COLUMNS, body)
    return len(body)


def in_batches(rows: Iterable[Row]) -> Iterator[Batch]:
    """Yield rows that come one by one in batches; all have the same number of cells."""
    row = iter(rows)
    while some := [(number, _short(cells)) for number, cells in islice(row, BATCH_ROWS)]:
        numbers, cells = zip(*some, strict=True)
        yield numbers, [*zip(*cells, strict=True)]


def cut(cell: bytes, longest: int = MOST_CELL) -> bytes:
    """Return a cell that is no longer than is read, marked where something of it is left out."""
    if len(cell) <= longest:
        return cell
    return _CUT + cell[:longest].decode("utf-8", "ignore").encode()


def _short(cells: Sequence[bytes]) -> Sequence[bytes]:
    """Return cells of which none is longer than is read; one that was cut is not cut again."""
    if max(map(len, cells), default=0) <= MOST_CELL:
        return cells
    return [cell if cell.startswith(_CUT) else cut(cell) for cell in cells]


def _is_somewhere_filled(columns: Sequence[Sequence[bytes]]) -> bool:
    """Return whether one column says something in every row, so that no row is empty."""
    return any(all(map(bytes.strip, column)) for column in columns)


def cells_in(text: str) -> Cells:
    """Return the rows of a COLUMNS frame; raises ValueError for what is none."""
    first, *others = text.split(ROW_END)
    numbers = [*map(int, first.split(CELL_END))]
    columns = [column.split(CELL_END) for column in others]
    if any(len(column) != len(numbers) for column in columns):
        raise ValueError
    return Cells(numbers, columns)


def rows_in(text: str) -> Iterable[tuple[int, list[str]]]:
    """Yield the number and the cells of each row of a ROWS frame; raises ValueError for what is none."""
    for line in text.split(ROW_END):
        number, *cells = line.split(CELL_END)
        yield int(number), cells
