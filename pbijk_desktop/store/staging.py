"""Filling a snapshot: rows in batches, each committed whole, then its indexes, its doubles, and what has changed.

Every step may be cut off and done again; indexes are made once all rows are there, which is several times as quick.
Nothing waits for the disk before the last step, which makes the list a whole one: nobody is told of it sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from pbijk_desktop.domain.problems import Level
from pbijk_desktop.domain.progress import StoppedError
from pbijk_desktop.domain.register_reading import RowColumns
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.domain.snapshots import Change, OddLine, Snapshot, whos
from pbijk_desktop.store.columns import canonical, whole
from pbijk_desktop.store.engine import UNHURRIED
from pbijk_desktop.store.snapshots import Snapshots, numbered

Told = Callable[[], None]
"""Called now and then by long work; raises StoppedError when it is not wanted any more."""

COLUMNS = tuple(field.name for field in fields(RegisterRow))
_USUAL = {field.name: field.default for field in fields(RegisterRow)}
_DAYS = frozenset({"birth_date", "starts_on", "ends_on"})
_NUMBERS = frozenset({"desil"})
_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
_MARKS = ", ".join("?" * (len(COLUMNS) + 2))
_ADD_LINE = f"INSERT INTO line_# ({_NAMES}, who, off, again) VALUES ({_MARKS}, 0)"
_ADD_ODD = "INSERT INTO odd_# VALUES (?, ?, ?, ?, ?, ?)"
_ADD_WORDS = "INSERT INTO word_# (rowid, words) VALUES (?, ?)"
_REACHED = text(
    'UPDATE snapshot SET reached = :reached, "rows" = "rows" + :rows, quarantined = quarantined + :odd WHERE n = :n'
)
_READ = text("UPDATE snapshot SET is_read = 1 WHERE n = :n")
_WHOLE = text("UPDATE snapshot SET is_whole = 1 WHERE n = :n")
_DOUBLES = text("UPDATE snapshot SET doubles = :doubles WHERE n = :n")
_BEFORE = text("UPDATE snapshot SET before = :before WHERE n = :n")
_WHO = "CREATE INDEX IF NOT EXISTS line_#_who ON line_# (who)"
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS line_#_kk ON line_# (kk) WHERE kk <> ''",
    "CREATE INDEX IF NOT EXISTS line_#_card ON line_# (card) WHERE card <> ''",
    "CREATE INDEX IF NOT EXISTS line_#_born ON line_# (birth_date) WHERE birth_date IS NOT NULL",
)
_AGAIN = (
    "UPDATE line_# SET again = 1 WHERE who IN (SELECT who FROM line_# GROUP BY who HAVING count(*) > 1)"
    ' AND "row" > (SELECT min(p."row") FROM line_# p WHERE p.who = line_#.who)'
)
_TELL_AGAIN = """INSERT INTO odd_# SELECT l."row", (SELECT count(*) FROM odd_# o WHERE o."row" = l."row"), 'nik',
    'reading.double', json_object('first', (SELECT min(p."row") FROM line_# p WHERE p.who = l.who)), l.nik
    FROM line_# l WHERE l.again = 1 AND l.nik <> ''
    AND l.who IN (SELECT who FROM line_# GROUP BY who HAVING count(*) > 1)"""
_TIDY = "INSERT INTO word_# (word_#) VALUES ('optimize')"
_GONE = (
    'INSERT INTO change_# SELECT :gone, 0, p."row" FROM line_@ p INDEXED BY line_@_who'
    " WHERE CASE WHEN EXISTS (SELECT 1 FROM line_# c WHERE c.who = p.who) THEN 0 ELSE p.again = 0 END"
)
"""Along the index, so that only the rows of those who are gone are looked at."""
_DIFFERENT = """INSERT INTO change_# WITH different AS MATERIALIZED (
    SELECT c."row" AS now, p."row" AS before, c.off > p.off AS off, c.desil IS NOT p.desil AS desil,
        c.off < p.off OR (c.off = p.off AND (c.status <> p.status OR c.segment <> p.segment)) AS status,
        c.name <> p.name COLLATE NOCASE AS name
    FROM line_# c LEFT JOIN line_@ p ON p.who = c.who AND p.again = 0
    WHERE c.again = 0 AND (p."row" IS NULL OR c.off <> p.off OR c.desil IS NOT p.desil OR c.status <> p.status
        OR c.segment <> p.segment OR c.name <> p.name COLLATE NOCASE))
    SELECT :new, now, 0 FROM different WHERE before IS NULL UNION ALL
    SELECT :off, now, before FROM different WHERE before IS NOT NULL AND off UNION ALL
    SELECT :desil, now, before FROM different WHERE before IS NOT NULL AND desil UNION ALL
    SELECT :status, now, before FROM different WHERE before IS NOT NULL AND status UNION ALL
    SELECT :name, now, before FROM different WHERE before IS NOT NULL AND name"""
_KINDS = {kind.name.lower(): str(kind) for kind in Change}
_LOOKED_EVERY = 100_000
"""Steps of SQLite's machine between two looks whether the work is still wanted; some milliseconds."""


class Staged(NamedTuple):
    """Some lines ready to be written: people with the words by which their names are found and whether each is off.

    `odd` are lines with what was odd about them; they may be people's or nobody's.
    """

    people: RowColumns
    words: Sequence[str]
    off: Sequence[bool]
    odd: Sequence[OddLine]


def stage(kept: Snapshots, snapshot: Snapshot, batch: Iterable[Staged], reached: int) -> Snapshot:
    """Commit a batch of lines and how far the file is read now; returns the snapshot as it is then."""
    n, rows, odd = snapshot.n, 0, 0
    with _unhurried(kept).begin() as connection:
        for part in batch:
            rows += len(part.people.numbers)
            odd += sum(any(problem.level is Level.ERROR for problem in one.problems) for one in part.odd)
            _many(connection, numbered(_ADD_LINE, n), _values(part))
            _many(connection, numbered(_ADD_WORDS, n), zip(part.people.numbers, part.words, strict=True))
            _many(connection, numbered(_ADD_ODD, n), (cell for one in part.odd for cell in _odd(one)))
        connection.execute(_REACHED, {"reached": reached, "rows": rows, "odd": odd, "n": n})
    return replace(snapshot, reached=reached, rows=snapshot.rows + rows, quarantined=snapshot.quarantined + odd)


def settle(kept: Snapshots, snapshot: Snapshot, told: Told = lambda: None) -> Snapshot:
    """Note that every line is there, and find those of people who stand in the list more than once.

    `told` is called now and then; what it raises ends the work, and none of it is kept.
    """
    n = snapshot.n
    with _unhurried(kept).begin() as connection, _watched(connection, told):
        connection.exec_driver_sql(numbered(_WHO, n))
        doubles = connection.exec_driver_sql(numbered(_AGAIN, n)).rowcount
        connection.exec_driver_sql(numbered(_TELL_AGAIN, n))
        connection.execute(_DOUBLES, {"doubles": doubles, "n": n})
        connection.execute(_READ, {"n": n})
    return replace(snapshot, doubles=doubles, is_read=True)


def finishing(
    kept: Snapshots, snapshot: Snapshot, before: Snapshot | None, told: Told = lambda: None
) -> Iterator[Callable[[], None]]:
    """Yield the steps that make a staged list a whole one, each to be called; a step done twice does no harm.

    `told` is called now and then within a step; what it raises ends the step, and nothing of that step is kept.
    """
    n = snapshot.n
    for statement in (*_INDEXES, _TIDY):
        yield partial(_done, kept, numbered(statement, n), told)
    yield partial(_compare, kept, (n, before.n if before else None), told)
    yield lambda: _mark_whole(kept, n)


def _done(kept: Snapshots, statement: str, told: Told) -> None:
    with _unhurried(kept).begin() as connection, _watched(connection, told):
        connection.exec_driver_sql(statement)


@contextmanager
def _watched(connection: Connection, told: Told) -> Iterator[None]:
    """Let somebody stop a long statement: what `told` raises within it is raised after it, and it is undone."""
    raw: Any = connection.connection.dbapi_connection
    stopped: list[StoppedError] = []

    def look() -> int:
        try:
            told()
        except StoppedError as error:
            stopped.append(error)
        return len(stopped)

    raw.set_progress_handler(look, _LOOKED_EVERY)
    try:
        yield
    except DatabaseError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        raw.set_progress_handler(None, 0)


def _compare(kept: Snapshots, both: tuple[int, int | None], told: Told) -> None:
    """Write down what differs from the list before, once and for all: both are never changed again."""
    n, before = both
    with _unhurried(kept).begin() as connection:
        connection.exec_driver_sql(numbered("DELETE FROM change_#", n))
        connection.execute(_BEFORE, {"before": before, "n": n})
        if before is None:
            return
        with _watched(connection, told):
            for said in (_GONE, _DIFFERENT):
                connection.execute(text(numbered(said, n, before)), _KINDS)


def _mark_whole(kept: Snapshots, n: int) -> None:
    """Make a list whole, and wait until the disk has it with everything that was written before."""
    with kept.writer.begin() as connection:
        connection.execute(_WHOLE, {"n": n})


def _unhurried(kept: Snapshots) -> Engine:
    return kept.writer.execution_options(**{UNHURRIED: True})


def _many(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Run a statement for many rows, straight in the driver: nothing else is as quick."""
    cursor: Any = connection.connection.cursor()
    try:
        cursor.executemany(statement, rows)
    finally:
        cursor.close()


def _values(part: Staged) -> Iterator[tuple[object, ...]]:
    """Return the rows of people as the file holds them."""
    people = part.people
    said = (_stored(name, people.fields.get(name)) for name in COLUMNS[1:])
    return zip(people.numbers, *said, _texts(whos(people)), map(int, part.off), strict=False)


def _stored(name: str, values: Sequence[Any] | None) -> Iterable[object]:
    """Return the values of a field as the file holds them; the usual one for every row where there are none."""
    if values is None:
        return repeat(_USUAL[name])
    if name in _DAYS:
        return map(_DAY_TEXTS.__getitem__, values)
    return values if name in _NUMBERS else _texts(values)


def _texts(values: Sequence[str]) -> Sequence[str]:
    run = "".join(values)
    return values if run.isascii() and "\0" not in run else [*map(whole, values)]


class _DayTexts(dict[date | None, str | None]):
    """Days as the file holds them."""

    def __missing__(self, day: date | None) -> str | None:
        if len(self) > _MOST_DAYS:
            self.clear()
        said = self[day] = day.isoformat() if day else None
        return said


_MOST_DAYS = 60_000
_DAY_TEXTS = _DayTexts()


def _odd(line: OddLine) -> Iterator[tuple[object, ...]]:
    for at, problem in enumerate(line.problems):
        cell = whole(str(line.cells.get(problem.field, "")))
        yield line.row, at, problem.field, problem.code, canonical(dict(problem.facts)), cell
