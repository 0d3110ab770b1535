"""Says at the window's edge how many new scans wait in the scanner's folder, and leads to where they are attached."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.sentences import sentence


class WaitingScans(QObject):
    """Watches for as long as the window is open."""

    def __init__(self, room: Room, window: MainWindow) -> None:
        super().__init__(window)
        self._room, self._window = room, window
        room.scanner.changed.connect(self._on_changed)
        window.status.waiting.clicked.connect(self._on_wanted)
        window.closing.connect(room.scanner.stop)
        room.scanner.watch(room)

    @Slot()
    def _on_changed(self) -> None:
        scanner = self._room.scanner
        count = len(scanner.ready())
        text = sentence("scan_folder.waiting", {"count": count}) if count else ""
        self._window.status.show_waiting(sentence("scan_folder.away") if scanner.is_lost else text)

    @Slot()
    def _on_wanted(self) -> None:
        """Go to the papers of the case in view; else to the list of cases that lack papers, to choose one."""
        from pbijk_desktop.desktop.screens.case_window import CaseWindow
        from pbijk_desktop.domain.worklists import View, Worklist

        page = self._window.page()
        if self._room.scanner.is_lost:
            self._room.ways.settings("scans")
        elif isinstance(page, CaseWindow):
            page.go("papers")
        else:
            self._room.ways.queue(View(which=Worklist.INCOMPLETE))
            self._room.toast.say(sentence("scan_folder.choose_case"))
