"""The access log: who saw, searched or printed what."""

from __future__ import annotations

from sqlalchemy import func, select

from pbijk_desktop.store.tables import AccessTable
from pbijk_desktop.store.work import Reader


def times(reader: Reader, act: str, entity_id: str) -> int:
    """Return how often something was done with one row; prints of letters and of receipts have an index each."""
    asked = select(func.count()).select_from(AccessTable).filter_by(act=act, entity_id=entity_id)
    return int(reader.session.execute(asked).scalar_one())
