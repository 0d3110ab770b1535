"""What an import asks before it goes on, in place: what is odd, what happens, one act for each answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import show_within
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.register_tables import OddTable
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.snapshots import Odd, Question
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.import_register import AskedError


class RegisterAsks(QWidget):
    """Shown when something is asked; `accepted(questions)` to take the list all the same, `declined` to leave it."""

    accepted = Signal(object)
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked: frozenset[Question] = frozenset()
        self.banner = Banner(name="import.asks")
        self.go_on = QuietButton(sentence("register_import.accept"), keys="Alt+M", name="import.accept")
        self.stop = QuietButton(sentence("register_import.decline"), keys="Alt+B", name="import.decline")
        self._title = Words(sentence("register_import.odd_so_far"), "section")
        self.odd = OddTable()
        self.show_odd(())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self.banner)
        acts = FlowLayout()
        for act in (self.go_on, self.stop):
            acts.add(act)
        lines.addLayout(acts)
        lines.addWidget(self._title)
        lines.addWidget(self.odd, 1)
        lines.addStretch()
        self.go_on.clicked.connect(self._on_go_on)
        self.stop.clicked.connect(self.declined)

    def ask(self, error: AskedError) -> None:
        """Show what is asked, and put the keyboard on the safe answer."""
        self._asked = error.questions
        self.show_odd(())
        text = "\n".join(told(problem) for problem in error.problems)
        self.banner.say(Tone.WARN, sentence("register_import.asks"), text)
        self.stop.setFocus()

    @Slot(object)
    def show_odd(self, odd: Sequence[Odd]) -> None:
        """List some of what could not be used, so that the answer need not be a guess."""
        self.odd.show_odd(odd)
        for part in (self._title, self.odd):
            show_within(part, shown=bool(odd))

    @Slot()
    def _on_go_on(self) -> None:
        self.accepted.emit(self._asked)
