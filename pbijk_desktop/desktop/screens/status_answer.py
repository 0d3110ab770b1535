"""The answer to "sudah aktif atau belum?": large and plain, then what it rests on."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce, show_within
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.status_tables import LOOKS, CasesTable, SaidTable
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.sentences import long_date, sentence
from pbijk_desktop.usecases.card_status import CardStatus
from pbijk_desktop.usecases.visitor_status import answer_told, answer_word, is_answered


class StatusAnswer(QWidget):
    """One person's answer with its lists and cases."""

    def __init__(self) -> None:
        super().__init__()
        self.status: CardStatus | None = None
        self.answer = Words("", "answer", wrap=True)
        self.answer.setObjectName("status.answer")
        self.told = Words("", wrap=True)
        self.who = Words("", "quiet", wrap=True)
        self.said, self.cases = SaidTable(), CasesTable()
        self._cases_title = Words(sentence("status_page.cases"), "section")
        self._picture = Picture("badge-check", "good", 32)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._picture)
        head.addWidget(self.answer, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self.who)
        lines.addLayout(head)
        lines.addWidget(self.told)
        lines.addWidget(self.said)
        lines.addWidget(self._cases_title)
        lines.addWidget(self.cases)
        lines.addStretch()

    def show_status(self, status: CardStatus) -> None:
        """Show what is known of somebody."""
        self.status = status
        tone, icon = LOOKS[is_answered(status)]
        self.answer.setText(answer_word(status))
        self.answer.set_tone(tone)
        self._picture.show_icon(icon, tone)
        self.told.setText(answer_told(status))
        born = sentence("status_page.born", {"day": long_date(status.birth_date)}) if status.birth_date else ""
        self.who.setText(" · ".join(filter(None, (status.name, grouped(status.nik), born))))
        self.said.show_said(status.said)
        self.said.setVisible(bool(status.said))
        self.cases.show_cases(status.cases)
        for part in (self.cases, self._cases_title):
            show_within(part, shown=bool(status.cases))
        announce(self, f"{status.name}: {self.answer.text()}. {self.told.text()}")
