"""Version 19: the access log is chained by hash, and found by what was seen."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"


def upgrade() -> None:
    """Version 19: entries of before stay as they are; one entry stands for all of them and begins the chain."""
    op.execute("ALTER TABLE access_log ADD COLUMN hash BLOB NOT NULL DEFAULT x''")
    op.execute("CREATE INDEX access_entity ON access_log (entity_id)")
    connection = op.get_bind()
    asked = "SELECT id, at, actor, act, entity, entity_id FROM access_log ORDER BY id"
    before, last = b"", None
    for row in connection.execute(sa.text(asked)):
        before, last = _chained(before, list(row)), row
    if last is not None:
        entry = [last.id + 1, datetime.now(UTC).isoformat(timespec="microseconds"), "", "rantai_dimulai", "", ""]
        names = ("id", "at", "actor", "act", "entity", "entity_id", "hash")
        values = dict(zip(names, [*entry, _chained(before, entry)], strict=True))
        connection.execute(
            sa.text("INSERT INTO access_log VALUES (:id, :at, :actor, :act, :entity, :entity_id, :hash)"), values
        )


def _chained(before: bytes, entry: list[object]) -> bytes:
    said = json.dumps(entry, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(before + said.encode()).digest()
