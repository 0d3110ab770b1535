"""Backups as folders: what stands in each, whether its files are what it says, which there are. Imports no database.

    cadangan/
      2026-11-24T2130/     office.db, keys.json, aturan/, cadangan.json (written last of all)
      bersama/             files that several backups have in common: pages of scans, lists from elsewhere

A folder counts once it has lost the `.part` of its name. `cadangan.json` names every file with its SHA-256, so that
half a backup or a changed file is found anywhere, without a key; the seal over it is checked once there is one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.backups import Backup, ListKept, Part, Table
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.private import make_folder, opener

FOLDER = "cadangan"
SHARED = "bersama"
SAYS = "cadangan.json"
HALF = ".part"
FORMAT = 1
_CHUNK = 1 << 20
_SEAL = b"pbijk cadangan 1"
_LARGEST_SAYS = 8 << 20


@dataclass(frozen=True, slots=True)
class Broken:
    """A folder that calls itself a backup and is none that can be used; `code` says why."""

    name: str
    code: str


def write_says(folder: Path, backup: Backup, key: bytes) -> None:
    """Write what a backup says of itself into its folder, sealed, and wait for the disk. Raises OSError."""
    body = json.dumps({**asdict(backup), "at": backup.at.astimezone(UTC).isoformat()}, sort_keys=True)
    outer = {"format": FORMAT, "checksum": hashlib.sha256(body.encode()).hexdigest(), "seal": _seal(body, key)}
    with open(folder / SAYS, "w", encoding="utf-8", opener=opener) as file:
        file.write(json.dumps({**outer, "body": body}))
        file.flush()
        os.fsync(file.fileno())


def read_says(folder: Path) -> Backup:
    """Return what a backup says of itself; raises TroubleError for one that is half, damaged or of a newer program."""
    outer = _outer(folder)
    try:
        return _backup(json.loads(outer["body"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TroubleError("backup.damaged", name=folder.name) from error


def is_sealed(folder: Path, key: bytes) -> bool:
    """Return whether what a backup says of itself was written with this key."""
    outer = _outer(folder)
    return hmac.compare_digest(str(outer.get("seal", "")), _seal(outer["body"], key))


def backups_in(root: Path) -> tuple[list[Backup], list[Broken]]:
    """Return the backups of a folder, newest first, and what calls itself one and cannot be used."""
    good, broken = [], []
    try:
        folders = [one for one in root.iterdir() if one.is_dir() and _is_name(one.name)]
    except OSError:
        return [], []
    for folder in sorted(folders):
        try:
            good.append(read_says(folder))
        except TroubleError as trouble:
            broken.append(Broken(folder.name, trouble.code))
    return sorted(good, key=lambda one: (one.at, one.name), reverse=True), broken


def wrong_parts(root: Path, backup: Backup, progress: Callable[[int, int], None] = lambda *_: None) -> list[str]:
    """Return the files of a backup that are missing or not what it says, read from beginning to end."""
    wrong, done = [], 0
    for part in (*backup.own, *backup.shared):
        progress(done, backup.size)
        if not is_as_said(root, part):
            wrong.append(part.path)
        done += part.size
    return wrong


def is_as_said(root: Path, part: Part) -> bool:
    """Return whether a file is there with the bytes that it should have."""
    path = place_of(root, part)
    try:
        return path.stat().st_size == part.size and hash_of(path) == part.sha256
    except OSError:
        return False


def place_of(root: Path, part: Part) -> Path:
    """Return where a part lies; a path that would lead elsewhere is refused."""
    steps = part.path.split("/")
    if not all(step and step not in (".", "..") and "\\" not in step and ":" not in step for step in steps):
        raise TroubleError("backup.damaged", name=steps[0])
    return root.joinpath(*steps)


def part_at(root: Path, path: Path) -> Part:
    """Return a file as part of a backup. Raises OSError."""
    return Part(path.relative_to(root).as_posix(), path.stat().st_size, hash_of(path))


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file that nobody has open as a database; from the disk where the system can do that."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def copy_synced(source: Path, target: Path, step: Callable[[int], None] = lambda _: None) -> None:
    """Copy a file that nobody has open, for its owner alone, and wait for the disk. Raises OSError."""
    make_folder(target.parent)
    with open(source, "rb") as read, open(target, "wb", opener=opener) as written:
        while chunk := read.read(_CHUNK):
            written.write(chunk)
            step(len(chunk))
        written.flush()
        os.fsync(written.fileno())


def drop(root: Path, name: str) -> None:
    """Let a backup go: it loses its name first, so that what is left of it never looks like one."""
    folder, gone = root / name, root / (name + HALF)
    if folder.exists():
        folder.replace(gone)
    shutil.rmtree(gone, ignore_errors=True)


def sweep(root: Path) -> None:
    """Remove what was begun and never became a backup, and shared files that no backup names any more."""
    good, broken = backups_in(root)
    for half in [*root.glob(f"*{HALF}"), *root.glob(f"{SHARED}/*{HALF}*")]:
        shutil.rmtree(half, ignore_errors=True) if half.is_dir() else half.unlink(missing_ok=True)
    if broken:
        return  # nobody knows what a backup names that cannot be read
    named = {part.path for one in good for part in one.shared}
    for path in root.glob(f"{SHARED}/*"):
        if path.relative_to(root).as_posix() not in named:
            path.unlink(missing_ok=True)


def free_name(root: Path, moment: datetime) -> str:
    """Return the name of a backup made at a moment of the office's time, one that is not taken."""
    name = f"{moment:%Y-%m-%dT%H%M}"
    tries = [name, *(f"{name}-{n}" for n in range(2, 1000))]
    return next(one for one in tries if not (root / one).exists() and not (root / (one + HALF)).exists())


def total(parts: Iterable[Part]) -> int:
    """Return how many bytes parts have."""
    return sum(one.size for one in parts)


def _outer(folder: Path) -> dict[str, Any]:
    try:
        with open(folder / SAYS, encoding="utf-8") as file:
            outer = json.loads(file.read(_LARGEST_SAYS))
        if outer["format"] > FORMAT:
            raise TroubleError("backup.newer", name=folder.name)
        if hashlib.sha256(outer["body"].encode()).hexdigest() == outer["checksum"]:
            return dict(outer)
    except FileNotFoundError as error:
        raise TroubleError("backup.half", name=folder.name) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise TroubleError("backup.damaged", name=folder.name) from error
    raise TroubleError("backup.damaged", name=folder.name)


def _backup(body: dict[str, Any]) -> Backup:
    body["at"] = datetime.fromisoformat(body["at"])
    body["tables"] = {str(name): Table(**table) for name, table in body["tables"].items()}
    body["tips"] = {str(device): (int(tip[0]), str(tip[1])) for device, tip in body["tips"].items()}
    for name, kind in (("own", Part), ("shared", Part), ("lists", ListKept)):
        body[name] = tuple(kind(**one) for one in body[name])
    return Backup(**body)


def _seal(body: str, key: bytes) -> str:
    return hmac.new(hashlib.sha256(_SEAL + key).digest(), body.encode(), hashlib.sha256).hexdigest()


def _is_name(name: str) -> bool:
    """Return whether a folder calls itself a backup: it begins with a date and is no half one."""
    return name[:4].isdigit() and name[4:5] == "-" and not name.endswith(HALF)
