"""The access log: who saw, searched or printed what."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text

from pbijk_desktop.store.tables import AccessTable
from pbijk_desktop.store.work import Reader


def times(reader: Reader, act: str, entity_id: str) -> int:
    """Return how often something was done with one row; prints of letters and of receipts have an index each."""
    asked = select(func.count()).select_from(AccessTable).filter_by(act=act, entity_id=entity_id)
    return int(reader.session.execute(asked).scalar_one())


_OF_ROWS = text("""
    SELECT at, actor, act FROM access_log WHERE entity_id IN (SELECT value FROM json_each(:ids))
    ORDER BY id DESC LIMIT :most
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One note of the access log: who did what, when."""

    at: datetime
    actor: str
    act: str


def of_rows(reader: Reader, ids: Iterable[str], most: int) -> list[Seen]:
    """Return the latest notes about some rows, newest first."""
    found = reader.session.execute(_OF_ROWS, {"ids": json.dumps(sorted(ids)), "most": most})
    return [Seen(at=datetime.fromisoformat(row.at), actor=row.actor, act=row.act) for row in found]
