"""Five hundred edits, deletions, swaps and cuts of the journal and the access log, each found by the check."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from sqlalchemy import Connection, StaticPool, create_engine
from sqlcipher3 import dbapi2

from pbijk_desktop.store.access_log import access_amiss
from pbijk_desktop.store.check import journal_amiss
from pbijk_desktop.store.folding import rows_beside_operations
from pbijk_desktop.usecases.decisions import confirm
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import print_letter
from tests.usecases.acts import as_head, decision_of, issued, letters_of

Outside = Callable[[], AbstractContextManager[Any]]
TIMES = 500
SEED = 20261124


@pytest.fixture
def file(desk: Desk, opened: Any, outside: Outside, drop_guards: Callable[[Any], Any]) -> Iterator[Any]:  # noqa: ANN401
    """Return the file of an office at work, open to a stranger, its guards gone."""
    case = issued(desk)
    confirm(as_head(desk), decision_of(desk, case).id)
    for _ in range(4):
        print_letter(desk, letters_of(desk, case)[0].id)
    with desk.begin() as work:
        for n in range(8):
            work.note_access("cari", "person", f"p{n}")
    opened.close()
    with outside() as connection:
        drop_guards(connection)
        yield connection


def rowids(file: Any, table: str) -> list[int]:  # noqa: ANN401
    return [row[0] for row in file.execute(f"SELECT rowid FROM {table} ORDER BY rowid")]


FIELDS = {
    "journal": ("at", "actor", "entity", "entity_id", "changes", "bases", "reason", "prev_hash", "hash"),
    "access_log": ("at", "actor", "act", "entity", "entity_id"),
}


def edit(file: Any, table: str, chance: random.Random) -> None:  # noqa: ANN401
    """Change one sign of one field."""
    row, name = chance.choice(rowids(file, table)), chance.choice(FIELDS[table])
    (said,) = file.execute(f"SELECT {name} FROM {table} WHERE rowid = ?", (row,)).fetchone()
    at = chance.randrange(len(said) + 1)
    sign = chance.choice([one for one in "0aXé" if said[at : at + 1] != one])
    file.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (said[:at] + sign + said[at + 1 :], row))


def delete(file: Any, table: str, chance: random.Random) -> None:  # noqa: ANN401
    """Take one row out of the middle or from either end."""
    file.execute(f"DELETE FROM {table} WHERE rowid = ?", (chance.choice(rowids(file, table)),))


def swap(file: Any, table: str, chance: random.Random) -> None:  # noqa: ANN401
    """Exchange what two rows say."""
    names = [row[1] for row in file.execute(f"PRAGMA table_info({table})") if row[1] not in ("id", "device", "seq")]
    one, other = chance.sample(rowids(file, table), 2)
    held = {
        row: file.execute(f"SELECT {', '.join(names)} FROM {table} WHERE rowid = ?", (row,)).fetchone()
        for row in (one, other)
    }
    for row, said in ((one, held[other]), (other, held[one])):
        marks = ", ".join(f"{name} = ?" for name in names)
        file.execute(f"UPDATE {table} SET {marks} WHERE rowid = ?", (*said, row))


def cut(file: Any, table: str, chance: random.Random) -> None:  # noqa: ANN401
    """Cut the end off."""
    file.execute(f"DELETE FROM {table} WHERE rowid >= ?", (chance.choice(rowids(file, table)),))


ACTS = (edit, delete, swap, cut)


def found(connection: Connection) -> list[str]:
    """Return what the check says of the journal, the rows it explains, and the access log."""
    problems = [
        *journal_amiss(connection, lambda: None),
        *rows_beside_operations(connection, lambda: None),
        *access_amiss(connection, lambda: None),
    ]
    return [one.code for one in problems]


def test_whatever_is_done_to_the_journal_or_the_access_log_is_found(file: Any) -> None:  # noqa: ANN401
    chance = random.Random(SEED)
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: file, poolclass=StaticPool)
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    assert found(connection) == []
    missed = []
    for n in range(TIMES):
        act, table = chance.choice(ACTS), chance.choice(list(FIELDS))
        file.execute("SAVEPOINT before")
        act(file, table, chance)
        if not found(connection):
            missed.append((n, act.__name__, table))
        file.execute("ROLLBACK TO before")
        file.execute("RELEASE before")
    assert missed == []
    assert found(connection) == []
