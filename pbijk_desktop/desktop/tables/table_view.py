"""A list with the house manners: whole rows, Enter opens, typing filters, nothing moves when data arrives."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.tables.manners import teach_manners
from pbijk_desktop.desktop.tables.row_delegate import PAD, RowDelegate
from pbijk_desktop.desktop.tables.rows_model import ColumnsModel
from pbijk_desktop.desktop.tables.spoken_row import SpokenRow
from pbijk_desktop.desktop.tables.widths import asked_width, columns_with_room, shared_widths
from pbijk_desktop.desktop.theme import ROW, px


class TableView(QTableView):
    """Shows a list: `opened(record)` on Enter or double click, `chosen(record)` when another row is current.

    `typed(text)` when letters are typed, for the page's filter. Tab leaves the table; a third click on a title
    brings back the order in which the rows were given.
    """

    opened = Signal(object)
    chosen = Signal(object)
    typed = Signal(str)

    def __init__(self, model: ColumnsModel[Any], *, name: str, spoken: str) -> None:
        super().__init__()
        name_widget(self, name, spoken)
        self._rows = model
        self._put_away: frozenset[str] = frozenset()
        self._is_tight = False
        self._anchor = _Anchor()
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        teach_manners(self)
        _choose_and_sort(self)
        self._size()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        self.doubleClicked.connect(self._on_double_clicked)
        SpokenRow(self)

    def record(self) -> Any:  # noqa: ANN401 - whatever the model's rows are
        """Return the current row's record, or None."""
        index = self.currentIndex()
        return self._rows.record(index.row()) if index.isValid() else None

    def choose(self, key: Hashable) -> None:
        """Make the row with this key current and bring it into view; an unknown key is passed over."""
        place = self._rows.place_of(key)
        if place >= 0:
            self._go_to(place)

    def choose_first(self) -> None:
        """Make the first row current."""
        if self._rows.rowCount():
            self._go_to(0)

    def start_over(self) -> None:
        """Forget the current row and the place, because another list is shown from here on."""
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()

    def put_away(self, titles: Collection[str]) -> None:
        """Show every column except those with these titles."""
        self._put_away = frozenset(titles)
        self._stretch()

    def shown_range(self) -> tuple[int, int]:
        """Return the places of the first and the last row that can be seen; (0, -1) when there is none."""
        if not self._rows.rowCount():
            return 0, -1
        last = self.rowAt(self.viewport().height() - 1)
        return max(0, self.rowAt(0)), last if last >= 0 else self._rows.rowCount() - 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, go to the first or last row on Home or End; everything else as Qt does it."""
        if event.key() in ENTER and event.modifiers() in (_NONE, _KEYPAD):
            if self.currentIndex().isValid():
                self.opened.emit(self.record())
        elif event.key() in _ENDS and event.modifiers() in (_NONE, _KEYPAD):
            if rows := self._rows.rowCount():  # rows are chosen whole: there is no first or last cell to go to
                self._go_to(0 if event.key() == Qt.Key.Key_Home else rows - 1)
        elif event.key() == Qt.Key.Key_Backspace:
            self.typed.emit("\b")
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Hand typed letters to the page instead of jumping about."""
        if search.isprintable():
            self.typed.emit(search)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current row as soon as the keyboard is here."""
        had_none = not self.currentIndex().isValid()
        super().focusInEvent(event)  # Qt makes the first row current here, but leaves it unselected
        if had_none:
            self.choose_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the bar off the current row."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the stretching column fill the new width."""
        super().resizeEvent(event)
        self._stretch()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._size()

    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setMinimumSectionSize(px(32))
        for place, column in enumerate(self._rows.columns):
            self.setColumnWidth(place, px(column.width))
        self._stretch()

    def _stretch(self) -> None:
        """Hide what there is no room for, and share out the width; what the clerk made wider by hand stays so."""
        columns, room = self._rows.columns, self.viewport().width()
        shown = columns_with_room(columns, self._put_away, room)
        was_tight, self._is_tight = self._is_tight, asked_width(shown) > room
        widths = shared_widths(shown, room, self._title_width)
        for place, column in enumerate(columns):
            self.setColumnHidden(place, column not in shown)
            if column in shown and (column.stretches or column.most or was_tight or self._is_tight):
                self.setColumnWidth(place, widths[column.title])

    def _title_width(self, title: str) -> int:
        return self.horizontalHeader().fontMetrics().horizontalAdvance(title) + 2 * PAD

    def _go_to(self, place: int) -> None:
        index = self._rows.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    @Slot(QModelIndex)
    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and current.row() < self._rows.rowCount():
            self.chosen.emit(self._rows.record(current.row()))

    @Slot()
    def _on_about_to_reset(self) -> None:
        current, (first, last) = self.currentIndex(), self.shown_range()
        is_seen = current.isValid() and first <= current.row() <= last
        held = current.row() if is_seen else first
        self._anchor = _Anchor(
            current=self._rows.key_at(current.row()) if current.isValid() else None,
            row=current.row(),
            held=self._rows.key_at(held) if last >= 0 else None,
            held_row=held,
            scrolled=self.verticalScrollBar().value(),
        )

    @Slot()
    def _on_reset(self) -> None:
        """Keep the current row, or take the one that moved up into its place; what is looked at stays where it is."""
        self.executeDelayedItemsLayout()
        was = self._anchor
        place = self._rows.place_of(was.current) if was.current is not None else -1
        if place < 0 and was.current is not None:
            place = min(was.row, self._rows.rowCount() - 1)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place, 0))
        elif self.hasFocus():
            self.choose_first()
        held = self._rows.place_of(was.held) if was.held is not None else -1
        self.verticalScrollBar().setValue(was.scrolled + (held - was.held_row if held >= 0 else 0))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.record(index.row()))


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What was current and what was looked at before rows were read again."""

    current: Hashable = None
    row: int = -1
    held: Hashable = None
    held_row: int = 0
    scrolled: int = 0


_NONE = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)


def _choose_and_sort(view: QTableView) -> None:
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().setSortIndicatorClearable(True)
    view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    view.setSortingEnabled(True)
