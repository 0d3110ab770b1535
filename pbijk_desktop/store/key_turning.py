"""A new key for the store: handed to every slot without its passphrase, and found again by whoever signs in.

The new key goes into each slot sealed twice: inside under the key before it, so that only somebody who had that one can
have made it, and outside to the slot's own box, so that only its passphrase opens it. A user who does not sign in
between two changes finds both, one after the other. Nothing here imports the database.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store.own_keys import OwnKey, sealed_to
from pbijk_desktop.store.slot_files import RECOVERY, KeySlots, Slot

_NONCE_BYTES = 24


def unready(slots: KeySlots) -> list[Problem]:
    """Return why the key cannot be changed now: it is being changed, or somebody could not be handed the new one."""
    if slots.turning:
        return [Problem("", "keys.turning")]
    if names := [slot.name for slot in slots.slots if not slot.box and slot.user != RECOVERY]:
        return [Problem("", "keys.no_box", {"names": names})]
    code = slots.of(RECOVERY)
    return [Problem("", "keys.old_code")] if code is not None and not code.box else []


def turned(slots: KeySlots, key: bytes, fresh: bytes) -> KeySlots:
    """Return the slots with a fresh key handed to each, from the key in force; refuses where one could not be."""
    if problems := unready(slots):
        raise RefusedError(problems)
    handed = tuple(
        replace(slot, sealed=f"{slot.sealed} {_sealed(slots, slot, key, fresh)}".strip()) for slot in slots.slots
    )
    return replace(slots, slots=handed, turning=True)


def keys_after(slots: KeySlots, slot: Slot, first: bytes, own: OwnKey | None) -> tuple[bytes, ...]:
    """Return the key that a slot wraps and those that came after it, the newest last; refuses what cannot be opened."""
    found = [first]
    for sealed in slot.sealed.split():
        found.append(_unsealed(slots, slot, found[-1], own, sealed))
    return tuple(found)


def names_left_out(slots: KeySlots) -> Sequence[str]:
    """Return the users who have not signed in since the key was changed last."""
    return [slot.name for slot in slots.slots if slot.sealed and slot.user != RECOVERY]


def _sealed(slots: KeySlots, slot: Slot, key: bytes, fresh: bytes) -> str:
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal

    nonce = os.urandom(_NONCE_BYTES)
    return sealed_to(slot.box, nonce + seal(fresh, _bound(slots, slot), nonce, key))


def _unsealed(slots: KeySlots, slot: Slot, key: bytes, own: OwnKey | None, sealed: str) -> bytes:
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_seal
    from nacl.exceptions import CryptoError

    try:
        inside = own.opened(sealed) if own else b""
        return open_seal(inside[_NONCE_BYTES:], _bound(slots, slot), inside[:_NONCE_BYTES], key)
    except (CryptoError, ValueError, TypeError) as error:
        field = "code" if slot.user == RECOVERY else "passphrase"
        raise RefusedError([Problem(field, "keys.not_handed")]) from error


def _bound(slots: KeySlots, slot: Slot) -> bytes:
    return json.dumps(["ganti kunci", slots.store, slots.device, slot.user, slot.box]).encode()
