"""What an open file of an office holds, in numbers: rows of each table with a hash over all of them, journal tips."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from pbijk_desktop.domain.backups import Table

_AT_FIRST, _AT_MOST = 16, 1000
_BYTES = 100_000
"""About so much is read and hashed at once: long enough to be worth it, too short to keep a window waiting."""

_SHADOWS = ("data", "idx", "content", "docsize", "config")
_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
_TIPS = (
    "SELECT device, seq, hash FROM journal AS one WHERE seq = (SELECT max(seq) FROM journal WHERE device = one.device)"
)
_VERSION = "SELECT version_num FROM alembic_version"
_MADE_OF_OTHERS = frozenset({"queue_line", "person_line", "letter_line", "tally", "name_word"})
"""Tables that triggers keep from the others; they are made again when they differ (`store/lines`)."""


def tables_of(connection: Any, pause: Callable[[], None] = lambda: None) -> dict[str, Table]:  # noqa: ANN401
    """Return every table with its rows counted and hashed in order; `pause` is called now and then."""
    return {name: _table(connection, name, pause) for name in _names(connection)}


def tips_of(connection: Any) -> dict[str, tuple[int, str]]:  # noqa: ANN401
    """Return the last operation of each device in the journal."""
    return {device: (seq, digest) for device, seq, digest in connection.execute(_TIPS)}


def schema_of(connection: Any) -> str:  # noqa: ANN401
    """Return the version of a file's schema."""
    return str(connection.execute(_VERSION).fetchone()[0])


def mark_of(connection: Any) -> str:  # noqa: ANN401
    """Return what is another text once anything was changed, seen or typed since; what backups note does not count."""
    seen = connection.execute("SELECT max(id) FROM access_log").fetchone()
    drafts = connection.execute("SELECT count(*), max(saved_at) FROM draft").fetchone()
    local = connection.execute("SELECT key, value FROM local WHERE key NOT LIKE 'backup.%' ORDER BY key").fetchall()
    said = [sorted(tips_of(connection).items()), list(seen), list(drafts), [list(one) for one in local]]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def is_sound(connection: Any) -> bool:  # noqa: ANN401
    """Return whether every page of a file fits its seal, and its structure holds."""
    if connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        return False
    return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def _names(connection: Any) -> list[str]:  # noqa: ANN401
    found = list(connection.execute(_TABLES))
    virtual = [name for name, sql in found if sql.upper().startswith("CREATE VIRTUAL")]
    shadows = {f"{name}_{part}" for name in virtual for part in _SHADOWS}
    return [name for name, _sql in found if name not in shadows | _MADE_OF_OTHERS and name not in virtual]


def _table(connection: Any, name: str, pause: Callable[[], None]) -> Table:  # noqa: ANN401
    digest, rows = hashlib.sha256(), 0
    quoted = '"' + name.replace('"', '""') + '"'
    cursor = connection.execute("SELECT * FROM " + quoted)
    at_once = _AT_FIRST
    while chunk := cursor.fetchmany(at_once):
        said = json.dumps(chunk, ensure_ascii=True, default=_hex)
        digest.update(said[1:-1].encode() + b", ")  # the same however many rows are taken at once
        rows += len(chunk)
        at_once = max(1, min(_AT_MOST, at_once * _BYTES // len(said)))
        pause()
    return Table(rows, digest.hexdigest())


def _hex(body: object) -> str:
    if isinstance(body, bytes):
        return hashlib.sha256(body).hexdigest()
    raise TypeError(type(body).__name__)
