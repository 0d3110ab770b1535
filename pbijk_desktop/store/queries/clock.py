"""The newest moment that was written into the journal of this laptop."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from pbijk_desktop.store.work import Reader

_LAST = 200
"""Operations at the end among which the newest is looked for: where a clock went back, the last is not the newest."""
_NEWEST = text("""
    SELECT max(at) FROM (SELECT at FROM journal WHERE device = (SELECT device FROM journal ORDER BY rowid DESC LIMIT 1)
        AND seq > :after ORDER BY seq DESC LIMIT :most)""")
_TIP = text("""
    SELECT max(seq) FROM journal WHERE device = (SELECT device FROM journal ORDER BY rowid DESC LIMIT 1)""")


def newest_entry(reader: Reader, after: int) -> datetime | None:
    """Return the newest moment among the last operations behind a number."""
    found = reader.session.execute(_NEWEST, {"after": after, "most": _LAST}).scalar_one_or_none()
    return datetime.fromisoformat(found) if found else None


def tip(reader: Reader) -> int:
    """Return the number of the last operation."""
    return int(reader.session.execute(_TIP).scalar_one_or_none() or 0)
