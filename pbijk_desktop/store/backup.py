"""Makes one backup of an open store: copied by the database itself, and looked over before it counts.

The copy is taken within one reading transaction of a connection of this program, so that it shows one moment while
others go on writing; the same transaction counts and hashes every row. Then the copy is opened with the key, the seals
of its pages are checked and its rows are counted and hashed too. Only when both say the same does the folder get its
name. Nothing ever opens the live file by other means.
"""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pbijk_desktop.domain.backups import Backup, ListKept, Part, Table, Why
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import backup_folder
from pbijk_desktop.store.backup_folder import FOLDER, HALF, copy_synced, part_at, write_says
from pbijk_desktop.store.backup_rows import is_sound, mark_of, schema_of, tables_of, tips_of
from pbijk_desktop.store.backup_shared import copy_pages, lists_of, packs_of
from pbijk_desktop.store.keys import FILES as KEYS
from pbijk_desktop.store.keys import read_slots
from pbijk_desktop.store.marks import is_rotation_frozen
from pbijk_desktop.store.opening import FILE, Store
from pbijk_desktop.store.private import make_file, make_folder
from pbijk_desktop.store.raw_file import opened_raw
from pbijk_desktop.store.snapshots import whole_of
from pbijk_desktop.store.synced import sync_file, sync_folder

OFFICE_RULES = "aturan"
SPARE = 200_000_000
"""Bytes that stay free for the office's own saves; a backup that would need them is not made."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked: when it is (the office's time), why, and what is done between two steps of the work."""

    now: datetime
    why: Why = Why.BY_HAND
    pause: Callable[[], None] = lambda: None


def root_of(folder: Path) -> Path:
    """Return where a store's own backups are."""
    return folder / FOLDER


def make_backup(store: Store, order: Order) -> Backup:
    """Make a backup beside the store and return it; whatever keeps it from counting leaves nothing that looks like one.

    Raises TroubleError: no room, disk, damage found while copying, a copy that differs.
    """
    root = root_of(store.folder)
    if is_rotation_frozen(store.folder):
        raise TroubleError("backup.frozen")
    try:
        make_folder(root)
        backup_folder.sweep(root)
        require_room(root, _need(store))
        name = backup_folder.free_name(root, order.now)
        half = root / (name + HALF)
        make_folder(half)
        try:
            backup = _filled(store, order, root, half)
            half.replace(root / name)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise
        sync_folder(root)
    except OSError as error:
        raise trouble_of(error) from error
    return backup


def changed_since(store: Store, backup: Backup) -> bool:
    """Return whether anything was changed, seen or typed since a backup was made."""
    with opened_raw(store.folder / FILE, store.key) as connection:
        connection.execute("PRAGMA query_only = ON")
        return mark_of(connection) != backup.mark


def require_room(place: Path, wanted: int) -> None:
    """Refuse while a disk has too little room for so many bytes; raises TroubleError."""
    free = shutil.disk_usage(place).free
    if free < wanted + SPARE:
        raise TroubleError("backup.no_room", free=free // 1_000_000, need=(wanted + SPARE) // 1_000_000)


def trouble_of(error: OSError) -> TroubleError:
    """Return what the file system did, as a trouble with a sentence."""
    if error.errno == errno.ENOSPC:
        return TroubleError("backup.full")
    if error.errno == errno.EFBIG:
        return TroubleError("backup.too_large")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return TroubleError("backup.read_only")
    return TroubleError("backup.gone")


def _need(store: Store) -> int:
    file = store.folder / FILE
    log = file.with_name(file.name + "-wal")
    return file.stat().st_size + (log.stat().st_size if log.exists() else 0)


def _filled(store: Store, order: Order, root: Path, half: Path) -> Backup:
    """Put everything into the half folder, and return what it then says of itself; written there last of all."""
    began = time.monotonic()
    before = _before(root, store.key)
    slots = read_slots(store.folder)
    copied = _office_copied(store, half / FILE, order.pause)
    _beside(store.folder, half)
    packs = packs_of(store.attachments, root, store.key, before, order.pause)
    lists, kept = lists_of(store.snapshots, root, store.key, before, order.pause)
    backup = Backup(
        name=half.name.removesuffix(HALF),
        at=order.now,
        why=order.why,
        store=slots.store,
        device=store.device,
        office=slots.office,
        schema=copied.schema,
        tables=copied.tables,
        tips=copied.tips,
        own=_own(root, half),
        shared=(*packs, *lists),
        lists=_lists(store),
        lists_kept=kept,
        took=round(time.monotonic() - began, 1),
        mark=copied.mark,
    )
    write_says(half, backup, store.key)
    sync_folder(half)
    return backup


def _before(root: Path, key: bytes) -> Backup | None:
    """Return the newest backup, whose shared files can be named again; none once the office has another key."""
    newest = next(iter(backup_folder.backups_in(root)[0]), None)
    return newest if newest and backup_folder.is_sealed(root / newest.name, key) else None


@dataclass(frozen=True, slots=True)
class _Copied:
    schema: str
    tables: Mapping[str, Table]
    tips: Mapping[str, tuple[int, str]]
    mark: str


def _office_copied(store: Store, target: Path, pause: Callable[[], None]) -> _Copied:
    """Copy the office's own file and compare the copy with the moment it was taken from."""
    make_file(target)
    with opened_raw(store.folder / FILE, store.key) as source:
        source.execute("PRAGMA query_only = ON")
        source.execute("BEGIN")
        copied = _Copied(schema_of(source), tables_of(source, pause), tips_of(source), mark_of(source))
        with opened_raw(target, store.key) as copy:
            copy_pages(source, copy, pause)
        source.execute("ROLLBACK")
    with opened_raw(target, store.key) as copy:
        if not is_sound(copy) or tables_of(copy, pause) != copied.tables or tips_of(copy) != copied.tips:
            raise TroubleError("backup.not_verified")
    sync_file(target)
    return copied


def _beside(folder: Path, half: Path) -> None:
    """Copy the key slots and the office's own rules, which are no database."""
    copy_synced(folder / KEYS[0], half / KEYS[0])
    own = folder / OFFICE_RULES
    for path in sorted(own.rglob("*")) if own.is_dir() else ():
        if path.is_file() and not path.is_symlink():
            copy_synced(path, half / OFFICE_RULES / path.relative_to(own))


def _own(root: Path, half: Path) -> tuple[Part, ...]:
    """Return the files of the half folder under the name it will have."""
    name = half.name.removesuffix(HALF)
    parts = [part_at(root, path) for path in sorted(half.rglob("*")) if path.is_file()]
    return tuple(replace(part, path=name + part.path.removeprefix(half.name)) for part in parts)


def _lists(store: Store) -> tuple[ListKept, ...]:
    whole = whole_of(store.snapshots.all()).values()
    return tuple(
        ListKept(str(one.origin.register), one.origin.list_date.isoformat(), one.origin.file_name, one.rows)
        for one in whole
    )
