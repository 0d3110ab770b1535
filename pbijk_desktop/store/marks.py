"""Marks in the store's folder: that the last session ended well, that something is damaged. Imports no database.

Each is a small file that is there or not. The mark of a clean end is removed first at opening and written last at
closing, so that whatever happens between the two is looked over at the next opening. While the mark of damage is there,
no backup is thinned out and none takes the place of another: the good ones are all that is left.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pbijk_desktop.store.private import make_folder, opener

CLEAN = "tutup.rapi"
DAMAGED = "tanda.rusak"
ASIDE = "rusak"
"""The folder within the store's own in which damaged files are kept."""

_BESIDE = ("", "-wal", "-shm")
"""What SQLite lays beside a file; the file itself goes first, so that it is never opened without its log."""
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Damage:
    """What was found: the sentence's code, which files, and when."""

    code: str
    files: tuple[str, ...]
    at: str = ""

    def is_about(self, file: str) -> bool:
        """Return whether a file may be what is damaged."""
        return not self.files or file in self.files


def is_clean(folder: Path) -> bool:
    """Return whether the last session ended well."""
    return (folder / CLEAN).exists()


def note_clean(folder: Path) -> None:
    """Write down that the session ended well; where that cannot be written, the next opening looks everything over."""
    with suppress(OSError):
        _write(folder / CLEAN, b"")
        sync_folder(folder)


def forget_clean(folder: Path) -> None:
    """Take the mark of a clean end away, and wait until the disk has it. Raises OSError."""
    if is_clean(folder):
        (folder / CLEAN).unlink()
        sync_folder(folder)


def damage_in(folder: Path) -> Damage | None:
    """Return what the mark of damage says; a mark that cannot be read is a mark all the same."""
    path = folder / DAMAGED
    if not path.exists():
        return None
    try:
        kept = json.loads(path.read_text("utf-8")[:_LONGEST])
        return Damage(str(kept["code"]), tuple(str(one) for one in kept["files"]), str(kept["at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Damage("store.damaged", ())


def is_rotation_frozen(folder: Path) -> bool:
    """Return whether no backup of this store may be dropped or replaced, because something in it is damaged."""
    return (folder / DAMAGED).exists()


def mark_damaged(folder: Path, *, code: str, files: tuple[str, ...]) -> None:
    """Mark the store as damaged; the first mark stays. Where it cannot be written, the trouble is told all the same."""
    if (folder / DAMAGED).exists():
        return
    said = Damage(code, files, datetime.now(UTC).isoformat(timespec="seconds"))
    part = folder / f"{DAMAGED}.part"
    with suppress(OSError):
        _write(part, json.dumps(asdict(said)).encode())
        part.replace(folder / DAMAGED)
        sync_folder(folder)


def lift_mark(folder: Path) -> None:
    """Take the mark of damage away once everything was looked over and is whole; it is kept with what was damaged."""
    with suppress(OSError):
        if (folder / DAMAGED).exists():
            (folder / DAMAGED).replace(_place_for(folder) / DAMAGED)
            sync_folder(folder)


def set_aside(folder: Path, files: tuple[str, ...]) -> Path:
    """Move files and what SQLite laid beside them into a folder of their own; nothing is deleted. Raises OSError.

    Done again after it was cut short, it moves what is left.
    """
    place = _place_for(folder)
    for name in files:
        for beside in _BESIDE:
            path = folder / (name + beside)
            if path.exists():
                path.replace(place / path.name)
    sync_folder(place)
    sync_folder(folder)
    return place


def sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _place_for(folder: Path) -> Path:
    """Return a new folder for what is set aside now."""
    place = folder / ASIDE / datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    make_folder(place)
    return place


def _write(path: Path, body: bytes) -> None:
    with open(path, "wb", opener=opener) as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
