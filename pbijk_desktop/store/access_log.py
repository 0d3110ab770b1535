"""The access log: who saw, searched, exported or printed what, each entry chained to the one before by its hash.

An entry holds ids and codes and nothing of anybody. Entries from before the chain have no hash of their own; the first
entry of the chain stands for all of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.store.columns import canonical
from pbijk_desktop.store.tables import AccessTable

BEGUN = "rantai_dimulai"
"""What the first entry of a chain does in a log that is older than the chain."""
NO_HASH = b""
_LAST = text("SELECT id, hash FROM access_log ORDER BY id DESC LIMIT 1")
_GIVEN = text("SELECT seq FROM sqlite_sequence WHERE name = 'access_log'")
_ALL = text("SELECT id, at, actor, act, entity, entity_id, hash FROM access_log ORDER BY id")


@dataclass(frozen=True, slots=True)
class AccessTip:
    """The last entry: its number and its hash."""

    n: int = 0
    digest: bytes = NO_HASH

    def __str__(self) -> str:
        """Return both as a text, which an anchor holds."""
        return f"{self.n}:{self.digest.hex()}"

    def next(self, at: str, actor: str, act: str, entity: str, entity_id: str) -> AccessTable:
        """Return the entry that follows."""
        n = self.n + 1
        digest = chained(self.digest, (n, at, actor, act, entity, entity_id))
        return AccessTable(id=n, at=at, actor=actor, act=act, entity=entity, entity_id=entity_id, hash=digest)


def tip_of(connection: Connection) -> AccessTip:
    """Return the end of the log; its number is the highest that was ever given, so that a cut leaves a hole."""
    last, given = connection.execute(_LAST).one_or_none(), connection.execute(_GIVEN).scalar_one_or_none()
    return AccessTip(max(last.id if last else 0, given or 0), last.hash if last else NO_HASH)


def chained(before: bytes, entry: tuple[object, ...]) -> bytes:
    """Return the SHA-256 over an entry (number, moment, user, act, entity, id) and the hash before it."""
    return hashlib.sha256(before + canonical(list(entry)).encode()).digest()


def access_amiss(connection: Connection, step: Callable[[], None]) -> Iterator[Problem]:
    """Yield where the log was changed, has a hole or lacks its end."""
    before, n, is_begun = NO_HASH, 0, False
    with connection.execute(_ALL) as entries:
        for row in entries:
            step()
            digest = chained(before, tuple(row[:-1]))
            is_begun = is_begun or bool(row.hash)
            if row.id != n + 1 or (is_begun and row.hash != digest):
                yield Problem("", "check.access", {"n": row.id})
            before, n = (row.hash if is_begun else digest), row.id
    given = connection.execute(_GIVEN).scalar_one_or_none() or 0
    if given > n:
        yield Problem("", "check.access_cut", {"count": given - n})
