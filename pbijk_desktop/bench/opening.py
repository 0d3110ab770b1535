"""One person on opening a case: what every list that serves may say, beside one row by its index in each list."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from pbijk_desktop.bench.figure import Figure, figure, spread
from pbijk_desktop.bench.lists_office import KINDS, ListsOffice
from pbijk_desktop.domain.snapshots import Snapshot
from pbijk_desktop.store.snapshots import numbered
from pbijk_desktop.usecases.proposals import proposals_of

AIM_OPENED = 50.0
"""Milliseconds for all lists together."""
OPENED = 200
_ROW = 'SELECT * FROM line_# WHERE who = ? ORDER BY "row" LIMIT 1'


def measure_opening(rows: int, seed: int, opened: int = OPENED) -> Iterator[Figure]:
    """Yield what the page of a case waits for, for so many people of each kind, with four lists of so many rows.

    The first case of the day also learns the lists; it is told apart.
    """
    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
        office = ListsOffice(Path(scratch) / "kantor", seed, rows)
        try:
            (first,) = office.cases("absent", 1)
            yield figure("opened_first", _seconds(office, first), "s", floor=0.0, aim=None)
            for kind in KINDS:
                taken = [_seconds(office, case) for case in office.cases(kind, opened)]
                yield from spread(f"opened_{kind}", taken, _bare(office, opened), aim=AIM_OPENED)
        finally:
            office.opened.close()


def _seconds(office: ListsOffice, case: str) -> float:
    began = time.perf_counter()
    proposals_of(office.desk, case)
    return time.perf_counter() - began


def _bare(office: ListsOffice, count: int) -> list[float]:
    """Return the seconds of one SELECT by the index of numbers in each list, for so many people."""
    kept, found = office.desk.snapshots, list[float]()
    snapshots = kept.all()
    for row in office.people("nik", count):
        began = time.perf_counter()
        for snapshot in snapshots:
            kept.asked(partial(_row, snapshot, row.nik))
        found.append(time.perf_counter() - began)
    return found


def _row(snapshot: Snapshot, nik: str, connection: Connection) -> object:
    return connection.exec_driver_sql(numbered(_ROW, snapshot.n), (nik,)).one()
