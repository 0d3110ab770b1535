"""What a page shows of a case while it is worked on: shown at once, kept in the background, taken back on request."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.parts.undo_steps import MOST_STEPS
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence

Shown = TypeVar("Shown")


@dataclass(frozen=True)
class Note(Generic[Shown]):
    """Something to keep: `write` keeps it, `seen` tells how it looks until the store has it (None: as before)."""

    write: Callable[[], Shown]
    seen: Callable[[Shown], Shown] | None = None


@dataclass(frozen=True, eq=False)
class Act(Generic[Shown]):
    """Something noted: `told` in words, `after` to keep it, `before` to take it back, `where` it stands on the page."""

    told: str
    after: Note[Shown]
    before: Note[Shown]
    where: object = None


class ShownAtOnce(QObject, Generic[Shown]):
    """`now` is what the clerk sees: `changed` with every note, `kept` once all of it is in the store.

    `refused(error)` when something could not be kept; `now` is then what the store has. The last fifty acts can be
    undone one by one; `went(where)` tells where that was.
    """

    changed = Signal()
    went = Signal(object)
    kept = Signal()
    refused = Signal(object)

    def __init__(self, room: Room, read: Callable[[], Shown], parent: QObject) -> None:
        super().__init__(parent)
        self.room = room
        self.now = read()
        self._read = read
        self._saving = 0
        self._fresh: Shown | None = None
        self._past: list[Act[Shown]] = []
        self._future: list[Act[Shown]] = []

    def reload(self) -> None:
        """Read everything again, unless something is being kept: then it comes by itself."""
        if not self._saving:
            self.now = self._read()

    def keep(self, note: Note[Shown]) -> None:
        """Keep something in the background."""
        if note.seen is not None:
            self.now = note.seen(self.now)
            self.changed.emit()
        self._saving += 1
        job = self.room.background.start(note.write, on_success=self._on_kept, on_failure=self._on_refused, owner=self)
        job.ended.connect(self._on_ended)

    def do(self, act: Act[Shown]) -> None:
        """Keep something and tell it; "Urungkan" brings back what was there before, even when the page is closed."""
        self.keep(act.after)
        self._past = [*self._past, act][-MOST_STEPS:]
        self._future = []
        self.room.toast.say(act.told, _Undo(self.room, weakref.ref(self), act))

    def take_back(self, act: Act[Shown]) -> None:
        """Bring back what was there before an act, unless that was done already."""
        if act in self._past:
            self._past.remove(act)
            self._future.append(act)
            self.keep(act.before)
            self.went.emit(act.where)

    @Slot()
    def undo(self) -> None:
        """Take the last act back."""
        if not self._past:
            self.room.toast.say(sentence("undo.nothing_left"))
            return
        act = self._past[-1]
        self.take_back(act)
        self.room.toast.say(sentence("undo.undone", {"what": act.told.rstrip(".")}))

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if not self._future:
            self.room.toast.say(sentence("undo.nothing_redone"))
            return
        act, ahead = self._future[-1], self._future[:-1]
        self.do(act)
        self._future = ahead
        self.went.emit(act.where)

    def _on_kept(self, now: Shown) -> None:
        self._fresh = now

    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        self._fresh = self._read()
        self.refused.emit(error)

    @Slot()
    def _on_ended(self) -> None:
        self._saving -= 1
        if not self._saving and self._fresh is not None:
            self.now, self._fresh = self._fresh, None
            self.changed.emit()
            self.kept.emit()


@dataclass(frozen=True)
class _Undo(Generic[Shown]):
    """Keeps what was there before: on its page as long as that is open, else with nobody looking."""

    room: Room
    page: weakref.ref[ShownAtOnce[Shown]]
    act: Act[Shown]

    def __call__(self) -> None:
        """Take the note back."""
        page = self.page()
        if page is None or not shiboken6.isValid(page):
            self.room.background.start(self.act.before.write, owner=self.room.toast)
        else:
            page.take_back(self.act)
