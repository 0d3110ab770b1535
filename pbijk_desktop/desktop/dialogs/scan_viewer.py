"""Scanned pages one after another, looked at inside the program: larger, smaller, turned, next; each look is noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.over_page import OverPage
from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import HouseButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.scan_view import ScanView
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.scan_pictures import turned, whole_image
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px
from pbijk_desktop.domain.cases import Scan
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.scans import see_scan

_SIZE = (1240, 700)
_SIDE = 250


class ScanViewer(OverPage):
    """Shows the pages of one paper; `turn_wanted(scan)` when one is to be turned for good, `shown` when one is there.

    Use `open()`.
    """

    turn_wanted = Signal(object)
    shown = Signal()

    def __init__(self, room: Room, parent: QWidget | None, scans: Sequence[Scan], *, place: int, title: str) -> None:
        super().__init__(parent)
        self.setObjectName("scan_viewer")
        self.setWindowTitle(sentence("scan_view.title", {"title": title}))
        self.resize(*_SIZE)
        self._room = room
        self._scans = list(scans)
        self._place = place
        self._rotation = 0
        self._image = QImage()
        self.view = ScanView("scan_viewer.page")
        self.banner = Banner(name="scan_viewer.banner")
        self.banner.clear()
        self._number = Words("", "quiet")
        self._number.setObjectName("scan_viewer.number")
        self._buttons = self._made_buttons()
        bind(self, "Ctrl+=", self.view.larger)
        self._lay_out(title)
        self.view.setFocus()
        self._go(place)

    def place(self) -> int:
        """Return which page is shown, from 0."""
        return self._place

    def let_turn(self, *, may: bool) -> None:
        """Say whether this user may turn pages for everybody."""
        self._buttons["turn"].setEnabled(may)

    def _made_buttons(self) -> dict[str, HouseButton]:
        acts: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("next", "PgDown", self._on_next),
            ("previous", "PgUp", self._on_previous),
            ("larger", "Ctrl++", self.view.larger),
            ("smaller", "Ctrl+-", self.view.smaller),
            ("fit", "Ctrl+0", self.view.fit),
            ("turn", "R", self._on_turn),
        )
        made: dict[str, HouseButton] = {}
        for name, keys, slot in acts:
            button = QuietButton(sentence(f"scan_view.{name}"), keys=keys, name=f"scan_viewer.{name}")
            button.clicked.connect(slot)
            made[name] = button
        close = PrimaryButton(sentence("dialog.close"), keys="Esc", name="scan_viewer.close")
        close.clicked.connect(self.reject)
        made["close"] = close
        return made

    def _go(self, place: int) -> None:
        """Ask for a page; what was typed meanwhile for another one is passed over when it comes."""
        self._place = min(max(place, 0), len(self._scans) - 1)
        facts = {"number": self._place + 1, "count": len(self._scans)}
        self._number.setText(sentence("scan_view.page", facts))
        self._buttons["next"].setEnabled(self._place < len(self._scans) - 1)
        self._buttons["previous"].setEnabled(self._place > 0)
        work = partial(see_scan, self._room.desk, self._scans[self._place].id)
        self._room.background.start(work, on_success=self._on_seen, on_failure=self._on_failed, owner=self)

    def _draw(self) -> None:
        self.view.show_page(turned(self._image, self._rotation))

    @Slot(object)
    def _on_seen(self, answer: tuple[Scan, bytes]) -> None:
        scan, jpeg = answer
        if scan.id != self._scans[self._place].id:
            return
        self.banner.clear()
        self._image, self._rotation = whole_image(jpeg), scan.rotation
        self._draw()
        announce(self.view, self._number.text())
        self.shown.emit()

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._image = QImage()
        self._draw()
        self.banner.tell(error)
        self.shown.emit()

    @Slot()
    def _on_next(self) -> None:
        self._go(self._place + 1)

    @Slot()
    def _on_previous(self) -> None:
        self._go(self._place - 1)

    @Slot()
    def _on_turn(self) -> None:
        if self._image.isNull():
            return
        self._rotation = (self._rotation + 90) % 360
        self._draw()
        self.turn_wanted.emit((self._scans[self._place].id, self._rotation))

    def _lay_out(self, title: str) -> None:
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.setContentsMargins(GAP_PAGE, GAP_PAGE, GAP_PAGE, GAP_PAGE)
        side.addWidget(Words(title, "section", wrap=True))
        side.addWidget(self._number)
        side.addWidget(self.banner)
        side.addSpacing(GAP_GROUP)
        for button in self._buttons.values():
            if button is self._buttons["close"]:
                side.addStretch()
            side.addWidget(button)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(px(_SIDE))
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)  # the dialog's own edge stays in sight
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(holder)
