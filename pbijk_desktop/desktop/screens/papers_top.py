"""What stands above the list of papers: what is in the way, what is owed, and the checklist's questions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import is_low
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.screens import paper_rows
from pbijk_desktop.desktop.screens.paper_questions import Questions
from pbijk_desktop.desktop.screens.paper_work import PaperWork
from pbijk_desktop.desktop.screens.papers_blocked import Blocked
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.papers import Papers


class PapersTop(QScrollArea):
    """What is in the way, banner and questions; `wanted(item)` for a paper, `done` once all questions are answered.

    Questions that all had their answer when the clerk came give their room to the papers; one key brings them back.
    """

    wanted = Signal(str)
    done = Signal()

    def __init__(self, work: PaperWork, parent: QWidget) -> None:
        super().__init__(parent)
        self._work = work
        self._put_away = False
        self._inside = _Inside()
        self.questions = Questions()
        self.blocked = Blocked()
        self.banner = Banner(name="papers.banner")
        self._answers = LinkButton("", keys="Alt+Q", icon="list-checks", name="papers.answers")
        self.questions.answered.connect(work.answer)
        self.questions.done.connect(self._on_done)
        self.blocked.wanted.connect(self._on_wanted)
        self._answers.clicked.connect(self._on_answers)
        work.refused.connect(self.tell)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Return the room of everything at the present width."""
        return QSize(self._inside.sizeHint().width(), self._inside.heightForWidth(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        """Return the least: what does not fit can be scrolled to, and the papers keep their room."""
        return QSize(px(320), min(self.sizeHint().height(), px(112)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when something comes or goes, or the width changes."""
        if watched is self._inside and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        """Start anew: what was in the way is forgotten, answered questions give way."""
        self.blocked.hide()
        self._put_away = all(answer is not None for _, answer in paper_rows.asked(self._work.now))
        self.show_work()

    def show_work(self) -> None:
        """Show what is true now."""
        asked = paper_rows.asked(self._work.now)
        self.questions.show_questions(asked, locked=not self._work.may_answer())
        self.questions.setVisible(bool(asked) and not self._put_away)
        self._answers.set_label(sentence("case_papers.answers", {"count": len(asked)}))
        self._answers.setVisible(bool(asked) and self._put_away)
        self._show_banner(self._work.now)
        self._follow()

    def focus_open(self) -> bool:
        """Put the clerk on the first open question; False when there is none to answer."""
        found = self._work.may_answer() and self.questions.focus_open()
        self._follow()
        return found

    @Slot(object)
    def tell(self, error: RefusedError | TroubleError) -> None:
        """Say why something was refused, each reason a link to its paper or question."""
        if isinstance(error, TroubleError):
            self.banner.tell(error)
        else:
            self.blocked.show_problems(error.problems)
            self.verticalScrollBar().setValue(0)

    def _follow(self) -> None:
        """Keep the question that has the keyboard in view."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus() and self.questions.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 0)

    def _show_banner(self, file: Papers) -> None:
        owed = file.missing()
        is_only_owed = bool(owed) and all(paper.gap and paper.gap.owed for paper in owed)
        if not file.changeable:
            self.banner.say(Tone.PLAIN, "", sentence("case_papers.decided", {"state": file.case.state}))
        elif not self._work.is_at_desk():
            self.banner.say(Tone.PLAIN, "", sentence("case_papers.watching"))
        elif is_only_owed and not file.open_questions:
            is_next = file.case.state is State.INCOMPLETE
            code = "case_papers.owed_title" if is_next else "case_papers.owing_title"
            title = sentence(code, {"day": paper_rows.owed_day(file, owed[0])})
            self.banner.say(Tone.ACCENT, title, "; ".join(paper.item.title for paper in owed))
        else:
            self.banner.clear()

    def _lay_out(self) -> None:
        self._inside.setProperty("kind", "inside")
        lines = QVBoxLayout(self._inside)
        lines.setContentsMargins(0, 0, GAP_PAGE, 0)
        lines.setSpacing(GAP)
        for part in (self.blocked, self.banner, self.questions):
            lines.addWidget(part)
        lines.addWidget(self._answers, 0, Qt.AlignmentFlag.AlignLeft)
        self.setWidgetResizable(True)
        self.setWidget(self._inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @Slot()
    def _on_done(self) -> None:
        """Go on to the papers; where the text is large for the window, they get the room of what is answered now."""
        self.done.emit()
        if is_low(self) and self.questions.are_answered():
            self._put_away = True
            self.show_work()

    @Slot()
    def _on_answers(self) -> None:
        self._put_away = False
        self.show_work()
        self.questions.focus_first()
        self._follow()

    @Slot(str)
    def _on_wanted(self, field: str) -> None:
        if not field.startswith("question."):
            self.wanted.emit(field)
            return
        self._put_away = False
        self.show_work()
        self.questions.focus(field.removeprefix("question."))
        self._follow()


class _Inside(QWidget):
    """Is as high as its width asks for; the least height of wrapped text, taken at no width, would be far too much."""

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing beyond the height for the width."""
        return QSize(0, 0)
