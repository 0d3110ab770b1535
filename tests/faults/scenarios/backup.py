"""Making backups: one counts once it is verified, and what is begun is never taken for one."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.domain.backups import Why
from pbijk_desktop.usecases import backups
from pbijk_desktop.usecases.register_case import register_case
from tests.faults.place import Act, Place, family
from tests.faults.restoring import whole_backups
from tests.faults.scenarios import scan


def prepare(place: Place) -> None:
    """Take a case in with a scan, and make a first backup."""
    scan.prepare(place)
    scan.attach(place, "ktp")
    make(place)


def acts(place: Place) -> Iterator[Act]:
    """Yield a case, a backup, a scan, another backup."""
    yield "register", lambda: register_case(place.desk, family(12))
    yield "backup", lambda: make(place)
    yield "scan", lambda: scan.attach(place, "kk")
    yield "another", lambda: make(place)


def make(place: Place) -> None:
    """Make a backup a minute after what was last, unless there is one of all this already: it is not always noted."""
    place.clock.forward(minutes=1)
    backups.make_if_changed(place.opened, Why.BY_HAND)  # type: ignore[arg-type]


def found(place: Place) -> object:
    """Return how many backups are offered, and that none of them is broken."""
    return [len(whole_backups(place)), place.counted("scan")]
