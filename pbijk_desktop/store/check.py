"""Looks the whole store over: pages, references, the journal's chain, and every row against its operations."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.store.journal import FIRST_HASH, Operation
from pbijk_desktop.store.opening import Store
from pbijk_desktop.store.records import TABLE_OF, table_of

_JOURNAL = text("SELECT * FROM journal ORDER BY device, seq")


def look_over(store: Store) -> list[Problem]:
    """Return everything that is wrong with the store; an empty list means that all of it holds together."""
    with store.writer.connect() as raw:
        connection = raw.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        found = [*_pages(connection), *_references(connection)]
        if found:
            return found
        said, problems = _chain(connection)
        return [*problems, *_rows(connection, said), *_triggers(connection)]


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


def _chain(connection: Connection) -> tuple[dict[tuple[str, str], dict[str, Any]], list[Problem]]:
    """Fold the journal into what each row should hold, and note where the chain is broken."""
    said: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    problems: list[Problem] = []
    tips: dict[str, tuple[int, str]] = {}
    for row in connection.execute(_JOURNAL).mappings():
        values = dict(row)
        digest = values.pop("hash")
        operation = Operation(**values)
        seq, tip = tips.get(operation.device, (0, FIRST_HASH))
        if operation.digest() != digest or operation.prev_hash != tip or operation.seq != seq + 1:
            problems.append(Problem("", "check.journal", {"seq": operation.seq, "entity": operation.entity}))
        tips[operation.device] = (operation.seq, digest)
        said[operation.entity, operation.entity_id].update(json.loads(operation.changes))
    return said, problems


def _rows(connection: Connection, said: dict[tuple[str, str], dict[str, Any]]) -> Iterator[Problem]:
    """Compare every row with what its operations say."""
    known = set()
    for kind in TABLE_OF:
        name = table_of(kind).name
        for row in connection.execute(text("SELECT * FROM " + name)).mappings():
            held = {key: value for key, value in row.items() if key not in ("id", "op_device", "op_seq")}
            expected = said.get((name, row["id"]), {})
            known.add((name, row["id"]))
            if held != {key: expected.get(key) for key in held}:
                yield Problem("", "check.row", {"entity": name, "id": row["id"]})
    if lost := set(said) - known:
        yield Problem("", "check.rows_lost", {"count": len(lost)})


def _triggers(connection: Connection) -> Iterator[Problem]:
    """Make sure that the guards of the journal are still in the file."""
    there = {row[0] for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))}
    wanted = {f"{table_of(kind).name}_{act}" for kind in TABLE_OF for act in ("added", "changed", "kept")}
    wanted |= {"journal_chain", "journal_no_update", "journal_no_delete", "access_log_no_update"}
    if missing := wanted - there:
        yield Problem("", "check.guards", {"names": sorted(missing)})
