"""The journal: one operation for every change, written in the change's own transaction, chained by hash.

An operation is written just before the row it explains; triggers in the file refuse a row whose operation is missing
or says something else, so a stray statement cannot slip past.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.orm import Session, UOWTransaction

from pbijk_desktop.store.columns import canonical, moment_text
from pbijk_desktop.store.tables import Journaled

SCHEMA = 14
FIRST_HASH = ""
_DIALECT = SQLiteDialect()
_OWN = frozenset({"id", "op_device", "op_seq"})

_APPEND = text(
    "INSERT INTO journal (device, seq, at, actor, entity, entity_id, changes, bases, reason, schema_version, prev_hash,"
    " hash) VALUES (:device, :seq, :at, :actor, :entity, :entity_id, :changes, :bases, :reason, :schema_version,"
    " :prev_hash, :hash)"
)
_TIP = text("SELECT seq, hash FROM journal WHERE device = :device ORDER BY seq DESC LIMIT 1")
_OF_ENTITY = text("SELECT device, seq, changes FROM journal WHERE entity_id = :id ORDER BY rowid DESC")


@dataclass(frozen=True, slots=True)
class Operation:
    """One change of one row: `changes` maps field to its stored value, `bases` field to the operation it replaces."""

    device: str
    seq: int
    at: str
    actor: str
    entity: str
    entity_id: str
    changes: str
    bases: str
    reason: str
    schema_version: int
    prev_hash: str

    def as_columns(self) -> dict[str, object]:
        """Return the operation as the journal's columns, its own hash excepted."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def digest(self) -> str:
        """Return the SHA-256 over everything the operation says, as 64 hex digits."""
        return hashlib.sha256(canonical(list(self.as_columns().values())).encode()).hexdigest()


class Scribe:
    """Writes the operations of one session: who acts, on which device, when, and why."""

    def __init__(self, session: Session, *, device: str, actor: str, now: datetime) -> None:
        self.reason = ""
        self.touched: set[tuple[str, str]] = set()
        self._device = device
        self._actor = actor
        self._at = moment_text(now)
        self._tip: tuple[int, str] | None = None
        event.listen(session, "before_flush", self._on_flush)

    def _on_flush(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        connection = session.connection()
        added = [row for row in session.new if isinstance(row, Journaled)]
        changed = [row for row in session.dirty if isinstance(row, Journaled) and session.is_modified(row)]
        if any(isinstance(row, Journaled) for row in session.deleted):
            raise RuntimeError("a journaled row is never deleted; set `void` with a reason")
        operations = [self._added(connection, row) for row in added]
        operations += [self._changed(connection, row) for row in changed]
        if operations:
            connection.execute(_APPEND, operations)

    def _added(self, connection: Connection, row: Journaled) -> dict[str, object]:
        values = {name: value for name, value in _stored(row).items() if value is not None}
        return self._operation(connection, row, values, {})

    def _changed(self, connection: Connection, row: Journaled) -> dict[str, object]:
        state = inspect(row)
        names = {name for name in _columns(row) if state.attrs[name].history.has_changes()}
        values = {name: value for name, value in _stored(row).items() if name in names}
        return self._operation(connection, row, values, bases(connection, row.id, values))

    def _operation(
        self, connection: Connection, row: Journaled, values: Mapping[str, object], replaced: Mapping[str, object]
    ) -> dict[str, object]:
        seq, prev_hash = self._next(connection)
        operation = Operation(
            device=self._device,
            seq=seq,
            at=self._at,
            actor=self._actor,
            entity=entity(row),
            entity_id=row.id,
            changes=canonical(values),
            bases=canonical(replaced),
            reason=self.reason,
            schema_version=SCHEMA,
            prev_hash=prev_hash,
        )
        digest = operation.digest()
        self._tip = (seq, digest)
        row.op_device, row.op_seq = self._device, seq
        self.touched.add((operation.entity, row.id))
        return {**operation.as_columns(), "hash": digest}

    def _next(self, connection: Connection) -> tuple[int, str]:
        if self._tip is None:
            found = connection.execute(_TIP, {"device": self._device}).one_or_none()
            self._tip = (found.seq, found.hash) if found else (0, FIRST_HASH)
        return self._tip[0] + 1, self._tip[1]


def entity(row: Journaled) -> str:
    """Return the name of a row's table."""
    return str(type(row).__tablename__)


def bases(connection: Connection, entity_id: str, names: Iterable[str]) -> dict[str, list[object]]:
    """Return for each field the operation [device, seq] that last set it."""
    wanted = set(names)
    found: dict[str, list[object]] = {}
    for device, seq, changes in connection.execute(_OF_ENTITY, {"id": entity_id}):
        for name in wanted.intersection(json.loads(changes)):
            found[name] = [device, seq]
            wanted.discard(name)
        if not wanted:
            break
    return found


def stored(kind: type[Journaled], record: object) -> dict[str, object]:
    """Return a record's values under the names of its table's columns, as the file will hold them; no id."""
    binders = _binders(kind).items()
    return {name: bind(getattr(record, name)) if bind else getattr(record, name) for name, bind in binders}


def _columns(row: Journaled) -> list[str]:
    return list(_binders(type(row)))


def _stored(row: Journaled) -> dict[str, object]:
    """Return a row's values exactly as the file will hold them, since the triggers compare the two."""
    return stored(type(row), row)


@lru_cache
def _binders(kind: type[Journaled]) -> dict[str, Callable[[Any], Any] | None]:
    """Return how each of a table's own columns turns a value into what the file holds."""
    table: Any = kind.__table__  # type: ignore[attr-defined]
    return {
        column.name: column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
        for column in table.columns
        if column.name not in _OWN
    }
