"""Questions to one snapshot: rows that may be a person's by numbers, days and words; what has changed; what is odd.

Every question has its limit and goes by an index, so a million rows take hardly longer than a thousand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.domain.snapshots import Change, Odd, Snapshot
from pbijk_desktop.store.queries.words import quoted
from pbijk_desktop.store.snapshots import numbered
from pbijk_desktop.store.staging import COLUMNS

_LAST = "\U0010ffff"
_COLUMNS = ", ".join(f'"{name}"' for name in COLUMNS)
_ROWS = f'SELECT {_COLUMNS} FROM line_# WHERE "row" IN (SELECT value FROM json_each(:found))'
_EVERY = f'SELECT {_COLUMNS} FROM line_# WHERE "row" > :after ORDER BY "row" LIMIT :most'
_BY_NUMBER = (
    'SELECT "row" FROM (SELECT "row" FROM line_# WHERE who IN (SELECT value FROM json_each(:whos)) LIMIT :most)'
    ' UNION SELECT "row" FROM (SELECT "row" FROM line_# WHERE kk IN (SELECT value FROM json_each(:kks)) AND kk <> \'\''
    " LIMIT :most)"
    ' UNION SELECT "row" FROM (SELECT "row" FROM line_# WHERE card IN (SELECT value FROM json_each(:cards))'
    " AND card <> '' LIMIT :most)"
)
_BY_DAY = (
    'SELECT "row" FROM line_# WHERE birth_date IN (SELECT value FROM json_each(:days)) AND birth_date IS NOT NULL'
    " LIMIT :most"
)
_FROM_NUMBER = (
    'SELECT "row" FROM (SELECT "row" FROM line_# WHERE who >= :digits AND who < :end ORDER BY who LIMIT :most)'
    ' UNION ALL SELECT "row" FROM (SELECT "row" FROM line_# WHERE kk >= :digits AND kk < :end AND kk <> \'\''
    " ORDER BY kk LIMIT :most)"
    ' UNION ALL SELECT "row" FROM (SELECT "row" FROM line_# WHERE card >= :digits AND card < :end AND card <> \'\''
    " ORDER BY card LIMIT :most)"
)
_BY_WORDS = "SELECT rowid FROM word_# WHERE word_# MATCH :words LIMIT :most"
_WORDS = "SELECT term, doc FROM vocabulary_# WHERE term >= 'a'"
_ORIGINS = (
    "SELECT coalesce(sum(code LIKE :region), 0), coalesce(sum(code <> '' AND code NOT LIKE :region), 0) FROM"
    " (SELECT CASE WHEN village <> '' THEN replace(village, '.', '') ELSE substr(nik, 1, 6) END AS code FROM line_#)"
)
_CHANGES = (
    'SELECT "row", before FROM change_# WHERE kind = :kind AND ("row", before) > (:row, :before)'
    ' ORDER BY "row", before LIMIT :most'
)
_CHANGE_COUNTS = "SELECT kind, count(*) FROM change_# GROUP BY kind"
_ODD = 'SELECT * FROM odd_# WHERE ("row", at) > (:row, :at) ORDER BY "row", at LIMIT :most'
_ODD_COUNTS = 'SELECT "column", code, count(*) FROM odd_# GROUP BY "column", code ORDER BY count(*) DESC'


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whom to look for: `whos` are values of `snapshots.who`, `words` questions of `all_of`, days as they are."""

    whos: tuple[str, ...] = ()
    kks: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    words: tuple[str, ...] = ()


def all_of(words: Iterable[Iterable[str]]) -> str:
    """Return the question for names that have one of each of these groups of words."""
    return " AND ".join("(" + " OR ".join(map(quoted, group)) + ")" for group in words)


class Looking:
    """One look into a snapshot for one person: whatever leads to a row, it is read once."""

    def __init__(self, connection: Connection, snapshot: Snapshot) -> None:
        self._connection, self._n = connection, snapshot.n
        self._rows: dict[int, RegisterRow] = {}

    def found(self, wanted: Wanted, most: int) -> list[RegisterRow]:
        """Return the rows that any of what is wanted leads to, at most so many by each."""
        found = set[int]()
        if wanted.whos or wanted.kks or wanted.cards:
            given = {"whos": wanted.whos, "kks": wanted.kks, "cards": wanted.cards}
            found.update(self._numbers(_BY_NUMBER, given, most))
        if wanted.days:
            found.update(self._numbers(_BY_DAY, {"days": [day.isoformat() for day in wanted.days]}, most))
        for question in wanted.words:
            found.update(self._found(_BY_WORDS, {"words": question}, most))
        self._read(found - self._rows.keys())
        return [self._rows[number] for number in sorted(found) if number in self._rows]

    def _numbers(self, statement: str, given: Mapping[str, Sequence[str]], most: int) -> list[int]:
        return self._found(statement, {name: json.dumps(some) for name, some in given.items()}, most)

    def _found(self, statement: str, given: Mapping[str, str], most: int) -> list[int]:
        asked = self._connection.exec_driver_sql(numbered(statement, self._n), {**given, "most": most})
        return [row[0] for row in asked.all()]

    def _read(self, numbers: set[int]) -> None:
        if numbers:
            asked = self._connection.exec_driver_sql(numbered(_ROWS, self._n), {"found": json.dumps(sorted(numbers))})
            self._rows |= {row[0]: _row(row) for row in asked.all()}


