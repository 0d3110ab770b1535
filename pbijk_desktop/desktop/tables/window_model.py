"""A list of any length of which only what is looked at is in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from pbijk_desktop.desktop.tables.rows_model import NOWHERE, Column, ColumnsModel, Index, Row
from pbijk_desktop.domain.worklists import Lines

CHUNK = 128
"""So many rows are read at a time."""
_KEPT = 32 * CHUNK


class WindowModel(ColumnsModel[Row]):
    """Shows a list as the numbers of its lines, and the rows of those that were looked at; the number is a row's key.

    `rows_wanted(lines)` asks for rows that are seen and not here, `sort_wanted(by, down)` for another order. While the
    order of a long list is still on its way only its first rows are known.
    """

    rows_wanted = Signal(object)
    sort_wanted = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column[Row]], line_of: Callable[[Row], int], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._line_of = line_of
        self._total = 0
        self._top: tuple[Row, ...] = ()
        self._lines: Lines | None = ()
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._missing: set[int] = set()
        self._asked: frozenset[int] = frozenset()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def set_list(self, rows: Sequence[Row], total: int, lines: Lines | None) -> None:
        """Show another state of the list, `rows` being what is read of it; when only content has changed nothing moves.

        Where `lines` is None the rows are the list's first.
        """
        moves = lines is None or self._lines is None or len(lines) != len(self._lines) or lines != self._lines
        if moves:
            self.beginResetModel()
        self._total, self._lines = total, lines
        self._top = tuple(rows) if lines is None else ()
        self._rows = OrderedDict((self._line_of(row), row) for row in rows)
        self._asked = frozenset()
        self._missing.clear()
        if moves:
            self.endResetModel()
        else:
            self._all_changed()

    def set_lines(self, lines: Lines) -> None:
        """Take the order of the list whose top is shown already; what was looked for below it is asked for now."""
        if len(lines) != self._total:
            self.set_list(self._top, len(lines), lines)
            return
        self._lines, self._top = lines, ()
        self._all_changed()

    def take_rows(self, rows: Sequence[Row]) -> None:
        """Show rows that were wanted."""
        for row in rows:
            self._rows[self._line_of(row)] = row
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        self._asked = frozenset()
        self._all_changed()

    def record(self, place: int) -> Row | None:
        """Return the row at a place; one that is not here is asked for."""
        if self._lines is None:
            return self._top[place] if place < len(self._top) else None
        line = self._lines[place]
        row = self._rows.get(line)
        if row is None and line not in self._asked:
            self._missing.add(place)
            if not self._soon.isActive():
                self._soon.start()
        return row

    def key_at(self, place: int) -> Hashable:
        """Return the number of the line at a place; None where that is not known yet."""
        if self._lines is None:
            return self._line_of(self._top[place]) if place < len(self._top) else None
        return self._lines[place]

    def place_of(self, key: Hashable) -> int:
        """Return where the line of this number stands, or -1."""
        known = [self._line_of(row) for row in self._top] if self._lines is None else self._lines
        try:
            return known.index(key)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else self._total

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; a column by which nothing is sorted asks for the list's own."""
        by = self.columns[column].by if 0 <= column < len(self.columns) else ""
        self.sort_wanted.emit(by, bool(by) and order is Qt.SortOrder.DescendingOrder)

    @Slot()
    def _ask(self) -> None:
        """Ask for what is missing, with its neighbours, in one go."""
        if not self._missing or self._lines is None:
            return
        first, last = min(self._missing), max(self._missing)
        self._missing.clear()
        start = max(0, first - CHUNK // 4)
        wanted = self._lines[start : min(max(last + CHUNK // 4, start + CHUNK), start + 2 * CHUNK)]
        self._asked = frozenset(wanted)
        self.rows_wanted.emit(wanted)

    def _all_changed(self) -> None:
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self.columns) - 1))
