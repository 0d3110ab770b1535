"""The window that holds everything: rail, top bar, notices, pages, status line."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.notices import Notices
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.reading_order import ReadingOrder
from pbijk_desktop.desktop.parts.toast import Toast
from pbijk_desktop.desktop.rail import Rail
from pbijk_desktop.desktop.rail_button import Entry
from pbijk_desktop.desktop.sample_frame import SampleFrame
from pbijk_desktop.desktop.theme import px
from pbijk_desktop.desktop.top_bar import StatusLine, TopBar
from pbijk_desktop.sentences import sentence

SIZE = (1366, 768)
HELP_KEYS = "F1"
_LINES_FROM = 1000
"""A window of so many pixels at 100 % has room for the rail's lines; larger text or a smaller one stacks them."""

_FRAME = 60
"""So many pixels of the screen the system puts around a window and below it."""


class MainWindow(ReadingOrder, QMainWindow):
    """Shows one page at a time and knows the way back; what the pages do is their own business.

    A place of the rail is made when it is first wanted and kept. A page opened on top of it (`open_page`) is gone once
    left. Esc goes back. Signals tell wishes: `search_wanted`, `lock_wanted`, `help_wanted`; `closing` before it closes.
    """

    search_wanted = Signal()
    lock_wanted = Signal()
    help_wanted = Signal()
    arrived = Signal(str)
    closing = Signal()

    def __init__(self, entries: Sequence[Entry], *, sample: bool = False) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.resize(*SIZE)
        self._entries = {entry.key: entry for entry in entries}
        self._places: dict[str, QWidget] = {}
        self._on_top: list[QWidget] = []
        self._way: list[str] = []
        self._focus: dict[QWidget, QWidget] = {}
        self.rail = Rail(entries)
        self._rail_state: tuple[bool, int, int] | None = None
        self.top = TopBar()
        self.notices = Notices()
        self.status = StatusLine()
        self.pages = QStackedWidget()
        self.pages.setMinimumSize(1, 1)  # a high page scrolls; it must not make the window higher than the screen
        centre = self._lay_out()
        self.toast = Toast(centre)
        self.frame = SampleFrame(centre) if sample else None
        self._fit_rail()  # before the window is first shown: it would grow to the widest rail, and stay so
        self.rail.wanted.connect(self.go)
        self.top.search_wanted.connect(self.search_wanted)
        self.top.lock_wanted.connect(self.lock_wanted)
        bind(self, HELP_KEYS, self.help_wanted.emit)

    def page(self) -> QWidget | None:
        """Return the page in view."""
        return self.pages.currentWidget()

    def place(self, key: str) -> QWidget:
        """Return the page of a place, made now if it was never wanted."""
        if key not in self._places:
            self._places[key] = self._entries[key].make()
            self.pages.addWidget(self._places[key])
        return self._places[key]

    @Slot(str)
    def go(self, key: str) -> None:
        """Show a place of the rail; pages opened on top are left."""
        self._leave()
        self._drop_all()
        if not self._way or self._way[-1] != key:
            self._way.append(key)
        self.rail.show_place(key)
        self._show(self.place(key), self._entries[key].title)
        self.arrived.emit(key)

    def open_page(self, page: QWidget, title: str) -> None:
        """Show a page on top of the place in view until the clerk goes back."""
        self._leave()
        page.setWindowTitle(title)
        self._on_top.append(page)
        self.pages.addWidget(page)
        self._show(page, title)

    @Slot()
    def back(self) -> None:
        """Go back: from a page on top to what is below it, else to the place before."""
        if self._on_top:
            self._leave()
            self._drop(self._on_top.pop())
            below = self._on_top[-1] if self._on_top else self._places[self._way[-1]]
            title = below.windowTitle() if self._on_top else self._entries[self._way[-1]].title
            self._show(below, title)
        elif len(self._way) > 1:
            self._way.pop()
            self.go(self._way[-1])

    def show_busy(self, busy: bool) -> None:
        """Say in the status line that work goes on in the background, or that it is done."""
        self.status.say(sentence("window.busy") if busy else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on an Esc that nobody below wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail give way to the page."""
        super().resizeEvent(event)
        self._fit_rail()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "rail"):
            self._fit_rail()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the page keep what was typed, then close."""
        self._leave()
        self.closing.emit()
        super().closeEvent(event)

    def _fit_rail(self) -> None:
        state = (self.width() < px(_LINES_FROM), self.screen().availableGeometry().height() - _FRAME, px(_LINES_FROM))
        if state != self._rail_state:
            self._rail_state = state
            self.rail.stack(stacked=state[0], most=state[1])

    def _show(self, page: QWidget, title: str) -> None:
        self.setWindowTitle(f"{title} · {sentence('window.title')}")
        self.pages.setCurrentWidget(page)
        before = self._focus.pop(page, None)
        if before is not None and shiboken6.isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not page.isAncestorOf(self.focusWidget() or self):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(page, Page):
            page.arrive()

    def _leave(self) -> None:
        page = self.page()
        if page is None:
            return
        focused = self.focusWidget()
        if focused is not None and page.isAncestorOf(focused):
            self._focus[page] = focused
            focused.clearFocus()
        if isinstance(page, Page):
            page.leave()

    def _drop_all(self) -> None:
        while self._on_top:
            self._drop(self._on_top.pop())

    def _drop(self, page: QWidget) -> None:
        self._focus.pop(page, None)
        self.pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _lay_out(self) -> QWidget:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(Rule())
        right.addWidget(self.notices)
        right.addWidget(self.pages, 1)
        right.addWidget(Rule())
        right.addWidget(self.status)
        centre = QWidget()
        across = QHBoxLayout(centre)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(Rule(upright=True))
        across.addLayout(right, 1)
        self.setCentralWidget(centre)
        return centre
