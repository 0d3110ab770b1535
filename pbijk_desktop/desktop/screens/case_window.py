"""The window of one case: its head, and the pages Data, Berkas, Verifikasi, Keputusan, Surat and Riwayat."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.page import A_MOMENT_MS, Page
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_head import CaseHead
from pbijk_desktop.desktop.screens.case_next import CaseSteps
from pbijk_desktop.desktop.screens.case_page import CasePage, page_for
from pbijk_desktop.desktop.screens.paper_rows import progress
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.case_file import CaseFile, case_file, is_about, open_case
from pbijk_desktop.usecases.papers import papers_of
from pbijk_desktop.usecases.steps import steps_for

PAGES = ("data", "papers", "verification", "decision", "letter", "history")
_TAB_PAD = 12


class CaseWindow(Page):
    """One case, opened at a page ("" is the page on which its work goes on); that it was seen is noted.

    A page is made when it is first wanted and read again when the case has changed since. In the main window
    (`parent`) it is made a moment after its tab or the case's head is painted, so that neither waits for the other.
    """

    def __init__(self, room: Room, case_id: str, page: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__("", name="case_window", parent=parent)
        self._room = room
        self.case_id = case_id
        self._file = case_file(room.desk, case_id)
        self._pages: dict[str, CasePage] = {}
        self._stale: set[str] = set()
        self._is_stale = False
        self._knowing: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._coming = QTimer(self, singleShot=True, interval=A_MOMENT_MS)
        self._waits = parent is not None
        self.title.hide()
        self.case_head = CaseHead()
        self.tabs = Tabs(
            [(key, sentence(f"case_window.{key}")) for key in PAGES],
            name="case.tabs",
            spoken=sentence("case_window.tabs"),
            shortcuts=[sentence("case_window.keys", {"digit": at}) for at in range(1, len(PAGES) + 1)],
        )
        self.stack = QStackedWidget()
        self.steps = CaseSteps(room, case_id, self)
        self._lay_out_window()
        self._connect()
        self._show_case()
        self.setWindowTitle(self._file.applicant().name)
        with QSignalBlocker(self.tabs):
            self.tabs.choose(page if page in PAGES else page_for(self._file.case, self._room.desk.rules))
        if parent is None:
            self._bring(self.tabs.key())
        else:
            self._coming.start()
        noted = partial(open_case, room.desk, case_id)
        room.background.start(noted, on_failure=self._on_refused, owner=self)

    def arrive(self) -> None:
        """Show what has changed meanwhile; the clerk stays where the keyboard was, or begins where work begins."""
        if self._is_stale:
            self.refresh()
        page = self.page()
        focused = QApplication.focusWidget()
        if page is not None and not (focused is not None and page.isAncestorOf(focused)):
            page.arrive()

    def leave(self) -> None:
        """Let the page keep what was typed."""
        if page := self.page():
            page.leave()

    def page(self) -> CasePage | None:
        """Return the page in front, or None before the first was made."""
        front = self.stack.currentWidget()
        return front if isinstance(front, CasePage) else None

    def file(self) -> CaseFile:
        """Return the case as shown."""
        return self._file

    @Slot(str)
    def go(self, key: str) -> None:
        """Go to a page by its key."""
        if key in PAGES:
            self.tabs.choose(key)

    @Slot()
    def refresh(self) -> None:
        """Read the case again: head and the page in front now, the other pages when they are wanted."""
        self._is_stale = False
        self._file = case_file(self._room.desk, self.case_id)
        self._show_case()
        self._stale = set(self._pages) - {self.tabs.key()}
        if self.tabs.key() not in self._knowing and (page := self._pages.get(self.tabs.key())):
            page.refresh()
        self._knowing.clear()

    def _show_case(self) -> None:
        desk = self._room.desk
        steps = steps_for(desk, self._file.case)
        self.case_head.show_case(desk, self._file, steps)
        self.steps.show_steps(self._file, steps)
        self.case_head.more.setVisible(bool(self.steps.steps))
        done, needed = progress(papers_of(desk, self.case_id))
        self.tabs.set_count("papers", f"{done}/{needed}")

    def _bring(self, key: str) -> None:
        self.leave()
        if key not in self._pages:
            self._pages[key] = page = _MAKE[key](self._room, self.case_id, self.stack)
            self._adopt(page)
            if self._soon.isActive():
                self._knowing.add(key)
        elif key in self._stale:
            self._pages[key].refresh()
        self._stale.discard(key)
        self.stack.setCurrentWidget(self._pages[key])

    @Slot()
    def _on_coming(self) -> None:
        """Make the page that is wanted by now, unless it was there already."""
        key = self.tabs.key()
        if key not in self._pages:
            self._bring(key)
            self._pages[key].arrive()

    def _adopt(self, page: CasePage) -> None:
        """Take a new page in: the window has the title, the page only its content."""
        self.stack.addWidget(page)
        page.title.hide()
        page.head.setContentsMargins(GAP_PAGE, GAP, GAP_PAGE, 0)
        page.changed_here.connect(self._on_changed_here)
        page.go_wanted.connect(self.go)

    @Slot(str)
    def _on_tab(self, key: str) -> None:
        if self._waits and key not in self._pages:
            self.leave()
            self._coming.start()
        else:
            self._bring(key)
            self._pages[key].arrive()

    @Slot()
    def _on_changed_here(self) -> None:
        self._knowing = {self.tabs.key()}
        self._stale |= set(self._pages) - self._knowing
        self._soon.start()

    @Slot(frozenset)
    def _on_news(self, changes: frozenset[tuple[str, str]]) -> None:
        if is_about(self._room.desk, self.case_id, changes):
            self._knowing.clear()
            self._soon.start()

    @Slot()
    def _on_soon(self) -> None:
        """Read once for all the news of a moment; a page that brought it about, or was made since, has read already."""
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        tell_trouble(self, error).open()

    @Slot()
    def _on_next(self) -> None:
        if self._file.void_proposal is not None:
            self._room.ways.list_letter()
            return
        page = page_for(self._file.case, self._room.desk.rules)
        shown = self.page()
        if page != self.tabs.key() and page != "data":
            self.go(page)
        elif page != "data" and shown is not None and shown.focus_primary():
            return
        elif self.steps.steps:
            self._on_more()
        else:
            self.arrive()

    @Slot()
    def _on_more(self) -> None:
        self.steps.open_at(self.case_head.more)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self.case_head.take_wanted.connect(self.steps.take_over)
        self.case_head.next_wanted.connect(self._on_next)
        self.case_head.more_wanted.connect(self._on_more)
        self.steps.taken.connect(self._soon.start)
        self._soon.timeout.connect(self._on_soon)
        self._coming.timeout.connect(self._on_coming)
        self._room.changes.changed.connect(self._on_news)
        bind(self, "F10", self._on_more)
        for at, key in enumerate(PAGES):
            bind(self, f"Alt+{at + 1}", partial(self.go, key))

    def _lay_out_window(self) -> None:
        self.head.setContentsMargins(0, 0, 0, 0)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(0)
        self.content.addWidget(self.case_head)
        self.content.addSpacing(4)
        row = QHBoxLayout()
        row.setContentsMargins(GAP_PAGE - _TAB_PAD, 0, 0, 0)
        row.addWidget(self.tabs)
        self.content.addLayout(row)
        self.content.addWidget(Rule())
        self.content.addWidget(self.stack, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _data(room: Room, case_id: str, parent: QWidget) -> CasePage:
    from pbijk_desktop.desktop.screens.case_data import DataPage

    return DataPage(room, case_id, parent)


def _papers(room: Room, case_id: str, parent: QWidget) -> CasePage:
    from pbijk_desktop.desktop.screens.case_papers import PapersPage

    return PapersPage(room, case_id, parent)


def _verification(room: Room, case_id: str, parent: QWidget) -> CasePage:
    from pbijk_desktop.desktop.screens.case_verification import VerificationPage

    return VerificationPage(room, case_id, parent)


def _decision(room: Room, case_id: str, parent: QWidget) -> CasePage:
    from pbijk_desktop.desktop.screens.case_decision import DecisionPage

    return DecisionPage(room, case_id, parent)


def _letter(room: Room, case_id: str, parent: QWidget) -> CasePage:
    from pbijk_desktop.desktop.screens.case_letter import LetterPage

    return LetterPage(room, case_id, parent)


def _history(room: Room, case_id: str, parent: QWidget) -> CasePage:
    from pbijk_desktop.desktop.screens.case_history import HistoryPage

    return HistoryPage(room, case_id, parent)


_MAKE: dict[str, Callable[[Room, str, QWidget], CasePage]] = {
    "data": _data,
    "papers": _papers,
    "verification": _verification,
    "decision": _decision,
    "letter": _letter,
    "history": _history,
}
