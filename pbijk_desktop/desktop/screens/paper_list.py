"""The list of a case's papers: one cursor, a key for everything that can be noted of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.screens.paper_delegate import ROW_RECORD, PaperDelegate, tick_end
from pbijk_desktop.desktop.screens.paper_rows import HeadingRow, ListRow, OtherRow, PaperRow
from pbijk_desktop.desktop.screens.scan_sources import brings_something, sources_in
from pbijk_desktop.desktop.theme import px

_NOWHERE = QModelIndex()
_MARKS: dict[int, str] = {Qt.Key.Key_A: "original", Qt.Key.Key_M: "stamped", Qt.Key.Key_T: "signatures"}
_MORE: dict[int, int] = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier)


class PaperModel(QAbstractListModel):
    """The rows of the list; headings can be seen but not entered."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ListRow] = []

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; when the same papers stand in the same places nothing moves."""
        fresh = list(rows)
        if [_key(row) for row in fresh] != [_key(row) for row in self._rows]:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        old, self._rows = self._rows, fresh
        for place, row in enumerate(fresh):
            if row != old[place]:
                self.dataChanged.emit(self.index(place), self.index(place))

    def row(self, place: int) -> ListRow:
        """Return the row at a place."""
        return self._rows[place]

    def place_of(self, key: str) -> int:
        """Return where a paper stands, or -1."""
        return next((at for at, row in enumerate(self._rows) if _key(row) == key), -1)

    def papers(self) -> list[PaperRow]:
        """Return the papers as they stand, without headings."""
        return [row for row in self._rows if isinstance(row, PaperRow)]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a row says, or the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_RECORD:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.text if isinstance(row, HeadingRow) else row.spoken()
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Keep the cursor off headings."""
        if index.isValid() and isinstance(self._rows[index.row()], HeadingRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaperList(QListView):
    """Shows the papers; signals tell what the clerk noted of the current one (by its key).

    `ticked(key)` for Space, a digit or the tick itself, `counted(key, more)`, `marked(key, field)`, `details_wanted()`;
    `dropped(key, sources)` for files or pictures dropped on a paper.
    """

    chosen = Signal(str)
    ticked = Signal(str)
    counted = Signal(str, int)
    marked = Signal(str, str)
    details_wanted = Signal()
    dropped = Signal(str, list)

    def __init__(self, model: PaperModel, *, name: str, spoken: str) -> None:
        super().__init__()
        name_widget(self, name, spoken)
        self._rows = model
        self._kept = ""
        self.setModel(model)
        self.setItemDelegate(PaperDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)

    def key(self) -> str:
        """Return the key of the current paper (OTHER for what belongs to none), or ""."""
        index = self.currentIndex()
        row = self._rows.row(index.row()) if index.isValid() else None
        return row.key if isinstance(row, PaperRow | OtherRow) else ""

    def choose(self, key: str) -> None:
        """Make a paper current and bring it into view; an unknown one is passed over."""
        place = self._rows.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place))

    def choose_first(self) -> None:
        """Make the first paper current."""
        if papers := self._rows.papers():
            self.choose(papers[0].key)
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note what a key stands for; everything else as Qt does it."""
        if event.modifiers() in _PLAIN and self._note(event.key()):
            return
        if event.key() == Qt.Key.Key_Up and self._is_first():
            self.focusPreviousChild()
            return
        if event.key() == Qt.Key.Key_Home:  # Qt would go to the first heading, which cannot be entered
            self.choose_first()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the keys above instead of jumping about."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick a paper where its tick stands."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < tick_end() and self.key():
            self.ticked.emit(self.key())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if brings_something(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Make the paper under the pointer the current one: that is where they will go."""
        index = self.indexAt(event.position().toPoint())
        event.setAccepted(index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsSelectable))
        if event.isAccepted():
            self.setCurrentIndex(index)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped on the current paper."""
        event.acceptProposedAction()
        if self.key():
            self.dropped.emit(self.key(), sources_in(event.mimeData()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current paper as soon as the keyboard is here."""
        super().focusInEvent(event)
        if not self.key():
            self.choose_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the bar off the current row."""
        super().focusOutEvent(event)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Return the room of a heading and a paper."""
        return QSize(px(320), px(80))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def _note(self, key: int) -> bool:
        current = self.key()
        digit = key - Qt.Key.Key_0
        if key in ENTER and current:
            self.details_wanted.emit()
        elif 1 <= digit <= 9:
            self._tick_numbered(digit)
        elif key == Qt.Key.Key_Space and current:
            self.ticked.emit(current)
        elif key in _MORE and current:
            self.counted.emit(current, _MORE[key])
        elif key in _MARKS and current:
            self.marked.emit(current, _MARKS[key])
        else:
            return False
        return True

    def _tick_numbered(self, digit: int) -> None:
        for row in self._rows.papers():
            if row.number == digit:
                self.choose(row.key)
                self.ticked.emit(row.key)

    def _is_first(self) -> bool:
        papers = self._rows.papers()
        return not papers or papers[0].key == self.key()

    @Slot(QModelIndex)
    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and self.key():
            self.chosen.emit(self.key())

    @Slot()
    def _on_about_to_reset(self) -> None:
        self._kept = self.key()

    @Slot()
    def _on_reset(self) -> None:
        if self._kept and self._rows.place_of(self._kept) >= 0:
            self.choose(self._kept)
        else:
            self.choose_first()


def _key(row: ListRow) -> str:
    return f"#{row.group}" if isinstance(row, HeadingRow) else row.key
