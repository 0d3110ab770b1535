"""The grid of a family: one editor that goes from cell to cell, Enter after Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTableView

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget, set_look
from pbijk_desktop.desktop.parts.text_fields import LONGEST, bare, grouped
from pbijk_desktop.desktop.screens.intake_cells import CellDelegate
from pbijk_desktop.desktop.screens.intake_form import COLUMNS, Line, relation_word
from pbijk_desktop.desktop.screens.intake_paste import is_rows
from pbijk_desktop.desktop.screens.intake_rows import DERIVED, TICK, TONE, LinesModel, Row, title_of
from pbijk_desktop.desktop.tables.manners import teach_manners
from pbijk_desktop.desktop.tables.rows_model import Index
from pbijk_desktop.desktop.theme import BODY, RING, ROW, font, px, theme
from pbijk_desktop.domain.names import folded
from pbijk_desktop.domain.people import Relation, Sex
from pbijk_desktop.sentences import sentence

CHOICES = {"relation": tuple(relation_word(one) for one in Relation), "sex": tuple(one.value for one in Sex)}
_WIDTHS = {"nik": 167, "name": 150, "relation": 84, "birth_place": 102, "birth_date": 98, "sex": 34, "card": 130}
_TICK_WIDTH = 56
_FIGURES = frozenset({"nik", "birth_date", "card"})
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_NAME = COLUMNS.index("name")


class CellEditor(QLineEdit):
    """Types into the current cell; Enter and Tab go on, Up and Down change the line, Esc is left to the page."""

    def __init__(self, grid: MembersGrid) -> None:
        super().__init__(grid.viewport())
        self._grid = grid
        self._deletes = False
        self._has_figures = False
        self.setObjectName("members.editor")
        self.setMaxLength(LONGEST)
        self.setTextMargins(-2, 0, -2, 0)  # QLineEdit's own, so that the text stands where the cell draws it
        self.textEdited.connect(self._on_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from cell to cell, and take whole rows from the clipboard."""
        self._deletes = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if event.key() in ENTER and event.modifiers() in _PLAIN:
            self._grid.step(1)
        elif event.key() in _LINES and event.modifiers() in _PLAIN:
            self._grid.change_line(_LINES[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.Paste) and is_rows(QGuiApplication.clipboard().text()):
            self._grid.pasted.emit(QGuiApplication.clipboard().text())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go from cell to cell too, and out at both ends."""
        return self._grid.step(1 if next else -1) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand in the cell with its text selected."""
        super().focusInEvent(event)
        self.selectAll()
        self._grid.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Look at the cell and its line when the clerk leaves the grid."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.deselect()
            self._grid.leave_cell(whole=True)

    def show_cell(self, name: str, text: str, spoken: str) -> None:
        """Take a cell's text, type and spoken name."""
        self.setAccessibleName(spoken)
        self._has_figures = name in _FIGURES
        self.setFont(font(BODY, figures=self._has_figures))
        if text != self.text():
            self.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Take its own type again: dressing has just taken it away."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_has_figures"):
            self.setFont(font(BODY, figures=self._has_figures))

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        name = self._grid.field()
        if name == "nik":
            self._group(text)
        elif name in CHOICES and not self._deletes:
            self._complete(text, CHOICES[name])
        self._grid.put(self.text())

    def _group(self, text: str) -> None:
        before = len(bare(text[: self.cursorPosition()]))
        if (shown := grouped(bare(text))) != text:
            self.setText(shown)
            self.setCursorPosition(len(grouped(bare(text)[:before])))

    def _complete(self, text: str, choices: tuple[str, ...]) -> None:
        """Write the rest of the first choice that begins so, selected: typing on replaces it."""
        fits = next((choice for choice in choices if text and folded(choice).startswith(folded(text))), "")
        if fits:
            self.setText(fits)
            self.setSelection(len(fits), len(text) - len(fits))


