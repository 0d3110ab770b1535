"""Tables with grid lines: members of a family, papers of a checklist; they go on overleaf when a sheet is full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pbijk_desktop.letters.fonts import BOLD, REGULAR, font
from pbijk_desktop.letters.paper import Sheet
from pbijk_desktop.letters.setting import wrapped
from pbijk_desktop.letters.typed import plain

_PAD = 3.2
_LEADING = 1.2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width (points, or 0 for a share of what is left), centred, or of sealed names."""

    heading: str
    width: float = 0
    centred: bool = False
    is_name: bool = False


def table(sheet: Sheet, columns: Sequence[Column], cells: Sequence[Sequence[str]], size: float) -> int:
    """Draw the head and as many rows as fit, at least one; return how many rows were drawn."""
    grid = _Grid(sheet, columns, size)
    with sheet.tagged("Table"):
        grid.row([column.heading for column in columns], head=True)
        for number, row in enumerate(cells):
            before = sheet.mark()
            grid.row(row)
            if sheet.is_over and number:
                sheet.back_to(before)
                return number
    return len(cells)


class _Grid:
    """A table on one sheet, row by row."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], size: float) -> None:
        self._sheet = sheet
        self._columns = columns
        self._size = size
        fixed = sum(column.width for column in columns)
        shares = sum(1 for column in columns if not column.width) or 1
        self._widths = [column.width or (sheet.measure - fixed) / shares for column in columns]

    def row(self, cells: Sequence[str], *, head: bool = False) -> None:
        """Draw one row, as high as its longest cell."""
        sheet, size, face = self._sheet, self._size, BOLD if head else REGULAR
        texts = [plain(cell) for cell in cells]
        lines = [wrapped(text, width - 2 * _PAD, size, face) for text, width in zip(texts, self._widths, strict=True)]
        height = max(map(len, lines)) * size * _LEADING + 2 * _PAD
        if head:
            sheet.box(sheet.left, sheet.y - height, sheet.measure, height, 0.93)
        x = sheet.left
        with sheet.tagged("TR"):
            for column, width, cell, text in zip(self._columns, self._widths, lines, texts, strict=True):
                sheet.box(x, sheet.y - height, width, height)
                with sheet.tagged("TH" if head else "TD", scope="column" if head else ""):
                    if column.is_name and not head:
                        base = self._base(height, len(cell), head=False)
                        sheet.name(cell, text, (x + _PAD, base), face, size, _LEADING)
                    else:
                        self._cell(cell, (x, width), height, centred=column.centred or head, head=head)
                x += width
        sheet.y -= height

    def _cell(
        self, lines: Sequence[str], place: tuple[float, float], height: float, *, centred: bool, head: bool
    ) -> None:
        face = BOLD if head else REGULAR
        base = self._base(height, len(lines), head=head)
        for number, line in enumerate(lines):
            spare = (place[1] - font(face).width(line, self._size)) / 2 if centred else _PAD
            self._sheet.write(place[0] + spare, base - number * self._size * _LEADING, line, face, self._size)

    def _base(self, height: float, lines: int, *, head: bool) -> float:
        """Return the base line of a cell's first line: heads stand in the middle, the rest at the top."""
        spare = (height - 2 * _PAD - lines * self._size * _LEADING) / 2 if head else 0
        return self._sheet.y - _PAD - spare - self._size * (_LEADING - 0.26)
