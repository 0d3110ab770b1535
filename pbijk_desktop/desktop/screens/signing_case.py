"""Beside a letter that is to be signed: whose it is, who handed it up, and what is known of the case."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.badges import Chip
from pbijk_desktop.desktop.parts.rolling import Rolling
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.decision_rows import facts_of
from pbijk_desktop.desktop.screens.decision_summary import Facts, PastDecisions
from pbijk_desktop.desktop.screens.letter_parafs import paraf_lines
from pbijk_desktop.desktop.screens.list_letter_choice import line_of
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_SMALL
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.sentences import long_date, said, sentence, word
from pbijk_desktop.usecases.decision_sheet import DecisionSheet
from pbijk_desktop.usecases.hand_up import Waiting
from pbijk_desktop.usecases.verification import MemberChecks


class SigningCase(Rolling):
    """One waiting letter in words; arrows roll it when Tab has come here."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        name_widget(self, "signing.case", sentence("signing.summary"))
        self._room = room
        self._name = Words("", "section", wrap=True)
        self._number = Words("", "quiet", wrap=True)
        self._urgent = Chip(word("column", "urgent"), Tone.BAD, "siren")
        self._letter = Words("", wrap=True)
        self._from = Words("", "quiet", wrap=True)
        self._parafs = Words("", "quiet", wrap=True)
        self._members = Words("", wrap=True)
        self.facts = Facts()
        self.past = PastDecisions(room.desk, narrow=True)
        self._lay_out()

    def show_case(self, waiting: Waiting, sheet: DecisionSheet | None) -> None:
        """Show what stands behind a letter: its case, or the cases of a letter for several."""
        draft = waiting.draft
        self._name.setText(waiting.applicant)
        self._number.setText(self._number_of(waiting, sheet))
        self._urgent.setVisible(waiting.urgent)
        dated = f" · {long_date(draft.dated)}" if draft.dated else ""
        signs = waiting.signatory or sentence("signing.usual_signatory")
        self._letter.setText(f"{word('letter_kind', draft.kind)}{dated}\n{sentence('signing.signs')}: {signs}")
        at = said(self._room.desk.local(draft.at)) if draft.at else ""
        self._from.setText(f"{sentence('signing.handed_up')} {waiting.handed_up_by}, {at}")
        self._parafs.setText("\n".join(paraf_lines(draft.chain, waiting.parafs)))
        self._parafs.setVisible(bool(draft.chain))
        self.facts.setVisible(sheet is not None)
        self.past.setVisible(sheet is not None)
        if sheet is None:
            self._members.setText("\n\n".join(map(line_of, waiting.cases)))
            return
        self._members.setText("\n".join(map(_told, sheet.verification.members)))
        self.facts.show_facts(facts_of(sheet))
        self.past.show_decisions(sheet)

    def _number_of(self, waiting: Waiting, sheet: DecisionSheet | None) -> str:
        if sheet is None:
            return sentence("signing.list_people", {"people": sum(one.people for one in waiting.cases)})
        kind = self._room.desk.rules.kind(sheet.verification.case.kind).short
        return f"{kind} · {waiting.case_number}"

    def text(self) -> str:
        """Return everything that is said, for tests and readers."""
        return "\n".join(words.text() for words in self.findChildren(Words) if not words.isHidden())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self._number, 1)
        top.addWidget(self._urgent)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP, GAP, GAP, GAP)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(self._name)
        lines.addLayout(top)
        lines.addSpacing(GAP)
        for part in (self._letter, self._from, self._parafs):
            lines.addWidget(part)
        lines.addSpacing(GAP_GROUP - GAP_SMALL)
        lines.addWidget(self._members)
        lines.addSpacing(GAP_GROUP - GAP_SMALL)
        lines.addWidget(self.facts)
        lines.addSpacing(GAP)
        lines.addWidget(self.past)
        lines.addStretch()


def _told(one: MemberChecks) -> str:
    return " · ".join(filter(None, (one.person.name, word("outcome", one.member.outcome), one.member.reason)))
