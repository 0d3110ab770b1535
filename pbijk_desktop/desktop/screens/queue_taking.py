"""Ambil: taking a case oneself, from the queue or in its window, with its undo."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.take_case import Taken, give_back, take_case


class Taking:
    """Takes a case for the user and offers to undo that; what was refused is told in a window over `over`.

    The undo works on when `over` is closed by then, and tells nobody.
    """

    def __init__(self, room: Room, over: QWidget) -> None:
        self._room = room
        self._over = over

    def take(self, case_id: str) -> None:
        """Make the user the one who works on the case."""
        self._room.background.start(
            partial(take_case, self._room.desk, case_id),
            on_success=self._on_taken,
            on_failure=self._on_refused,
            owner=self._over,
        )

    def give_back(self, taken: Taken) -> None:
        """Give the case back to whoever had it."""
        self._room.background.start(
            partial(give_back, self._room.desk, taken),
            on_success=self._on_given_back,
            on_failure=self._on_refused,
            owner=self._over,
        )

    def _on_taken(self, taken: Taken) -> None:
        self._room.toast.say(sentence("queue.taken", {"number": taken.number}), partial(self.give_back, taken))

    def _on_given_back(self, case: Case) -> None:
        self._room.toast.say(sentence("queue.given_back", {"number": case.number}))

    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        tell_trouble(self._over, error).open()
