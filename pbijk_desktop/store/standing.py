"""What the files of an office hold, as far as they can be read: looked at beside a backup, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from pbijk_desktop.domain.backups import Backup, ListKept
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.attachments import FILE as ATTACHMENTS
from pbijk_desktop.store.opening import FILE
from pbijk_desktop.store.raw_file import opened_raw
from pbijk_desktop.store.replaying import bring_over, newer_operations
from pbijk_desktop.store.restoring import pages_from, pages_wanted
from pbijk_desktop.store.snapshots import FILE as REGISTERS

COUNTED = ("case_file", "person", "letter", "scan", "journal")
_LAST = "SELECT max(at) FROM journal"
_UNREADABLE = (TroubleError, dbapi2.DatabaseError)


@dataclass(frozen=True, slots=True)
class Standing:
    """Rows of the tables that people know, and the moment of the last change."""

    rows: Mapping[str, int]
    last: datetime | None


def standing_of(folder: Path, key: bytes) -> Standing | None:
    """Return what an office's file holds, or None where there is none that can be read."""
    file = folder / FILE
    if not file.exists() or not file.stat().st_size:
        return None
    try:
        with opened_raw(file, key) as connection:
            rows = {name: connection.execute("SELECT count(*) FROM " + name).fetchone()[0] for name in COUNTED}
            last = connection.execute(_LAST).fetchone()[0]
    except _UNREADABLE:
        return None
    return Standing(rows, datetime.fromisoformat(last) if last else None)


def newer_than(folder: Path, key: bytes, backup: Backup) -> list[int] | None:
    """Return which operations here came after a backup; None where they do not go on from it or cannot be read."""
    if standing_of(folder, key) is None:
        return None
    with opened_raw(folder / FILE, key) as old:
        return newer_operations(old, backup.tips)


def bring_newer(folder: Path, scratch: Path, key: bytes, key_here: bytes, numbers: list[int]) -> int:
    """Bring operations, their rows and pages from here into a scratch place; returns how many operations."""
    try:
        with opened_raw(scratch / FILE, key) as restored:
            brought = bring_over(restored, str(folder / FILE), key_here, numbers)
    except dbapi2.DatabaseError as error:
        raise TroubleError("restore.not_brought") from error
    take_pages(folder, scratch, key, key_here)
    return brought


def take_pages(folder: Path, scratch: Path, key: bytes, key_here: bytes) -> int:
    """Take pages of scans that lack in a scratch place from here, as far as they can be read; returns what lacks."""
    wanted = pages_wanted(scratch, key)
    if not wanted:
        return 0
    return pages_from(folder / ATTACHMENTS, key_here, scratch / ATTACHMENTS, key, wanted)


def lists_lacking(folder: Path, backup: Backup, key: bytes) -> tuple[ListKept, ...]:
    """Return the lists of a backup that are not here either and have to be taken in again."""
    kept: set[tuple[str, str]] = set()
    try:
        if (folder / REGISTERS).exists():
            with opened_raw(folder / REGISTERS, key) as here:
                kept = set(here.execute("SELECT register, list_date FROM snapshot WHERE is_whole"))
    except _UNREADABLE:
        return backup.lists
    return tuple(one for one in backup.lists if (one.register, one.list_date) not in kept)


def are_lists_sound(folder: Path, key: bytes) -> bool:
    """Return whether there is a file of lists here, whole."""
    try:
        if not (folder / REGISTERS).exists():
            return False
        with opened_raw(folder / REGISTERS, key) as here:
            here.execute("SELECT count(*) FROM snapshot").fetchone()
            return here.execute("PRAGMA cipher_integrity_check").fetchone() is None
    except _UNREADABLE:
        return False
