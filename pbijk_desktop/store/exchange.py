"""Puts a restored store in the place of the one that is there, file by file; the old one is set aside, never deleted.

What is to be done is written down first (`pulihkan.json`), so that a stop at any moment is gone on with at the next
start: a name is moved only while it is still where it was. Imports no database.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.lock import StoreLock
from pbijk_desktop.store.private import make_folder, opener
from pbijk_desktop.store.synced import sync_folder

INTENT = "pulihkan.json"
SCRATCH = "pulih.part"
ASIDE = "disisihkan"
_DATABASES = ("office.db", "attachments.db", "registers.db")
_BESIDE = ("", "-wal", "-shm")
_LOGS = tuple(file + "-wal" for file in _DATABASES)
"""A log that a failing disk did not let fold in holds the last changes: it goes with its file."""
_LEAVE = (*(file + beside for file in _DATABASES[:2] for beside in _BESIDE), "tutup.rapi", "tanda.rusak", "mulai.part")
"""What leaves its place for what is restored; lists, key slots and rules leave it only for others."""
REGISTERS = _DATABASES[2]
_MAY_STAY = (REGISTERS, "keys.json", "keys.2.json", "aturan")


def put_in(folder: Path, stamp: str, step: Callable[[], None] = lambda: None, *, lists_stay: bool = True) -> Path:
    """Exchange the store for what lies ready in its scratch place; returns where the old one is now.

    The file of lists stays where none lies ready, unless it has another key.
    The caller holds the store's lock. Raises TroubleError; what was begun is gone on with by `go_on`.
    """
    ready = sorted(one.name for one in (folder / SCRATCH).iterdir() if one.name in (*_DATABASES, *_LOGS, *_MAY_STAY))
    also = [
        name + beside
        for name in _MAY_STAY
        if name in ready or (name == REGISTERS and not lists_stay)
        for beside in _BESIDE
    ]
    intent = {"aside": stamp, "out": [*_LEAVE, *also], "in": ready, "is_out": False}
    try:
        _write(folder, intent)
        _go_on(folder, step)
    except OSError as error:
        raise TroubleError("restore.stopped") from error
    return folder / ASIDE / stamp


def leave_out(folder: Path, names: Iterable[str]) -> None:
    """Remove from what lies ready what shall take nobody's place. Raises TroubleError; nothing was exchanged then."""
    try:
        for name in names:
            (folder / SCRATCH / name).unlink(missing_ok=True)
    except OSError as error:
        raise TroubleError("restore.stopped") from error


def is_begun(folder: Path) -> bool:
    """Return whether an exchange was begun and is not over; in a folder that may not be entered nothing can be."""
    try:
        return (folder / INTENT).exists()
    except PermissionError:
        return False


def go_on(folder: Path, step: Callable[[], None] = lambda: None) -> bool:
    """Go on with an exchange that was stopped, if one was; returns whether there was one. Raises TroubleError."""
    if not is_begun(folder):
        return False
    lock = StoreLock(folder)
    lock.take()
    try:
        _go_on(folder, step)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TroubleError("restore.stopped") from error
    finally:
        lock.release()
    return True


def clear_scratch(folder: Path) -> None:
    """Remove what was laid out and never took anybody's place, unless an exchange is under way."""
    if not is_begun(folder):
        shutil.rmtree(folder / SCRATCH, ignore_errors=True)


def _go_on(folder: Path, step: Callable[[], None]) -> None:
    intent = json.loads((folder / INTENT).read_text("utf-8"))
    scratch, aside = folder / SCRATCH, folder / ASIDE / intent["aside"]
    if not intent["is_out"]:
        make_folder(aside)
        _move(intent["out"], folder, aside, step)
        intent["is_out"] = True
        _write(folder, intent)
        step()
    _move(intent["in"], scratch, folder, step)
    (folder / INTENT).unlink()
    sync_folder(folder)
    step()
    shutil.rmtree(scratch, ignore_errors=True)


def _move(names: list[str], source: Path, target: Path, step: Callable[[], None]) -> None:
    for name in names:
        if (source / name).exists():
            (source / name).replace(target / name)
            step()
    sync_folder(target)
    if source.exists():
        sync_folder(source)


def _write(folder: Path, intent: dict[str, object]) -> None:
    part = folder / f"{INTENT}.part"
    with open(part, "w", encoding="utf-8", opener=opener) as file:
        file.write(json.dumps(intent))
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / INTENT)
    sync_folder(folder)
