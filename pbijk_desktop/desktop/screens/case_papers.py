"""Page Berkas: what was received of a case's papers, noted from the keyboard and kept at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.buttons import PrimaryButton
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens import paper_rows
from pbijk_desktop.desktop.screens.case_page import CasePage
from pbijk_desktop.desktop.screens.details import WorkKeys
from pbijk_desktop.desktop.screens.paper_details import PaperDetails
from pbijk_desktop.desktop.screens.paper_list import PaperList, PaperModel
from pbijk_desktop.desktop.screens.paper_prints import PaperPrints
from pbijk_desktop.desktop.screens.paper_rows import Group
from pbijk_desktop.desktop.screens.paper_scans import PaperScans
from pbijk_desktop.desktop.screens.paper_work import PaperWork
from pbijk_desktop.desktop.screens.papers_top import PapersTop
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE, px
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.workflow import NEXT_STATE, Step
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.papers import Papers, declare_complete
from pbijk_desktop.usecases.scans import Source

_HIGH = 300


class PapersPage(CasePage):
    """The checklist of a case: questions above, missing papers first, the current one in full at the right.

    Papers keep their places while the clerk is here, whatever is ticked; they are grouped anew at each arrival.
    """

    def __init__(self, room: Room, case_id: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence("case_papers.title"), name="papers", parent=parent)
        self._room = room
        self._case = case_id
        self._order: dict[str, Group] = {}
        self._has_been_here = False
        self._model = PaperModel()
        self.work = PaperWork(room, case_id, self)
        self.top = PapersTop(self.work, self)
        self.list = PaperList(self._model, name="papers.list", spoken=sentence("case_papers.list"))
        self.scans = PaperScans(room, case_id, self._papers, self)
        self.details = PaperDetails(room.desk.today(), self.scans.panel, self)
        self._prints = PaperPrints(room, case_id, self)
        self._legend = Words(sentence("case_papers.legend"), "small", wrap=True)
        self._declare = PrimaryButton(sentence("case_papers.declare"), keys="Ctrl+Return", name="papers.declare")
        self._lay_out_page()
        self._connect()
        self._regroup()

    def arrive(self) -> None:
        """Group the papers anew and put the clerk where work begins: an open question, else the first paper."""
        if self._has_been_here:
            self.work.reload()
            self._regroup()
        self._has_been_here = True
        self.scans.arrive()
        self.list.choose_first()
        if not self.top.focus_open():
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between list and details."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Share the width anew after a change of text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "details"):
            self._fit()

    def _fit(self) -> None:
        """Share the room: the keys below the list are shown where they do not take the papers' own."""
        self.details.fit(self.width())
        may_note = self.work.is_at_desk() and self.work.now.changeable
        self._legend.setVisible(may_note and self.height() >= px(_HIGH))

    def _papers(self) -> Papers:
        return self.work.now

    def _regroup(self) -> None:
        self._order = {}
        self.top.begin()
        self._show()

    @Slot()
    def _show(self) -> None:
        file = self.work.now
        self._order = paper_rows.places(file, self._order)
        self._model.set_rows(paper_rows.arranged(file, self._order, self.scans.counts()))
        self.top.show_work()
        self._on_chosen(self.list.key())
        self._prints.show_missing(missing=bool(file.missing()))
        is_next = (file.case.state, Step.DECLARE_COMPLETE) in NEXT_STATE
        self._declare.setVisible(is_next and self.work.is_at_desk())
        self._fit()

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        if key == paper_rows.OTHER:
            self.details.show_other()
        else:
            self.details.show_paper(self.work.now, self.work.paper(key), locked=not self.work.may_note(key))
        self.scans.show_pages(key, may_attach=self.work.is_at_desk())

    @Slot(str, list)
    def _on_dropped(self, key: str, sources: list[Source]) -> None:
        self.scans.attach_to(key, sources)

    @Slot()
    def _on_changed(self) -> None:
        self.top.blocked.hide()
        self._show()

    @Slot()
    def _on_declare(self) -> None:
        self.details.commit()
        work = partial(declare_complete, self._room.desk, self._case)
        self._room.background.start(work, on_success=self._on_declared, on_failure=self.top.tell, owner=self)

    def _on_declared(self, _case: Case) -> None:
        """Go on to Verifikasi; the papers are grouped anew when the clerk comes back."""
        self.work.reload()
        owed = self.work.now.missing()
        day = paper_rows.owed_day(self.work.now, owed[0]) if owed else ""
        told = sentence("case_papers.declared_owed", {"count": len(owed), "day": day})
        self._room.toast.say(told if owed else sentence("case_papers.declared"))
        self.changed_here.emit()
        self.go_wanted.emit("verification")

    @Slot(object)
    def _on_went(self, key: str | None) -> None:
        if key is not None:
            self._on_wanted(key)

    @Slot(str)
    def _on_wanted(self, key: str) -> None:
        self.list.choose(key)
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
        self.top.wanted.connect(self._on_wanted)
        self.top.done.connect(self._focus_list)
        self.list.dropped.connect(self._on_dropped)
        self.scans.changed.connect(self._show)
        work.changed.connect(self._on_changed)
        work.kept.connect(self.changed_here)
        work.went.connect(self._on_went)
        WorkKeys(self, details, work, self._focus_list)
        self._declare.clicked.connect(self._on_declare)

    def _lay_out_page(self) -> None:
        self._legend.setObjectName("papers.legend")
        self._legend.setContentsMargins(GAP, GAP, GAP, GAP)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.list, 1)
        left.addWidget(self._legend)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(Rule(upright=True))
        across.addWidget(self.details)
        self.content.setContentsMargins(GAP_PAGE, GAP, 0, 0)
        self.content.setSpacing(GAP)
        self.content.addWidget(self.top)
        self.content.addLayout(across, 1)
        self.add_note(self._prints.form)
        self.add_note(self._prints.receipt)
        self.set_primary(self._declare)
        self.add_act(self._prints.main)
