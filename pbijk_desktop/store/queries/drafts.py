"""Unsent forms."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.store.tables import DraftTable
from pbijk_desktop.store.work import Reader, Work


def kept(reader: Reader) -> list[Draft]:
    """Return every unsent form, newest first."""
    asked = select(DraftTable).order_by(DraftTable.saved_at.desc())  # type: ignore[attr-defined]
    return [
        Draft(id=row.id, kind=row.kind, title=row.title, body=row.body, owner=row.owner, saved_at=row.saved_at)
        for row in reader.session.scalars(asked)
    ]


def one(reader: Reader, draft_id: str) -> Draft | None:
    """Return one unsent form, or None when it is gone."""
    row = reader.session.get(DraftTable, draft_id)
    if row is None:
        return None
    return Draft(id=row.id, kind=row.kind, title=row.title, body=row.body, owner=row.owner, saved_at=row.saved_at)


def number(reader: Reader) -> int:
    """Return how many unsent forms there are."""
    return int(reader.session.execute(select(func.count()).select_from(DraftTable)).scalar_one())


def keep(work: Work, draft: Draft, *, owner: str, saved_at: datetime) -> None:
    """Write an unsent form over its older self."""
    work.session.merge(
        DraftTable(
            id=draft.id, kind=draft.kind, title=draft.title, body=dict(draft.body), owner=owner, saved_at=saved_at
        )
    )


def drop(work: Work, draft_id: str) -> None:
    """Forget an unsent form that was sent or thrown away."""
    if row := work.session.get(DraftTable, draft_id):
        work.session.delete(row)
