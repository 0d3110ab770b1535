"""The grid of look-ups: a row for each member, a column for each source, a key for each outcome."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QItemSelection, QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.screens.verification_cells import (
    CHECK,
    MADE_ROW,
    MEMBER,
    CheckDelegate,
    Index,
    cell_width,
    facts_of,
)
from pbijk_desktop.desktop.tables.manners import teach_manners
from pbijk_desktop.desktop.theme import GAP, RING, ROW, px
from pbijk_desktop.domain.cases import Check, Found
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.verification import MemberChecks, Place, Verification

OUTCOME_KEYS: dict[int, Found] = {
    Qt.Key.Key_P: Found.MATCHES,
    Qt.Key.Key_B: Found.DIFFERS,
    Qt.Key.Key_T: Found.NOT_FOUND,
    Qt.Key.Key_G: Found.DOUBLE_NIK,
    Qt.Key.Key_M: Found.DEAD,
    Qt.Key.Key_D: Found.MOVED,
    Qt.Key.Key_Backspace: Found.NOT_CHECKED,
    Qt.Key.Key_Delete: Found.NOT_CHECKED,
}
COPY_KEYS: dict[int, str] = {Qt.Key.Key_N: "nik", Qt.Key.Key_K: "kk", Qt.Key.Key_J: "card"}
ACT_KEYS: dict[int, str] = {
    Qt.Key.Key_H: "today",
    Qt.Key.Key_S: "claims",
    Qt.Key.Key_C: "criteria",
    Qt.Key.Key_O: "confirm",
    Qt.Key.Key_L: "reject",
    Qt.Key.Key_U: "proposals",
}

_NOWHERE = QModelIndex()
_NAME = 200
_SEEN_ROWS = 5
_SEEN_NARROW = 3


class CheckModel(QAbstractTableModel):
    """Members and sources of a case; the first column tells who, the others what a source gave."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: tuple[str, ...] = ()
        self._members: tuple[MemberChecks, ...] = ()

    def show_checks(self, now: Verification) -> None:
        """Show these look-ups; as long as members and sources are the same nothing moves."""
        is_same = self.sources == now.kind.sources and _ids(self._members) == _ids(now.members)
        if is_same:
            self._members = now.members
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.sources, self._members = now.kind.sources, now.members
        self.endResetModel()

    def place(self, index: Index) -> Place | None:
        """Return the look-up a cell stands for, or None."""
        if not index.isValid() or index.column() == 0:
            return None
        return self._members[index.row()].member.id, self.sources[index.column() - 1]

    def index_of(self, place: Place) -> QModelIndex:
        """Return the cell that stands for a look-up, or none."""
        row = next((at for at, one in enumerate(self._members) if one.member.id == place[0]), -1)
        return self.index(row, self.sources.index(place[1]) + 1) if row >= 0 and place[1] in self.sources else _NOWHERE

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many members there are."""
        return 0 if parent.isValid() else len(self._members)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return one column for the member and one for each source."""
        return 0 if parent.isValid() else 1 + len(self.sources)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """Return a cell in words, or the member and the look-up themselves."""
        if not (index.isValid() and index.row() < len(self._members)):
            return None
        one = self._members[index.row()]
        if role == MEMBER:
            return one
        check = one.checks[self.sources[index.column() - 1]] if index.column() else None
        if role == CHECK:
            return check
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(one, check, index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return word("source", self.sources[section - 1]) if section else sentence("verification.member")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Keep the cursor off the names."""
        if index.column() == 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _spoken(self, one: MemberChecks, check: Check | None, column: int) -> str:
        if column == 0:
            return one.person.name
        outcome = word("found", check.outcome if check else Found.NOT_CHECKED)
        facts = ", ".join(facts_of(check)) if check else ""
        return f"{one.person.name}, {word('source', self.sources[column - 1])}: {outcome}. {facts}".strip(" .")


class CheckGrid(QTableView):
    """Shows the look-ups; signals tell what the clerk noted of the current one.

    `outcome_wanted(found)` for a letter, `rest_wanted` for Shift+P, `copy_wanted(number)`, and
    `act_wanted` for what a single letter asks of the page: H "today", S "claims", C "criteria", and of a list's
    proposals O "confirm", L "reject", U "proposals".
    """

    chosen = Signal()
    outcome_wanted = Signal(str)
    rest_wanted = Signal()
    act_wanted = Signal(str)
    details_wanted = Signal()
    copy_wanted = Signal(str)

    def __init__(self, model: CheckModel) -> None:
        super().__init__()
        name_widget(self, "verification.grid", sentence("verification.grid"))
        self.setProperty("kind", "cells")  # the ring is drawn around the current cell
        self._checks = model
        self._cell = (0, 1)
        self._narrow = False
        self.setModel(model)
        self.setItemDelegate(CheckDelegate(self))
        teach_manners(self)
        _go_by_cells(self)
        self.size_up()
        self.selectionModel().selectionChanged.connect(self._on_selection)
        model.modelReset.connect(self._on_reset)

    def place(self) -> Place | None:
        """Return the current look-up, or None."""
        return self._checks.place(self.currentIndex())

    def choose(self, row: int, column: int) -> None:
        """Make the look-up of a member (from 0) in a source (from 0) current."""
        self.setCurrentIndex(self._checks.index(row, column + 1))

    def go_to(self, place: Place) -> None:
        """Make a look-up current; one that is no longer here is passed over."""
        index = self._checks.index_of(place)
        if index.isValid():
            self.setCurrentIndex(index)

    def size_up(self, *, narrow: bool | None = None) -> None:
        """Take the room for the members; from some number on they scroll."""
        self._narrow = self._narrow if narrow is None else narrow
        seen = min(self._checks.rowCount(), _SEEN_NARROW if self._narrow else _SEEN_ROWS)
        self.verticalHeader().setDefaultSectionSize(px(MADE_ROW))
        self._stretch()
        self.horizontalHeader().setFixedHeight(self._title_height())
        self.setFixedHeight(self.horizontalHeader().height() + seen * px(MADE_ROW) + 2 * RING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note what a key stands for; everything else as Qt does it."""
        if not (event.modifiers() in _PLAIN and self._note(event.key())) and not self._note_with(event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the keys above instead of jumping about."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current cell as soon as the keyboard is here."""
        super().focusInEvent(event)
        if not self.place() and self._checks.rowCount():
            self.choose(0, 0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring off the current cell."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self.size_up()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_checks"):
            self.size_up()

    def _note(self, key: int) -> bool:
        if self.place() is None:
            return False
        if key in OUTCOME_KEYS:
            self.outcome_wanted.emit(OUTCOME_KEYS[key])
        elif key in COPY_KEYS:
            self.copy_wanted.emit(COPY_KEYS[key])
        elif key in ACT_KEYS:
            self.act_wanted.emit(ACT_KEYS[key])
        elif key in ENTER:
            self.details_wanted.emit()
        else:
            return False
        return True

    def _note_with(self, event: QKeyEvent) -> bool:
        """Note what a key stands for together with Shift or Ctrl."""
        if event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.rest_wanted.emit()
        elif event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.copy_wanted.emit("nik")
        else:
            return False
        return True

    def _title_height(self) -> int:
        """Return the room of the titles, of which long ones go on in a second line."""
        metrics, tall = self.horizontalHeader().fontMetrics(), px(ROW - 2)
        for column in range(self._checks.columnCount()):
            text = str(self._checks.headerData(column, Qt.Orientation.Horizontal))
            room = QRect(0, 0, self.columnWidth(column) - 2 * GAP, 0)
            tall = max(tall, metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height() + GAP)
        return tall

    def _stretch(self) -> None:
        """Give each source its room, and what is left to the names; where there is too little, all share it."""
        count = len(self._checks.sources)
        wide = self.viewport().width()
        if not count or wide <= 0:
            return
        cell = min(cell_width(), max(px(64), (wide - px(_NAME)) // count))
        if (spare := wide - px(_NAME) - count * cell) > 0:
            cell = min(cell + spare // (2 * count), cell_width() + px(40))
        for column in range(count):
            self.setColumnWidth(column + 1, cell)
        self.setColumnWidth(0, max(px(120), wide - count * cell))

    @Slot(QItemSelection)
    def _on_selection(self, selected: QItemSelection) -> None:
        if not selected.isEmpty() and self.place():
            index = self.currentIndex()
            self._cell = (index.row(), index.column())
            self.viewport().update()
            self.chosen.emit()

    @Slot()
    def _on_reset(self) -> None:
        row, column = self._cell
        if rows := self._checks.rowCount():
            self.choose(min(row, rows - 1), min(column, len(self._checks.sources)) - 1)
        self.size_up()


_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def _ids(members: tuple[MemberChecks, ...]) -> list[str]:
    return [one.member.id for one in members]


def _go_by_cells(view: QTableView) -> None:
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setSectionsClickable(False)
    view.horizontalHeader().setDefaultAlignment(_WRAPPED)
