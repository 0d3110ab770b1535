"""The scans of one case as the clerk sees them now, and what is done with them, each act with its Urungkan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.cases import Scan
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases import scans
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.scan_folder import attach_waiting, take_back_waiting
from pbijk_desktop.usecases.scans import Added, Source


@dataclass(frozen=True)
class _Act:
    """Something done with one page: what is told of it, and what takes it back."""

    told: str
    work: Callable[[], object]
    undo: Callable[[], object]

    def do(self) -> _Act:
        """Do it, and return it to be told."""
        self.work()
        return self


@dataclass(frozen=True)
class Attached:
    """What was attached, to which paper, what takes it back, and files that had to stay in the scanner's folder."""

    added: Added
    title: str
    undo: Callable[[], object]
    stuck: tuple[Path, ...] = ()


class ScanWork(QObject):
    """`changed` for other pages shown, `attached(Attached)` after an attaching, `failed(error)` when it came to none.

    `begun(job)` when files are being read.
    """

    changed = Signal()
    begun = Signal(object)
    attached = Signal(object)
    failed = Signal(object)

    def __init__(self, room: Room, case_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self.room = room
        self._case = case_id
        self.now = scans.scans_of(room.desk, case_id)
        room.changes.changed.connect(self._on_changed)

    def attach(self, item: str, title: str, sources: Sequence[Source]) -> Job:
        """Attach files or something pasted to an item."""
        return self._begin(partial(_attached, self.room.desk, self._case, item, tuple(sources), title))

    def attach_waiting(self, item: str, title: str, files: Sequence[Path]) -> Job:
        """Attach files of the scanner's folder to an item; they are set aside there."""
        work = partial(_waiting_attached, self.room.desk, self._case, item, tuple(files), title)
        return self._begin(work)

    def _begin(self, work: Callable[[Progress], Attached]) -> Job:
        job = self.room.background.start_long(
            work, on_success=self._on_attached, on_failure=self._on_failed, owner=self
        )
        self.begun.emit(job)
        return job

    def remove(self, scan: Scan, title: str, number: int) -> None:
        """Take a page away."""
        desk = self.room.desk
        work = partial(scans.remove_scan, desk, scan.id, reason=sentence("scans.removed_reason"))
        undo = partial(scans.bring_back_scans, desk, [scan.id])
        self._start(_Act(sentence("scans.removed", {"title": title, "number": number}), work, undo))

    def move(self, scan: Scan, item: str, title: str) -> None:
        """Put a page to another paper."""
        desk = self.room.desk
        work, undo = partial(scans.move_scan, desk, scan.id, item), partial(scans.move_back_scan, desk, scan)
        self._start(_Act(sentence("scans.moved", {"title": title}), work, undo))

    def turn(self, scan_id: str, degrees: int) -> None:
        """Let a page be shown turned by so many degrees, clockwise."""
        work = partial(scans.rotate_scan, self.room.desk, scan_id, to=degrees)
        self.room.background.start(work, on_failure=self._on_failed, owner=self)

    def _start(self, act: _Act) -> None:
        self.room.background.start(act.do, on_success=self._on_done, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_attached(self, answer: Attached) -> None:
        if answer.added.scans:
            facts = {"title": answer.title, "count": len(answer.added.scans)}
            self.room.toast.say(sentence("scans.attached", facts), WriteBack(self.room, answer.undo))
        self.attached.emit(answer)

    @Slot(object)
    def _on_done(self, act: _Act) -> None:
        self.room.toast.say(act.told, WriteBack(self.room, act.undo))

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.failed.emit(error)

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if "scan" in entities(changes):
            self.now = scans.scans_of(self.room.desk, self._case)
            self.changed.emit()


def _attached(
    desk: Desk, case_id: str, item: str, sources: tuple[Source, ...], title: str, progress: Progress
) -> Attached:
    added = scans.add_scans(desk, case_id, item, sources, progress)
    ids = [scan.id for scan in added.scans]
    return Attached(added, title, partial(scans.take_back_scans, desk, ids, reason=sentence("scans.undone_reason")))


def _waiting_attached(
    desk: Desk, case_id: str, item: str, files: tuple[Path, ...], title: str, progress: Progress
) -> Attached:
    taken = attach_waiting(desk, case_id, item, files, progress)
    undo = partial(take_back_waiting, desk, taken, reason=sentence("scans.undone_reason"))
    return Attached(taken.added, title, undo, taken.stuck)
