"""What can be done with a line of the family: include it, make it the applicant, take it out, paste lines, undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.screens.intake_form import COLUMNS, tidy
from pbijk_desktop.desktop.screens.intake_grid import MembersGrid
from pbijk_desktop.desktop.screens.intake_paste import MOST_LINES, Pasted, count_rows, pasted
from pbijk_desktop.desktop.screens.intake_pasting import Pasting, put_back
from pbijk_desktop.desktop.screens.intake_rows import LinesModel
from pbijk_desktop.desktop.theme import GAP_SMALL
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence


class LineActs(QWidget):
    """The acts on the current line, each with its key: `begins` before each and `done` after it.

    `undoable(text)` where `undo` takes the last one back, whatever was typed elsewhere since; `refused(problem)` when
    a paste was not taken; `aside(text, fits)` tells what of one was not, and how many of its rows there is room for;
    `unplaced(text)` when copied rows found no place here; `details_wanted` asks for the details of the line.
    """

    begins = Signal()
    done = Signal()
    undoable = Signal(str)
    refused = Signal(object)
    aside = Signal(str, int)
    unplaced = Signal(str)
    details_wanted = Signal()

    def __init__(self, lines: LinesModel, grid: MembersGrid) -> None:
        super().__init__()
        self._lines, self._grid = lines, grid
        self._take_back: Callable[[], None] | None = None
        self._aside = ""
        self._fits = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        for name, keys, act in (
            ("include", "F6", self._on_include),
            ("applicant", "F7", self._on_applicant),
            ("details", "F8", self.details_wanted),
            ("remove", "Alt+H", self._on_remove),
        ):
            button = LinkButton(sentence(f"intake.acts.{name}"), keys=keys, name=f"members.{name}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the grid comes next; the keys reach the acts from there
            button.clicked.connect(act)
            row.addWidget(button)
        grid.ticked.connect(self.include)
        grid.pasted.connect(self._on_pasted)

    def tidy(self) -> None:
        """Take blank lines out, except an only one."""
        for at in range(len(self._lines.rows) - 1, -1, -1):
            if self._lines.rows[at].line.is_blank() and len(self._lines.rows) > 1:
                self._lines.remove(at)

    def forget(self) -> None:
        """Undo nothing any more, and keep nothing aside."""
        self._take_back = None
        self._set_aside("", "")

    def undo(self) -> None:
        """Take back the last act that can be undone, and leave alone what was typed since."""
        take_back, self._take_back = self._take_back, None
        if take_back is not None:
            self.begins.emit()
            take_back()
            self._lines.edited.emit()
            self.done.emit()

    @Slot()
    def copy_aside(self) -> None:
        """Put what was pasted last, and not taken as a whole, on the clipboard again."""
        if self._aside:
            QGuiApplication.clipboard().setText(self._aside)

    @Slot()
    def paste_first(self) -> None:
        """Take as many of the rows that were too many as there is room for; all of them stay aside."""
        text, column = self._aside, COLUMNS.index(self._grid.field())
        if text and self._fits and (found := pasted(text, column, most=self._fits)).lines:
            facts = {"count": len(found.lines), "left": found.left}
            self._put_in(found, text, sentence("intake.aside_rest", facts))

    def tell_aside(self, text: str, told: str) -> None:
        """Say something else of what is aside, if it is still this."""
        if text == self._aside:
            self.aside.emit(told, self._fits)

    @Slot(int)
    def include(self, at: int) -> None:
        """Tick a line, or take its tick away."""
        self.begins.emit()
        self._lines.put(at, included=not self._lines.rows[at].line.included)
        self._say(at, "intake.included" if self._lines.rows[at].line.included else "intake.listed")
        self.done.emit()

    @Slot()
    def _on_include(self) -> None:
        self.include(self._grid.at())

    @Slot()
    def _on_applicant(self) -> None:
        self.begins.emit()
        self._lines.set_applicant(self._grid.at())
        self._say(self._grid.at(), "intake.applicant")
        self.done.emit()

    def _say(self, at: int, code: str) -> None:
        """Let a screen reader say what a line is now: the keyboard stays in its cell."""
        name = tidy(self._lines.rows[at].line.name) or sentence("intake.line", {"line": at + 1})
        announce(self._grid, f"{name}: {sentence(code)}")

    @Slot()
    def _on_remove(self) -> None:
        at = self._grid.at()
        if self._lines.rows[at].line.is_blank() and len(self._lines.rows) == 1:
            return
        self.begins.emit()
        name = tidy(self._lines.rows[at].line.name) or sentence("intake.line", {"line": at + 1})
        is_applicant = at == self._lines.applicant
        gone = self._lines.remove(at)
        self._take_back = partial(put_back, self._lines, at, gone, is_applicant=is_applicant)
        self._grid.go(min(at, len(self._lines.rows) - 1), self._grid.field())
        self._lines.edited.emit()
        self.done.emit()
        self.undoable.emit(sentence("intake.removed", {"name": name}))

    @Slot(str)
    def _on_pasted(self, text: str) -> None:
        there = sum(not row.line.is_blank() for row in self._lines.rows)
        count = count_rows(text)
        if there + count > MOST_LINES + 1:
            self._set_aside(text, sentence("intake.aside_rows", {"count": count}), fits=max(0, MOST_LINES - there))
            facts = {"count": count, "limit": MOST_LINES}
            self.refused.emit(Problem("members", "intake.paste_too_many", facts))
            self.unplaced.emit(text)
        elif (found := pasted(text, COLUMNS.index(self._grid.field()))).lines:
            self._put_in(
                found, text, sentence("intake.aside_columns", {"columns": found.unused}) if found.unused else ""
            )

    def _put_in(self, found: Pasted, text: str, left: str) -> None:
        self.begins.emit()
        self._set_aside(text, left)
        self.tidy()
        pasting = Pasting(self._lines, found.lines)
        self._take_back = pasting.take_back
        self._grid.go(len(self._lines.rows) - 1, COLUMNS[-1])
        self._lines.edited.emit()
        self.done.emit()
        self.undoable.emit(sentence("intake.pasted", {"count": len(found.lines)}))

    def _set_aside(self, text: str, told: str, *, fits: int = 0) -> None:
        """Keep a copied text of which not everything was taken, so that it can be copied again."""
        self._aside, self._fits = text if told else "", fits
        self.aside.emit(told, fits)
