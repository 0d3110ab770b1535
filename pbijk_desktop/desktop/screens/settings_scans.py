"""Pindaian: the folder into which this laptop's scanner writes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from pbijk_desktop.desktop.dialogs.files import open_folder
from pbijk_desktop.desktop.parts.buttons import LinkButton, QuietButton
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.scan_folder import is_lost, keep_scan_folder, scan_folder


class ScansPart(SettingsPart):
    """Chooses the folder that is watched, or none."""

    everybodys = True

    def __init__(self, room: Room) -> None:
        super().__init__(room, "scans")
        self._folder: Path | None = None
        self._path = Words("", wrap=True).let_copy()
        self._path.setObjectName("scans.folder")
        self._lost = Words(sentence("scan_folder.lost"), tone="warn", wrap=True)
        self.choose = QuietButton(sentence("scan_folder.choose"), keys="Alt+G", name="scans.choose")
        self._stop = LinkButton(sentence("scan_folder.stop"), keys="Alt+H", name="scans.stop")
        may = room.desk.may(Act.SET_SCAN_FOLDER)
        self.choose.setEnabled(may)
        self._stop.setEnabled(may)
        self.choose.clicked.connect(self._on_choose)
        self._stop.clicked.connect(self._on_stop)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.choose)
        row.addWidget(self._stop)
        row.addStretch()
        for part in (Words(sentence("scan_folder.field"), "label"), self._path, self._lost):
            self.lines.addWidget(part)
        self.lines.addLayout(row)
        self.lines.addWidget(Words(sentence("scan_folder.note"), "quiet", wrap=True))
        self.lines.addStretch(1)
        self.begin_at(self.choose)

    def refresh(self) -> None:
        """Show the folder in use."""
        self._folder = scan_folder(self.room.desk)
        self._path.setText(str(self._folder) if self._folder else sentence("scan_folder.none"))
        self._stop.setVisible(self._folder is not None)
        self._lost.hide()
        if self._folder is not None:
            work = partial(_look, self._folder)
            self.room.background.start_long(work, on_success=self._on_looked, owner=self)

    def take(self, folder: Path | None) -> None:
        """Watch a folder, or none."""
        desk = self.room.desk
        self.write(partial(keep_scan_folder, desk, folder), partial(keep_scan_folder, desk, self._folder))

    @Slot(object)
    def _on_looked(self, lost: Path | None) -> None:
        self._lost.setVisible(lost is not None and lost == self._folder)

    @Slot()
    def _on_choose(self) -> None:
        asked = open_folder(self, sentence("scan_folder.choose"), str(self._folder or ""))
        asked.fileSelected.connect(self._on_chosen)
        asked.open()

    @Slot(str)
    def _on_chosen(self, path: str) -> None:
        self.take(Path(path))

    @Slot()
    def _on_stop(self) -> None:
        self.take(None)


def _look(folder: Path, _progress: Progress) -> Path | None:
    """Return the folder if it cannot be opened now; it may lie far away, and take its time to answer."""
    return folder if is_lost(folder) else None
