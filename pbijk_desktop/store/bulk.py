"""Writes a whole office at once, for samples of any size: every row with its operations, without the guards meanwhile.

A row that still changes is held until it is settled, so that each row is written once with its last values; operations
are written in the order in which they are said. At the end the guards are as they were, and the lists are made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from pbijk_desktop.store.access_log import AccessTip, tip_of
from pbijk_desktop.store.columns import canonical, moment_text
from pbijk_desktop.store.journal import SCHEMA, committed, stored
from pbijk_desktop.store.lines import BULK_FILLING
from pbijk_desktop.store.opening import Store
from pbijk_desktop.store.records import TABLE_OF

_BATCH = 20_000
_ROWS_OF_JOURNAL = (
    "INSERT INTO journal (device, seq, at, actor, entity, entity_id, changes, bases, reason, schema_version, prev_hash,"
    " hash, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(slots=True)
class _Held:
    """A row that may still change: its values as stored, and the operation that last set each field."""

    entity: str
    values: dict[str, object]
    first: int
    latest: int
    set_by: dict[str, int]


class Bulk:
    """Takes records and changes in the order of time; leaves a store that looks as if they had come one by one.

    `device` is whose journal it writes.
    """

    def __init__(self, store: Store, *, actor: str) -> None:
        self._connection: Any = store.writer.raw_connection()
        self.device = store.device
        self._new_salt = store.new_salt
        self._triggers: list[str] = []
        self._held: dict[str, _Held] = {}
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._operations: list[tuple[object, ...]] = []
        self._seq, self._tip = self._where_the_journal_ends()
        with store.reader.connect() as connection:
            self._access = tip_of(connection)
        self.actor = actor
        self.at = ""

    def __enter__(self) -> Self:
        self._execute("PRAGMA foreign_keys = OFF")
        self._execute("PRAGMA synchronous = OFF")
        triggers = self._execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        self._execute("BEGIN IMMEDIATE")
        for name, _sql in triggers:
            self._execute(f"DROP TRIGGER {name}")
        self._triggers = [sql for _name, sql in triggers]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if error is None:
                self._finish()
            else:
                self._execute("ROLLBACK")
        finally:
            self._connection.close()

    @property
    def operations(self) -> int:
        """How many operations the journal has by now."""
        return self._seq

    @property
    def tip(self) -> str:
        """The hash of the last operation, which stands for all before it."""
        return self._tip

    def now(self, moment: datetime) -> None:
        """Say when what follows happens."""
        self.at = moment_text(moment)

    def add(self, record: Any, *, hold: bool = False) -> None:  # noqa: ANN401 - any record
        """Write a record; one that will change is held until it is settled."""
        table: Any = TABLE_OF[type(record)]
        values = stored(table, record)
        said = {name: value for name, value in values.items() if value is not None}
        seq = self._say(table.__tablename__, record.id, said, {}, "")
        if hold:
            self._held[record.id] = _Held(table.__tablename__, values, seq, seq, {})
        else:
            self._put(table.__tablename__, record.id, values, seq)

    def change(self, key: str, values: Mapping[str, object], *, reason: str = "") -> None:
        """Change fields of a held row, each value as the file holds it."""
        row = self._held[key]
        fresh = {name: value for name, value in values.items() if row.values[name] != value}
        if fresh:
            bases = {name: [self.device, row.set_by.get(name, row.first)] for name in fresh if self._was_set(row, name)}
            row.latest = self._say(row.entity, key, fresh, bases, reason)
            row.values.update(fresh)
            row.set_by.update(dict.fromkeys(fresh, row.latest))

    def settle(self, keys: Iterable[str]) -> None:
        """Write rows that change no more."""
        for key in keys:
            row = self._held.pop(key)
            self._put(row.entity, key, row.values, row.latest)

    def note_access(self, act: str, entity: str, entity_id: str) -> None:
        """Note that somebody saw something."""
        entry = self._access.next(self.at, self.actor, act, entity, entity_id)
        self._access = AccessTip(self._access.n + 1, entry.hash)
        self._rows.setdefault("access_log", []).append(
            (entry.id, self.at, self.actor, act, entity, entity_id, entry.hash)
        )

    def _was_set(self, row: _Held, name: str) -> bool:
        return name in row.set_by or row.values[name] is not None

    def _say(self, entity: str, key: str, said: Mapping[str, object], bases: Mapping[str, object], reason: str) -> int:
        """Write an operation and return its number."""
        self._seq += 1
        about = (self.device, self._seq, self.at, self.actor, entity, key)
        changes, replaced = canonical(said), canonical(bases)
        salt = self._new_salt(self._tip)
        whole = (*about, committed(salt, changes, reason).hex(), replaced, SCHEMA, self._tip)
        columns = (*about, changes, replaced, reason, SCHEMA, self._tip)
        self._tip = hashlib.sha256(canonical(whole).encode()).hexdigest()
        self._operations.append((*columns, self._tip, salt))
        if len(self._operations) >= _BATCH:
            self._write()
        return self._seq

    def _put(self, entity: str, key: str, values: Mapping[str, object], seq: int) -> None:
        self._rows.setdefault(entity, []).append((key, self.device, seq, *values.values()))

    def _write(self) -> None:
        self._connection.executemany(_ROWS_OF_JOURNAL, self._operations)
        for entity, rows in self._rows.items():
            names = _COLUMNS.get(entity, "")
            marks = ", ".join("?" * len(rows[0]))
            self._connection.executemany("INSERT INTO " + entity + names + " VALUES (" + marks + ")", rows)
        self._operations.clear()
        self._rows.clear()
        self._execute("COMMIT")
        self._execute("BEGIN IMMEDIATE")

    def _finish(self) -> None:
        self.settle(list(self._held))
        self._write()
        for statement in (*BULK_FILLING, *self._triggers):
            self._execute(statement)
        self._execute("COMMIT")
        self._execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _where_the_journal_ends(self) -> tuple[int, str]:
        asked = "SELECT seq, hash FROM journal WHERE device = ? ORDER BY seq DESC LIMIT 1"
        found = self._connection.execute(asked, (self.device,)).fetchone()
        return (found[0], found[1]) if found else (0, "")

    def _execute(self, statement: str) -> Any:  # noqa: ANN401 - the driver's cursor
        return self._connection.execute(statement)


def _names(table: Any) -> str:  # noqa: ANN401
    own = [column.name for column in table.__table__.columns if column.name not in ("id", "op_device", "op_seq")]
    return " (" + ", ".join(f'"{name}"' for name in ("id", "op_device", "op_seq", *own)) + ")"


_COLUMNS = {str(table.__tablename__): _names(table) for table in TABLE_OF.values()}
