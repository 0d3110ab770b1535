"""The list that is being taken in just now, for whichever page wants to show it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.background import Job


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A list on its way in: its job, and the name of its file."""

    job: Job
    file_name: str


class ListUnderWay(QObject):
    """Knows of at most one; `changed` when one begins and when it is over, in whatever way; `moved` meanwhile."""

    changed = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known: UnderWay | None = None

    @property
    def known(self) -> UnderWay | None:
        """The list that is being taken in, if one is."""
        return self._known

    def begin(self, job: Job, file_name: str) -> None:
        """Have it known that a list is being taken in by a job."""
        self._known = UnderWay(job, file_name)
        job.moved.connect(self._on_moved)
        job.ended.connect(self._on_ended)
        self.changed.emit()

    @Slot()
    def _on_moved(self) -> None:
        self.moved.emit()

    @Slot()
    def _on_ended(self) -> None:
        if self._known is not None and self._known.job is self.sender():
            self._known = None
            self.changed.emit()
