"""The lines for searching and listing: whether they still say what the rows say, and making them anew.

Triggers keep them (migration 0002) in the transaction of what they are made from; none of them is journaled, since all
of them can be made again from the rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.engine import UNMARKED


@dataclass(frozen=True, slots=True)
class _List:
    """One list: its table `<name>_line`, the index of its words, and the view that says what its rows should be."""

    name: str
    columns: str

    def differs(self) -> str:
        kept, made = (f"SELECT {self.columns} FROM {self.name}_{of}" for of in ("line", "source"))
        return _differ(kept, made)

    def index_check(self) -> str:
        return f"INSERT INTO {self.name}_text({self.name}_text, rank) VALUES ('integrity-check', 1)"

    def emptying(self) -> tuple[str, str]:
        return f"INSERT INTO {self.name}_text({self.name}_text) VALUES ('rebuild')", f"DELETE FROM {self.name}_line"

    def filling(self) -> str:
        return f"INSERT INTO {self.name}_line ({self.columns}) SELECT {self.columns} FROM {self.name}_source ORDER BY 1"


LISTS = (
    _List("person", "person, name"),
    _List("letter", "letter, number, book, year, serial, sub, kind, dated, name, about, state, valid_until"),
    _List(
        "queue",
        '"case", number, kind, state, urgent, name, name_clean, nik, region, members, received_at, completed_on, '
        "promised_on, papers_due, owed_until, assigned, lane, due",
    ),
)
_TALLIES = {
    "state": "state",
    "urgent": "state || ' ' || urgent",
    "assigned": "state || ' ' || assigned",
    "district": "substr(region, 1, 8) || ' ' || state",
    "week": "coalesce(date(received_at, '+8 hours', 'weekday 0', '-6 days'), '')",
}
"""What is counted of the queue's lines, and the key under which each counts."""
_COUNTS_AND_WORDS = (
    "DELETE FROM tally",
    "DELETE FROM name_word",
    "INSERT INTO name_part(name_part) VALUES ('delete-all')",
)

BULK_FILLING = (
    *(one.filling() for one in LISTS),
    *(one.emptying()[0] for one in LISTS),
    "INSERT INTO name_word (word, people) SELECT value, count(DISTINCT n) FROM person_line,"
    " json_each('[' || replace(json_quote(name), ' ', '\",\"') || ']') WHERE value <> '' GROUP BY value",
    "INSERT INTO name_part (rowid, word) SELECT n, '  ' || word || '  ' FROM name_word",
    *(
        f"INSERT INTO tally (what, key, n) SELECT '{what}', {key}, count(*) FROM queue_line GROUP BY 2"
        for what, key in _TALLIES.items()
    ),
)
"""How all lists of a store in which there are none yet are made in one go, while no trigger stands in the way."""


def wrong_lines(connection: Connection) -> list[str]:
    """Return the names of the lists that differ from what they are made from, or whose index or counts do."""
    lists = [one.name for one in LISTS if _yes(connection, one.differs()) or not _runs(connection, one.index_check())]
    return lists + [f"tally.{what}" for what, key in _TALLIES.items() if _yes(connection, _miscounted(what, key))]


def make_anew(connection: Connection) -> None:
    """Make every list again from the rows; their indexes and counts follow by the triggers."""
    emptying = [statement for one in LISTS for statement in one.emptying()]
    for statement in (*emptying, *_COUNTS_AND_WORDS, *(one.filling() for one in LISTS)):
        connection.execute(text(statement))


def _miscounted(what: str, key: str) -> str:
    kept = f"SELECT key, n FROM tally WHERE what = '{what}' AND n <> 0"
    return _differ(kept, f"SELECT {key} AS key, count(*) AS n FROM queue_line GROUP BY 1")


def _differ(kept: str, made: str) -> str:
    return f"SELECT EXISTS ({made} EXCEPT {kept}) OR EXISTS ({kept} EXCEPT {made})"


def _yes(connection: Connection, asked: str) -> bool:
    return bool(connection.execute(text(asked)).scalar_one())


def _runs(connection: Connection, statement: str) -> bool:
    try:
        connection.execute(text(statement), execution_options={UNMARKED: True})
    except (DatabaseError, TroubleError):
        return False
    return True
