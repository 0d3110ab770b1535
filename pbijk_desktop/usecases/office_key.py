"""Changing the office's key, so that whoever had the old one opens nothing that is written from now on.

The new key is handed to every slot (`store/key_turning`); the files get it at the next opening (`store/rekeying`), for
which everybody signs in again. Backups of before keep their own slots and their own key.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store import keys
from pbijk_desktop.store.key_turning import turned, unready
from pbijk_desktop.store.opening import FILES
from pbijk_desktop.store.rekeying import room_needed
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.sign_in import Unlocked
from pbijk_desktop.usecases.user_keys import strange_boxes

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened

CHANGED = "ganti_kunci_kantor"
_SPARE = 100_000_000
"""Bytes that stay free beside what the change itself needs."""


def why_not_now(desk: Desk, folder: Path) -> list[Problem]:
    """Return why the office's key cannot be changed now.

    Nobody is handed it in a box that is not the one the office knows: whoever is removed had the key before, and could
    have put a box of their own into the slot of somebody who stays.
    """
    slots = keys.read_slots(folder)
    with desk.read() as reader:
        strange = strange_boxes(reader, slots)
    if strange:
        return [Problem("", "keys.strange_box", {"names": strange})]
    return unready(slots) or _no_room(folder)


def change_office_key(desk: Desk, folder: Path, unlocked: Unlocked) -> None:
    """Hand a new key to everybody who may sign in; the store is then to be closed, and gets it when it is opened."""
    desk.require(Act.KEEP_KEYS)
    if problems := why_not_now(desk, folder):
        raise RefusedError(problems)
    with desk.begin() as work:
        work.note_access(CHANGED)
        hand_new_key(folder, keys.read_slots(folder), unlocked)


def hand_new_key(folder: Path, slots: keys.KeySlots, unlocked: Unlocked) -> None:
    """Write the slots with a new key in each."""
    keys.write_slots(folder, turned(slots, unlocked.key, os.urandom(keys.KEY_BYTES)))


def unlocked_of(opened: Opened) -> Unlocked:
    """Return what opened an office that is open."""
    store, desk = opened.store, opened.desk
    return Unlocked(store.key, desk.user.id, store.device, keys.read_slots(store.folder).store, own=desk.own)


def is_turning(folder: Path) -> bool:
    """Return whether the key is being changed, so that the store is to be closed and opened again."""
    return keys.read_slots(folder).turning


def _no_room(folder: Path) -> list[Problem]:
    wanted = room_needed(folder / name for name in FILES) + _SPARE
    free = shutil.disk_usage(folder).free
    if free >= wanted:
        return []
    return [Problem("", "keys.no_room", {"free": free // 1_000_000, "needed": wanted // 1_000_000})]
