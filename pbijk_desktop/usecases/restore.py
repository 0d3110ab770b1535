"""Restoring an office from a backup: laid out and proved in a scratch place, compared with what is here, exchanged."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pbijk_desktop.domain.backups import Backup, ListKept
from pbijk_desktop.domain.office import Setting, User
from pbijk_desktop.domain.permissions import Act, may
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store import exchange, keys
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.lock import StoreLock
from pbijk_desktop.store.opening import FILE, Store, open_store
from pbijk_desktop.store.private import make_folder
from pbijk_desktop.store.restoring import LaidOut, lay_out
from pbijk_desktop.store.snapshots import FILE as REGISTERS
from pbijk_desktop.store.standing import (
    Standing,
    are_lists_sound,
    bring_newer,
    lists_lacking,
    newer_than,
    standing_of,
    take_pages,
)
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.backup_places import Found
from pbijk_desktop.usecases.pace import Pace
from pbijk_desktop.usecases.restore_opening import Opening
from pbijk_desktop.usecases.sign_in import Unlocked

__all__ = ["Prepared", "Restored", "Standing", "carry_out", "leave", "prepare"]

LOG = logging.getLogger("pbijk_desktop")
RESTORED = "restored"
"""Begins the key of a setting that says of one restoring when it was and from what: the journal may have forked."""

_BESIDE = {"check.scans_lost", "check.registers_lost", "check.registers", "check.attachments"}
"""What a check says of other files than the office's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A backup that lies ready, proved, beside what is here now.

    `here` is None where there is no office or it cannot be read; `newer` counts the changes made after the backup that
    can be brought over, None where nothing can; `lists` are those that have to be taken in again.
    """

    backup: Backup
    there: Standing
    here: Standing | None
    has_office: bool
    newer: int | None
    missing_pages: int
    lists: tuple[ListKept, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it: how many changes were brought over, where the old store is, whether today's keys stayed."""

    replayed: int
    aside: Path
    kept_keys: bool


def prepare(folder: Path, found: Found, opening: Opening, progress: Progress = unwatched) -> Prepared:
    """Lay a backup out and prove it, and say what would be lost and gained; nothing of the store changes.

    Raises RefusedError: another office, not for this user; TroubleError: damaged, half, newer, no room.
    """
    try:
        return _prepared(folder, found, opening, Pace(progress, rests=False))
    except (RefusedError, TroubleError) as error:
        LOG.warning("restore refused: %s", error)
        exchange.clear_scratch(folder)
        raise


def carry_out(
    folder: Path, prepared: Prepared, opening: Opening, clock: Callable[[], datetime], *, bring: bool
) -> Restored:
    """Put what lies ready in the place of what is here; with `bring`, what was done after the backup comes along.

    The old store is set aside whole. Raises TroubleError; then what was here is as it was, or it is gone on at the
    next start.
    """
    scratch = folder / exchange.SCRATCH
    lock = _locked(folder)
    try:
        if not (scratch / FILE).exists():
            raise TroubleError("restore.gone")
        replayed = _bring(folder, scratch, prepared, opening) if bring and prepared.newer else 0
        _note(scratch, prepared, opening, clock, replayed)
        exchange.leave_out(folder, keys.FILES if opening.keys_stay else ())
        aside = exchange.put_in(
            folder, f"{clock():%Y-%m-%dT%H%M%S}", lists_stay=opening.key_here == opening.unlocked.key
        )
    finally:
        lock.release()
    LOG.warning("restored from a backup, changes brought over: %d", replayed)
    return Restored(replayed, aside, opening.keys_stay)


def leave(folder: Path) -> None:
    """Let what was laid out go: nothing was changed."""
    exchange.clear_scratch(folder)


