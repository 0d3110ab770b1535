"""Asks the store for what the queue's list shows, off the screens' thread; only the latest wish is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.queue_reading import Answer, Question, Seen, answer
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.worklists import CaseRow, Lines, Sort, View
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.queue import rows_of, whole_order

T = TypeVar("T")


class QueueAsking(QObject):
    """Holds the question that counts: `answered(answer)`, `ordered(lines)` once a long list's order is known.

    `rows_came(rows)` when rows that were wanted are here, `failed(error)` when nothing could be read.
    """

    answered = Signal(object)
    ordered = Signal(object)
    rows_came = Signal(object)
    failed = Signal(object)

    def __init__(self, room: Room, view: View, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._job: Job | None = None
        self._whole: Lines | None = None
        self.question = Question(view=view, sort=Sort())
        self.is_reading = False

    def ask(self, view: View, sort: Sort) -> None:
        """Ask for a list from its top."""
        known = self.question
        if replace(view, words="") != replace(known.view, words="") or sort != known.sort:
            self._whole = None
        self._start(Question(view=view, sort=sort, whole=self._whole if view.words else None))

    def ask_again(self, seen: Seen) -> None:
        """Ask for the same list as it is now, with what is seen of it."""
        self._whole = None
        is_new = self.question.seen is None and self.is_reading
        self._start(replace(self.question, seen=None if is_new else seen, whole=None))

    @Slot(object)
    def ask_rows(self, lines: Lines) -> None:
        """Ask for the rows of some lines."""
        self._look(partial(_rows_for, self._room.desk, self.question, lines), self._on_rows)

    def _start(self, question: Question) -> None:
        self.question = question
        if self.is_reading and self._job is not None:
            self._job.cancel()  # what has not begun never begins
        self.is_reading = True
        self._job = self._look(partial(answer, self._room.desk, question), self._on_answer)

    def _look(self, work: Callable[[], T], on_success: Callable[[T], object], *, quick: bool = True) -> Job:
        return self._room.background.start(
            work, on_success=on_success, on_failure=self._on_failed, owner=self, quick=quick
        )

    def _on_answer(self, read: Answer) -> None:
        if read.question is not self.question:
            return  # something else is wanted by now; its answer is on the way
        self.is_reading = False
        self._whole = read.whole if read.question.view.words else read.listing.lines
        self.answered.emit(read)
        if read.listing.lines is None:
            whole = partial(_whole_of, self._room.desk, read.question)
            self._look(whole, self._on_whole, quick=False)  # the next sort or key does not wait behind it

    def _on_whole(self, found: tuple[Question, Lines]) -> None:
        if found[0] is self.question:
            self._whole = found[1]
            self.ordered.emit(found[1])

    def _on_rows(self, found: tuple[Question, Sequence[CaseRow]]) -> None:
        """Hand rows on, unless the list was read again meanwhile: what is still missing is then asked for anew."""
        if found[0] is self.question:
            self.rows_came.emit(found[1])

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.is_reading = False
        self.failed.emit(error)


def _whole_of(desk: Desk, question: Question) -> tuple[Question, Lines]:
    return question, whole_order(desk, question.view, question.sort)


def _rows_for(desk: Desk, question: Question, lines: Lines) -> tuple[Question, Sequence[CaseRow]]:
    return question, rows_of(desk, lines)
