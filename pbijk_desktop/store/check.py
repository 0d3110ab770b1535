"""Looks the whole store over: pages, references, the journal's chain, and every row against its operations."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store.journal import FIRST_HASH, Operation
from pbijk_desktop.store.lines import make_anew, wrong_lines
from pbijk_desktop.store.opening import Store
from pbijk_desktop.store.records import TABLE_OF, table_of
from pbijk_desktop.store.schema import guards, guards_in

LISTS_DIFFER = "check.lists"
_TOLD_EVERY = 250
"""Rows between two news of how far the check is, each of which may stop it."""
_JOURNAL = text("SELECT * FROM journal ORDER BY device, seq")
_Row = tuple[str, str]


@dataclass(slots=True)
class _Said:
    """What the journal says of one row: its values, and each device's last operation on it."""

    values: dict[str, Any] = field(default_factory=dict)
    operations: dict[str, int] = field(default_factory=dict)


def look_over(store: Store, progress: Progress = unwatched) -> list[Problem]:
    """Return everything that is wrong with the store; an empty list means that all of it holds together.

    All of it is looked at as it stood at one moment, whatever is written meanwhile: while that view is open nothing
    newer reaches the pages of the file.
    """
    with store.writer.connect() as raw:
        connection = raw.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        connection.exec_driver_sql("BEGIN")
        try:
            problems = _held_together(connection, _steps(connection, progress))
        finally:
            connection.exec_driver_sql("ROLLBACK")
        return problems or [*_lines(connection)]


def _held_together(connection: Connection, step: Callable[[], None]) -> list[Problem]:
    if found := [*_pages(connection)] or [*_references(connection)]:
        return found
    said, problems = _chain(connection, step)
    return [*problems, *_rows(connection, said, step), *_triggers(connection)]


def _steps(connection: Connection, progress: Progress) -> Callable[[], None]:
    """Return what tells of one more row, of all rows and operations."""
    total = sum(
        int(connection.execute(text("SELECT count(*) FROM " + name)).scalar_one())
        for name in ["journal", *(table_of(kind).name for kind in TABLE_OF)]
    )
    done = itertools.count(1)

    def step() -> None:
        if (now := next(done)) % _TOLD_EVERY == 0:
            progress(now, total)

    progress(0, total)
    return step


def mend_lines(store: Store) -> None:
    """Make the lists for searching and sorting again from the rows."""
    with store.writer.begin() as connection:
        make_anew(connection)


def counts(store: Store) -> dict[str, int]:
    """Return how many rows each journaled table has, and how many operations the journal."""
    names = sorted(table_of(kind).name for kind in TABLE_OF)
    with store.reader.connect() as connection:
        return {
            name: connection.execute(text("SELECT count(*) FROM " + name)).scalar_one()
            for name in [*names, "journal", "access_log", "draft"]
        }


def _pages(connection: Connection) -> Iterator[Problem]:
    if damaged := connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
        yield Problem("", "check.pages", {"count": len(damaged)})
    elif connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
        yield Problem("", "check.structure")


def _references(connection: Connection) -> Iterator[Problem]:
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Problem("", "check.references", {"count": len(broken)})


def _chain(connection: Connection, step: Callable[[], None]) -> tuple[dict[_Row, _Said], list[Problem]]:
    """Fold the journal into what each row should hold, and note where the chain is broken."""
    said: dict[_Row, _Said] = defaultdict(_Said)
    problems: list[Problem] = []
    tips: dict[str, tuple[int, str]] = {}
    for row in connection.execute(_JOURNAL).mappings():
        step()
        values = dict(row)
        digest = values.pop("hash")
        operation = Operation(**values)
        seq, tip = tips.get(operation.device, (0, FIRST_HASH))
        changes = _changes(operation)
        links = (operation.digest() == digest, operation.prev_hash == tip, operation.seq == seq + 1)
        if changes is None or not all(links):
            problems.append(Problem("", "check.journal", {"seq": operation.seq, "entity": operation.entity}))
        tips[operation.device] = (operation.seq, digest)
        fate = said[operation.entity, operation.entity_id]
        fate.values.update(changes or {})
        fate.operations[operation.device] = operation.seq
    return said, problems


def _changes(operation: Operation) -> dict[str, Any] | None:
    """Return what an operation changes, or None when its text is no longer what we write."""
    try:
        return dict(json.loads(operation.changes))
    except (ValueError, TypeError):
        return None


def _rows(connection: Connection, said: dict[_Row, _Said], step: Callable[[], None]) -> Iterator[Problem]:
    """Compare every row with what its operations say, and with which of them it names as its last."""
    known = set()
    for kind in TABLE_OF:
        name = table_of(kind).name
        for row in connection.execute(text("SELECT * FROM " + name)).mappings():
            step()
            fate = said.get((name, row["id"]), _Said())
            known.add((name, row["id"]))
            held = {key: value for key, value in row.items() if key not in ("id", "op_device", "op_seq")}
            agrees = held == {key: fate.values.get(key) for key in held}
            if not agrees or fate.operations.get(row["op_device"]) != row["op_seq"]:
                yield Problem("", "check.row", {"entity": name, "id": row["id"]})
    if lost := set(said) - known:
        yield Problem("", "check.rows_lost", {"count": len(lost)})


def _lines(connection: Connection) -> Iterator[Problem]:
    """Compare the lists for searching and sorting with what they are made from."""
    if wrong := wrong_lines(connection):
        yield Problem("", LISTS_DIFFER, {"names": wrong})


def _triggers(connection: Connection) -> Iterator[Problem]:
    """Make sure that the guards of the journal are still in the file, and say what they should."""
    there = guards_in(connection)
    if wrong := sorted(name for name, said in guards().items() if there.get(name) != said):
        yield Problem("", "check.guards", {"names": wrong})
