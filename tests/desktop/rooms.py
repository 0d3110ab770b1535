"""A room for one screen under test: the real desk, and ways that note where the screen wanted to go."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.changes import Changes
from pbijk_desktop.desktop.parts.toast import Toast
from pbijk_desktop.desktop.room import Room, Ways
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import PASSPHRASE


@dataclass
class Trips:
    """Where a screen wanted to go, in order: ("case", id, page), ("back",) ..."""

    taken: list[tuple[Any, ...]] = field(default_factory=list)

    def to(self, way: str) -> Any:  # noqa: ANN401 - any of the ways' signatures
        return lambda *where: self.taken.append((way, *where))

    def ways(self) -> Ways:
        return Ways(**{way.name: self.to(way.name) for way in fields(Ways)})


def make_room(opened: Opened, folder: Path, background: Background, over: QWidget) -> tuple[Room, Trips]:
    """Return a room on an open office, its news coming from the store, and the notes of its ways."""
    trips = Trips()
    changes = Changes(over)
    opened.store.announce = changes.announce
    room = Room(
        desk=opened.desk,
        background=background,
        changes=changes,
        toast=Toast(over),
        ways=trips.ways(),
        folder=folder,
        unlocked=unlock(folder, "rina", PASSPHRASE),
    )
    return room, trips
