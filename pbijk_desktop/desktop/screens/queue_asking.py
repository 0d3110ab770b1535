"""Asks the store for what the queue's list shows, off the screens' thread; only the latest wish is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.queue_ahead import QueueAhead
from pbijk_desktop.desktop.screens.queue_kept import Kept
from pbijk_desktop.desktop.screens.queue_reading import Answer, Question, Seen, answer
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.worklists import CaseRow, Lines, Sort, View
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.queue import rows_of, whole_order

T = TypeVar("T")

_CALM_MS = 150
"""So long after the top of a long list its whole order is read: what is seen is painted first."""


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
        self._kept = Kept()
        self._ahead = QueueAhead(room, self._kept, self)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._read_order)
        room.changes.changed.connect(self._on_changed)
        self.question = Question(view=view, sort=Sort())
        self.is_reading = False

    @property
    def is_ready(self) -> bool:
        """Whether whatever is one key or click away is known already."""
        return not self.is_reading and self._ahead.is_done

    def ask(self, view: View, sort: Sort) -> None:
        """Ask for a list from its top."""
        self._start(Question(view=view, sort=sort, whole=self._kept.order(view, sort)))

    def ask_again(self, seen: Seen) -> None:
        """Ask for the same list as it is now, with what is seen of it."""
        self._kept.forget()
        is_new = self.question.seen is None and self.is_reading
        self._start(replace(self.question, seen=None if is_new else seen, whole=None))

    @Slot(object)
    def ask_rows(self, lines: Lines) -> None:
        """Ask for the rows of some lines."""
        self._look(partial(_rows_for, self._room.desk, self.question, lines), self._on_rows)

    @Slot()
    def hurry_order(self) -> None:
        """Read the whole order of the list at once, because more than its top is looked at."""
        if self._calm.isActive():
            self._calm.stop()
            self._read_order()

    def _start(self, question: Question) -> None:
        self.question = question
        self._calm.stop()
        self._ahead.stop()
        if self.is_reading and self._job is not None:
            self._job.cancel()  # what has not begun never begins
        if known := self._kept.answer(question, self._room.desk.today()):
            self._show(known)
            return
        self.is_reading = True
        self._job = self._look(partial(_answer_to, self._room.desk, question, self._kept.age), self._on_answer)

    def _look(self, work: Callable[[], T], on_success: Callable[[T], object], *, quick: bool = True) -> Job:
        return self._room.background.start(
            work, on_success=on_success, on_failure=self._on_failed, owner=self, quick=quick
        )

    def _on_answer(self, found: tuple[Answer, int]) -> None:
        read, age = found
        asked = read.question
        if asked is not self.question:
            return  # something else is wanted by now; its answer is on the way
        self._kept.keep_order(asked.view, asked.sort, read.whole if asked.view.words else read.listing.lines, age)
        self._kept.keep_answer(read, self._room.desk.today(), age)
        self._show(read)

    def _show(self, read: Answer) -> None:
        self.is_reading = False
        self.answered.emit(read)
        self._ahead.after(read)
        if read.listing.lines is None:
            self._calm.start()

    @Slot()
    def _read_order(self) -> None:
        """Read it beside the quick looks, so that none of them waits behind it."""
        self._look(partial(_whole_of, self._room.desk, self.question, self._kept.age), self._on_whole, quick=False)

    @Slot()
    def _on_changed(self) -> None:
        self._ahead.stop()
        self._kept.forget()

    def _on_whole(self, found: tuple[Question, Lines, Lines, int]) -> None:
        asked, whole, lines, age = found
        if asked is self.question:
            self._kept.keep_order(asked.view, asked.sort, whole, age)
            self.ordered.emit(lines)

    def _on_rows(self, found: tuple[Question, Sequence[CaseRow]]) -> None:
        """Hand rows on, unless the list was read again meanwhile: what is still missing is then asked for anew."""
        if found[0] is self.question:
            self.rows_came.emit(found[1])

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.is_reading = False
        self.failed.emit(error)


def _answer_to(desk: Desk, question: Question, age: int) -> tuple[Answer, int]:
    return answer(desk, question), age


def _whole_of(desk: Desk, question: Question, age: int) -> tuple[Question, Lines, Lines, int]:
    """Return the order of a view without its words, and with them."""
    view, whole = question.view, question.whole
    if whole is None:
        whole = whole_order(desk, replace(view, words=""), question.sort)
    lines = whole_order(desk, view, question.sort, whole=whole) if view.words else whole
    return question, whole, lines, age


def _rows_for(desk: Desk, question: Question, lines: Lines) -> tuple[Question, Sequence[CaseRow]]:
    return question, rows_of(desk, lines)
