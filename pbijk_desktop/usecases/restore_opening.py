"""Opening a backup: a passphrase or the recovery code of its own key slots, or of those of the office that is here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pbijk_desktop.domain.passphrases import LONGEST
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.store import keys, slot_files
from pbijk_desktop.store.backup_folder import is_sealed
from pbijk_desktop.store.slot_files import KeySlots
from pbijk_desktop.usecases.backup_places import Found
from pbijk_desktop.usecases.sign_in import Unlocked

LOG = logging.getLogger("pbijk_desktop")
Opens = Callable[[KeySlots], keys.SignedIn]


@dataclass(frozen=True, slots=True)
class Opening:
    """The key of a backup, and of the store that is here, which may have another by now.

    `keys_stay` when the slots that are here open the backup too: today's passphrases hold on.
    """

    unlocked: Unlocked
    key_here: bytes
    keys_stay: bool


def names_in(found: Found) -> tuple[str, ...]:
    """Return who has a passphrase for a backup; raises TroubleError where its slots cannot be read."""
    return _slots(found).names()


def open_with_passphrase(folder: Path, found: Found, name: str, passphrase: str) -> Opening:
    """Return the key for a name and passphrase, or refuse."""
    if len(passphrase) > LONGEST:
        raise RefusedError([Problem("passphrase", "passphrase.long", {"most": LONGEST, "length": len(passphrase)})])
    return _opened(folder, found, lambda slots: keys.sign_in(slots, name, passphrase))


def open_with_code(folder: Path, found: Found, code: str) -> Opening:
    """Return the key for the recovery code, or refuse."""
    return _opened(folder, found, lambda slots: keys.sign_in_with_code(slots, code[:LONGEST]))


def _opened(folder: Path, found: Found, opens: Opens) -> Opening:
    theirs, ours = _slots(found), _here(folder, found)
    there, refusal = _tried(theirs, opens)
    here, _ = _tried(ours, opens) if ours else (None, None)
    for one in filter(None, (there, here)):
        for key in _keys_of(one):
            if is_sealed(found.root / found.backup.name, key):
                unlocked = Unlocked(key, one.user if one.user != keys.RECOVERY else "", theirs.device, theirs.store)
                ours_now = _keys_of(here)[-1] if here else key
                return Opening(unlocked, ours_now, keys_stay=here is not None and key in _keys_of(here))
    LOG.warning("backup not opened, by a key: %s", bool(there or here))
    if refusal is not None:
        raise refusal
    raise TroubleError("backup.damaged", name=found.backup.name)


def _keys_of(one: keys.SignedIn) -> tuple[bytes, ...]:
    """Return the keys that files may have: the newest, and last the one before while it is being changed."""
    return (one.key, one.before) if one.before else (one.key,)


def _tried(slots: KeySlots, opens: Opens) -> tuple[keys.SignedIn | None, RefusedError | None]:
    try:
        return opens(slots), None
    except RefusedError as refusal:
        return None, refusal


def _slots(found: Found) -> KeySlots:
    slots = slot_files.slots_in(found.root / found.backup.name / keys.FILES[0])
    if slots is None or slots.store != found.backup.store:
        raise TroubleError("backup.damaged", name=found.backup.name)
    return slots


def _here(folder: Path, found: Found) -> KeySlots | None:
    """Return the slots of the office that is here, where they are of the same laptop as the backup's."""
    copies = [slot_files.slots_in(folder / name) for name in keys.FILES]
    ours = [one for one in copies if one and (one.store, one.device) == (found.backup.store, found.backup.device)]
    return max(ours, key=lambda one: one.generation, default=None)