class MembersGrid(QTableView):
    """Shows the family; `left(at, field)` after a cell, `row_left(at)` after a line, `ended` past its end.

    `pasted(text)` when rows are pasted, `ticked(at)` when a tick is pressed, `moved` when another cell is current.
    """

    left = Signal(int, str)
    row_left = Signal(int)
    moved = Signal()
    ended = Signal(bool)
    pasted = Signal(str)
    ticked = Signal(int)

    def __init__(self, lines: LinesModel) -> None:
        super().__init__()
        self._lines = lines
        name_widget(self, "members", sentence("intake.members"))
        self.editor = CellEditor(self)
        self.setModel(lines)
        self.setItemDelegate(CellDelegate(self))
        self._behave()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.editor)
        for news in (lines.modelReset, lines.rowsInserted, lines.rowsRemoved):
            news.connect(self._on_rows)
        lines.dataChanged.connect(self._place)
        theme().changed.connect(self._place)
        self.horizontalHeader().sectionResized.connect(self._place)
        self._size()
        self._on_rows()

    def at(self) -> int:
        """Return the current line's place."""
        return max(0, self.currentIndex().row())

    def field(self) -> str:
        """Return the current column's field."""
        return COLUMNS[max(0, self.currentIndex().column() - 1)]

    def go(self, at: int, name: str = COLUMNS[0]) -> None:
        """Stand in a cell, ready to type."""
        self.setCurrentIndex(self._lines.index(at, COLUMNS.index(name) + 1))
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, way: int) -> bool:
        """Go to the next or the previous cell; past the end of the last line a new one begins.

        Return False when there is no cell that way. A blank line ends the family at its name.
        """
        at, column = self.at(), COLUMNS.index(self.field()) + way
        if way > 0 and self._is_done(at, column):
            self.end(forward=True)
        elif 0 <= column < len(COLUMNS):
            self.go(at, COLUMNS[column])
        elif way > 0:
            if at + 1 == len(self._lines.rows):
                self._lines.insert(at + 1, Row(Line()))
            self.go(at + 1)
        elif at > 0:
            self.go(at - 1, COLUMNS[-1])
        else:
            return False
        return True

    def change_line(self, way: int) -> None:
        """Go to the line above or below, and out of the grid at its ends."""
        at = self.at() + way
        if 0 <= at < len(self._lines.rows):
            self.go(at, self.field())
        else:
            self.end(forward=way > 0)

    def end(self, *, forward: bool) -> None:
        """Leave the grid; a blank line that was begun last goes."""
        last = len(self._lines.rows) - 1
        if last > 0 and self._lines.rows[last].line.is_blank():
            self.go(last - 1, COLUMNS[-1])
            self._lines.remove(last)
        self.ended.emit(forward)

    def put(self, text: str) -> None:
        """Write the current cell's text as it is being typed."""
        self._lines.put(self.at(), **{self.field(): text})

    def leave_cell(self, *, whole: bool = False) -> None:
        """Tell that the current cell, and the line with it, has been left."""
        if self.currentIndex().isValid():
            self.left.emit(self.at(), self.field())
            if whole:
                self.row_left.emit(self.at())

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell what was left, then bring the editor to the new cell."""
        super().currentChanged(current, previous)
        if previous.isValid() and self.editor.hasFocus():
            self.left.emit(previous.row(), COLUMNS[max(0, previous.column() - 1)])
            if previous.row() != current.row():
                self.row_left.emit(previous.row())
        if current.column() == TICK + 1:
            self.horizontalScrollBar().setValue(0)
        self._place()
        if self.editor.hasFocus():
            self.editor.selectAll()
        self.viewport().update()
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick, or stand in the cell that was pressed."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == TICK:
            self.ticked.emit(index.row())
        elif index.isValid():
            self.go(index.row(), COLUMNS[index.column() - 1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the names fill the new width."""
        super().resizeEvent(event)
        self._stretch()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "editor"):
            self._size()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """Take the editor along."""
        super().scrollContentsBy(dx, dy)
        self._place()

    def _is_done(self, at: int, column: int) -> bool:
        is_blank = self._lines.rows[at].line.is_blank()
        return is_blank and at + 1 == len(self._lines.rows) and at > 0 and column > _NAME

    def _behave(self) -> None:
        teach_manners(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionsClickable(False)

    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.horizontalHeader().setMinimumSectionSize(px(24))
        self.setColumnWidth(TICK, px(_TICK_WIDTH))
        for column, name in enumerate(COLUMNS, 1):
            self.setColumnWidth(column, px(_WIDTHS[name]))
        self._stretch()
        self._fit()

    def _stretch(self) -> None:
        taken = px(_TICK_WIDTH) + sum(px(wide) for name, wide in _WIDTHS.items() if name != "name")
        self.setColumnWidth(_NAME + 1, max(px(_WIDTHS["name"]), self.viewport().width() - taken))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the family, so that only the page scrolls up and down."""
        bar = self.horizontalScrollBar()
        lines = len(self._lines.rows) * px(ROW) + self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(lines + 2 * RING + (bar.sizeHint().height() if bar.maximum() > 0 else 0))
        self._place()

    @Slot()
    def _place(self) -> None:
        """Put the editor over the current cell with the cell's text and look."""
        index = self.currentIndex()
        if not index.isValid() or index.column() == TICK:
            return
        name, spoken = self.field(), f"{sentence('intake.line', {'line': self.at() + 1})}, {title_of(self.field())}"
        self.editor.show_cell(name, index.data(Qt.ItemDataRole.EditRole), spoken)
        set_look(self.editor, tone=index.data(TONE), derived="true" if index.data(DERIVED) else "")
        self.editor.setGeometry(self.visualRect(index).adjusted(0, 0, 0, -1))
        self.editor.show()

    @Slot()
    def _on_rows(self) -> None:
        self._fit()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._lines.index(0, 1))
        self._place()


_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
