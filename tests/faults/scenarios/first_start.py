"""Making the office: it is there and whole, or can be made again."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.usecases.open_office import found_office
from tests.faults.place import Act, Place
from tests.samples import CHEAP, first_start

OPENS = FOUNDED = False


def acts(place: Place) -> Iterator[Act]:
    """Yield the one act."""
    yield "found", lambda: found_office(place.folder, first_start(), place.clock, CHEAP).opened.close()
