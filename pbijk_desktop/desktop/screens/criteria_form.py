"""The criteria of Kepmensos 262/HUK/2022 as yes-no questions, with what they suggest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.screens.paper_questions import Questions
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.checklists import Question
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.verification import Verification


class CriteriaForm(QWidget):
    """Nine questions on a family's life; `answered(key, yes)`, and `done` when the last open one is answered.

    What the answers suggest stands in the heading; a person decides.
    """

    answered = Signal(str, object)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "criteria")
        self._heading = Heading(sentence("verification.criteria"))
        self._questions = Questions(washed=False)
        self._questions.answered.connect(self.answered)
        self._questions.done.connect(self.done)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self._heading)
        lines.addWidget(self._questions)

    def show_criteria(self, now: Verification, *, locked: bool) -> None:
        """Show the questions of a case's kind with their answers; kinds without criteria show nothing."""
        self.setVisible(bool(now.criteria))
        if now.criteria:
            asked = [(Question(key=one.key, text=one.text), now.case.criteria.get(one.key)) for one in now.criteria]
            self._questions.show_questions(asked, locked=locked)
            self._heading.set_note(told(now.criteria_result.proposal))

    def proposal(self) -> str:
        """Return what the answers suggest, in words."""
        return self._heading.note()

    def focus(self) -> None:
        """Put the clerk on the first open question, or on the first one."""
        if not self._questions.focus_open():
            self._questions.focus_first()
