"""Importing a register where one serves already: the old list or the new one, never half of either."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.domain.registers import Register
from pbijk_desktop.store.queries.register_rows import every_row
from pbijk_desktop.usecases import import_register
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.registers_now import current_lists
from tests.faults.place import Act, Place
from tests.usecases.registers import OCTOBER, an_order, rows

BEFORE, MANY = 7, 40


def prepare(place: Place) -> None:
    """Take in the list of last month."""
    take_in(place.desk, an_order(rows(BEFORE), list_date=OCTOBER, sha256="o" * 64))


def acts(place: Place) -> Iterator[Act]:
    """Yield the list of this month, in several batches."""
    import_register.BATCH = 10
    yield "import", lambda: take_in(place.desk, an_order(rows(MANY), sha256="n" * 64))


def found(place: Place) -> object:
    """Return how many rows the list that serves says it has, and how many it has."""
    desk = place.desk
    with desk.read() as reader:
        serves = current_lists(reader, desk.snapshots)[Register.DTSEN]
    return [serves.record.rows, len(desk.snapshots.asked(lambda file: [*every_row(file, serves.snapshot)]))]
