"""What backups have in common: pages of scans in packs, and the file of lists; each is written once and never changed.

A pack holds pages that no pack before it had. Packs that are small beside what is new are taken up into the new one, so
that there are never many of them and a page is written anew only a few times. What no backup names goes (`sweep`).
"""

from __future__ import annotations

import hashlib
import hmac
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.backups import Backup, Part
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.attachments import Attachments
from pbijk_desktop.store.backup_folder import HALF, SHARED, part_at, place_of
from pbijk_desktop.store.backup_rows import is_sound
from pbijk_desktop.store.private import make_file, make_folder
from pbijk_desktop.store.raw_file import opened_raw
from pbijk_desktop.store.snapshots import Snapshots, whole_of
from pbijk_desktop.store.synced import sync_file, sync_folder

PACK, LISTS = "pindaian", "daftar"
LARGEST_LISTS = 4_000_000_000
"""A file of lists beyond this is not copied: the lists are named, and are taken in again from their files."""
SMALL = 1 << 20
"""Bytes of a pack that is taken up into the next one whatever is new."""

_STEP = 1024
_AT_ONCE = 50
PAGE_TABLE = "CREATE TABLE IF NOT EXISTS page (sha256 TEXT NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT"


def packs_of(
    attachments: Attachments, root: Path, key: bytes, before: Backup | None, pause: Callable[[], None]
) -> tuple[Part, ...]:
    """Return the packs that hold every page of scans, new pages in one made now. Raises OSError, TroubleError."""
    packs = [part for part in before.shared if _is(part, PACK)] if before else []
    packs = [part for part in packs if place_of(root, part).exists()]
    there = set(_hashes(attachments))
    held = {part: found for part in packs if (found := _hashes_in(place_of(root, part), key)) is not None}
    packs = list(held)  # one of an older key stays with the backups that name it
    new = there.difference(*held.values())
    if not new:
        return tuple(packs)
    size = attachments.size_of(new) + SMALL
    for part in sorted(packs, key=lambda one: one.size):
        if part.size > 2 * size:
            break
        new |= held[part] & there
        size += part.size
        packs.remove(part)
    return (*packs, _pack(attachments, root, key, sorted(new), pause))


def lists_of(
    snapshots: Snapshots, root: Path, key: bytes, before: Backup | None, pause: Callable[[], None]
) -> tuple[tuple[Part, ...], bool]:
    """Return the copy of the file of lists, made anew only when a list came or went, and whether there is one."""
    whole = sorted(whole_of(snapshots.all()))
    if not whole:
        return (), True
    name = _name(LISTS, key, whole)
    for part in before.shared if before else ():
        if part.path == name and place_of(root, part).exists():
            return (part,), True
    size = snapshots.file.stat().st_size
    if size > LARGEST_LISTS or shutil.disk_usage(root).free < 2 * size:
        return (), False
    target = root / name
    copy_database(snapshots.file, target, key, pause)
    return (part_at(root, target),), True


def copy_database(live: Path, target: Path, key: bytes, pause: Callable[[], None]) -> None:
    """Copy a file that may be in use, as it stood at one moment, by the database's own means; sound or not there."""
    make_folder(target.parent)
    half = target.with_name(target.name + HALF)
    half.unlink(missing_ok=True)
    make_file(half)
    with opened_raw(live, key) as source, opened_raw(half, key) as copy:
        copy_pages(source, copy, pause)
        if not is_sound(copy):
            raise TroubleError("backup.not_verified")
    sync_file(half)
    half.replace(target)
    sync_folder(target.parent)


def copy_pages(source: Any, copy: Any, pause: Callable[[], None]) -> None:  # noqa: ANN401
    """Copy every page of one open file into another; the copy needs no log beside it."""
    source.backup(copy, pages=_STEP, progress=lambda *_: pause())
    copy.execute("PRAGMA journal_mode = DELETE")


def fill_from_packs(root: Path, packs: Iterable[Part], target: Path, key: bytes, wanted: Iterable[str]) -> int:
    """Put the wanted pages of packs into a file of attachments; returns how many of them are in no pack."""
    make_file(target)
    missing = set(wanted)
    with opened_raw(target, key) as connection:
        connection.execute(PAGE_TABLE)
        missing -= {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM page")}
        for part in packs:
            missing -= copy_pages_of_scans(connection, place_of(root, part), key, missing)
    return len(missing)


def copy_pages_of_scans(connection: Any, file: Path, key: bytes, wanted: Iterable[str]) -> set[str]:  # noqa: ANN401
    """Copy the wanted pages of another file into an open one; returns those that were there and are what they were."""
    copied = set()
    connection.execute("ATTACH DATABASE ? AS other KEY ?", (str(file), f"x'{key.hex()}'"))
    try:
        for chunk in _chunks(sorted(wanted)):
            connection.execute("BEGIN")
            for sha256 in chunk:
                body = connection.execute("SELECT body FROM other.page WHERE sha256 = ?", (sha256,)).fetchone()
                if body is not None and hashlib.sha256(body[0]).hexdigest() == sha256:
                    connection.execute("INSERT OR IGNORE INTO main.page VALUES (?, ?)", (sha256, body[0]))
                    copied.add(sha256)
            connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("DETACH DATABASE other")
    return copied


def _pack(attachments: Attachments, root: Path, key: bytes, pages: list[str], pause: Callable[[], None]) -> Part:
    name = _name(PACK, key, pages)
    target, half = root / name, root / (name + HALF)
    make_folder(target.parent)
    half.unlink(missing_ok=True)
    make_file(half)
    with opened_raw(half, key) as connection:
        connection.execute(PAGE_TABLE)
        for chunk in _chunks(pages):
            pause()
            copied = copy_pages_of_scans(connection, attachments.file, key, chunk)
            if len(copied) != len(chunk):
                raise TroubleError("attachments.page_lost")
        if not is_sound(connection):
            raise TroubleError("backup.not_verified")
    sync_file(half)
    os.replace(half, target)
    sync_folder(target.parent)
    return part_at(root, target)


def _hashes(attachments: Attachments) -> list[str]:
    return attachments.hashes() if attachments.exists else []


def _hashes_in(file: Path, key: bytes) -> set[str] | None:
    try:
        with opened_raw(file, key) as connection:
            return {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM page")}
    except TroubleError:
        return None


def _name(kind: str, key: bytes, contents: list[str]) -> str:
    """Return the name of what holds these contents under this key: another key makes another file."""
    return f"{SHARED}/{kind}-{hmac.new(key, ' '.join(contents).encode(), hashlib.sha256).hexdigest()[:16]}.db"


def _is(part: Part, kind: str) -> bool:
    return part.path.startswith(f"{SHARED}/{kind}-")


def packs_among(parts: Iterable[Part]) -> list[Part]:
    """Return the packs of scans among parts."""
    return [part for part in parts if _is(part, PACK)]


def lists_among(parts: Iterable[Part]) -> list[Part]:
    """Return the copies of the file of lists among parts."""
    return [part for part in parts if _is(part, LISTS)]


def _chunks(pages: list[str]) -> Iterator[list[str]]:
    return (pages[at : at + _AT_ONCE] for at in range(0, len(pages), _AT_ONCE))
