"""Reads the lists that a clerk may call next, one after another, while nothing else is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.queue_kept import Kept
from pbijk_desktop.desktop.screens.queue_reading import Answer, Question, answer
from pbijk_desktop.domain.worklists import Sort, SortBy, View, Worklist

_CALM_MS = 40
"""So long after a list came: what is seen is painted first."""
_DIRECTIONS = (False, True)


class QueueAhead(QObject):
    """Fills what is kept with the other worklists in the same order, and with the list in front in every other order.

    Each is some thousandths of a second on the thread for quick looks, so that a wish never waits long behind one.
    """

    def __init__(self, room: Room, kept: Kept, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._kept = kept
        self._front = Question(view=View(which=Worklist.ALL), sort=Sort())
        self._wanted: Question | None = None
        self._job: Job | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._read_next)

    @property
    def is_done(self) -> bool:
        """Whether everything that is one key or click away is known."""
        return self._next() is None

    def after(self, front: Answer) -> None:
        """Begin once the list in front has been painted."""
        self._front = front.question
        self._calm.start()

    def stop(self) -> None:
        """Ask for nothing more: something else is wanted now."""
        self._calm.stop()
        self._wanted = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def _read_next(self) -> None:
        self._wanted, self._job = self._next(), None
        if self._wanted is not None:
            look = partial(_read, self._room, self._wanted, self._kept.age)
            self._job = self._room.background.start(look, on_success=self._on_read, owner=self, quick=True)

    def _next(self) -> Question | None:
        today = self._room.desk.today()
        return next((one for one in _neighbours(self._front) if self._kept.answer(one, today) is None), None)

    def _on_read(self, found: tuple[Answer, int]) -> None:
        read, age = found
        self._kept.keep_answer(read, self._room.desk.today(), age)
        if read.question is self._wanted and age == self._kept.age:
            self._read_next()


def _neighbours(front: Question) -> Iterator[Question]:
    """Yield what is one key or click away from a list that nothing else narrows."""
    if front.view != View(which=front.view.which):
        return
    for which in Worklist:
        yield Question(view=replace(front.view, which=which), sort=front.sort)
    for by in SortBy:
        for down in _DIRECTIONS:
            yield Question(view=front.view, sort=Sort(by, down))


def _read(room: Room, wanted: Question, age: int) -> tuple[Answer, int]:
    return answer(room.desk, wanted), age
