"""The journal: one operation for every change, written in the change's own transaction, chained by hash.

An operation is written just before the row it explains; triggers in the file refuse a row whose operation is missing
or says something else, so a stray statement cannot slip past.

The hash covers not what an operation says but a salted commitment to it, so that contents and salt can be erased
(`erasing`) and the chain still holds: without the salt nobody can try out what may have stood there (UU 27/2022).
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
from pbijk_desktop.store.ids import NewSalt, new_salt
from pbijk_desktop.store.tables import Journaled

SCHEMA = 19
SALTED = 15
"""From this schema on the hash covers a salted commitment; an operation from before has its contents in its hash."""
ERASED = "{}"
"""What an operation says when its contents were erased: no fields, so that whoever reads it finds nothing."""
FIRST_HASH = ""
_DIALECT = SQLiteDialect()
_OWN = frozenset({"id", "op_device", "op_seq"})

_APPEND = text(
    "INSERT INTO journal (device, seq, at, actor, entity, entity_id, changes, bases, reason, schema_version, prev_hash,"
    " salt, hash) VALUES (:device, :seq, :at, :actor, :entity, :entity_id, :changes, :bases, :reason, :schema_version,"
    " :prev_hash, :salt, :hash)"
)
_TIP = text("SELECT seq, hash FROM journal WHERE device = :device ORDER BY seq DESC LIMIT 1")
_OF_ENTITY = text("SELECT device, seq, changes FROM journal WHERE entity_id = :id ORDER BY rowid DESC")


@dataclass(frozen=True, slots=True)
class Operation:
    """One change of one row: `changes` maps field to its stored value, `bases` field to the operation it replaces.

    `erased_by` names the erasure that took its contents; only then `commitment` stands in the file.
    """

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
    salt: bytes | None = None
    commitment: bytes | None = None
    erased_by: str | None = None

    def as_columns(self) -> dict[str, object]:
        """Return the operation as the journal's columns, its own hash excepted."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def digest(self) -> str:
        """Return the SHA-256 over everything the operation says, or its commitment to that, as 64 hex digits."""
        said: list[object] = [self.changes, self.bases, self.reason]
        if self.schema_version >= SALTED:
            said = [(self.commitment or self.committed()).hex(), self.bases]
        whole = [*self._about(), *said, self.schema_version, self.prev_hash]
        return hashlib.sha256(canonical(whole).encode()).hexdigest()

    def committed(self) -> bytes:
        """Return what stands for the contents in the hash: SHA-256 over the salt, what changed and why."""
        return committed(self.salt or b"", self.changes, self.reason)

    def remains(self, digest: str) -> bytes:
        """Return the SHA-256 over what stays of an operation from before the salts when its contents are erased."""
        kept = [*self._about(), self.bases, self.schema_version, self.prev_hash, digest]
        return hashlib.sha256(canonical(kept).encode()).digest()

    def _about(self) -> list[object]:
        return [self.device, self.seq, self.at, self.actor, self.entity, self.entity_id]


class Scribe:
    """Writes the operations of one session: who acts, on which device, when, and why."""

    def __init__(self, session: Session, *, device: str, actor: str, now: datetime) -> None:
        self.reason = ""
        self.new_salt: NewSalt = new_salt
        self.touched: set[tuple[str, str]] = set()
        self.restated: set[str] = set()
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
        names = {name for name in _columns(row) if row.id in self.restated or state.attrs[name].history.has_changes()}
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
            salt=self.new_salt(prev_hash),
        )
        digest = operation.digest()
        self._tip = (seq, digest)
        row.op_device, row.op_seq = self._device, seq
        self.touched.add((operation.entity, row.id))
        return {**operation.as_columns(), "hash": digest}

    def tip(self, connection: Connection) -> tuple[str, int, str]:
        """Return the device, number and hash of the last operation, those of this session included."""
        seq, prev_hash = self._next(connection)
        return self._device, seq - 1, prev_hash

    def _next(self, connection: Connection) -> tuple[int, str]:
        if self._tip is None:
            found = connection.execute(_TIP, {"device": self._device}).one_or_none()
            self._tip = (found.seq, found.hash) if found else (0, FIRST_HASH)
        return self._tip[0] + 1, self._tip[1]


def committed(salt: bytes, changes: str, reason: str) -> bytes:
    """Return the commitment to what an operation changes and why."""
    return hashlib.sha256(salt + canonical([changes, reason]).encode()).digest()


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
