"""Asks for what is typed, one question at a time; of what is typed meanwhile only the latest is asked next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.worklists import CaseRow, Hit
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import find_anything, is_noted
from pbijk_desktop.usecases.queue import case_row

FEWEST = 2
"""With fewer letters nothing is searched: what was opened last is offered instead."""
T = TypeVar("T")


class SearchAsking(QObject):
    """Answers the latest text only: `found(text, hits)`, or `visited(rows)` for hardly any; `failed(error)`."""

    found = Signal(str, list)
    visited = Signal(list)
    failed = Signal(object)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._text = ""
        self._job: Job | None = None
        self._is_stale = False

    @property
    def is_settled(self) -> bool:
        """Whether the last answer is the one to the latest text."""
        return self._job is None

    def ask(self, text: str) -> None:
        """Ask for a text now, or as soon as the answer under way is there."""
        self._text = text
        self._is_stale = self._job is not None
        if self._is_stale:
            return
        if len(text) >= FEWEST:
            self._start(partial(_found, self._room.desk, text), self._on_found, quick=not is_noted(text))
        elif cases := self._room.visited.cases:
            self._start(partial(_visits, self._room.desk, cases), self._on_visits, quick=True)
        else:
            self.visited.emit([])

    def _start(self, work: Callable[[], T], answered: Callable[[T], object], *, quick: bool) -> None:
        self._job = self._room.background.start(
            work, on_success=answered, on_failure=self._on_failed, owner=self, quick=quick
        )
        self._job.ended.connect(self._on_ended)

    def _is_wanted(self) -> bool:
        """Return whether an answer that came is the one to the latest text; if not, that is asked for now."""
        self._job = None
        if self._is_stale:
            self.ask(self._text)
        return self._job is None

    @Slot(object)
    def _on_found(self, answer: tuple[str, list[Hit]]) -> None:
        if self._is_wanted():
            self.found.emit(*answer)

    @Slot(object)
    def _on_visits(self, rows: list[CaseRow]) -> None:
        if self._is_wanted():
            self.visited.emit(rows)

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        if self._is_wanted():
            self.failed.emit(error)

    @Slot()
    def _on_ended(self) -> None:
        """Go on after a search that broke: the next text is asked for as if nothing had been."""
        if self.sender() is self._job:
            self._is_wanted()


def _found(desk: Desk, text: str) -> tuple[str, list[Hit]]:
    return text, find_anything(desk, text)


def _visits(desk: Desk, cases: Sequence[str]) -> list[CaseRow]:
    """Return the cases that were opened before and are still there."""
    return [row for row in (case_row(desk, one) for one in cases) if row is not None]
