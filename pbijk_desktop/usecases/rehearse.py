"""Uji pulihkan: the newest and the oldest backup are restored into a scratch place and compared row by row."""

from __future__ import annotations

import logging
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pbijk_desktop.domain.backups import REHEARSE_AFTER, Backup
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store.backup import root_of
from pbijk_desktop.store.backup_folder import backups_in, is_sealed
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.opening import open_store
from pbijk_desktop.store.restoring import lay_out
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.pace import Pace

LOG = logging.getLogger("pbijk_desktop")
REHEARSED = "backup.rehearsed"
_PLACE = "uji.part"


@dataclass(frozen=True, slots=True)
class Tried:
    """One backup that was restored for trial: how many cases it had, and what was wrong ("" for nothing)."""

    name: str
    made_at: str
    cases: int
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of it, and when."""

    at: datetime
    tried: tuple[Tried, ...]

    @property
    def is_good(self) -> bool:
        """Whether everything came back as it was."""
        return all(not one.trouble for one in self.tried)


def rehearse(opened: Opened, progress: Progress = unwatched) -> Rehearsal:
    """Restore the newest and the oldest backup into a scratch place, compare every row, note the outcome.

    Backups of before the office's key was changed have a key that nobody has here. Raises TroubleError where there is
    no backup yet, or none with the key of now.
    """
    opened.desk.require(Act.SEE)
    backups, _broken = backups_in(root_of(opened.store.folder))
    if not backups:
        raise TroubleError("backup.none_yet")
    root, key = root_of(opened.store.folder), opened.store.key
    backups = [one for one in backups if is_sealed(root / one.name, key)]
    if not backups:
        raise TroubleError("backup.old_key")
    pace = Pace(progress)
    chosen = backups if len(backups) < 2 else [backups[0], backups[-1]]
    outcome = Rehearsal(opened.desk.clock(), tuple(_tried(opened, one, pace) for one in chosen))
    if not outcome.is_good:
        LOG.warning("rehearsal of a restore failed: %s", ", ".join(one.trouble for one in outcome.tried))
    with opened.desk.begin() as work:
        work.set_local(REHEARSED, {"at": outcome.at.isoformat(), "tried": [asdict(one) for one in outcome.tried]})
    return outcome


def last_rehearsal(desk: Desk) -> Rehearsal | None:
    """Return what came of the last one on this laptop."""
    with desk.read() as reader:
        kept = reader.local(REHEARSED)
    if not kept:
        return None
    return Rehearsal(datetime.fromisoformat(kept["at"]), tuple(Tried(**one) for one in kept["tried"]))


def is_rehearsal_due(desk: Desk, folder: Path) -> bool:
    """Return whether there is a backup that is old enough, and none was tried for a month."""
    backups, _broken = backups_in(root_of(folder))
    last = last_rehearsal(desk)
    since = last.at if last else min((one.at for one in backups), default=None)
    return since is not None and desk.clock() - since >= REHEARSE_AFTER


def _tried(opened: Opened, backup: Backup, pace: Pace) -> Tried:
    scratch = opened.store.folder / _PLACE
    try:
        trouble = _trouble_with(opened, backup, scratch, pace)
    except TroubleError as error:
        trouble = error.code
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return Tried(backup.name, backup.at.isoformat(), backup.rows("case_file"), trouble)


def _trouble_with(opened: Opened, backup: Backup, scratch: Path, pace: Pace) -> str:
    """Return the first thing that is wrong with a backup once it is restored; every row is compared on the way."""
    key = opened.store.key
    laid = lay_out(scratch, root_of(opened.store.folder), backup, key, pace)
    if laid.missing_pages:
        return "check.scans_lost"
    store = open_store(scratch, key, device=backup.device)
    try:
        found: list[Problem] = look_over(store, lambda *_: pace())
    finally:
        store.close()
    left_out = {"check.registers_lost"} if not laid.has_lists else set()
    return next((one.code for one in found if one.code not in left_out), "")
