"""Offices of older schemas: made by the steps up to that version only, and filled by plain SQL as it was then.

The rows are those of an office of today in which there is everything: of each table and column that there was then.
Each row has its operation, in the words and with the hash of the journal of that time.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, text

from pbijk_desktop.store.lock import StoreLock
from pbijk_desktop.store.opening import Store
from pbijk_desktop.store.schema import STEPS, bring_up
from tests.faults.place import Place

PLAIN = ("draft", "blob", "local", "collective_line")
"""Tables that no operation explains."""
SALTED = 15
"""From this schema on the hash of an operation covers a salted commitment to its contents."""
OWN = ("id", "op_device", "op_seq")
AT = "2026-11-23T02:15:00.000000+00:00"


def versions() -> list[str]:
    """Return every version that there was, oldest first; the last is today's."""
    return sorted(path.name[1:5] for path in (STEPS / "versions").glob("v*.py"))


def make_old(new: Place, folder: Path, version: str) -> None:
    """Make an office of a version from one of today."""
    rows = rows_of(new)
    shutil.copytree(new.folder, folder, ignore=shutil.ignore_patterns("office.db*", "kunci.lock"))
    store = Store(folder, new.unlocked.key, device=new.unlocked.device, lock=StoreLock(folder))
    bring_up(store.writer, version)
    with store.writer.begin() as connection:
        Filling(connection, new.unlocked.device, new.unlocked.user, int(version)).fill(rows)
    store.close()


def rows_of(place: Place) -> dict[str, list[Mapping[str, object]]]:
    """Return the rows of every table that has any of ours."""
    place.open()
    with place.desk.read() as reader:
        found = {
            name: [dict(row) for row in reader.session.execute(text("SELECT * FROM " + name)).mappings()]
            for name in tables(reader.session.connection())
        }
    place.close()
    return found


def tables(connection: Connection) -> list[str]:
    """Return the journaled tables and the plain ones of a file, by name."""
    names = connection.exec_driver_sql("SELECT name FROM pragma_table_list WHERE type = 'table'").scalars().all()
    return sorted(name for name in names if name in PLAIN or set(OWN) <= set(columns(connection, name)))


def columns(connection: Connection, table: str) -> list[str]:
    """Return the columns of a table."""
    return [row.name for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]


class Filling:
    """Writes rows and their operations into a file of an older schema."""

    def __init__(self, connection: Connection, device: str, actor: str, version: int) -> None:
        self._connection = connection
        self._device = device
        self._actor = actor
        self._version = version
        self._seq = 0
        self._tip = ""

    def fill(self, rows: Mapping[str, list[Mapping[str, object]]]) -> None:
        """Write of every row what there was a table and a column for."""
        for table in tables(self._connection):
            names = columns(self._connection, table)
            for row in rows[table]:
                then = {name: row[name] for name in names}
                if table not in PLAIN:
                    changes = {name: value for name, value in then.items() if name not in OWN}
                    self._operation(table, str(row["id"]), changes)
                    then |= {"op_device": self._device, "op_seq": self._seq}
                self._insert(table, then)

    def _operation(self, entity: str, entity_id: str, changes: Mapping[str, object]) -> None:
        self._seq += 1
        said = {
            "device": self._device,
            "seq": self._seq,
            "at": AT,
            "actor": self._actor,
            "entity": entity,
            "entity_id": entity_id,
            "changes": canonical(changes),
            "bases": "{}",
            "reason": "",
            "schema_version": self._version,
            "prev_hash": self._tip,
        }
        salt = hashlib.sha256(self._tip.encode()).digest()[:16] if self._version >= SALTED else None
        self._tip = hashlib.sha256(canonical(hashed(said, salt)).encode()).hexdigest()
        self._insert("journal", {**said, **({"salt": salt} if salt else {}), "hash": self._tip})

    def _insert(self, table: str, row: Mapping[str, object]) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        places = ", ".join("?" * len(row))
        self._connection.exec_driver_sql("INSERT INTO " + f"{table} ({names}) VALUES ({places})", tuple(row.values()))


def hashed(said: Mapping[str, object], salt: bytes | None) -> list[object]:
    """Return what the hash of an operation covers: all of it, or with a salt what stands for its contents."""
    if salt is None:
        return list(said.values())
    contents = salt + canonical([said["changes"], said["reason"]]).encode()
    about = [said[name] for name in ("device", "seq", "at", "actor", "entity", "entity_id")]
    rest = [said[name] for name in ("bases", "schema_version", "prev_hash")]
    return [*about, hashlib.sha256(contents).hexdigest(), *rest]


def canonical(value: object) -> str:
    """Return JSON with its keys in order and no spaces, as journals have always had it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
