"""Saving a case: a draft that is kept while it is typed, then the case itself, twice."""

from __future__ import annotations

from collections.abc import Iterator

from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.usecases.keep_draft import keep_draft, kept_drafts
from pbijk_desktop.usecases.register_case import register_case
from tests.faults.place import Act, Place, family


def acts(place: Place) -> Iterator[Act]:
    """Yield a draft, its case, and another one."""
    desk = place.desk
    draft = Draft(id="d1", kind="intake", title="CONTOH", body={"kk": family(1).kk})
    yield "draft", lambda: keep_draft(desk, draft)
    yield "register", lambda: register_case(desk, family(1), draft_id="d1")
    yield "another", lambda: register_case(desk, family(12))


def found(place: Place) -> object:
    """Return how many drafts there are."""
    return len(kept_drafts(place.desk))
