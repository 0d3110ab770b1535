"""What is known of a case line by line, and the decisions taken before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.badges import Chip
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.decision_rows import Fact, past_in_words
from pbijk_desktop.desktop.screens.finding_list import take_out_all
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_SMALL
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.cases import Confirmation
from pbijk_desktop.sentences import said, sentence, word
from pbijk_desktop.usecases.decision_sheet import DecisionSheet
from pbijk_desktop.usecases.decisions import DecisionRow
from pbijk_desktop.usecases.desk import Desk

_AT_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_ICONS = {Tone.GOOD: "circle-check", Tone.WARN: "triangle-alert"}


class Facts(QWidget):
    """Labels at the left, what is known beside them, each with an icon that says whether it needs a look."""

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "decision.facts")
        self._shown: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP - 2)
        self._grid.setColumnStretch(2, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these lines."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        take_out_all(self._grid)
        for at, fact in enumerate(facts):
            label = Words(fact.label, "label")
            label.setContentsMargins(0, 0, GAP, 0)
            self._grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Picture(_ICONS[fact.tone], fact.tone), at, 1, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Words(fact.text, wrap=True), at, 2, Qt.AlignmentFlag.AlignTop)

    def text(self) -> str:
        """Return every line, for tests and readers."""
        return "\n".join(f"{fact.label}: {fact.text}" for fact in self._shown)


class PastDecisions(QWidget):
    """A case's decisions, newest first: who, when, why, and what the head said of those taken without the head.

    Where it is `narrow`, the mark of those stands below the words.
    """

    def __init__(self, desk: Desk, *, narrow: bool = False) -> None:
        super().__init__()
        name_widget(self, "decision.past")
        self._narrow = narrow
        self._desk = desk
        self._shown: tuple[DecisionRow, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GAP)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(Heading(sentence("decision_page.past")))
        lines.addLayout(self._lines)
        self.hide()

    def show_decisions(self, sheet: DecisionSheet) -> None:
        """Show these decisions; none takes no room."""
        if sheet.decisions == self._shown:
            return
        self._shown = sheet.decisions
        take_out_all(self._lines)
        for row in reversed(sheet.decisions):
            self._lines.addWidget(self._line(row, sheet))
        self.setVisible(bool(sheet.decisions))

    def text(self) -> str:
        """Return everything that is said, for tests and readers."""
        return "\n".join(words.text() for words in self.findChildren(Words))

    def _line(self, row: DecisionRow, sheet: DecisionSheet) -> QWidget:
        at = row.decision.at
        head, more = past_in_words(row, sheet.names, said(self._desk.local(at)) if at else "")
        line = QWidget()
        across = QBoxLayout(QBoxLayout.Direction.TopToBottom if self._narrow else QBoxLayout.Direction.LeftToRight)
        across.setSpacing(GAP_SMALL if self._narrow else GAP)
        across.addWidget(Words(head, "strong", wrap=True), 1)
        if row.decision.alone:
            waits = row.decision.confirmation == Confirmation.OPEN
            mark = sentence("decision_page.alone_mark")
            told = f"{mark} · {word('confirmation', row.decision.confirmation).lower()}"
            across.addWidget(Chip(told, Tone.WARN if waits else Tone.PLAIN, "user"), 0, _AT_TOP)
        lines = QVBoxLayout(line)
        lines.setContentsMargins(0, 0, GAP_GROUP, 0)
        lines.setSpacing(2)
        lines.addLayout(across)
        for text in more:
            lines.addWidget(Words(text, "quiet", wrap=True))
        return line
