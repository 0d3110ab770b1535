"""A list of any length of which only what is looked at is in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from pbijk_desktop.desktop.tables.rows_model import NOWHERE, Column, ColumnsModel, Index, Row
from pbijk_desktop.domain.worklists import Lines

SCREEN = 48
"""So many rows are read for a first look; no screen at the house height shows more."""
_AHEAD = 64
"""So many rows on either side are read as soon as what is seen is here."""
_PIECE = 32
_CALM_MS = 30
"""So long after that: what is seen is painted first."""
_KEPT = 4096


class WindowModel(ColumnsModel[Row]):
    """Shows a list as the numbers of its lines, and the rows of those that were looked at; the number is a row's key.

    `rows_wanted(lines)` asks for rows that are seen and not here, `sort_wanted(by, down)` for another order. While the
    order of a long list is still on its way only its first rows are known; `order_wanted` when more than those is seen.
    """

    rows_wanted = Signal(object)
    order_wanted = Signal()
    sort_wanted = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column[Row]], line_of: Callable[[Row], int], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._line_of = line_of
        self._total = 0
        self._top: tuple[Row, ...] = ()
        self._counted = True
        self._lines: Lines | None = ()
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._missing: set[int] = set()
        self._asked: frozenset[int] = frozenset()
        self._around: tuple[int, int] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._look_ahead)

    @property
    def total(self) -> int | None:
        """How many lines there are; None while that is not known."""
        return self._total if self._counted else None

    def set_list(self, rows: Sequence[Row], total: int, lines: Lines | None, *, counted: bool = True) -> None:
        """Show another state of the list, `rows` being what is read of it; when only content has changed nothing moves.

        Where `lines` is None the rows are the list's first; where it is not `counted`, more may follow than `total`.
        """
        moves = lines is None or self._lines is None or len(lines) != len(self._lines) or lines != self._lines
        if moves:
            self.beginResetModel()
        self._total, self._lines, self._counted = total, lines, counted
        self._top = tuple(rows) if lines is None else ()
        self._rows = OrderedDict((self._line_of(row), row) for row in rows)
        self._asked, self._around = frozenset(), None
        self._missing.clear()
        if moves:
            self.endResetModel()
        else:
            self._all_changed()

    def set_lines(self, lines: Lines) -> None:
        """Take the order of the list whose top is shown already; what was looked for below it is asked for now."""
        known = [self._line_of(row) for row in self._top]
        grows = not self._counted and len(lines) > self._total and list(lines[: len(known)]) == known
        if len(lines) != self._total and not grows:
            self.set_list(self._top, len(lines), lines)
            return
        if grows:
            self.beginInsertRows(NOWHERE, self._total, len(lines) - 1)
        self._lines, self._top, self._total, self._counted = lines, (), len(lines), True
        if grows:
            self.endInsertRows()
        else:
            self._all_changed()

    def take_rows(self, rows: Sequence[Row]) -> None:
        """Show rows that were wanted, and look a little ahead."""
        found = {self._line_of(row): row for row in rows}
        self._rows.update(found)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        if not self._asked.isdisjoint(found):
            self._asked = frozenset()
            self._all_changed()
        if self._around:
            self._calm.start()

    def look_at(self, first: int, last: int) -> None:
        """Ask at once for what is missing between two places, before it is painted."""
        for place in range(first, min(last + 1, self._total)):
            self.record(place)
        self._ask()

    def record(self, place: int) -> Row | None:
        """Return the row at a place; one that is not here is asked for."""
        if self._lines is None:
            row = self._top[place] if place < len(self._top) else None
            is_asked = False
        else:
            line = self._lines[place]
            row = self._rows.get(line)
            is_asked = line in self._asked
        if row is None and not is_asked:
            self._missing.add(place)
            if not self._soon.isActive():
                self._soon.start()
        return row

    def has_all(self, first: int, last: int) -> bool:
        """Return whether the rows of all places between two are here."""
        if self._lines is None:
            return last < len(self._top)
        return all(line in self._rows for line in self._lines[max(0, first) : last + 1])

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
        """Ask for what is seen and missing, in one go."""
        if not self._missing:
            return
        if self._lines is None:
            self._missing.clear()
            self.order_wanted.emit()
            return
        first = min(self._missing)
        last = min(max(self._missing), first + SCREEN)
        self._missing.clear()
        wanted = self._absent(first, last + 1)
        self._asked, self._around = frozenset(wanted), (first, last)
        self.rows_wanted.emit(wanted)

    @Slot()
    def _look_ahead(self) -> None:
        """Ask for neighbours of what was asked for last, few at a time: the next look never waits long behind them."""
        if self._around is None:
            return
        first, last = self._around
        wanted = [*self._absent(last + 1, last + 1 + _AHEAD), *self._absent(max(0, first - _AHEAD), first)]
        if wanted:
            self.rows_wanted.emit(wanted[:_PIECE])
        else:
            self._around = None

    def _absent(self, first: int, end: int) -> list[int]:
        return [line for line in (self._lines or ())[first:end] if line not in self._rows]

    def _all_changed(self) -> None:
        if self._total:
            self.dataChanged.emit(self.index(0, 0), self.index(self._total - 1, len(self.columns) - 1))
