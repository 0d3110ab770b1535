"""Brings into a restored store what was done after its backup, from the store that was there, as far as it is readable.

Operations go over as they are, each with its hash, so that the chain goes on; the rows are made from what they say. The
guards are off for that one transaction only; the whole store is looked over afterwards. What was erased stays erased.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlcipher3 import dbapi2

from pbijk_desktop.store.backup_rows import schema_of
from pbijk_desktop.store.schema import NEWEST

Tips = Mapping[str, tuple[int, str]]
_COPIED = ("blob", "draft")
_GUARDS = ("_added", "_changed", "_kept", "_no_update")
_AFTER = (
    "INSERT OR IGNORE INTO main.access_log SELECT * FROM old.access_log"
    " WHERE id > (SELECT coalesce(max(id), 0) FROM main.access_log)"
)
_OF_OLD = " FROM old.journal WHERE rowid = ?"
_SAID = "SELECT entity, entity_id, device, seq, changes FROM old.journal WHERE rowid = ?"


def newer_operations(old: Any, tips: Tips) -> list[int] | None:  # noqa: ANN401 - a raw connection
    """Return the numbers of the rows of the journal that came after a backup, in order, as far as they can be read.

    None where the journal does not go on from the backup's, or has another schema than the restored store will have, so
    that nothing of it may be brought over.
    """
    try:
        if not all(_goes_on(old, device, *tip) for device, tip in tips.items()):
            return None
        if schema_of(old) != NEWEST:
            return None
    except dbapi2.DatabaseError:
        return None
    found: list[tuple[int, str]] = []
    is_cut = False
    try:
        for number, device, seq, at in old.execute("SELECT rowid, device, seq, at FROM journal ORDER BY rowid"):
            if seq > tips.get(device, (0, ""))[0]:
                found.append((number, at))
    except dbapi2.DatabaseError:
        is_cut = True
    if is_cut and found:
        last = found[-1][1]  # the operations of one act have one moment: half an act is none
        found = [one for one in found if one[1] != last]
    return [number for number, _at in found]


def bring_over(restored: Any, old_file: str, key: bytes, numbers: list[int]) -> int:  # noqa: ANN401
    """Write operations and their rows into an open, restored file; returns how many. All of them or none."""
    restored.execute("ATTACH DATABASE ? AS old KEY ?", (old_file, f"x'{key.hex()}'"))
    try:
        restored.execute("BEGIN IMMEDIATE")
        guards = list(_guards(restored))
        for name, _sql in guards:
            restored.execute("DROP TRIGGER " + _listed([name]))
        columns = [row[1] for row in restored.execute("PRAGMA main.table_info(journal)")]
        for number in numbers:
            _one(restored, columns, number)
        _erase_again(restored, columns)
        for table in _COPIED:
            restored.execute("INSERT OR REPLACE INTO main." + table + " SELECT * FROM old." + table)
        restored.execute(_AFTER)
        for _name, sql in guards:
            restored.execute(sql)
        restored.execute("COMMIT")
    finally:
        if restored.in_transaction:
            restored.execute("ROLLBACK")
        restored.execute("DETACH DATABASE old")
    return len(numbers)


def _goes_on(old: Any, device: str, seq: int, digest: str) -> bool:  # noqa: ANN401
    found = old.execute("SELECT hash FROM journal WHERE device = ? AND seq = ?", (device, seq)).fetchone()
    return bool(found == (digest,))


def _guards(restored: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield the triggers that keep rows and journal together, not those that keep the lists."""
    asked = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
    for name, table, sql in restored.execute(asked).fetchall():
        if name.removeprefix(table) in _GUARDS:
            yield name, sql


def _one(restored: Any, columns: list[str], number: int) -> None:  # noqa: ANN401
    """Write one operation and what it says of its row."""
    names = _listed(columns)
    restored.execute("INSERT INTO main.journal (" + names + ") SELECT " + names + _OF_OLD, (number,))
    entity, key, device, seq, changes = restored.execute(_SAID, (number,)).fetchone()
    table = _listed([entity])
    values = {**json.loads(changes), "op_device": device, "op_seq": seq}
    if restored.execute("SELECT 1 FROM main." + table + " WHERE id = ?", (key,)).fetchone():
        setting = ", ".join(_listed([name]) + " = ?" for name in values)
        restored.execute("UPDATE main." + table + " SET " + setting + " WHERE id = ?", (*values.values(), key))
    elif changes == "{}":  # its contents are erased: the row as it stands now has what may stay
        restored.execute("INSERT INTO main." + table + " SELECT * FROM old." + table + " WHERE id = ?", (key,))
    else:
        names, places = _listed(["id", *values]), ", ".join("?" * (len(values) + 1))
        row = (key, *values.values())
        restored.execute("INSERT INTO main." + table + " (" + names + ") VALUES (" + places + ")", row)


def _erase_again(restored: Any, columns: list[str]) -> None:  # noqa: ANN401
    """Take the contents of older operations that were erased since."""
    if "erased_by" not in columns:
        return
    gone = restored.execute("SELECT device, seq FROM old.journal WHERE erased_by IS NOT NULL").fetchall()
    for device, seq in gone:
        restored.execute(
            "UPDATE main.journal SET (changes, reason, salt, commitment, erased_by) = (SELECT changes, reason, salt,"
            " commitment, erased_by FROM old.journal WHERE device = ? AND seq = ?)"
            " WHERE device = ? AND seq = ? AND erased_by IS NULL",
            (device, seq, device, seq),
        )


def _listed(names: list[str]) -> str:
    """Return names as the file's language takes them, whatever is in them."""
    return ", ".join('"' + name.replace('"', '""') + '"' for name in names)
