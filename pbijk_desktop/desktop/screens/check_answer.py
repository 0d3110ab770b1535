"""The answer to "is this letter genuine?": large and plain, what to do, what the seal says, and whose name it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce, show_within
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.text_fields import TextField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.paper_told import answer_told, answer_word, facts_of, notes_on, problems_told
from pbijk_desktop.usecases.verify_letter import BEGINNING, PaperState, Verdict, name_stands

LONGEST_CODE = 2000
"""Letters that a box takes from a hand-held scanner: no code of ours is half as long."""
_LOOKS = {
    PaperState.GENUINE: (Tone.GOOD, "badge-check"),
    PaperState.EXPIRED: (Tone.WARN, "clock"),
    PaperState.REPLACED: (Tone.WARN, "circle-alert"),
    PaperState.VOID: (Tone.BAD, "circle-x"),
    PaperState.UNLISTED: (Tone.WARN, "circle-alert"),
    PaperState.ELSEWHERE: (Tone.GOOD, "badge-check"),
    PaperState.OTHER_OFFICE: (Tone.WARN, "circle-alert"),
    PaperState.CHANGED: (Tone.BAD, "circle-x"),
    PaperState.UNREADABLE: (Tone.WARN, "eye-off"),
}


class NameField(TextField):
    """The name on the paper: Enter asks at once and stays, so that a misread one is typed again."""

    asked = Signal()

    def _go_on(self) -> None:
        self._tidy()
        self.asked.emit()


class CheckAnswer(QWidget):
    """One paper's answer; the clerk types the name that stands on the paper and is told whether it was sealed.

    `scanned(text)` when a hand-held scanner typed the next letter's code into the name's field.
    """

    scanned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.verdict: Verdict | None = None
        self.answer = Words("", "answer", wrap=True)
        self.answer.setObjectName("check.answer")
        self.told, self.notes = Words("", wrap=True), Words("", "quiet", wrap=True)
        self.told.setObjectName("check.told")
        self.name = NameField("check.name", sentence("check_page.name"), hint=sentence("check_page.name_hint"))
        self.name.line.setMaxLength(LONGEST_CODE)
        self.name_said = Banner(name="check.name_said")
        self._picture = Picture("badge-check", "good", 32)
        self._facts, self._grid = QWidget(), QGridLayout()
        self._lay_out()
        self.name.asked.connect(self._on_name)
        self.name.changed.connect(self.name_said.clear)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what a paper came to; a screen reader speaks it."""
        self.verdict = verdict
        tone, icon = _LOOKS[verdict.state]
        self._picture.show_icon(icon, tone)
        self.answer.setText(answer_word(verdict))
        self.answer.set_tone(tone)
        self.told.setText("\n".join([*problems_told(verdict), answer_told(verdict)]))
        self.notes.setText("\n".join(notes_on(verdict)))
        show_within(self.notes, shown=bool(self.notes.text()))
        self._show_facts(facts_of(verdict))
        self.name.set_value("")
        self.name_said.clear()
        show_within(self.name, shown=_asks_for_name(verdict))
        announce(self, f"{self.answer.text()}. {self.told.text()}")

    @Slot()
    def _on_name(self) -> None:
        if self.verdict is None or self.name.is_empty():
            self.name_said.clear()
        elif BEGINNING in self.name.value().upper():
            self.scanned.emit(self.name.value())
        elif name_stands(self.verdict, self.name.value()):
            self.name_said.say(Tone.GOOD, "", sentence("check_page.name_same"))
        else:
            self.name_said.say(Tone.BAD, "", sentence("check_page.name_other"))

    def _show_facts(self, facts: list[tuple[str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, (label, value) in enumerate(facts):
            self._grid.addWidget(Words(label, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Words(value, wrap=True).let_copy(), row, 1)
        show_within(self._facts, shown=bool(facts))

    def _lay_out(self) -> None:
        self.name_said.clear()
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._picture)
        head.addWidget(self.answer, 1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_GROUP)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        self._facts.setLayout(self._grid)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addLayout(head)
        for part in (self.told, self.notes, self._facts, self.name, self.name_said):
            lines.addWidget(part)
        self._facts.setContentsMargins(0, GAP, 0, GAP)
        lines.addStretch()


def _asks_for_name(verdict: Verdict) -> bool:
    """Return whether the names have to be compared by eye."""
    return verdict.seal is not None and verdict.only_seal and verdict.state is not PaperState.CHANGED
