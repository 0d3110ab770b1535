"""Lays a backup out in a scratch place within the store's folder and proves it there, before anything is exchanged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from pbijk_desktop.domain.backups import Backup
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.attachments import FILE as ATTACHMENTS
from pbijk_desktop.store.backup import OFFICE_RULES, require_room, trouble_of
from pbijk_desktop.store.backup_folder import copy_synced, is_as_said, is_sealed, place_of
from pbijk_desktop.store.backup_rows import is_sound, schema_of, tables_of, tips_of
from pbijk_desktop.store.backup_shared import PAGE_TABLE, copy_pages_of_scans, fill_from_packs, lists_among, packs_among
from pbijk_desktop.store.keys import FILES as KEYS
from pbijk_desktop.store.opening import FILE
from pbijk_desktop.store.private import make_file, make_folder
from pbijk_desktop.store.raw_file import opened_raw
from pbijk_desktop.store.schema import NEWEST
from pbijk_desktop.store.snapshots import FILE as REGISTERS
from pbijk_desktop.store.synced import sync_file

PAGES = "SELECT sha256 FROM scan UNION SELECT sha256 FROM signed_letter"


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What stands in the scratch place: how many pages of scans are nowhere, and whether the lists are there."""

    folder: Path
    missing_pages: int = 0
    has_lists: bool = True


def lay_out(scratch: Path, root: Path, backup: Backup, key: bytes, pause: Callable[[], None]) -> LaidOut:
    """Put a backup into a scratch place and prove it; raises TroubleError, nothing is exchanged.

    Every file must be what the backup says, the seals of all pages must fit, and all rows be those it counted.
    """
    if backup.schema > NEWEST:
        raise TroubleError("store.newer", version=backup.schema)
    try:
        shutil.rmtree(scratch, ignore_errors=True)
        make_folder(scratch)
        require_room(scratch, 2 * backup.size)
        _own_files(root, backup, key, scratch, pause)
        _prove(scratch / FILE, backup, key, pause)
        missing = _pages(root, backup, key, scratch)
        has_lists = _lists(root, backup, scratch, pause)
    except OSError as error:
        raise trouble_of(error) from error
    return LaidOut(scratch, missing, has_lists)


def _own_files(root: Path, backup: Backup, key: bytes, scratch: Path, pause: Callable[[], None]) -> None:
    if not is_sealed(root / backup.name, key):
        raise TroubleError("backup.damaged", name=backup.name)
    for part in backup.own:
        pause()
        if not is_as_said(root, part):
            raise TroubleError("backup.damaged", name=backup.name)
        within = part.path.split("/", 1)[1]
        if within in (FILE, KEYS[0]) or within.startswith(f"{OFFICE_RULES}/"):
            copy_synced(place_of(root, part), scratch / within, lambda _bytes: pause())
    copy_synced(scratch / KEYS[0], scratch / KEYS[1])


def _prove(file: Path, backup: Backup, key: bytes, pause: Callable[[], None]) -> None:
    if not _is_proven(file, backup, key, pause):
        raise TroubleError("backup.damaged", name=backup.name)


def _is_proven(file: Path, backup: Backup, key: bytes, pause: Callable[[], None]) -> bool:
    try:
        with opened_raw(file, key) as copy:
            same = tables_of(copy, pause) == backup.tables and tips_of(copy) == backup.tips
            return same and is_sound(copy) and schema_of(copy) == backup.schema
    except TroubleError:
        return False


def _pages(root: Path, backup: Backup, key: bytes, scratch: Path) -> int:
    """Fill the file of attachments from the packs; returns how many pages are in none."""
    wanted = pages_wanted(scratch, key)
    if not wanted:
        return 0
    packs = [part for part in packs_among(backup.shared) if is_as_said(root, part)]
    missing = fill_from_packs(root, packs, scratch / ATTACHMENTS, key, wanted)
    sync_file(scratch / ATTACHMENTS)
    return missing


def pages_wanted(folder: Path, key: bytes) -> set[str]:
    """Return the pages that the office's own file names."""
    with opened_raw(folder / FILE, key) as office:
        return {sha256 for (sha256,) in office.execute(PAGES)}


def pages_from(file: Path, key_here: bytes, target: Path, key: bytes, wanted: set[str]) -> int:
    """Take pages that lack from a file of attachments as far as it is readable; returns how many lack still."""
    if not target.exists():
        make_file(target)
    with opened_raw(target, key) as connection:
        connection.execute(PAGE_TABLE)
        there = {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM page")}
        lacking = wanted - there
        for sha256 in sorted(lacking) if file.exists() else ():
            try:
                lacking -= copy_pages_of_scans(connection, file, key_here, [sha256])
            except dbapi2.DatabaseError:
                continue  # a damaged block: the page next to it may be whole
    return len(lacking)


def _lists(root: Path, backup: Backup, scratch: Path, pause: Callable[[], None]) -> bool:
    """Copy the file of lists; returns whether every list of the backup is in it."""
    for part in lists_among(backup.shared):
        if not is_as_said(root, part):
            return False
        copy_synced(place_of(root, part), scratch / REGISTERS, lambda _bytes: pause())
    return backup.lists_kept
