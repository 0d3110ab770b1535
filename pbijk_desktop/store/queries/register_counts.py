"""How common days and places are in a snapshot: the days by their index, the rest from rows spread evenly over it."""

from __future__ import annotations

from sqlalchemy import Connection, text

from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.domain.snapshots import Snapshot
from pbijk_desktop.store.queries.register_rows import rows_of
from pbijk_desktop.store.snapshots import numbered

_DAYS = (
    "SELECT birth_date, count(*) FROM line_# WHERE birth_date IS NOT NULL GROUP BY birth_date HAVING count(*) >= :least"
)
_SPAN = 'SELECT coalesce(min("row"), 0), coalesce(max("row"), -1) FROM line_#'


def days_in(connection: Connection, snapshot: Snapshot, least: int) -> dict[str, int]:
    """Return on which days (ISO text) at least so many people of a snapshot were born, and how many."""
    found = connection.execute(text(numbered(_DAYS, snapshot.n)), {"least": least})
    return {row[0]: row[1] for row in found}


def spread_rows(connection: Connection, snapshot: Snapshot, most: int) -> list[RegisterRow]:
    """Return at most so many rows, spread evenly over a snapshot."""
    first, last = connection.execute(text(numbered(_SPAN, snapshot.n))).one()
    step = max(1, (last - first + 1) // most)
    return rows_of(connection, snapshot, list(range(first, last + 1, step))[:most])
