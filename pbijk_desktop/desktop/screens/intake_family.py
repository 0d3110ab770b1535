"""The people of an intake: the grid, what it says of the current cell, its acts, and the details of one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import set_look
from pbijk_desktop.desktop.parts.undo_steps import where_differs
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.intake_acts import LineActs
from pbijk_desktop.desktop.screens.intake_details import DetailStrip
from pbijk_desktop.desktop.screens.intake_foot import GridFoot
from pbijk_desktop.desktop.screens.intake_form import COLUMNS, DETAILS, Line, possible_births
from pbijk_desktop.desktop.screens.intake_grid import MembersGrid
from pbijk_desktop.desktop.screens.intake_rows import LinesModel
from pbijk_desktop.desktop.theme import GAP_SMALL
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.sentences import sentence, short_date


class MembersPart(QWidget):
    """The people of the request: `edited` with every change, `settled` when a cell was left or an act done.

    `ended(forward)` when the clerk goes on past the grid; `looked` when another cell is current, so that the page
    brings it into view. What `acts` did last can be undone there.
    """

    edited = Signal()
    settled = Signal()
    ended = Signal(bool)
    looked = Signal()

    def __init__(self, today: Callable[[], date], regions: Regions) -> None:
        super().__init__()
        self._today = today
        self.lines = LinesModel(today)
        self.grid = MembersGrid(self.lines)
        self.acts = LineActs(self.lines, self.grid)
        self.foot = GridFoot(today, regions)
        self.details = DetailStrip()
        self._lay_out()
        self.lines.edited.connect(self._on_edited)
        self.grid.left.connect(self._on_left)
        self.grid.row_left.connect(self._on_row_left)
        self.grid.moved.connect(self._on_moved)
        self.grid.ended.connect(self.ended)
        self.acts.begins.connect(self.settled)
        self.acts.done.connect(self._on_done)
        self.acts.refused.connect(self.foot.refuse)
        self.acts.aside.connect(self.foot.tell_aside)
        self.foot.copy_wanted.connect(self.acts.copy_aside)
        self.foot.told_aside.connect(self.looked)
        self.foot.first_wanted.connect(self.acts.paste_first)
        self.acts.details_wanted.connect(self._on_details_wanted)
        self.foot.chosen.connect(self._on_birth_chosen)
        self.details.edited.connect(self._on_detail)
        self.details.back_wanted.connect(self._on_details_wanted)
        self.details.left.connect(self._on_detail_left)

    def set_lines(self, lines: Sequence[Line], applicant: int = 0) -> None:
        """Show a family."""
        self.lines.set_lines(lines, applicant)
        self.acts.forget()
        self.details.hide()
        self._on_moved()

    def bring_back(self, lines: Sequence[Line], applicant: int) -> None:
        """Show a family as it was before, standing where it differs from what stands here now."""
        at, name = self.grid.at(), self.grid.field()
        path = where_differs(self.lines.lines, tuple(lines)).split(".")
        if path[0]:
            at, name = int(path[0]), path[1] if len(path) > 1 else COLUMNS[0]
        with QSignalBlocker(self.grid):  # the lines are others: nothing was left
            self.lines.bring_back(lines, applicant)
            at = min(at, len(self.lines.rows) - 1)
            self.grid.setCurrentIndex(self.lines.index(at, COLUMNS.index(name if name in COLUMNS else COLUMNS[0]) + 1))
        self._on_moved()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong with each line; their fields are "members.2.nik"."""
        for at in range(len(self.lines.rows)):
            own = [one for one in problems if one.field.startswith(f"members.{at}.")]
            bare = [Problem(one.field.split(".", 2)[2], one.code, one.facts, one.level) for one in own]
            self.lines.tell(at, bare)
        self._on_moved()

    def go_to(self, field: str) -> None:
        """Put the clerk where a problem stands: "members.2.nik", a line "members.2", or at the applicant."""
        _, *rest = field.split(".")
        at = int(rest[0]) if rest else self.lines.applicant
        name = rest[1] if len(rest) > 1 else COLUMNS[0]
        self.grid.go(min(at, len(self.lines.rows) - 1), name if name in COLUMNS else COLUMNS[0])
        if name in DETAILS:
            self.details.show()
            self.details.focus(name)

    @Slot()
    def _on_edited(self) -> None:
        at = min(self.grid.at(), len(self.lines.rows) - 1)
        self.foot.show_row(self.lines.rows[at], self.grid.field())
        self.edited.emit()

    @Slot(int, str)
    def _on_left(self, at: int, name: str) -> None:
        if at >= len(self.lines.rows):
            return
        self.lines.leave(at, name)
        line = self.lines.rows[at].line
        if name == "name" and line.name and not line.nik and not line.nik_absent:
            self.details.show()
        self.settled.emit()

    @Slot(int)
    def _on_row_left(self, at: int) -> None:
        if at < len(self.lines.rows):
            self.lines.leave_row(at)

    @Slot()
    def _on_moved(self) -> None:
        at = min(self.grid.at(), len(self.lines.rows) - 1)
        row, name = self.lines.rows[at], self.grid.field()
        self.foot.show_row(row, name)
        self.foot.ask_birth(possible_births(row.line, self._today()) if name == "birth_date" else ())
        self.details.show_line(at, row)
        self.looked.emit()

    @Slot()
    def _on_done(self) -> None:
        self._on_moved()
        self.settled.emit()

    @Slot(object)
    def _on_birth_chosen(self, born: date) -> None:
        self.settled.emit()
        self.lines.put(self.grid.at(), birth_date=short_date(born))
        self.grid.step(1)

    @Slot()
    def _on_details_wanted(self) -> None:
        if self.details.has_focus():
            self.grid.go(self.grid.at(), self.grid.field())
        else:
            self.details.show()
            self.details.focus()
            self.looked.emit()

    @Slot(str, str)
    def _on_detail(self, name: str, text: str) -> None:
        self.lines.put(self.grid.at(), **{name: text})

    @Slot(str)
    def _on_detail_left(self, name: str) -> None:
        at = self.grid.at()
        self.lines.leave(at, name)
        mother = self.details.offer_mother(self.lines.rows[at].line, self.lines.lines)
        if mother:
            self.lines.put(at, mother_name=mother)
        self.details.show_line(at, self.lines.rows[at])
        if mother:
            self.details.mark_mother()
        self.settled.emit()

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.addWidget(Words(sentence("intake.members"), "label"))
        heading.addStretch()
        heading.addWidget(self.acts)
        frame = QFrame()
        set_look(frame, kind="card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.grid)
        self.details.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addLayout(heading)
        lines.addWidget(frame)
        lines.addWidget(self.foot)
        lines.addWidget(self.details)
