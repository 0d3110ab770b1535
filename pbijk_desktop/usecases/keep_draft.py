"""Unsent forms: kept within a second of the last key, listed after a crash, forgotten when sent."""

from __future__ import annotations

from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.store.queries import drafts
from pbijk_desktop.usecases.desk import Desk


def new_draft_id(desk: Desk) -> str:
    """Return the id of a form that begins now."""
    from pbijk_desktop.store.ids import new_id

    return new_id(desk.clock())


def keep_draft(desk: Desk, draft: Draft) -> Draft:
    """Write an unsent form over its older self, and return it as kept."""
    desk.require(Act.REGISTER_CASE)
    with desk.begin() as work:
        drafts.keep(work, draft, owner=desk.user.id, saved_at=work.now)
        return Draft(
            id=draft.id, kind=draft.kind, title=draft.title, body=draft.body, owner=desk.user.id, saved_at=work.now
        )


def kept_drafts(desk: Desk) -> list[Draft]:
    """Return every unsent form on this laptop, newest first."""
    with desk.read() as reader:
        return drafts.kept(reader)


def drop_draft(desk: Desk, draft_id: str) -> None:
    """Forget an unsent form that nobody wants any more."""
    desk.require(Act.REGISTER_CASE)
    with desk.begin() as work:
        drafts.drop(work, draft_id)
