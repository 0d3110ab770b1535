"""Proving a store after an unclean stop: all three files looked over, with a mark for what is damaged.

Until then no backup is made and no bundle: neither must carry damage on. It may be done while the desk works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store import marks
from pbijk_desktop.store.after_stop import whole_look

if TYPE_CHECKING:
    from pbijk_desktop.store.opening import Store

OFFICE = "office.db"


def prove(store: Store, progress: Progress = unwatched) -> tuple[str, ...]:
    """Look all of an open store over and return the codes of what is damaged; with none it `is_proven` from now on.

    May be stopped by `progress`; then it is still not proven.
    """
    if not _office_holds(store, progress):
        marks.mark_damaged(store.folder, code="store.damaged", files=(OFFICE,))
        return ("store.damaged",)
    return prove_sides(store)


def prove_sides(store: Store) -> tuple[str, ...]:
    """Do the same with the files beside the office's own, when that one is whole."""
    broken = {side.file.name: code for side in store.sides if (code := side.broken())}
    store.troubles = tuple(broken.values())
    store.is_proven = not broken
    if broken:
        marks.mark_damaged(store.folder, code=store.troubles[0], files=tuple(broken))
    else:
        marks.lift_mark(store.folder)
    return store.troubles


def _office_holds(store: Store, progress: Progress) -> bool:
    try:
        return whole_look(store.writer, store.folder / OFFICE, progress)
    except TroubleError as trouble:
        if trouble.code == "store.damaged":
            return False
        raise
