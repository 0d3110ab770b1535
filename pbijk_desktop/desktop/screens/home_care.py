"""Beranda: what somebody should know of the backups, quietly; gone once nothing is the matter."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.sentences import told
from pbijk_desktop.usecases.care import notices
from pbijk_desktop.usecases.desk import Desk


class HomeCare(Banner):
    """Asks in the background, since the second place may lie far away."""

    def __init__(self, room: Room) -> None:
        super().__init__(name="home.care")
        self._room = room
        self.clear()
        room.changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Ask again; what was said stands until the answer is there."""
        if self._room.opened is not None:
            work = partial(_asked, self._room.desk, self._room.folder)
            self._room.background.start_long(work, on_success=self._on_asked, owner=self, quiet=True)

    @Slot(object)
    def _on_asked(self, found: tuple[Problem, ...]) -> None:
        self.say(Tone.PLAIN, "", "\n".join(told(one) for one in found))
        if not found:
            self.clear()

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if "local" in entities(changes) and any(key.startswith("backup.") for _entity, key in changes):
            self.refresh()


def _asked(desk: Desk, folder: Path, _progress: Progress) -> tuple[Problem, ...]:
    return notices(desk, folder)
