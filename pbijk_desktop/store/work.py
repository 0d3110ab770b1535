"""The unit of work: everything one act changes, in one transaction, with its journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store.access_log import AccessTip, tip_of
from pbijk_desktop.store.columns import moment_text
from pbijk_desktop.store.disk_room import make_way
from pbijk_desktop.store.journal import Scribe
from pbijk_desktop.store.opening import Store
from pbijk_desktop.store.own_keys import OwnKey
from pbijk_desktop.store.records import TABLE_OF, storable, to_record, to_row
from pbijk_desktop.store.tables import BlobTable, LocalTable

R = TypeVar("R")


class Reader:
    """A consistent view of the store for as long as the `with` lasts; nothing can be changed through it."""

    def __init__(self, engine: Engine) -> None:
        self.session = Session(engine, expire_on_commit=False, autoflush=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.session.close()

    def get(self, kind: type[R], key: str) -> R:
        """Return one record by its id, or refuse when there is none."""
        row = self.session.get(TABLE_OF[kind], key)
        if row is None:
            raise RefusedError([Problem("", "record.absent")])
        return to_record(kind, row)

    def find(self, kind: type[R], **equal: object) -> list[R]:
        """Return the records whose fields have these values, oldest first."""
        table = TABLE_OF[kind]
        asked = select(table).filter_by(**equal).order_by(table.id)
        return [to_record(kind, row) for row in self.session.scalars(asked)]

    def blob(self, sha256: str) -> bytes | None:
        """Return a kept picture by its hash."""
        row = self.session.get(BlobTable, sha256)
        return row.body if row else None

    def local(self, key: str) -> Any:  # noqa: ANN401
        """Return what this laptop alone remembers under a key, or None."""
        row = self.session.get(LocalTable, key)
        return row.value if row else None


class Work(Reader):
    """One act's changes: committed together with their journal when the `with` ends well, else undone together."""

    def __init__(self, store: Store, *, actor: str, clock: Callable[[], datetime]) -> None:
        super().__init__(store.writer)
        self.actor = actor
        self.now = clock().astimezone(UTC)
        self._store = store
        self._access: AccessTip | None = None
        self._scribe = Scribe(self.session, device=store.device, actor=actor, now=self.now)
        self._scribe.new_salt = store.new_salt
        make_way(store.folder)
        try:
            self.session.connection()  # BEGIN IMMEDIATE: from here on nobody else writes
        except BaseException:
            self.session.close()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if error is None:
                self.session.commit()
            else:
                self.session.rollback()
        finally:
            self.session.close()
        if error is None and self._scribe.touched:
            self._store.announce(frozenset(self._scribe.touched))

    def new_id(self) -> str:
        """Return a fresh id."""
        return self._store.new_id(self.now)

    def new_own(self) -> OwnKey:
        """Return fresh keys for a user."""
        return self._store.new_own()

    def add(self, record: R, *, reason: str = "") -> R:
        """Write a new record and its operation."""
        self.session.add(to_row(record))
        self._flush(reason)
        return record

    def add_all(self, records: list[Any], *, reason: str = "") -> None:
        """Write several new records at once."""
        self.session.add_all([to_row(record) for record in records])
        self._flush(reason)

    def change(self, kind: type[R], key: str, *, reason: str = "", **values: object) -> R:
        """Set fields of a record and write the operation; fields that already have the value are left out."""
        return self.change_all(kind, key, values, reason=reason)

    def change_all(self, kind: type[R], key: str, values: Mapping[str, object], *, reason: str = "") -> R:
        """Do the same with the fields as a mapping."""
        row = self.session.get(TABLE_OF[kind], key)
        if row is None:
            raise RefusedError([Problem("", "record.absent")])
        for name, value in values.items():
            if getattr(row, name) != storable(value):
                setattr(row, name, storable(value))
        self._flush(reason)
        return to_record(kind, row)

    def restate(self, kind: type[R], key: str, values: Mapping[str, object]) -> R:
        """Set fields of a record with an operation that says all of them, so that those before may be erased."""
        row = self.session.get(TABLE_OF[kind], key)
        if row is None:
            raise RefusedError([Problem("", "record.absent")])
        for name, value in values.items():
            setattr(row, name, storable(value))
        flag_modified(row, "op_seq")
        self._scribe.restated.add(key)
        self._flush("")
        self._scribe.restated.discard(key)
        return to_record(kind, row)

    def note_access(self, act: str, entity: str = "", entity_id: str = "", *, at: datetime | None = None) -> None:
        """Note in the access log that somebody saw, searched or printed something (UU 27/2022).

        `at` is when, where that was before now: a time after now is taken for now.
        """
        before = self._access or tip_of(self.session.connection())
        entry = before.next(moment_text(min(at or self.now, self.now)), self.actor, act, entity, entity_id)
        self._access = AccessTip(before.n + 1, entry.hash)
        self.session.add(entry)

    def access_tip(self) -> AccessTip:
        """Return where the access log ends now, within this act."""
        return self._access or tip_of(self.session.connection())

    def tip(self) -> tuple[str, int, str]:
        """Return where this laptop's journal ends now, within this act: the device, the last number and its hash."""
        return self._scribe.tip(self.session.connection())

    def keep_blob(self, sha256: str, body: bytes) -> None:
        """Keep a picture under its hash."""
        if self.session.get(BlobTable, sha256) is None:
            self.session.add(BlobTable(sha256=sha256, body=body))

    def set_local(self, key: str, value: object) -> None:
        """Remember something for this laptop alone; the windows hear of it as ("local", key)."""
        self.session.merge(LocalTable(key=key, value=value))
        self._scribe.touched.add(("local", key))

    def _flush(self, reason: str) -> None:
        self._scribe.reason = reason
        self.session.flush()
        self._scribe.reason = ""
