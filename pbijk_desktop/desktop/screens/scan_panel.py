"""The scans of the current paper beside the list: small pictures, ways to attach more, what could not be used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.looks import name_widget, set_look
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.new_scans import NewScans
from pbijk_desktop.desktop.screens.scan_sources import brings_something, sources_in
from pbijk_desktop.desktop.screens.scan_strip import ScanStrip
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.cases import Scan
from pbijk_desktop.sentences import sentence

ATTACH_KEYS, STOP_KEYS = "Ctrl+O", "Alt+H"


class ScanPanel(QFrame):
    """`files_wanted()` to choose files; `brought(sources)` for what was pasted or dropped here.

    `new` offers what waits in the scanner's folder; it stands where whoever shows the panel wants it.
    """

    files_wanted = Signal()
    brought = Signal(list)

    def __init__(self, room: Room) -> None:
        super().__init__()
        name_widget(self, "scans", sentence("scans.title"))
        self._may_attach = False
        self._count = Words("", "quiet")
        self._count.setObjectName("scans.count")
        self.strip = ScanStrip(room, name="scans.strip")
        self.new = NewScans()
        self.banner = Banner(name="scans.banner")
        self.banner.clear()
        self.progress = ProgressLine("scans.progress", stop_keys=STOP_KEYS)
        self._attach = QuietButton(sentence("scans.attach"), keys=ATTACH_KEYS, icon="image", name="scans.attach")
        self._hint = Words(sentence("scans.hint"), "small", wrap=True)
        self._page_hint = Words(sentence("scans.hint_pages"), "small", wrap=True)
        self._attach.clicked.connect(self.files_wanted)
        bind(self, "Ctrl+V", self._on_paste)
        self.setAcceptDrops(True)
        self._lay_out()

    def show_scans(self, scans: Sequence[Scan], title: str, *, may_attach: bool) -> None:
        """Show the pages of a paper."""
        self._may_attach = may_attach
        self._count.setText(sentence("scans.count" if scans else "scans.none", {"count": len(scans)}))
        self.strip.show_scans(scans, title)
        self._page_hint.setVisible(bool(scans))
        self._attach.setVisible(may_attach)
        self._hint.setVisible(may_attach)
        self.new.let_attach(may=may_attach)

    def focus(self) -> None:
        """Put the clerk on the pages, or where the first is attached."""
        part = self.strip if self.strip.scans() else self._attach
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_into_view(self) -> None:
        """Scroll what holds the panel so that what it tells can be read."""
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        if holder is not None:
            holder.ensureWidgetVisible(self.banner, 0, GAP)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures, and show that they will be taken."""
        if self._may_attach and brings_something(event.mimeData()):
            event.acceptProposedAction()
            set_look(self, kind="drop")

    def dragLeaveEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        """Look as before."""
        set_look(self, kind="")

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        set_look(self, kind="")
        event.acceptProposedAction()
        self.brought.emit(sources_in(event.mimeData()))

    @Slot()
    def _on_paste(self) -> None:
        if not self._may_attach:
            return
        if sources := sources_in(QGuiApplication.clipboard().mimeData()):
            self.brought.emit(sources)
        else:
            self.banner.say(Tone.PLAIN, "", sentence("scans.nothing_to_paste"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(Words(sentence("scans.title"), "strong"))
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        row = QHBoxLayout()
        row.addWidget(self._attach)
        row.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, GAP, 0, GAP)
        lines.setSpacing(GAP_SMALL)
        lines.addLayout(head)
        lines.addWidget(self.strip)
        lines.addWidget(self._page_hint)
        lines.addWidget(self.progress)
        lines.addWidget(self.banner)
        lines.addLayout(row)
        lines.addWidget(self._hint)
