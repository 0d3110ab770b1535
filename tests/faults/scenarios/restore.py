"""Restoring yesterday's backup over an office that went on since: the old office or the restored one, both kept."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.store.exchange import ASIDE
from pbijk_desktop.usecases.register_case import register_case
from tests.faults.place import Act, Place, family
from tests.faults.restoring import restore_from, whole_backups
from tests.faults.scenarios import backup, scan

OPENS = False


def prepare(place: Place) -> None:
    """Have a backup, and two cases and a scan more since."""
    backup.prepare(place)
    for at in (12, 13):
        register_case(place.desk, family(at))
    scan.attach(place, "kk")


def acts(place: Place) -> Iterator[Act]:
    """Yield the one act, without what is newer."""
    yield "restore", lambda: restore_from(place, whole_backups(place)[0], bring=False)


def found(place: Place) -> object:
    """Return how many cases there are, and how many stores lie aside."""
    aside = place.folder / ASIDE
    stores = [one for one in aside.iterdir() if (one / "office.db").exists()] if aside.exists() else []
    return [place.counted("case_file"), place.counted("scan"), len(stores)]
