"""Urungkan for an act that is already in the store: what was there before is written again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pbijk_desktop.desktop.room import Room


@dataclass(frozen=True)
class WriteBack:
    """Writes what was there before, also when its page is closed by then; whoever shows it hears from the store.

    What is refused meanwhile, because the case has gone on, is told in a dialog.
    """

    room: Room
    write: Callable[[], object]

    def __call__(self) -> None:
        """Take the act back."""
        self.room.background.start(self.write, owner=self.room.toast)
