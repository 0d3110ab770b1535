"""Messages that stand on a page: one beside what it is about, and the summary of everything wrong in a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.message import TONE_ICONS
from pbijk_desktop.desktop.looks import announce, name_widget, set_look, show_within
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError, errors_in
from pbijk_desktop.sentences import sentence, told

_MOST_LINES = 6


class Banner(QFrame):
    """Icon, title and text on a wash; hidden by `clear`."""

    def __init__(self, tone: Tone = Tone.ACCENT, title: str = "", text: str = "", *, name: str = "banner") -> None:
        super().__init__()
        name_widget(self, name)
        self._picture = Picture()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._title = Words("", "strong", wrap=True)
        self._title.setObjectName(f"{name}.title")
        self._text = Words("", wrap=True)
        self._text.setObjectName(f"{name}.text")
        self._lay_out()
        self.say(tone, title, text)

    def say(self, tone: Tone, title: str, text: str = "") -> None:
        """Show this message; a screen reader speaks it."""
        set_look(self, kind="banner", tone=tone)
        self._picture.show_icon(TONE_ICONS[tone], "text" if tone is Tone.PLAIN else tone)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())
        show_within(self, shown=bool(title or text))
        if title or text:
            announce(self, self.accessibleName())

    def tell(self, error: RefusedError | TroubleError) -> None:
        """Show why something was refused, or what is in the way."""
        problems = error.problems if isinstance(error, RefusedError) else (error,)
        self.say(Tone.BAD, sentence("trouble.title"), "\n".join(told(problem) for problem in problems))

    def clear(self) -> None:
        """Say nothing and take no room."""
        self.hide()

    def text(self) -> str:
        """Return everything it says, for tests and readers."""
        return self.accessibleName()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._title)
        lines.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(GAP)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)


class Summary(QFrame):
    """What keeps a form from being sent, on top of it: each sentence is a link to its field (`wanted(field)`)."""

    wanted = Signal(str)

    def __init__(self, name: str = "summary") -> None:
        super().__init__()
        name_widget(self, name)
        self._title = Words("", "strong")
        self._picture = Picture()
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._lay_out()
        self.hide()

    def show_problems(self, problems: Sequence[Problem], labels: Mapping[str, str] | None = None) -> None:
        """List the problems, with the label of each field before its sentence; none hides the summary."""
        self._clear()
        firm = bool(errors_in(problems))
        tone = Tone.BAD if firm else Tone.WARN
        set_look(self, kind="banner", tone=tone)
        self._picture.show_icon(TONE_ICONS[tone], tone)
        self._title.setText(
            sentence("summary.mend" if firm else "summary.look", {"count": len(errors_in(problems) or problems)})
        )
        for problem in problems[:_MOST_LINES]:
            self._links.addWidget(self._line(problem, (labels or {}).get(problem.field, "")))
        self._add_rest(len(problems) - _MOST_LINES)
        self.setAccessibleName(self._title.text())
        show_within(self, shown=bool(problems))
        if problems:
            announce(self, self._title.text())

    def _add_rest(self, more: int) -> None:
        """Count what does not fit; it shows when the first ones are mended."""
        if more > 0:
            rest = Words(sentence("summary.rest", {"count": more}), "quiet")
            rest.setContentsMargins(24, 4, 0, 4)
            self._links.addWidget(rest)

    def _line(self, problem: Problem, label: str) -> QWidget:
        text = f"{label}: {told(problem)}" if label else told(problem)
        if not problem.field:
            whole = Words(text, wrap=True)
            whole.setContentsMargins(24, 4, 0, 4)
            return whole
        return _SummaryLine(self, problem.field, label, text)

    def _clear(self) -> None:
        while item := self._links.takeAt(0):
            if widget := item.widget():
                widget.hide()  # or one just added would still be shown, as a window of its own
                widget.setParent(None)
                widget.deleteLater()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._picture)
        head.addWidget(self._title, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 10, 12, 10)
        lines.setSpacing(GAP_SMALL)
        lines.addLayout(head)
        lines.addLayout(self._links)

    @Slot(str)
    def go_to(self, field: str) -> None:
        """Ask for a field, as pressing its link does."""
        self.wanted.emit(field)


class _SummaryLine(QWidget):
    """One problem: its field as a link, its sentence beside it."""

    def __init__(self, summary: Summary, field: str, label: str, text: str) -> None:
        super().__init__()
        link = LinkButton(label or sentence("summary.go"), name=f"summary.{field}")
        link.setAccessibleName(text)
        link.clicked.connect(partial(summary.go_to, field))
        words = Words(text.removeprefix(f"{label}: "), wrap=True)
        words.setContentsMargins(0, (link.sizeHint().height() - words.fontMetrics().height()) // 2, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
