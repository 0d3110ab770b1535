"""One member for the decision: what each source says, what deserves a look, and the choice with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.badges import Chip
from pbijk_desktop.desktop.parts.buttons import ToggleButton
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.beside import panel_margins
from pbijk_desktop.desktop.screens.finding_list import FindingList
from pbijk_desktop.desktop.screens.reason_field import ReasonField
from pbijk_desktop.desktop.screens.verification_cells import FOUND_LOOKS, facts_of
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.domain.cases import Found, Outcome
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.decisions import MemberOutcome
from pbijk_desktop.usecases.verification import MemberChecks, Verification

CLAIMS_KEY = "P"


class MemberChoice(QFrame):
    """Shows one member; `chosen(outcome)` for the toggles, `explained(reason)` while the reason is typed, `left()`."""

    chosen = Signal(str)
    explained = Signal(str)
    left = Signal()

    def __init__(self, usual: Sequence[str]) -> None:
        super().__init__()
        name_widget(self, "member_choice")
        self._member = ""
        self._name = Words("", "strong", wrap=True)
        self._numbers = Words("", "quiet", wrap=True)
        self._approve = ToggleButton(sentence("decision_page.approve_key"), icon="circle-check", name="choice.approve")
        self._reject = ToggleButton(sentence("decision_page.reject_key"), icon="circle-x", name="choice.reject")
        self._group = QButtonGroup(self)
        self.reason = ReasonField(
            "member_reason",
            sentence("decision_page.member_reason"),
            usual,
            hint=sentence("decision_page.member_reason_hint"),
        )
        self._sources = QGridLayout()
        self._chips: dict[str, tuple[Words, Chip, Words]] = {}
        self.findings = FindingList(CLAIMS_KEY, can_date=False)
        self._lay_out()
        self._approve.clicked.connect(self._on_approve)
        self._reject.clicked.connect(self._on_reject)
        self.reason.changed.connect(self._on_reason)
        self.reason.editor.installEventFilter(self)

    def show_member(self, now: Verification, one: MemberChecks, choice: MemberOutcome, *, locked: bool) -> None:
        """Show a member with what is chosen; a reason that is being typed keeps what is typed."""
        is_other, self._member = one.member.id != self._member, one.member.id
        self._name.setText(one.person.name)
        self._numbers.setText(grouped(one.person.nik) or word("nik_absent", one.person.nik_absent))
        for button, outcome in ((self._approve, Outcome.APPROVED), (self._reject, Outcome.REJECTED)):
            button.setChecked(choice.outcome == outcome)
            button.setVisible(not locked)
        if is_other or not self.reason.editor.hasFocus():
            self.reason.set_value(choice.reason)
            self.reason.show_problems(())
        self.reason.setVisible(choice.outcome == Outcome.REJECTED)
        self.reason.set_locked(locked)
        self._show_sources(one)
        self.findings.show_findings(sentence("decision_page.looks"), one.findings, now.disputed)

    def ask_reason(self) -> None:
        """Say that the rejection needs a reason, and put the clerk there."""
        self.reason.show_problems([Problem("member_reason", "decision.member_reason")])
        self.reason.focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back to the members on Enter or Esc in the reason, unless its list is open."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._is_open():
            is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if is_plain and event.key() in (*ENTER, Qt.Key.Key_Escape):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _is_open(self) -> bool:
        completer = self.reason.box.completer()
        popup = completer.popup() if completer else None
        return self.reason.box.view().isVisible() or bool(popup and popup.isVisible())

    def _show_sources(self, one: MemberChecks) -> None:
        for source in set(self._chips) - set(one.checks):
            for old in self._chips.pop(source):
                self._sources.removeWidget(old)
                old.deleteLater()
        for at, (source, check) in enumerate(one.checks.items()):
            if source not in self._chips:
                self._chips[source] = Words(word("source", source), "quiet"), Chip(), Words("", "small", wrap=True)
                for column, new in enumerate(self._chips[source]):
                    self._sources.addWidget(new, at, column)
            outcome = check.outcome if check else Found.NOT_CHECKED
            tone, icon = FOUND_LOOKS[outcome]
            _, chip, facts = self._chips[source]
            chip.say(word("found", outcome), tone, icon)
            facts.setText(next(iter(facts_of(check)), "") if check else "")

    @Slot()
    def _on_approve(self) -> None:
        self.chosen.emit(Outcome.APPROVED)

    @Slot()
    def _on_reject(self) -> None:
        self.chosen.emit(Outcome.REJECTED)

    @Slot()
    def _on_reason(self) -> None:
        self.explained.emit(self.reason.value())

    def stand_beside(self, *, beside: bool) -> None:
        """Keep a distance from the members at the left, or stand flush below them."""
        self._lines.setContentsMargins(panel_margins(beside=beside))

    def _lay_out(self) -> None:
        self._group.setExclusive(True)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for button in (self._approve, self._reject):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        self._sources.setHorizontalSpacing(GAP)
        self._sources.setVerticalSpacing(GAP_SMALL)
        self._sources.setColumnStretch(2, 1)
        self._lines = lines = QVBoxLayout(self)
        lines.setSpacing(GAP)
        lines.addWidget(self._name)
        lines.addWidget(self._numbers)
        lines.addLayout(row)
        lines.addWidget(self.reason)
        lines.addLayout(self._sources)
        lines.addSpacing(GAP)
        lines.addWidget(self.findings)
        lines.addStretch()
