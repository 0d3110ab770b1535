"""Watches the scanner's folder while a case's papers are open: which files are whole and wait to be attached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.usecases.scan_folder import Waiting, scan_folder, waiting_files

SETTLED_MS = 700
"""A file that is the same after so long is no longer being written."""


@dataclass(frozen=True, slots=True)
class _Looked:
    folder: Path
    files: list[Waiting]


class ScanFolder(QObject):
    """`changed` when other files are ready.

    A folder far away may hang: it is looked at where long work is done, so that neither windows nor saves nor the
    search wait for it, and one look at a time.
    """

    changed = Signal()

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._folder: Path | None = None
        self.now: Callable[[], float] = monotonic
        self._seen: dict[Waiting, float] = {}
        self._ready: tuple[Waiting, ...] = ()
        self._passed: set[Path] = set()
        self._left: set[Path] = set()
        self._is_looking = False
        self._is_wanted_again = False
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
        self.look()

    def ready(self) -> list[Waiting]:
        """Return the files that wait, the oldest first."""
        return list(self._ready)

    def pass_over(self, path: Path) -> None:
        """Offer a file no more until `look_anew`: it is being attached."""
        self._passed.add(path)
        self._take(tuple(one for one in self._ready if one.path != path))

    def leave_out(self, paths: Iterable[Path]) -> None:
        """Offer files no more that were dealt with but had to stay where they are."""
        self._left.update(paths)

    @Slot()
    def look(self) -> None:
        """Look into the folder; while somebody looks already, look once more afterwards."""
        if self._folder is None:
            return
        self._is_wanted_again = self._is_looking
        if not self._is_looking:
            self._is_looking = True
            work = partial(_look, self._folder)
            self._room.background.start_long(work, on_success=self._on_looked, owner=self)

    @Slot()
    def look_anew(self) -> None:
        """Look after an attaching: a file that is still there waits again."""
        self._passed.clear()
        self.look()

    @Slot(object)
    def _on_looked(self, answer: _Looked) -> None:
        self._is_looking = False
        if answer.folder == self._folder:
            self._show(answer.files)
            if not self._watcher.directories():
                self._watcher.addPath(str(answer.folder))
        if self._is_wanted_again or answer.folder != self._folder:
            self.look()

    def _show(self, found: list[Waiting]) -> None:
        now = self.now()
        self._seen = {one: self._seen.get(one, now) for one in found}
        whole = tuple(one for one in found if now - self._seen[one] >= SETTLED_MS / 1000)
        self._take(tuple(one for one in whole if one.path not in self._passed | self._left))
        if len(whole) < len(found):
            self._again.start()

    def _take(self, ready: tuple[Waiting, ...]) -> None:
        if ready != self._ready:
            self._ready = ready
            self.changed.emit()

    @Slot(str)
    def _on_directory(self, _path: str) -> None:
        self.look()


def _look(folder: Path, _progress: Progress) -> _Looked:
    return _Looked(folder, waiting_files(folder))
