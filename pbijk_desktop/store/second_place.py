"""The second place of the backups: a stick or a folder, known by a mark in it and not by its letter. No database.

<stick>/cadangan-pbijk/<office>/    tempat-cadangan.json, the backups as in `backup_folder`
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pbijk_desktop.domain.backups import Backup, Part, kept, kept_within
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import backup_folder
from pbijk_desktop.store.backup import require_room, trouble_of
from pbijk_desktop.store.backup_folder import HALF, backups_in, copy_synced, is_as_said, place_of, total
from pbijk_desktop.store.private import make_folder, opener
from pbijk_desktop.store.synced import sync_folder

OWN = "cadangan-pbijk"
MARK = "tempat-cadangan.json"
_LONGEST = 4000
_SHARE = 2
_MOUNTS = ("media/*/*", "run/media/*/*", "mnt/*", "Volumes/*")


@dataclass(frozen=True, slots=True)
class Place:
    """A second place: its mark's number, whose it is, and where it was last."""

    number: str
    store: str
    office: str
    root: str


def set_up(chosen: Path, store: str, office: str) -> Place:
    """Make a folder of backups on a stick or in a folder, or take up the one that is there. Raises TroubleError."""
    above = chosen if chosen.name == OWN else chosen / OWN
    root = above / store.replace("-", "")[-12:]
    try:
        known = read_mark(root)
        if known is not None and known.store == store:
            return known
        make_folder(root)
        place = Place(secrets.token_hex(8), store, office, str(root))
        with open(root / MARK, "w", encoding="utf-8", opener=opener) as file:
            file.write(json.dumps({"number": place.number, "store": store, "office": office}))
            file.flush()
            os.fsync(file.fileno())
        sync_folder(root)
    except OSError as error:
        raise trouble_of(error) from error
    return place


def read_mark(root: Path) -> Place | None:
    """Return what the mark of a folder says, or None where there is none."""
    try:
        said = json.loads((root / MARK).read_text("utf-8")[:_LONGEST])
        return Place(str(said["number"]), str(said["store"]), str(said["office"]), str(root))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def find(place: Place) -> Path | None:
    """Return where a second place is now, whatever letter its stick has, or None while it is not there."""
    last = Path(place.root)
    steps = (last.parent.name, last.name)
    nearby = (mount.joinpath(*steps) for mount in mounts())
    deeper = (mount.joinpath(*last.parts[-depth:]) for mount in mounts() for depth in (3, 4))
    for root in (last, *nearby, *deeper):
        known = read_mark(root)
        if known is not None and known.number == place.number:
            return root
    return None


def places_on() -> Iterator[Path]:
    """Yield the folders of backups on every stick and disk that is there."""
    for mount in mounts():
        try:
            yield from sorted(one for one in (mount / OWN).glob("*") if one.is_dir())
        except OSError:
            continue


def mounts() -> list[Path]:
    """Return where sticks and other disks may be on this system."""
    if os.name == "nt":
        return [Path(f"{letter}:\\") for letter in string.ascii_uppercase[2:] if Path(f"{letter}:\\").exists()]
    found: list[Path] = []
    for pattern in _MOUNTS:
        try:
            found += sorted(Path("/").glob(pattern))
        except OSError:
            continue
    return found


def bring(source: Path, target: Path, now: datetime, pause: Callable[[], None] = lambda: None) -> list[str]:
    """Copy what is lacking in a second place, the newest first, read it back, and thin out there; returns their names.

    Raises TroubleError: full, read-only, gone. What was copied before stays, and nothing half counts.
    """
    copied: list[str] = []
    try:
        backup_folder.sweep(target)
        for backup in _wanted(source, target, now):
            if copied and not _has_room(target, backup):
                break
            _copy(source, target, backup, pause)
            copied.append(backup.name)
        _thin(target, now)
    except OSError as error:
        raise trouble_of(error) from error
    return copied


def _wanted(source: Path, target: Path, now: datetime) -> list[Backup]:
    """Return what to copy, newest first: the newest, and the last of each day that is kept at all."""
    here = backups_in(source)[0]
    there = {one.name for one in backups_in(target)[0]}
    staying = kept([one.at.astimezone(now.tzinfo) for one in here], now, hours=24)
    return [one for one in here if one.at.astimezone(now.tzinfo) in staying and one.name not in there]


def _lacking(target: Path, backup: Backup) -> list[Part]:
    return [part for part in (*backup.shared, *backup.own) if not _has_size(place_of(target, part), part)]


def _has_size(path: Path, part: Part) -> bool:
    return path.exists() and path.stat().st_size == part.size


def _has_room(target: Path, backup: Backup) -> bool:
    try:
        require_room(target, total(_lacking(target, backup)))
    except TroubleError:
        return False
    return True


def _copy(source: Path, target: Path, backup: Backup, pause: Callable[[], None]) -> None:
    require_room(target, total(_lacking(target, backup)))
    for part in backup.shared:
        if not _has_size(place_of(target, part), part):
            half = place_of(target, part).with_name(place_of(target, part).name + HALF)
            _copied(place_of(source, part), half, part, pause)
            half.replace(place_of(target, part))
            sync_folder(half.parent)
    half = target / (backup.name + HALF)
    for part in backup.own:
        within = part.path.split("/", 1)[1]
        _copied(place_of(source, part), half / within, part, pause)
    copy_synced(source / backup.name / backup_folder.SAYS, half / backup_folder.SAYS)
    sync_folder(half)
    half.replace(target / backup.name)
    sync_folder(target)


def _copied(source: Path, target: Path, part: Part, pause: Callable[[], None]) -> None:
    """Copy a file and read it back from the disk; what differs raises TroubleError."""
    copy_synced(source, target, lambda _bytes: pause())
    target.stat()  # a stick that was pulled out is another matter than one that keeps something else
    if not is_as_said(target.parent, Part(target.name, part.size, part.sha256)):
        raise TroubleError("backup.not_read_back")


def _thin(target: Path, now: datetime) -> None:
    good, _broken = backups_in(target)
    sizes = {one.at.astimezone(now.tzinfo): total(one.own) for one in good}
    room = (shutil.disk_usage(target).free + sum(sizes.values())) // _SHARE
    staying = kept_within(sizes, now, room)
    for one in good:
        if one.at.astimezone(now.tzinfo) not in staying:
            backup_folder.drop(target, one.name)
    backup_folder.sweep(target)
