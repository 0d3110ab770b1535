"""How much room the store's disk has, in the steps that matter to a clerk; keeps the ballast where there is plenty."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import disk_room


class Level(StrEnum):
    """Plenty; little; too little for scans and lists; only what the ballast has given back."""

    PLENTY = "plenty"
    LOW = "low"
    TIGHT = "tight"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class DiskRoom:
    """How it stands, with the megabytes that are free."""

    level: Level
    free: int


def look_at_disk(folder: Path) -> DiskRoom:
    """Return how much room there is; the ballast is made again where it is missing and there is plenty."""
    try:
        has_ballast = disk_room.take_ballast(folder)
        free = disk_room.free_bytes(folder)
    except OSError as error:
        raise TroubleError("disk.error") from error
    return DiskRoom(_level(free, has_ballast=has_ballast), free // 1_000_000)


def _level(free: int, *, has_ballast: bool) -> Level:
    if free >= disk_room.WARN_BELOW:
        return Level.PLENTY
    if not has_ballast and free < disk_room.BALLAST_BYTES + disk_room.SAVE_NEEDS:
        return Level.LAST
    return Level.TIGHT if free < disk_room.LEAST_FREE else Level.LOW
