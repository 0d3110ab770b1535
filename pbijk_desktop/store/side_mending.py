"""Damaged files beside the office's own: set aside whole, and what can still be read of the scans kept on in a new one.

The new file of scans is complete before the damaged one leaves its place, so that a stop at any moment leaves either
the one or the other, or is gone on with at the next opening. Lists from elsewhere are taken in again.
"""

from __future__ import annotations

from pathlib import Path

from pbijk_desktop.domain.mending import Mended
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import marks
from pbijk_desktop.store.attachments import FILE as ATTACHMENTS
from pbijk_desktop.store.opening import Store
from pbijk_desktop.store.proving import prove
from pbijk_desktop.store.restoring import pages_from, pages_wanted
from pbijk_desktop.store.side_file import FRESH
from pbijk_desktop.store.synced import sync_file, sync_folder


def mend_sides(store: Store) -> Mended:
    """Set aside what is damaged and go on without it; raises TroubleError, then nothing has left its place."""
    broken = [side for side in store.sides if side.broken()]
    kept = lost = 0
    try:
        for side in broken:
            if side.file.name == ATTACHMENTS:
                kept, lost = _readable_pages(store)
            side.let_go()
            marks.set_aside(store.folder, (side.file.name,))
            side.take_fresh()
    except OSError as error:
        raise TroubleError("damage.not_set_aside") from error
    prove(store)
    return Mended(tuple(one.file.name for one in broken), kept, lost)


def _readable_pages(store: Store) -> tuple[int, int]:
    """Copy every page that can be read into a file beside the damaged one; returns how many are kept and lost."""
    store.attachments.require_room()
    fresh = store.folder / f"{ATTACHMENTS}{FRESH}"
    _clear(fresh)
    wanted = pages_wanted(store.folder, store.key)
    lost = pages_from(store.folder / ATTACHMENTS, store.key, fresh, store.key, wanted)
    sync_file(fresh)
    sync_folder(store.folder)
    return len(wanted) - lost, lost


def _clear(fresh: Path) -> None:
    """Take away what an earlier try left half done; it holds nothing but copies."""
    for beside in ("", "-wal", "-shm", "-journal"):
        fresh.with_name(fresh.name + beside).unlink(missing_ok=True)
