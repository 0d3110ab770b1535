"""Restoring, for scenarios and ways: a backup opened, laid out, proved, put in its place; rows compared."""

from __future__ import annotations

import shutil
from pathlib import Path

from pbijk_desktop.store.backup import root_of
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases import backups, restore
from pbijk_desktop.usecases.backup_places import Found, backup_at, offered
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.restore_opening import open_with_passphrase
from tests.faults.old_offices import rows_of
from tests.faults.place import Place, family
from tests.samples import PASSPHRASE, Clock

NOTED = ("journal", "setting", "access_log")
"""Tables in which a restoring writes that it was done."""
DAY = 86_400


def restore_from(place: Place, found: Found, *, bring: bool) -> None:
    """Lay a backup out, prove it and put it in the place of what is there."""
    opening = open_with_passphrase(place.folder, found, "rina", PASSPHRASE)
    prepared = restore.prepare(place.folder, found, opening)
    restore.carry_out(place.folder, prepared, opening, place.clock, bring=bring)


def restored_place(root: Path, folder: Path) -> Place:
    """Return an office, open, that was restored from a folder of backups as on a new laptop."""
    place = Place(folder)
    restore_from(place, backup_at(root), bring=False)
    return place.open()


def whole_backups(place: Place) -> list[Found]:
    """Return the backups that are offered beside an office, newest first."""
    return list(offered(place.folder).found)


def differing_after_a_restore(folder: Path, which: int) -> list[str]:
    """Return how an office restored from one of three days' backups differs from what it was that evening."""
    place = Place(folder, Clock())
    evenings = []
    for day in range(3):
        place.open()
        register_case(place.desk, family(40 + day))
        backups.make(place.opened)  # type: ignore[arg-type]
        place.close()
        evenings.append(rows_of(place))
        place.clock.forward(seconds=DAY)
    root = folder.parent / "flashdisk"
    shutil.copytree(root_of(folder), root)
    found = sorted(offered(folder).found, key=lambda one: one.backup.at)[which]
    new = Place(folder.parent / "baru", place.clock)
    restore_from(new, Found(root, found.backup), bring=False)
    new.open()
    wrong = [f"{one.code} {one.facts}" for one in look_over(new.opened.store)]  # type: ignore[union-attr]
    new.close()
    return [*wrong, *differing(evenings[which], rows_of(new))]


def differing(before: dict[str, list[object]], after: dict[str, list[object]]) -> list[str]:
    """Return in which tables a row is lost or changed, or there is one more than that it was restored."""
    told = []
    for table, rows in before.items():
        now = [repr(row) for row in after.get(table, [])]
        lost = [row for row in rows if repr(row) not in now]
        more = len(now) - len(rows)
        if table != "local" and (lost or more != int(table == "setting")):
            told.append(f"{table}: {len(lost)} lost, {more} more")
    return told
