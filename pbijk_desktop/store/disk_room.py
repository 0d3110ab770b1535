"""How much room the disk has, and the ballast: a file that is given up so that the last saves find room.

The ballast really takes its room (no sparse file). It goes by itself when a save would find too little, or has just
found none, and is made again when there is plenty. Imports no database.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from pbijk_desktop.store.private import opener

BALLAST = "pemberat.isi"
BALLAST_BYTES = 64 * 1024 * 1024
WARN_BELOW = 1_000_000_000
LEAST_FREE = 500_000_000
"""Bytes that stay free for the office's own saves; below that no scan and no list is taken."""
SAVE_NEEDS = 8 * 1024 * 1024
"""More than any save of one act takes with its log."""

_PIECE = 1024 * 1024


def free_bytes(folder: Path) -> int:
    """Return how much of the folder's disk is free for this user."""
    return shutil.disk_usage(folder).free


def has_ballast(folder: Path) -> bool:
    """Return whether the ballast is there, whole."""
    try:
        return (folder / BALLAST).stat().st_size == BALLAST_BYTES
    except OSError:
        return False


def take_ballast(folder: Path) -> bool:
    """Make the ballast where it is missing and there is plenty of room; return whether it is there afterwards."""
    if has_ballast(folder):
        return True
    part = folder / f"{BALLAST}.part"
    try:
        if free_bytes(folder) < WARN_BELOW + BALLAST_BYTES:
            return False
        _fill(part)
        part.replace(folder / BALLAST)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return False
    return True


def give_ballast(folder: Path) -> bool:
    """Give the ballast up; return whether there was one."""
    given = False
    for name in (BALLAST, f"{BALLAST}.part"):
        with suppress(OSError):
            (folder / name).unlink()
            given = True
    return given


def make_way(folder: Path) -> None:
    """Give the ballast up before a save that would find too little room."""
    with suppress(OSError):
        if free_bytes(folder) < SAVE_NEEDS:
            give_ballast(folder)


def _fill(path: Path) -> None:
    """Write bytes that no file system can pack: what the file takes is what it gives back. Raises OSError."""
    with open(path, "wb", opener=opener) as file:
        for _ in range(BALLAST_BYTES // _PIECE):
            file.write(os.urandom(_PIECE))
        file.flush()
        os.fsync(file.fileno())
