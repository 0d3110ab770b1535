"""What the visitor will be asked for, told as soon as the kind is chosen; before that, the kinds by their letters."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_SMALL, px
from pbijk_desktop.domain.checklists import CaseKind, Item, Need
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.rules import Rules

_LETTER = 16
_ORDER = (Need.REQUIRED, Need.CONDITIONAL, Need.OPTIONAL)


class PapersPreview(QWidget):
    """Lists the papers of a kind of case, or the kinds while none is chosen (`kind_wanted(code)`)."""

    kind_wanted = Signal(str)

    def __init__(self, rules: Rules) -> None:
        super().__init__()
        self._rules = rules
        self._heading = Heading("")
        self._list = QWidget()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP)
        self._lines.addWidget(self._heading)
        self._lines.addWidget(self._list)
        self._lines.addStretch()

    def show_kind(self, code: str, day: date) -> None:
        """Show the papers of a kind in force on a day; "" shows the kinds."""
        kind = self._rules.kinds.get(code)
        self._heading.set_title(sentence("intake.papers.title" if kind else "intake.papers.kinds"))
        self._heading.set_note("" if kind else sentence("intake.papers.kinds_note"))
        made = _papers(kind, day) if kind else self._kinds()
        self._lines.replaceWidget(self._list, made)
        self._list.hide()
        self._list.deleteLater()
        self._list = made

    def _kinds(self) -> QWidget:
        holder, lines = _holder(0)
        for code, kind in self._rules.kinds.items():
            letter = Words(code, "label")
            letter.setFixedWidth(px(_LETTER))
            link = LinkButton(kind.short, name=f"kind.{code}")
            link.setToolTip(kind.title)
            link.clicked.connect(partial(self._on_kind, code))
            row = QHBoxLayout()
            row.setSpacing(GAP_SMALL)
            row.addWidget(letter)
            row.addWidget(link)
            row.addStretch()
            lines.addLayout(row)
        return holder

    @Slot()
    def _on_kind(self, code: str) -> None:
        self.kind_wanted.emit(code)


def _papers(kind: CaseKind, day: date) -> QWidget:
    holder, lines = _holder(GAP_GROUP)
    texts = {question.key: question.text for question in kind.questions}
    for need in _ORDER:
        items = [item for item in kind.items if item.need is need and item.holds_on(day)]
        if items:
            group, rows = _holder(GAP)
            rows.addWidget(Words(sentence(f"intake.papers.{need.value}"), "label"))
            for item in items:
                rows.addWidget(_paper(item, texts.get(item.question, "")))
            lines.addWidget(group)
    return holder


def _paper(item: Item, question: str) -> QWidget:
    """Return one paper: its title, and in small type what it must be."""
    made = QWidget()
    made.setObjectName(f"paper.{item.key}")
    text, lines = _holder(0)
    lines.addWidget(Words(item.title, wrap=True))
    if asked := question or _asked(item):
        lines.addWidget(Words(asked, "small", wrap=True))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    row.addWidget(Picture("file-text", "quiet"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(text, 1)
    return made


def _asked(item: Item) -> str:
    """Return in words what a paper must be: copies, original, stamp, signatures, age."""
    parts = [sentence("intake.papers.copies", {"copies": item.copies})] if item.copies > 1 else []
    parts += [sentence("intake.papers.original")] if item.original else []
    parts += [sentence("intake.papers.stamp")] if item.stamp else []
    parts += [sentence("intake.papers.signed", {"who": ", ".join(item.signatures)})] if item.signatures else []
    parts += [sentence("intake.papers.age", {"days": item.max_age_days})] if item.max_age_days else []
    return " · ".join(parts)


def _holder(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(spacing)
    return made, lines
