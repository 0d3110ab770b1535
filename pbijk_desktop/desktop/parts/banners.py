"""Messages that stand on a page: one beside what it is about, and the summary of everything wrong in a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.message import TONE_ICONS
from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.looks import announce, name_widget, set_look, show_within
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import Level, Problem, RefusedError, TroubleError, errors_in
from pbijk_desktop.sentences import sentence, told

NEXT_KEYS = "F4"
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

    def show_text(self, text: str) -> None:
        """Show this below the title, without speaking again; nothing takes no room."""
        self._text.setText(text)
        self._text.setVisible(bool(text))

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
    """What keeps a form from being sent, on top of it: each sentence is a link to its field (`wanted(field)`).

    F4 leads from problem to problem, from wherever the clerk is.
    """

    wanted = Signal(str)

    def __init__(self, name: str = "summary") -> None:
        super().__init__()
        name_widget(self, name)
        self._title = Words("", "strong")
        self._picture = Picture()
        self._keys = Words("", "small")
        self._fields: list[str] = []
        bind(self, NEXT_KEYS, self._on_next)
        self._lines = [_SummaryLine(self) for _ in range(_MOST_LINES)]  # made here, they stand here for Tab too
        self._rest = Words("", "quiet")
        self._rest.setContentsMargins(24, 4, 0, 4)
        self._lay_out()
        self.hide()

    def show_problems(self, problems: Sequence[Problem], labels: Mapping[str, str] | None = None) -> None:
        """List the problems, errors first, with the label of each field before its sentence; none hides the summary."""
        firm = bool(errors_in(problems))
        tone = Tone.BAD if firm else Tone.WARN
        set_look(self, kind="banner", tone=tone)
        self._picture.show_icon(TONE_ICONS[tone], tone)
        firm_first = sorted(problems, key=lambda one: one.level is not Level.ERROR)
        self._fields = list(dict.fromkeys(one.field for one in firm_first if one.field))
        self._title.setText(
            sentence("summary.mend" if firm else "summary.look", {"count": len(errors_in(problems) or problems)})
        )
        self._keys.setText(sentence("summary.next", {"keys": NEXT_KEYS}) if len(self._fields) > 1 else "")
        for line, problem in zip_longest(self._lines, firm_first[:_MOST_LINES]):
            line.show_problem(problem, (labels or {}).get(problem.field, "") if problem else "")
        more = len(problems) - _MOST_LINES
        self._rest.setText(sentence("summary.rest", {"count": more}))
        self._rest.setVisible(more > 0)
        self.setAccessibleName(self._title.text())
        show_within(self, shown=bool(problems))
        if problems:
            announce(self, self._title.text())

    def tell(self, problems: Sequence[Problem], labels: Mapping[str, str] | None = None) -> None:
        """List the problems and put the clerk in the first field; the next key leads on from there."""
        self.show_problems(problems, labels)
        self._on_next()

    def links(self) -> list[LinkButton]:
        """Return the links that are shown, in their order."""
        return [line.link for line in self._lines if not line.isHidden() and not line.link.isHidden()]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._picture)
        head.addWidget(self._title, 1)
        head.addWidget(self._keys)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 10, 12, 10)
        lines.setSpacing(GAP_SMALL)
        lines.addLayout(head)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for line in self._lines:
            rows.addWidget(line)
        rows.addWidget(self._rest)
        lines.addLayout(rows)

    @Slot()
    def _on_next(self) -> None:
        """Go to the field of the next problem, and from the last one to the first again."""
        if self._fields:
            self._fields.append(self._fields.pop(0))
            self.wanted.emit(self._fields[-1])

    @Slot(str)
    def go_to(self, field: str) -> None:
        """Ask for a field, as pressing its link does."""
        self.wanted.emit(field)


class _SummaryLine(QWidget):
    """One problem: its field as a link, its sentence beside it; what has no field is told without a link."""

    def __init__(self, summary: Summary) -> None:
        super().__init__()
        self._summary = summary
        self._field = ""
        self.link = LinkButton("")
        self.link.clicked.connect(self._on_link)
        self._words = Words("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_problem(self, problem: Problem | None, label: str) -> None:
        """Tell a problem, or nothing."""
        show_within(self, shown=problem is not None)
        if problem is None:
            self.link.setObjectName("")
            return
        self._field = problem.field
        said = told(problem) if problem.level is Level.ERROR else f"{sentence('field.look')}: {told(problem)}"
        self.link.set_label(label or sentence("summary.go"))
        name_widget(self.link, f"summary.{problem.field}", f"{label}: {said}" if label else said)
        self.link.setVisible(bool(problem.field))
        self._words.setText(said)
        above = (self.link.sizeHint().height() - self._words.fontMetrics().height()) // 2
        self._words.setContentsMargins(0 if problem.field else 6, above, 0, 0)

    @Slot()
    def _on_link(self) -> None:
        self._summary.go_to(self._field)
