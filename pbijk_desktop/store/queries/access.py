"""The access log: who saw, searched or printed what."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from pbijk_desktop.store.tables import AccessTable
from pbijk_desktop.store.work import Reader


def times(reader: Reader, act: str, entity_id: str) -> int:
    """Return how often something was done with one row.

    The act stands in the statement itself, so that an index of one act alone serves (letters' and receipts' prints).
    """
    asked = (
        select(func.count())
        .select_from(AccessTable)
        .where(AccessTable.act == bindparam("act", act, literal_execute=True))  # type: ignore[arg-type]
        .where(AccessTable.entity_id == entity_id)  # type: ignore[arg-type]
    )
    return int(reader.session.execute(asked).scalar_one())
