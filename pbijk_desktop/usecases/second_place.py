"""The second place of the backups: a stick or a folder that somebody chose; copies go there whenever it is there."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from pbijk_desktop.domain.backups import UNSEEN_AFTER, Backup
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store import second_place
from pbijk_desktop.store.backup import root_of
from pbijk_desktop.store.backup_folder import backups_in
from pbijk_desktop.store.keys import read_slots
from pbijk_desktop.store.second_place import Place
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.pace import Pace

LOG = logging.getLogger("pbijk_desktop")
SECOND, SEEN = "backup.second", "backup.second_seen"


@dataclass(frozen=True, slots=True)
class Second:
    """How it stands with the second place: where it is now (None while it is away), when it last had a copy.

    `newest` is the newest backup that it has, as far as that is known; `failed` why the last try came to nothing.
    """

    place: Place | None = None
    root: Path | None = None
    seen: datetime | None = None
    newest: str = ""
    failed: str = ""

    def is_missed(self, now: datetime) -> bool:
        """Return whether it was chosen and has had no copy for a week."""
        return self.place is not None and (self.seen is None or now - self.seen >= UNSEEN_AFTER)


def second_of(desk: Desk) -> Second:
    """Return how it stands with the second place; looks whether it is there."""
    with desk.read() as reader:
        kept, seen = reader.local(SECOND), reader.local(SEEN) or {}
    if not kept:
        return Second()
    place = Place(**kept)
    at = seen.get("at")
    return Second(
        place,
        second_place.find(place),
        datetime.fromisoformat(at) if at else None,
        str(seen.get("newest", "")),
        str(seen.get("failed", "")),
    )


def choose(desk: Desk, folder: Path, chosen: Path) -> Place:
    """Take a stick or a folder as the second place. Raises RefusedError, TroubleError."""
    desk.require(Act.KEEP_BACKUPS)
    if chosen.resolve().is_relative_to(folder.resolve()):
        raise TroubleError("backup.same_folder")
    with desk.read() as reader:
        before = reader.local(SECOND)
    slots = read_slots(folder)
    place = second_place.set_up(chosen, slots.store, slots.office)
    with desk.begin() as work:
        work.set_local(SECOND, asdict(place))
        if not before or before["number"] != place.number:
            work.set_local(SEEN, None)
    return place


def let_go(desk: Desk) -> None:
    """Have no second place any more; what lies there stays there."""
    desk.require(Act.KEEP_BACKUPS)
    with desk.begin() as work:
        work.set_local(SECOND, None)
        work.set_local(SEEN, None)


def bring(opened: Opened, progress: Progress = unwatched, *, rests: bool = False) -> list[str] | None:
    """Copy what the second place lacks, and read it back; None while it is away or has everything.

    Raises TroubleError (full, read-only, pulled out), noted before.
    """
    desk = opened.desk
    desk.require(Act.SEE)
    second = second_of(desk)
    if second.place is None or second.root is None:
        return None
    newest = _newest(opened)
    if newest is None or (newest.name == second.newest and (second.root / newest.name).is_dir()):
        return None
    source = root_of(opened.store.folder)
    try:
        copied = second_place.bring(source, second.root, desk.clock(), Pace(progress, rests=rests))
    except TroubleError as trouble:
        LOG.warning("second place: %s", trouble.code)
        _note(desk, second, newest="", failed=trouble.code)
        raise
    there = backups_in(second.root)[0]
    with desk.begin() as work:
        work.set_local(SECOND, asdict(replace(second.place, root=str(second.root))))
    _note(desk, Second(second.place, second.root, desk.clock()), newest=there[0].name if there else "", failed="")
    return copied


def _note(desk: Desk, second: Second, *, newest: str, failed: str) -> None:
    at = second.seen.isoformat() if second.seen else None
    with desk.begin() as work:
        work.set_local(SEEN, {"at": at, "newest": newest, "failed": failed})


def _newest(opened: Opened) -> Backup | None:
    return next(iter(backups_in(root_of(opened.store.folder))[0]), None)
