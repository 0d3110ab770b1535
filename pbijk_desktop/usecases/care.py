"""What the program does for the safety of the data by itself, and what of it somebody should know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pbijk_desktop.domain.backups import Backup, Why
from pbijk_desktop.domain.problems import Problem, TroubleError, warning
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.usecases import backups, second_place
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.rehearse import is_rehearsal_due, last_rehearsal

LONGEST_AT_CLOSE = 60.0
"""Seconds a backup may take while nobody sees a window any more."""

FRESH_ENOUGH = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Cared:
    """What was done: a backup made, copies brought to the second place; and what should be known."""

    made: Backup | None
    copied: tuple[str, ...]
    notices: tuple[Problem, ...]


def care(opened: Opened, progress: Progress = unwatched) -> Cared:
    """Make a backup if one is due, bring copies to the second place if it is there; what fails is told, not raised."""
    made, copied = None, None
    try:
        made = backups.make_if_due(opened, progress)
        copied = second_place.bring(opened, progress, rests=True)
    except TroubleError:
        pass  # noted by those two, and told below
    return Cared(made, tuple(copied or ()), notices(opened.desk, opened.store.folder))


def care_at_close(opened: Opened) -> None:
    """Make a last backup where something changed and that does not take long; what fails is noted, not raised."""
    if opened.desk.is_sample or not opened.store.is_proven:
        return
    newest = backups.newest_of(opened.store.folder)
    if newest is not None and newest.took > LONGEST_AT_CLOSE and opened.desk.clock() - newest.at < FRESH_ENOUGH:
        return
    _quietly(opened, Why.CLOSING)


def care_before(opened: Opened, why: Why) -> None:
    """Make a backup before a step that changes much, where something changed; what fails is noted, not raised."""
    if not opened.desk.is_sample:
        _quietly(opened, why)


def _quietly(opened: Opened, why: Why) -> None:
    try:
        backups.make_if_changed(opened, why)
        second_place.bring(opened)
    except TroubleError:
        return  # noted already


def notices(desk: Desk, folder: Path) -> tuple[Problem, ...]:
    """Return what somebody should know of the backups, the most urgent first."""
    state, second, now = backups.state_of(desk, folder), second_place.second_of(desk), desk.clock()
    found = []
    if state.failed:
        found.append(warning("", "backup_notice.failed"))
    if second.failed:
        found.append(warning("", "backup_notice.second_failed"))
    elif second.is_missed(now):
        days = (now - second.seen).days if second.seen else 0
        code = "backup_notice.second_missed" if second.seen else "backup_notice.second_never"
        found.append(warning("", code, days=days))
    last = last_rehearsal(desk)
    if last and not last.is_good:
        found.append(warning("", "backup_notice.rehearsal_bad"))
    elif is_rehearsal_due(desk, folder):
        found.append(warning("", "backup_notice.rehearsal_due"))
    return tuple(found)
