"""Watches the scanner's folder while a case's papers are open: which files are whole and wait to be attached."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.usecases.scan_folder import Waiting, scan_folder, waiting_files

SETTLED_MS = 700
"""A file that is the same after so long is no longer being written."""


class ScanFolder(QObject):
    """`changed` when other files are ready; every look at the folder is in the background, as it may lie far away."""

    changed = Signal()

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._folder: Path | None = None
        self.now: Callable[[], float] = monotonic
        self._seen: dict[Waiting, float] = {}
        self._ready: tuple[Waiting, ...] = ()
        self._passed: set[Path] = set()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_directory)
        self._again = QTimer(self, singleShot=True, interval=SETTLED_MS + 50)
        self._again.timeout.connect(self.look)

    def watch(self) -> None:
        """Watch the folder that is chosen now, and look into it."""
        folder = scan_folder(self._room.desk)
        if folder != self._folder:
            if self._watcher.directories():
                self._watcher.removePaths(self._watcher.directories())
            self._folder, self._seen = folder, {}
            self._take(())
        if folder is not None:
            self._watcher.addPath(str(folder))
            self.look()

    def ready(self) -> list[Waiting]:
        """Return the files that wait, the oldest first."""
        return list(self._ready)

    def pass_over(self, path: Path) -> None:
        """Offer a file no more until `look_anew`: it is being attached."""
        self._passed.add(path)
        self._take(tuple(one for one in self._ready if one.path != path))

    @Slot()
    def look(self) -> None:
        """Look into the folder."""
        if self._folder is not None:
            work = partial(waiting_files, self._folder)
            self._room.background.start(work, on_success=self._on_looked, owner=self, quick=True)

    @Slot()
    def look_anew(self) -> None:
        """Look after an attaching: a file that is still there waits again."""
        self._passed.clear()
        self.look()

    @Slot(object)
    def _on_looked(self, found: list[Waiting]) -> None:
        now = self.now()
        self._seen = {one: self._seen.get(one, now) for one in found}
        whole = tuple(one for one in found if now - self._seen[one] >= SETTLED_MS / 1000)
        self._take(tuple(one for one in whole if one.path not in self._passed))
        if len(whole) < len(found):
            self._again.start()

    def _take(self, ready: tuple[Waiting, ...]) -> None:
        if ready != self._ready:
            self._ready = ready
            self.changed.emit()

    @Slot(str)
    def _on_directory(self, _path: str) -> None:
        self.look()
