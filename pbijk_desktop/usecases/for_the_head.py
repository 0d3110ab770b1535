"""What waits for the head: how many cases are to be decided, how pressing they are, and the one that came first."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.worklists import CaseRow, Sort, SortBy, View, Worklist
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.queue import listing

_DECIDING = View(which=Worklist.DECIDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaiting:
    """Cases that wait for the head's decision; `oldest` is the one that came first, None when none waits."""

    count: int
    urgent: int
    late: int
    oldest: CaseRow | None


def awaiting_decision(desk: Desk) -> Awaiting:
    """Return what waits for a decision as it stands now."""
    by_age = listing(desk, _DECIDING, Sort(SortBy.RECEIVED), size=1)
    return Awaiting(
        count=by_age.total,
        urgent=listing(desk, View(which=_DECIDING.which, urgent=True), size=0).total,
        late=listing(desk, View(which=_DECIDING.which, overdue=True), size=0).total,
        oldest=by_age.rows[0] if by_age.rows else None,
    )
