"""What is done with one page of a strip: looked at, turned, moved to another paper, taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.move_scan import MoveScanDialog
from pbijk_desktop.desktop.dialogs.scan_viewer import ScanViewer
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.paper_rows import item_of
from pbijk_desktop.desktop.screens.scan_strip import ScanStrip
from pbijk_desktop.desktop.screens.scan_work import ScanWork
from pbijk_desktop.domain.cases import Scan


class ScanActs(QObject):
    """Listens to a strip; `about` says which paper its pages belong to."""

    def __init__(self, room: Room, work: ScanWork, strip: ScanStrip, page: QWidget) -> None:
        super().__init__(page)
        self._room = room
        self._work = work
        self._strip = strip
        self._page = page
        self._title = ""
        self._others: dict[str, str] = {}
        self._may_change = False
        self._moving: Scan | None = None
        strip.opened.connect(self._on_opened)
        strip.turn_wanted.connect(self._on_turn_wanted)
        strip.move_wanted.connect(self._on_move_wanted)
        strip.remove_wanted.connect(self._on_remove_wanted)

    def about(self, title: str, others: Sequence[tuple[str, str]], *, may_change: bool) -> None:
        """Say whose pages these are, to which other rows (key, title) they may go, and whether this user may act."""
        self._title, self._others, self._may_change = title, dict(others), may_change

    @Slot(int)
    def _on_opened(self, place: int) -> None:
        viewer = ScanViewer(self._room, self._page, self._strip.scans(), place=place, title=self._title)
        viewer.let_turn(may=self._may_change)
        viewer.turn_wanted.connect(self._on_turned)
        viewer.open()

    @Slot(object)
    def _on_turned(self, wanted: tuple[str, int]) -> None:
        self._work.turn(*wanted)

    @Slot(int)
    def _on_turn_wanted(self, place: int) -> None:
        scan = self._strip.scans()[place]
        if self._may_change:
            self._work.turn(scan.id, scan.rotation + 90)

    @Slot(int)
    def _on_remove_wanted(self, place: int) -> None:
        if self._may_change:
            self._work.remove(self._strip.scans()[place], self._title, place + 1)

    @Slot(int)
    def _on_move_wanted(self, place: int) -> None:
        if self._may_change and self._others:
            self._moving = self._strip.scans()[place]
            asked = MoveScanDialog(self._page, list(self._others.items()))
            asked.chosen.connect(self._on_move_chosen)
            asked.open()

    @Slot(str)
    def _on_move_chosen(self, key: str) -> None:
        if self._moving is not None:
            self._work.move(self._moving, item_of(key), self._others[key])
