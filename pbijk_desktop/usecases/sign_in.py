"""Opening the lock: a name and a passphrase, or the recovery code, in; the store's key out. Imports no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pbijk_desktop.domain.passphrases import LONGEST
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.store import keys
from pbijk_desktop.store.own_keys import OwnKey

LONGEST_WAIT = 60
UNFINISHED = "mulai.part"
"""Lies in a folder while its office is being made; with it and without keys, what else lies there is no office."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The store's key with whose passphrase opened it; `user` is empty when the recovery code did.

    `by_code` says that the passphrase was only just set with the recovery code. `own` is what the user signs with; None
    for the recovery code, and where the slot's own key is damaged or could not be written.
    """

    key: bytes = field(repr=False)
    user: str
    device: str
    store: str
    by_code: bool = False
    own: OwnKey | None = None
    before: bytes | None = field(default=None, repr=False)
    """The key that the office's files may still have, while it is being changed (`office_key`)."""


@dataclass(frozen=True, slots=True)
class Door:
    """What stands on the login before anything is opened; `turning` while the office's key is being changed."""

    office: str
    names: tuple[str, ...]
    turning: bool = False


def is_set_up(folder: Path) -> bool:
    """Return whether the folder holds an office already, even a damaged one; a first start cut short is none.

    Into a folder that this account may not enter no office is ever made.
    """
    try:
        if any((folder / name).exists() for name in keys.FILES):
            return True
        return (folder / "office.db").exists() and not (folder / UNFINISHED).exists()
    except PermissionError:
        return True


def door_of(folder: Path) -> Door:
    """Return the office's name and who can sign in; raises TroubleError when both copies of the slots are damaged."""
    slots = keys.read_slots(folder)
    return Door(slots.office, slots.names(), slots.turning)


def unlock(folder: Path, name: str, passphrase: str) -> Unlocked:
    """Return the key for a name and passphrase, or refuse; a slot of before users had own keys gets one."""
    if len(passphrase) > LONGEST:
        raise RefusedError([Problem("passphrase", "passphrase.long", {"most": LONGEST, "length": len(passphrase)})])
    slots = keys.read_slots(folder)
    found = keys.sign_in(slots, name, passphrase)
    is_kept = found.slots == slots or _are_written(folder, found.slots)
    had_own = any(slot.user == found.user and slot.own for slot in slots.slots)
    own = found.own if is_kept or had_own else None
    return Unlocked(found.key, found.user, slots.device, slots.store, own=own, before=found.before)


def unlock_with_code(folder: Path, code: str) -> Unlocked:
    """Return the key for the recovery code, or refuse; what it may do is to set a new passphrase."""
    slots = keys.read_slots(folder)
    found = keys.sign_in_with_code(slots, code[:LONGEST])
    if found.slots != slots:
        _are_written(folder, found.slots)
    return Unlocked(found.key, "", slots.device, slots.store, before=found.before)


def _are_written(folder: Path, slots: keys.KeySlots) -> bool:
    """Write slots, where that is possible: a key that is not kept would sign what nobody could sign again."""
    try:
        keys.write_slots(folder, slots)
    except TroubleError:
        return False
    return True


def wait_after(wrong_tries: int) -> int:
    """Return how many seconds to wait after so many wrong tries: 1, 2, 4 ... 60; nothing is ever wiped."""
    return min(LONGEST_WAIT, 2 ** (wrong_tries - 1)) if wrong_tries > 0 else 0
