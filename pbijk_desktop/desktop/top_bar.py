"""The bar at the top: find anything, who is at work, lock; and the line at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from pbijk_desktop.desktop.looks import announce, name_widget
from pbijk_desktop.desktop.parts.buttons import HouseButton, LinkButton, QuietButton
from pbijk_desktop.desktop.parts.words import OneLine, Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px
from pbijk_desktop.sentences import sentence

SEARCH_KEYS = "Ctrl+K"
LOCK_KEYS = "Ctrl+L"
WAITING_KEYS = "Ctrl+I"
CARE_KEYS = "Ctrl+E"

_PAD = 10
_USERS_SHARE = 0.32


class SearchOpener(HouseButton):
    """Looks like the search box it opens."""

    kind = "search"

    def sizeHint(self) -> QSize:
        """Ask for a wide box."""
        return QSize(px(440), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Give way down to the short words."""
        full, self._label = self._label, sentence("window.search_short")
        least = super().sizeHint()
        self._label = full
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it in short where there is no room for the whole."""
        super().resizeEvent(event)
        self._label = sentence("window.search")
        if self._content_width() + 2 * _PAD + GAP > self.width():
            self._label = sentence("window.search_short")

    def _start(self) -> int:
        return _PAD

    def _key_start(self) -> int:
        return self.width() - _PAD - self._measured()[1]

    def _ink(self) -> str:
        return "quiet"


class TopBar(QFrame):
    """Search, user and lock; `search_wanted` and `lock_wanted` when asked for."""

    search_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "top_bar")
        self.setProperty("kind", "surface")
        self._search = SearchOpener(sentence("window.search"), keys=SEARCH_KEYS, icon="search", name="top.search")
        self._search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._search.clicked.connect(self.search_wanted)
        self._user = OneLine("", "quiet")
        self._user.setObjectName("top.user")
        self._user.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._lock = QuietButton(sentence("window.lock"), keys=LOCK_KEYS, icon="lock", name="top.lock")
        self._lock.clicked.connect(self.lock_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_PAGE, 10, GAP_PAGE, 10)
        row.setSpacing(GAP_GROUP)
        row.addWidget(self._search, 3)
        row.addStretch()
        row.addWidget(self._user)
        row.addWidget(self._lock)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the user's roles give way before the search does."""
        super().resizeEvent(event)
        self._user.setMaximumWidth(int(self.width() * _USERS_SHARE))
        self._search.setMaximumWidth(max(self._search.sizeHint().width(), self.width() // 2))

    def show_user(self, text: str) -> None:
        """Show who is at work: name and roles; what there is no room for stands in the tip."""
        self._user.say(text)


class StatusLine(QFrame):
    """One quiet line at the bottom: what was just saved, and at the right what needs a look: backups, waiting scans."""

    def __init__(self) -> None:
        super().__init__()
        name_widget(self, "status")
        self.setProperty("kind", "surface")
        self._said = Words("", "small")
        self._said.setObjectName("status.said")
        row = QHBoxLayout(self)
        self.waiting = LinkButton("", keys=WAITING_KEYS, icon="image", name="status.waiting")
        keeps = self.waiting.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # nothing moves when a scan arrives
        self.waiting.setSizePolicy(keeps)
        self.waiting.hide()
        self.care = LinkButton("", keys=CARE_KEYS, icon="shield-check", name="status.care", bound=False)
        self.care.hide()
        row.setContentsMargins(GAP_PAGE, 2, GAP_PAGE, 2)
        row.setSpacing(GAP)
        row.addWidget(self._said)
        row.addStretch()
        row.addWidget(self.care)
        row.addWidget(self.waiting)

    def show_waiting(self, text: str) -> None:
        """Say what waits in the scanner's folder; nothing hides the link."""
        if text and text != self.waiting.label():
            announce(self, text)
        self.waiting.set_label(text)
        self.waiting.setVisible(bool(text))

    def show_care(self, text: str) -> None:
        """Say what is wrong with the backups, quietly; "" while nothing is."""
        if text and text != self.care.label():
            announce(self, text)
        self.care.set_label(text)
        self.care.setVisible(bool(text))

    def say(self, text: str) -> None:
        """Say what was just done ("Tersimpan 10.42"); a screen reader speaks it."""
        self._said.setText(text)
        if text:
            announce(self, text)
