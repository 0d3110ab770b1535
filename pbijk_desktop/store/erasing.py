"""Erases what operations of the journal say, while the chain of their hashes holds.

What stays of an operation is who changed which row when, and the commitment its hash covers. An erasure on record, an
operation of the journal itself, names each of them with its commitment: without it the file refuses the erasure and
the check finds it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, text

from pbijk_desktop.store.journal import ERASED, SALTED, Operation

OPERATION_COLUMNS = ", ".join(one.name for one in fields(Operation)) + ", hash"
_OF_ROWS = text(
    "SELECT " + OPERATION_COLUMNS + " FROM journal WHERE entity_id IN (SELECT value FROM json_each(:ids))"
    " AND erased_by IS NULL AND entity <> 'erasure' ORDER BY device, seq"
)
_ERASE = text(
    "UPDATE journal SET changes = :nothing, reason = '', salt = NULL, commitment = :commitment, erased_by = :erasure"
    " WHERE device = :device AND seq = :seq"
)
_NAMED = text("SELECT operations FROM erasure WHERE id = :id")
Named = dict[str, dict[str, str]]
"""Device and number of operations, each with its commitment as hex digits."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An operation as it stands in the file, with its hash."""

    operation: Operation
    digest: str

    @property
    def commitment(self) -> bytes:
        """What stays of its contents."""
        one = self.operation
        return one.committed() if one.schema_version >= SALTED else one.remains(self.digest)


def operations_on(connection: Connection, rows: Iterable[str]) -> list[Standing]:
    """Return the operations on some rows whose contents still stand."""
    found = connection.execute(_OF_ROWS, {"ids": json.dumps(sorted(rows))})
    return [Standing(Operation(*row[:-1]), row[-1]) for row in found]


def named(standing: Iterable[Standing]) -> Named:
    """Return what an erasure on record says of the operations that it takes."""
    said: Named = {}
    for one in standing:
        said.setdefault(one.operation.device, {})[str(one.operation.seq)] = one.commitment.hex()
    return said


def erase(connection: Connection, erasure: str, standing: Iterable[Standing]) -> None:
    """Take the contents and salts of operations that the erasure on record names."""
    rows = [
        {
            "nothing": ERASED,
            "commitment": one.commitment,
            "erasure": erasure,
            "device": one.operation.device,
            "seq": one.operation.seq,
        }
        for one in standing
    ]
    if rows:
        connection.execute(_ERASE, rows)


class Erasures:
    """What the erasures on record name, for the check; one is read when an operation first speaks of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._named = lru_cache(maxsize=64)(self._read)

    def fits(self, one: Operation, digest: str) -> bool:
        """Return whether an operation is whole, or was erased as an erasure on record says."""
        if one.erased_by is None:
            return one.commitment is None and one.digest() == digest
        stays = one.commitment or b""
        whole = one.digest() == digest if one.schema_version >= SALTED else one.remains(digest) == stays
        emptied = one.changes == ERASED and not one.reason and one.salt is None
        said = self._named(one.erased_by).get(one.device)
        return whole and emptied and isinstance(said, Mapping) and said.get(str(one.seq)) == stays.hex()

    def _read(self, erasure: str) -> Mapping[str, Any]:
        said = self._connection.execute(_NAMED, {"id": erasure}).scalar_one_or_none()
        try:
            found = json.loads(said or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}