def _prepared(folder: Path, found: Found, opening: Opening, pause: Pace) -> Prepared:
    key, backup = opening.unlocked.key, found.backup
    lock = _locked(folder)
    try:
        has_office = _refuse_strangers(folder, backup)
        laid = lay_out(folder / exchange.SCRATCH, found.root, backup, key, pause)
        if laid.missing_pages:
            laid = replace(laid, missing_pages=take_pages(folder, laid.folder, key, opening.key_here))
        problems = _looked_over(laid, opening, asks_admin=has_office)
        there, here = standing_of(laid.folder, key), standing_of(folder, opening.key_here)
        newer = newer_than(folder, opening.key_here, backup)
    finally:
        lock.release()
    if there is None:
        raise TroubleError("backup.damaged", name=backup.name)
    return Prepared(
        backup=backup,
        there=there,
        here=here,
        has_office=has_office,
        newer=None if newer is None else len(newer),
        missing_pages=laid.missing_pages,
        lists=() if laid.has_lists else lists_lacking(folder, backup, opening.key_here),
        problems=problems,
    )


def _looked_over(laid: LaidOut, opening: Opening, *, asks_admin: bool) -> tuple[Problem, ...]:
    """Open what was laid out as any office is opened, and return what is wrong with it beside what is told anyway."""
    store = open_store(laid.folder, opening.unlocked.key, device=opening.unlocked.device)
    try:
        if asks_admin:
            _require_admin(store, opening.unlocked)
        return tuple(one for one in look_over(store) if not _is_told(one, laid))
    finally:
        store.close()


def _locked(folder: Path) -> StoreLock:
    try:
        make_folder(folder)
    except OSError as error:
        raise TroubleError("store.folder_not_writable") from error
    exchange.go_on(folder)
    lock = StoreLock(folder)
    lock.take()
    return lock


def _refuse_strangers(folder: Path, backup: Backup) -> bool:
    """Return whether there is an office here; refuse when it is another one than the backup's."""
    try:
        here = keys.read_slots(folder)
    except TroubleError:
        return (folder / FILE).exists()
    if here.store != backup.store:
        raise RefusedError([Problem("", "restore.other_office", {"here": here.office, "there": backup.office})])
    return True


def _require_admin(store: Store, unlocked: Unlocked) -> None:
    """Where there is an office, its administrator or the recovery code decides that another state takes its place."""
    if unlocked.user:
        with Reader(store.reader) as reader:
            if not may(Act.KEEP_BACKUPS, reader.get(User, unlocked.user).roles):
                raise RefusedError([Problem("", "restore.only_admin")])


def _is_told(problem: Problem, laid: LaidOut) -> bool:
    """Return whether a problem is told otherwise: pages and lists that the backup does not have."""
    pages, lists = problem.code == "check.scans_lost", problem.code == "check.registers_lost"
    return (pages and laid.missing_pages > 0) or (lists and not laid.has_lists)


def _bring(folder: Path, scratch: Path, prepared: Prepared, opening: Opening) -> int:
    """Bring what is newer into the scratch place, and look all of it over again."""
    numbers = newer_than(folder, opening.key_here, prepared.backup) or []
    brought = bring_newer(folder, scratch, opening.unlocked.key, opening.key_here, numbers)
    if opening.keys_stay and are_lists_sound(folder, opening.key_here):
        (scratch / REGISTERS).unlink(missing_ok=True)  # today's file of lists has the newer ones too
    store = open_store(scratch, opening.unlocked.key, device=opening.unlocked.device)
    try:
        found = {one.code for one in look_over(store)} - {one.code for one in prepared.problems} - _BESIDE
    finally:
        store.close()
    if found:
        LOG.warning("changes not brought over: %s", ", ".join(sorted(found)))
        raise TroubleError("restore.not_brought")
    return brought


def _note(scratch: Path, prepared: Prepared, opening: Opening, clock: Callable[[], datetime], replayed: int) -> None:
    """Write into the journal that this device was restored, so that an exchange later on knows of the fork."""
    backup = prepared.backup
    said = {
        "restored_at": clock().isoformat(),
        "from": backup.name,
        "made_at": backup.at.isoformat(),
        "tips": {device: list(tip) for device, tip in backup.tips.items()},
        "brought": replayed,
    }
    store = open_store(scratch, opening.unlocked.key, device=opening.unlocked.device)
    try:
        with Work(store, actor=opening.unlocked.user or keys.RECOVERY, clock=clock) as work:
            key = work.new_id()
            work.add(Setting(id=key, key=f"{RESTORED}.{key}", value=said))
    finally:
        store.close()
