"""Whether the key slots are those that this office used last: an older file lets old passphrases in again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import keys
from pbijk_desktop.store.opening import Store
from pbijk_desktop.store.work import Reader, Work

LOG = logging.getLogger("pbijk_desktop")
SEEN = "slots.generation"
OLDER = "keys.older"
"""The code under which it is told at the desk, in the session in which it was found."""


def note_slots(store: Store, actor: str, clock: Callable[[], datetime]) -> None:
    """Remember which slots were used; older ones than before are told, and noted in the access log."""
    try:
        generation = keys.read_slots(store.folder).generation
    except TroubleError:
        return  # somebody is in by the key in memory; the door will say what is wrong with the file
    with Reader(store.reader) as reader:
        seen = reader.local(SEEN)
    if generation == seen:
        return
    is_older = isinstance(seen, int) and generation < seen
    with Work(store, actor=actor, clock=clock) as work:
        work.set_local(SEEN, generation)
        if is_older:
            work.note_access("kunci_lebih_lama", "device", store.device)
    if is_older:
        LOG.warning("key slots are older than those used last: %d, before %d", generation, seen)
        store.troubles = (*store.troubles, OLDER)
