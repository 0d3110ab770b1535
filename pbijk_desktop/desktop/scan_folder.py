"""Watches the scanner's folder wherever the clerk is: which files are whole and wait to be attached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from pbijk_desktop.domain.progress import Progress

if TYPE_CHECKING:
    from pbijk_desktop.desktop.room import Room
    from pbijk_desktop.usecases.desk import Desk
    from pbijk_desktop.usecases.scan_folder import Waiting

SETTLED_MS = 700
"""A file that is the same after so long is no longer being written."""
LEAST_REST_MS, MOST_REST_MS = 15_000, 600_000
_BACK_MS = 3_000
"""A stick's folder is there a moment before its files are."""
_RESTS = 20
"""After a look at a folder that is lost there is a rest of at least so many times as long as the look took."""


@dataclass(frozen=True, slots=True)
class _Looked:
    folder: Path
    files: list[Waiting]
    heard: Path | None
    mark: str
    seconds: float

    @property
    def is_lost(self) -> bool:
        """Whether the folder cannot be opened; then what holds it is listened to, where that is there."""
        return self.heard != self.folder


class ScanFolder(QObject):
    """`changed` when other files are ready, or the folder is lost or back.

    The system tells when something is written there; coming back to the program and to a page Berkas looks once more.
    Only a folder that is lost (a stick was pulled out, a server is away) is looked for in between, with long rests, and
    what holds it is listened to. One far away may hang: it is looked at where long work is done, so that neither
    windows nor saves nor the search wait for it, and one look at a time.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._room: Room | None = None
        self._folder: Path | None = None
        self.now: Callable[[], float] = monotonic
        self._seen: dict[Waiting, float] = {}
        self._ready: tuple[Waiting, ...] = ()
        self._passed: set[Path] = set()
        self._left: set[Path] = set()
        self._is_lost = self._is_looking = self._is_wanted_again = False
        self._watcher: QFileSystemWatcher | None = None
        self._mark = ""
        self._again = QTimer(self, singleShot=True, interval=SETTLED_MS + 50)
        self._again.timeout.connect(self.look)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.look)

    @property
    def is_lost(self) -> bool:
        """Whether there is a folder to be watched that cannot be opened now."""
        return self._is_lost

    def watch(self, room: Room) -> None:
        """Watch the folder that is chosen now, and look into it."""
        if self._room is None:
            self._room = room
            room.changes.changed.connect(self._on_changed)
            QGuiApplication.instance().applicationStateChanged.connect(self._on_state)  # type: ignore[union-attr]
        self._ask()

    def stop(self) -> None:
        """Watch nothing any more."""
        if self._room is not None:
            if shiboken6.isValid(self._room.changes):
                self._room.changes.changed.disconnect(self._on_changed)
            QGuiApplication.instance().applicationStateChanged.disconnect(self._on_state)  # type: ignore[union-attr]
            self._room = None
        self._leave()

    def ready(self) -> list[Waiting]:
        """Return the files that wait, the oldest first."""
        return list(self._ready)

    def pass_over(self, path: Path) -> None:
        """Offer a file no more until `look_anew`: it is being attached."""
        self._passed.add(path)
        self._take(tuple(one for one in self._ready if one.path != path), is_lost=self._is_lost)

    def leave_out(self, paths: Iterable[Path]) -> None:
        """Offer files no more that were dealt with but had to stay where they are."""
        self._left.update(paths)

    @Slot()
    def look(self) -> None:
        """Look into the folder; while somebody looks already, look once more afterwards."""
        if self._folder is None or self._room is None:
            return
        self._is_wanted_again = self._is_looking
        if not self._is_looking:
            self._is_looking = True
            self._rest.stop()
            work = partial(_look, self._folder)
            self._room.background.start_long(work, on_success=self._on_looked, owner=self)

    @Slot()
    def look_anew(self) -> None:
        """Look after an attaching: a file that is still there waits again."""
        self._passed.clear()
        self.look()

    def _ask(self) -> None:
        """Ask which folder is to be watched."""
        if self._room is not None:
            work = partial(_chosen, self._room.desk)
            self._room.background.start(work, on_success=self._on_chosen, owner=self, quick=True)

    @Slot(object)
    def _on_chosen(self, folder: Path | None) -> None:
        if folder != self._folder:
            self._leave()
            self._folder = folder
        self.look()

    @Slot(object)
    def _on_looked(self, answer: _Looked) -> None:
        self._is_looking = False
        if answer.folder == self._folder:
            self._show(answer)
        if self._is_wanted_again or answer.folder != self._folder:
            self.look()

    def _show(self, answer: _Looked) -> None:
        now, found, was_lost = self.now(), answer.files, self._is_lost
        self._seen = {one: self._seen.get(one, now) for one in found}
        whole = tuple(one for one in found if now - self._seen[one] >= SETTLED_MS / 1000)
        self._take(tuple(one for one in whole if one.path not in self._passed | self._left), is_lost=answer.is_lost)
        if len(whole) < len(found):
            self._again.start()
        if answer.is_lost:
            self._rest.start(int(min(MOST_REST_MS, max(LEAST_REST_MS, answer.seconds * 1000 * _RESTS))))
        elif was_lost:
            self._rest.start(_BACK_MS)
        self._hear(answer.heard, answer.mark)

    def _take(self, ready: tuple[Waiting, ...], *, is_lost: bool) -> None:
        if (ready, is_lost) != (self._ready, self._is_lost):
            self._ready, self._is_lost = ready, is_lost
            self.changed.emit()

    def _hear(self, folder: Path | None, mark: str) -> None:
        """Let the system tell what happens in a folder; one that is taken away it forgets by itself."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self._on_directory)
        wanted, heard = [str(folder)] if folder else [], self._watcher.directories()
        if (heard, self._mark) == (wanted, mark):
            return
        self._mark = mark
        if heard:
            self._watcher.removePaths(heard)
        if wanted:
            self._watcher.addPaths(wanted)

    def _leave(self) -> None:
        if self._watcher is not None:
            self._hear(None, "")
        self._folder, self._seen = None, {}
        self._again.stop()
        self._rest.stop()
        self._take((), is_lost=False)

    @Slot(str)
    def _on_directory(self, _path: str) -> None:
        self.look()

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Look when the clerk comes back from another program: not every folder far away tells what happens there."""
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if ("local", "scan_folder") in changes:
            self._ask()


def _chosen(desk: Desk) -> Path | None:
    from pbijk_desktop.usecases.scan_folder import scan_folder

    return scan_folder(desk)


def _look(folder: Path, _progress: Progress) -> _Looked:
    from pbijk_desktop.usecases.scan_folder import mark_of, waiting_files

    began = monotonic()
    files = waiting_files(folder)
    marks = {one: mark_of(one) for one in (folder, folder.parent)}
    heard = next((one for one, mark in marks.items() if mark), None)
    return _Looked(folder, files, heard, marks[heard] if heard else "", monotonic() - began)
