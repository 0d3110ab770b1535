"""Backups of the office: made when they are due and before risky steps, thinned out, and told when they fail."""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.backups import Backup, Why, is_due, kept_within
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store import backup_folder
from pbijk_desktop.store.backup import Order, changed_since, make_backup, root_of
from pbijk_desktop.store.backup_folder import Broken, total
from pbijk_desktop.store.marks import is_rotation_frozen
from pbijk_desktop.store.proving import prove
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.pace import Pace

LOG = logging.getLogger("pbijk_desktop")
LAST, FAILED = "backup.last", "backup.failed"
SHARE = 4
"""Backups of the last two days take at most this part of the room that they and what is free make up."""


@dataclass(frozen=True, slots=True)
class State:
    """How it stands with the backups: the newest, all there are, and why the last try came to nothing ("" if not)."""

    backups: tuple[Backup, ...]
    broken: tuple[Broken, ...]
    failed: str = ""
    failed_facts: dict[str, object] | None = None
    failed_at: datetime | None = None

    @property
    def newest(self) -> Backup | None:
        """The newest one."""
        return self.backups[0] if self.backups else None


def state_of(desk: Desk, folder: Path) -> State:
    """Return what backups there are and how the last try went."""
    good, broken = backup_folder.backups_in(root_of(folder))
    with desk.read() as reader:
        failed = reader.local(FAILED)
    if not failed:
        return State(tuple(good), tuple(broken))
    at = datetime.fromisoformat(failed["at"])
    return State(tuple(good), tuple(broken), str(failed["code"]), dict(failed["facts"]), at)


def make(opened: Opened, why: Why = Why.BY_HAND, progress: Progress = unwatched, *, rests: bool = False) -> Backup:
    """Make a backup now, and let those go that are not kept any longer; a failure is noted and raised."""
    desk, folder = opened.desk, opened.store.folder
    desk.require(Act.SEE)
    try:
        _require_one_key(opened)
        if not opened.store.is_proven:
            prove(opened.store, progress)  # what is damaged is marked, and the mark keeps backups from being made
        backup = make_backup(opened.store, Order(now=desk.clock(), why=why, pause=Pace(progress, rests=rests)))
    except TroubleError as trouble:
        LOG.warning("backup failed: %s", trouble.code)
        note_failure(desk, trouble)
        raise
    _note(desk, {LAST: {"name": backup.name, "at": backup.at.isoformat()}, FAILED: None})
    thin(folder, desk.clock())
    return backup


def _require_one_key(opened: Opened) -> None:
    if opened.store.keeps_old_key:
        raise TroubleError("backup.two_keys")


def make_if_due(opened: Opened, progress: Progress = unwatched) -> Backup | None:
    """Make a backup when half an hour has gone and something has changed since the last one."""
    newest = newest_of(opened.store.folder)
    if newest and not is_due(opened.desk.clock(), newest.at, newest.took):
        return None
    return make_if_changed(opened, Why.SCHEDULE, progress, rests=True)


def make_if_changed(opened: Opened, why: Why, progress: Progress = unwatched, *, rests: bool = False) -> Backup | None:
    """Make a backup unless the newest one already holds everything that there is."""
    newest = newest_of(opened.store.folder)
    if newest is not None and not changed_since(opened.store, newest):
        return None
    return make(opened, why, progress, rests=rests)


def thin(folder: Path, now: datetime) -> list[str]:
    """Let those backups go that are not kept any longer, and return their names; none while the store is damaged."""
    if is_rotation_frozen(folder):
        return []
    root = root_of(folder)
    good, _broken = backup_folder.backups_in(root)
    zone = now.tzinfo
    sizes = {one.at.astimezone(zone): total(one.own) for one in good}
    room = (shutil.disk_usage(root).free + sum(sizes.values())) // SHARE if good else 0
    staying = kept_within(sizes, now, room)
    gone = [one.name for one in good if one.at.astimezone(zone) not in staying]
    for name in gone:
        backup_folder.drop(root, name)
    if gone:
        backup_folder.sweep(root)
    return gone


def note_failure(desk: Desk, trouble: TroubleError) -> None:
    """Note why there is no new backup; where even that cannot be written, the log has it."""
    desk.require(Act.SEE)
    said = {"code": trouble.code, "facts": dict(trouble.facts), "at": desk.clock().isoformat()}
    try:
        _note(desk, {FAILED: said})
    except TroubleError as other:
        LOG.warning("backup failure not noted: %s", other.code)


def _note(desk: Desk, values: dict[str, Any]) -> None:
    with desk.begin() as work:
        for key, value in values.items():
            work.set_local(key, value)


def newest_of(folder: Path) -> Backup | None:
    """Return the newest backup beside a store."""
    return next(iter(backup_folder.backups_in(root_of(folder))[0]), None)
