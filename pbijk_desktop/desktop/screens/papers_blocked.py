"""What keeps a file from being declared complete: short links to the papers and questions, in few lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.message import TONE_ICONS
from pbijk_desktop.desktop.looks import announce, name_widget, set_look
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence, told

_LONGEST = 48


class Blocked(QFrame):
    """One link a paper and one for all open questions; `wanted(field)` when a link is pressed.

    What each paper lacks stands in the list below, so the links need not repeat it.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "papers.blocked")
        set_look(self, kind="banner", tone=Tone.BAD)
        self._title = Words("", "strong", wrap=True)
        self._links = QWidget()
        self._flow = FlowLayout(self._links)
        self._flow.setSpacing(0)
        self._lay_out()
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is in the way; the clerk is put nowhere, a link does that."""
        self._clear()
        questions = [one for one in problems if one.field.startswith("question.")]
        papers = {one.field: one for one in problems if "title" in one.facts}
        others = [one for one in problems if one not in questions and one.field not in papers]
        counts = {"count": len(questions) + len(papers)}
        blocked = sentence("case_papers.blocked", counts) if questions or papers else ""
        self._title.setText("\n".join(filter(None, (blocked, *map(told, others)))))
        if questions:
            self._add(sentence("case_papers.unanswered", {"count": len(questions)}), questions[0].field)
        for field, problem in papers.items():
            self._add(_short(str(problem.facts["title"])), field)
        self._links.setVisible(bool(questions or papers))
        self.setAccessibleName(self._title.text())
        self.setVisible(bool(problems))
        announce(self, self._title.text())

    def _add(self, text: str, field: str) -> None:
        link = LinkButton(text, name=f"blocked.{field}")
        link.clicked.connect(partial(self._on_link, field))
        self._flow.add(link)

    def _on_link(self, field: str) -> None:
        self.wanted.emit(field)

    def _clear(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._links)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 6)
        row.setSpacing(GAP)
        row.addWidget(Picture(TONE_ICONS[Tone.BAD], Tone.BAD), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
