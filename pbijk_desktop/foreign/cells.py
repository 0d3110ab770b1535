"""How the child writes rows: cells of plain text, each marked with what it was where that is not simply text.

A ROWS frame is UTF-8: rows parted by ROW_END, in each the row's number and its cells parted by CELL_END. A cell that
was no text begins with a mark. No other control character is left in a cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

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

_BATCH_ROWS, _BATCH_BYTES = 1000, 400_000
_ROW, _CELL, _CUT = ROW_END.encode(), CELL_END.encode(), CUT.encode()
SPACED = bytes(32 if value < 32 or value == 127 else value for value in range(256))
"""Turns every control character into a space."""

Row = tuple[int, list[bytes]]


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
        if len(self._rows) >= _BATCH_ROWS or self._size >= _BATCH_BYTES:
            self.finish()
            return True
        return False

    def finish(self) -> None:
        """Hand over what is left."""
        if self._rows:
            write_frame(self._out, Tag.ROWS, _ROW.join(self._rows))
        self._rows, self._size = [], 0

    def _cut(self, cell: bytes) -> bytes:
        if len(cell) <= self._longest:
            return cell
        return _CUT + cell[: self._longest].decode("utf-8", "ignore").encode()


def rows_in(text: str) -> Iterable[tuple[int, list[str]]]:
    """Yield the number and the cells of each row of a ROWS frame; raises ValueError for what is none."""
    for line in text.split(ROW_END):
        number, *cells = line.split(CELL_END)
        yield int(number), cells