def rows_by_digits(connection: Connection, snapshot: Snapshot, digits: str, most: int) -> list[RegisterRow]:
    """Return rows whose NIK, KK or card begins with the digits."""
    given = {"digits": digits, "end": digits + ":", "most": most}
    found = dict.fromkeys(_numbers(connection, numbered(_FROM_NUMBER, snapshot.n), given))
    return rows_of(connection, snapshot, list(found)[:most])


def rows_of(connection: Connection, snapshot: Snapshot, numbers: Sequence[int]) -> list[RegisterRow]:
    """Return these rows in this order; whoever is not there is left out."""
    if not numbers:
        return []
    asked = text(numbered(_ROWS, snapshot.n))
    found = {row[0]: _row(row) for row in connection.execute(asked, {"found": json.dumps(numbers)})}
    return [found[number] for number in numbers if number in found]


def every_row(connection: Connection, snapshot: Snapshot, *, at_once: int = 10_000) -> Iterator[RegisterRow]:
    """Yield all rows of a snapshot in the order of its file."""
    asked, after = text(numbered(_EVERY, snapshot.n)), -1
    while rows := connection.execute(asked, {"after": after, "most": at_once}).all():
        yield from map(_row, rows)
        after = rows[-1][0]


def origins_of(connection: Connection, snapshot: Snapshot, region: str) -> tuple[int, int]:
    """Return how many rows live in a region (PP.KK) and how many elsewhere, by their village or else their NIK."""
    asked = text(numbered(_ORIGINS, snapshot.n))
    at_home, elsewhere = connection.execute(asked, {"region": region.replace(".", "") + "%"}).one()
    return int(at_home), int(elsewhere)


def words_in(connection: Connection, snapshot: Snapshot) -> list[tuple[str, int]]:
    """Return every word of the names of a snapshot and how many rows have it."""
    return [(row[0], row[1]) for row in connection.execute(text(numbered(_WORDS, snapshot.n)))]


def changes_of(
    connection: Connection, snapshot: Snapshot, kind: Change, after: tuple[int, int], most: int
) -> list[tuple[int, int]]:
    """Return changes of a kind as numbers of rows now and before, those behind a place; 0 where there is no row."""
    given = {"kind": str(kind), "row": after[0], "before": after[1], "most": most}
    return [(row[0], row[1]) for row in connection.execute(text(numbered(_CHANGES, snapshot.n)), given)]


def change_counts(connection: Connection, snapshot: Snapshot) -> dict[Change, int]:
    """Return how many changes of each kind there are against the list before."""
    asked = text(numbered(_CHANGE_COUNTS, snapshot.n))
    return {Change(row[0]): row[1] for row in connection.execute(asked)}


def odd_of(connection: Connection, snapshot: Snapshot, after: tuple[int, int], most: int) -> list[tuple[int, Odd]]:
    """Return what could not be used of a list, each with its place in its row, those behind a place."""
    given = {"row": after[0], "at": after[1], "most": most}
    found = connection.execute(text(numbered(_ODD, snapshot.n)), given)
    return [
        (at, Odd(row=row, column=column, code=code, facts=json.loads(facts), cell=cell))
        for row, at, column, code, facts, cell in found
    ]


def odd_counts(connection: Connection, snapshot: Snapshot) -> list[tuple[str, str, int]]:
    """Return how often each column was odd for each reason, the most frequent first."""
    return [(row[0], row[1], row[2]) for row in connection.execute(text(numbered(_ODD_COUNTS, snapshot.n)))]


def _numbers(connection: Connection, statement: str, given: dict[str, Any]) -> Iterable[int]:
    return connection.execute(text(statement), given).scalars()


_BIRTH, _STARTS, _ENDS = (COLUMNS.index(name) for name in ("birth_date", "starts_on", "ends_on"))


def _row(row: Any) -> RegisterRow:  # noqa: ANN401 - a result row
    values = list(row)
    for at in (_BIRTH, _STARTS, _ENDS):
        if values[at] is not None:
            values[at] = date.fromisoformat(values[at])
    return RegisterRow(**dict(zip(COLUMNS, values, strict=True)))
