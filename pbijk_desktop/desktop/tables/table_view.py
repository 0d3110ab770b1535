"""A list with the house manners: whole rows, Enter opens, typing filters, nothing moves when data arrives."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.tables.row_delegate import RowDelegate
from pbijk_desktop.desktop.tables.rows_model import RowsModel
from pbijk_desktop.desktop.theme import ROW, px


class TableView(QTableView):
    """Shows a RowsModel: `opened(record)` on Enter or double click, `chosen(record)` when another row is current.

    `typed(text)` when letters are typed, for the page's filter. Tab leaves the table; a third click on a title
    brings back the order in which the rows were given.
    """

    opened = Signal(object)
    chosen = Signal(object)
    typed = Signal(str)

    def __init__(self, model: RowsModel[Any], *, name: str, spoken: str) -> None:
        super().__init__()
        name_widget(self, name, spoken)
        self._rows = model
        self._kept: Hashable = None
        self._kept_place = 0
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self._behave()
        self._set_up_header()
        self._size()
        self.selectionModel().selectionChanged.connect(self._on_selection)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        self.doubleClicked.connect(self._on_double_clicked)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; everything else as Qt does it."""
        if event.key() in ENTER and event.modifiers() in (_NONE, _KEYPAD):
            if self.currentIndex().isValid():
                self.opened.emit(self.record())
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
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_first()
        self._repaint_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the bar off the current row."""
        super().focusOutEvent(event)
        self._repaint_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the stretching column fill the new width."""
        super().resizeEvent(event)
        self._stretch()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_rows"):
            self._size()

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)

    def _set_up_header(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setMinimumSectionSize(px(32))
        for place, column in enumerate(self._rows.columns):
            self.setColumnWidth(place, px(column.width))
        self._stretch()

    def _stretch(self) -> None:
        """Give what is left of the width to the column that stretches, but never less than its own width."""
        left = self.viewport().width() - sum(px(column.width) for column in self._rows.columns if not column.stretches)
        for place, column in enumerate(self._rows.columns):
            if column.stretches:
                self.setColumnWidth(place, max(left, px(column.width)))

    def _go_to(self, place: int) -> None:
        index = self._rows.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _repaint_current(self) -> None:
        self.viewport().update()

    @Slot(QItemSelection)
    def _on_selection(self, selected: QItemSelection) -> None:
        if not selected.isEmpty():
            self.chosen.emit(self.record())

    @Slot()
    def _on_about_to_reset(self) -> None:
        index = self.currentIndex()
        self._kept = self._rows.key_at(index.row()) if index.isValid() else None
        self._kept_place = self.verticalScrollBar().value()

    @Slot()
    def _on_reset(self) -> None:
        place = self._rows.place_of(self._kept) if self._kept is not None else -1
        self.verticalScrollBar().setValue(self._kept_place)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place, 0))
        elif self.hasFocus():
            self.choose_first()

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.record(index.row()))


_NONE = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
