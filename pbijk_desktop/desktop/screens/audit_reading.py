"""Reads notes off the screens' thread, a page at a time; what is rare is looked for page after page until some came."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.domain.audit import AuditFilter, Cursor
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.usecases.audit_log import PAGE, AuditPage, audit_page
from pbijk_desktop.usecases.desk import Desk

ENOUGH = 60
"""With so many lines nothing more is looked for until somebody scrolls."""


@dataclass(frozen=True, slots=True)
class _Answer:
    number: int
    page: AuditPage


class AuditReading(QObject):
    """Holds the question that counts: `read(page, is_first)` for each page, `failed(error)` when nothing could be."""

    read = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._wanted = AuditFilter()
        self._after: Cursor | None = None
        self._number = self._lines = 0
        self._is_first = True
        self._job: Job | None = None
        self.is_reading = False

    @property
    def is_more(self) -> bool:
        """Whether older notes are left."""
        return self._after is not None

    def ask(self, wanted: AuditFilter) -> None:
        """Ask for the list from its top."""
        self._wanted, self._after = wanted, None
        self._number += 1
        self._lines, self._is_first = 0, True
        if self._job is not None and self.is_reading:
            self._job.cancel()
        self._start()

    def go_on(self) -> None:
        """Ask for older notes, unless there are none or they are on their way."""
        if self._after is not None and not self.is_reading:
            self._lines = 0
            self._start()

    def _start(self) -> None:
        self.is_reading = True
        work = partial(_read, self._room.desk, self._number, self._wanted, self._after)
        self._job = self._room.background.start(
            work, on_success=self._on_answer, on_failure=self._on_failed, owner=self, quick=True
        )

    @Slot(object)
    def _on_answer(self, answer: _Answer) -> None:
        if answer.number != self._number:
            return
        self._after = answer.page.after
        self._lines += len(answer.page.lines)
        is_first, self._is_first = self._is_first, False
        self.is_reading = self._after is not None and self._lines < ENOUGH
        self.read.emit(answer.page, is_first)
        if self.is_reading:
            self._start()

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.is_reading = False
        self.failed.emit(error)


def _read(desk: Desk, number: int, wanted: AuditFilter, after: Cursor | None) -> _Answer:
    return _Answer(number, audit_page(desk, wanted, after=after, size=PAGE))
