"""Page Berkas: what was received of a case's papers, noted from the keyboard and kept at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pbijk_desktop.desktop.parts.banners import Banner, Summary
from pbijk_desktop.desktop.parts.buttons import PrimaryButton
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens import paper_rows
from pbijk_desktop.desktop.screens.paper_details import PaperDetails
from pbijk_desktop.desktop.screens.paper_list import PaperList, PaperModel
from pbijk_desktop.desktop.screens.paper_prints import PaperPrints
from pbijk_desktop.desktop.screens.paper_questions import Questions
from pbijk_desktop.desktop.screens.paper_rows import Group
from pbijk_desktop.desktop.screens.paper_work import PaperWork
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import NEXT_STATE, Step
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.papers import Papers, declare_complete


class PapersPage(Page):
    """The checklist of a case: questions above, missing papers first, the current one in full at the right."""

    changed_here = Signal()
    go_wanted = Signal(str)

    def __init__(self, room: Room, case_id: str) -> None:
        super().__init__(sentence("case_papers.title"), name="papers")
        self._room = room
        self._case = case_id
        self._order: dict[str, Group] = {}
        self._model = PaperModel()
        self.work = PaperWork(room, case_id, self)
        self.list = PaperList(self._model, name="papers.list", spoken=sentence("case_papers.list"))
        self.questions = Questions()
        self.details = PaperDetails(room.desk.today())
        self.summary = Summary("papers.summary")
        self.banner = Banner(name="papers.banner")
        self._prints = PaperPrints(room, case_id, self)
        self._declare = PrimaryButton(sentence("case_papers.declare"), keys="Ctrl+Return", name="papers.declare")
        self._lay_out_page()
        self._connect()
        self._regroup()

    def arrive(self) -> None:
        """Group the papers anew and put the clerk where work begins: an open question, else the first paper."""
        self.work.reload()
        self._regroup()
        self.list.choose_first()
        if not (self.work.may_answer() and self.questions.focus_open()):
            self._focus_list()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.details.commit()

    @Slot()
    def refresh(self) -> None:
        """Read the papers again; nothing moves."""
        self.work.reload()
        self._show()

    def rows(self) -> list[paper_rows.PaperRow]:
        """Return the papers as the list shows them."""
        return self._model.papers()

    def _regroup(self) -> None:
        self._order = {}
        self._show()

    @Slot()
    def _show(self) -> None:
        file = self.work.file
        self._order = paper_rows.places(file, self._order)
        self._model.set_rows(paper_rows.arranged(file, self._order))
        self.questions.show_questions(paper_rows.asked(file), locked=not self.work.may_answer())
        self._on_chosen(self.list.key())
        self._prints.show_missing(missing=bool(file.missing()))
        is_next = (file.case.state, Step.DECLARE_COMPLETE) in NEXT_STATE
        self._declare.setVisible(is_next and self.work.is_at_desk())
        self._show_banner(file, is_next=is_next)

    def _show_banner(self, file: Papers, *, is_next: bool) -> None:
        owed = file.missing()
        if not file.changeable:
            self.banner.say(Tone.PLAIN, "", sentence("case_papers.decided", {"state": file.case.state}))
        elif not self.work.is_at_desk():
            self.banner.say(Tone.PLAIN, "", sentence("case_papers.watching"))
        elif owed and all(paper.gap and paper.gap.owed for paper in owed) and not file.open_questions:
            code = "case_papers.owed_title" if is_next else "case_papers.owing_title"
            title = sentence(code, {"day": paper_rows.owed_day(file, owed[0])})
            self.banner.say(Tone.ACCENT, title, "; ".join(paper.item.title for paper in owed))
        else:
            self.banner.clear()

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self.details.show_paper(self.work.file, self.work.paper(key), locked=not self.work.may_note(key))

    @Slot()
    def _on_changed(self) -> None:
        self.summary.hide()
        self._show()

    @Slot()
    def _on_declare(self) -> None:
        self.details.commit()
        work = partial(declare_complete, self._room.desk, self._case)
        self._room.background.start(work, on_success=self._on_declared, on_failure=self._on_refused, owner=self)

    def _on_declared(self, _case: Case) -> None:
        self.work.reload()
        self.summary.hide()
        self._regroup()
        owed = self.work.file.missing()
        day = paper_rows.owed_day(self.work.file, owed[0]) if owed else ""
        told = sentence("case_papers.declared_owed", {"count": len(owed), "day": day})
        self._room.toast.say(told if owed else sentence("case_papers.declared"))
        self.changed_here.emit()
        self.go_wanted.emit("verification")

    @Slot(object)
    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        if isinstance(error, TroubleError):
            self.banner.tell(error)
        else:
            self.summary.show_problems(error.problems)

    @Slot(str)
    def _on_wanted(self, field: str) -> None:
        if field.startswith("question."):
            self.questions.focus(field.removeprefix("question."))
        else:
            self.list.choose(field)
            self._focus_list()

    @Slot()
    def _focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        work, details = self.work, self.details
        self.list.chosen.connect(self._on_chosen)
        self.list.ticked.connect(work.tick)
        self.list.counted.connect(work.count)
        self.list.marked.connect(work.mark)
        self.list.details_wanted.connect(details.focus)
        details.noted.connect(work.note)
        details.counted.connect(work.count)
        details.left.connect(self._focus_list)
        self.questions.answered.connect(work.answer)
        self.questions.done.connect(self._focus_list)
        work.changed.connect(self._on_changed)
        work.kept.connect(self.changed_here)
        work.refused.connect(self._on_refused)
        self.summary.wanted.connect(self._on_wanted)
        self._declare.clicked.connect(self._on_declare)

    def _lay_out_page(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.list, 1)
        legend = Words(sentence("case_papers.legend"), "small", wrap=True)
        legend.setObjectName("papers.legend")
        legend.setContentsMargins(GAP, GAP, GAP, GAP)
        left.addWidget(legend)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(Rule(upright=True))
        across.addWidget(self.details)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, GAP_PAGE, 0)
        above.setSpacing(GAP)
        for part in (self.summary, self.banner, self.questions):
            above.addWidget(part)
        self.content.setContentsMargins(GAP_PAGE, GAP, 0, 0)
        self.content.setSpacing(GAP)
        self.content.addLayout(above)
        self.content.addLayout(across, 1)
        self.add_note(self._prints.form)
        self.add_note(self._prints.receipt)
        self.set_primary(self._declare)
        self.add_act(self._prints.main)
