"""Key slots: the store's random key, wrapped once for each user's passphrase and once for the recovery code.

A slot is the key in XChaCha20-Poly1305 under argon2id of the passphrase (RFC 9106); the seal binds store, device, user
and the parameters, so that a slot cannot be moved or weakened. The seed of the user's own keys lies beside it, under a
key that is derived from the same argon2id in a context of its own. Nothing here imports the database.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import time
import unicodedata
from dataclasses import asdict, dataclass, field, replace

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.store.key_turning import keys_after
from pbijk_desktop.store.own_keys import OwnKey, new_own_key
from pbijk_desktop.store.slot_files import FILES, RECOVERY, Cost, KeySlots, Slot, read_slots, write_slots

__all__ = ["FILES", "RECOVERY", "Cost", "KeySlots", "Slot", "read_slots", "write_slots"]

KEY_BYTES = 32
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS = 6
_GROUP_LENGTH = 4


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a passphrase opened: the store's key, whose it is, and that user's own key.

    `own` is None when the seed in the slot is not what was put there; it is left as it is. `slots` are the slots to be
    written: they differ from those that were read when the user had no own key yet, or was handed a newer store's key.
    `before` is the key that the store's files may still have while it is being changed.
    """

    key: bytes = field(repr=False)
    user: str
    own: OwnKey | None
    slots: KeySlots
    before: bytes | None = field(default=None, repr=False)


def calibrated(target_seconds: float = 0.8) -> Cost:
    """Return a cost that takes about the target on this machine, never below the floor."""
    floor = Cost()
    began = time.perf_counter()
    _stretched("ukur waktu", b"0" * 16, floor)
    one_pass = (time.perf_counter() - began) / floor.passes
    return replace(floor, passes=max(floor.passes, min(24, round(target_seconds / max(one_pass, 0.001)))))


def with_user(slots: KeySlots, key: bytes, *, user: str, name: str, passphrase: str, cost: Cost) -> KeySlots:
    """Return the slots with the key wrapped for a user, who gets new own keys; an older slot of the user goes."""
    return _with_slot(slots, key, new_own_key(), Slot(user, name, cost, "", "", ""), passphrase)


def with_passphrase(
    slots: KeySlots, key: bytes, own: OwnKey | None, *, slot: Slot, passphrase: str, cost: Cost
) -> KeySlots:
    """Return the slots with a new passphrase for the user of a slot, who keeps the own key that is given, if any is."""
    return _with_slot(slots, key, own or new_own_key(), replace(slot, cost=cost), passphrase)


def with_recovery(slots: KeySlots, key: bytes, *, code: str, cost: Cost) -> KeySlots:
    """Return the slots with the key wrapped for a recovery code, which replaces an older one.

    It has an own key as users have, so that a newer store's key can be handed to it.
    """
    return _with_slot(slots, key, new_own_key(), Slot(RECOVERY, "", cost, "", "", ""), plain_code(code))


def without_user(slots: KeySlots, user: str) -> KeySlots:
    """Return the slots without a user's; nobody can sign in with that passphrase on this laptop any more."""
    return replace(slots, slots=tuple(slot for slot in slots.slots if slot.user != user))


def unlock(slots: KeySlots, name: str, passphrase: str) -> tuple[bytes, str]:
    """Return the store's key and the user's id, or refuse; an unknown name costs as much time as a wrong passphrase."""
    signed_in = sign_in(slots, name, passphrase)
    return signed_in.key, signed_in.user


def sign_in(slots: KeySlots, name: str, passphrase: str) -> SignedIn:
    """Return the store's key with the user's own, or refuse; a user without an own key gets one."""
    slot = slots.named(name)
    if slot is None:
        _stretched(passphrase, b"0" * 16, slots.slots[0].cost if slots.slots else Cost())
        raise RefusedError([Problem("passphrase", "login.wrong")])
    first, stretched = _unwrapped(slots, slot, passphrase, "login.wrong")
    if not slot.own:
        own = new_own_key()
        return SignedIn(first, slot.user, own, _in_place(slots, slot, _with_own(slots, slot, own, stretched)))
    return _signed_in(slots, slot, first, stretched)


def unlock_with_code(slots: KeySlots, code: str) -> bytes:
    """Return the store's key for the recovery code, or refuse."""
    return sign_in_with_code(slots, code).key


def sign_in_with_code(slots: KeySlots, code: str) -> SignedIn:
    """Return the same with the slots as they are to be written."""
    slot = slots.of(RECOVERY)
    if slot is None:
        raise RefusedError([Problem("code", "login.no_recovery")])
    first, stretched = _unwrapped(slots, slot, plain_code(code), "login.wrong_code")
    return _signed_in(slots, slot, first, stretched)


def new_code() -> str:
    """Return a recovery code of 120 random bits, as six groups of four letters and digits."""
    letters = [secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP_LENGTH)]
    groups = ["".join(letters[at : at + _GROUP_LENGTH]) for at in range(0, len(letters), _GROUP_LENGTH)]
    return "-".join(groups)


def plain_code(code: str) -> str:
    """Return a typed code as it was meant: no spaces or dashes, capitals, O read as 0 and I or L as 1."""
    kept = "".join(letter for letter in code.upper() if letter.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))


def _signed_in(slots: KeySlots, slot: Slot, first: bytes, stretched: bytes) -> SignedIn:
    """Return what a slot opened, with the keys that came after the one it wraps; the newest is wrapped from now on.

    While the files may still have the key before, the slot stays as it is.
    """
    own = _own_in(slots, slot, stretched) if slot.own else None
    found = keys_after(slots, slot, first, own)
    if slots.turning:
        return SignedIn(found[-1], slot.user, own, slots, before=found[-2] if len(found) > 1 else None)
    if len(found) > 1:
        slots = _in_place(slots, slot, replace(_wrapping(slots, slot, found[-1], stretched), sealed=""))
    return SignedIn(found[-1], slot.user, own, slots)


def _in_place(slots: KeySlots, slot: Slot, fresh: Slot) -> KeySlots:
    return replace(slots, slots=tuple(fresh if one is slot else one for one in slots.slots))


def _wrapping(slots: KeySlots, slot: Slot, key: bytes, stretched: bytes) -> Slot:
    """Return a slot with a key wrapped anew under what its passphrase was stretched to."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal

    nonce = os.urandom(24)
    return replace(slot, nonce=_text(nonce), wrapped=_text(seal(key, _bound(slots, slot), nonce, stretched)))


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _bound(slots: KeySlots, slot: Slot) -> bytes:
    """Return what the seal of a slot also covers."""
    return json.dumps([slots.store, slots.device, slot.user, slot.salt, asdict(slot.cost)], sort_keys=True).encode()


def _with_slot(slots: KeySlots, key: bytes, own: OwnKey | None, slot: Slot, passphrase: str) -> KeySlots:
    """Return the slots with a slot that is made anew, in the place of any of the same user or name."""
    if slots.turning:
        raise RefusedError([Problem("", "keys.turning")])
    salt = os.urandom(16)
    stretched = _stretched(passphrase, salt, slot.cost)
    fresh = _wrapping(slots, Slot(slot.user, slot.name, slot.cost, _text(salt), "", ""), key, stretched)
    fresh = _with_own(slots, fresh, own, stretched) if own else fresh
    others = (one for one in slots.slots if one.user != slot.user and one.name.casefold() != slot.name.casefold())
    return replace(slots, slots=(*others, fresh))


def _unwrapped(slots: KeySlots, slot: Slot, passphrase: str, refusal: str) -> tuple[bytes, bytes]:
    """Return the key in a slot and what the passphrase was stretched to, or refuse."""
    from argon2.exceptions import HashingError
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_seal
    from nacl.exceptions import CryptoError

    try:
        stretched = _stretched(passphrase, _bytes(slot.salt), slot.cost)
        return open_seal(_bytes(slot.wrapped), _bound(slots, slot), _bytes(slot.nonce), stretched), stretched
    except (CryptoError, HashingError, ValueError) as error:  # ValueError: no base64; only a changed file has such
        typed = "code" if slot.user == RECOVERY else "passphrase"
        raise RefusedError([Problem(typed, refusal)]) from error


def _with_own(slots: KeySlots, slot: Slot, own: OwnKey, stretched: bytes) -> Slot:
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal

    nonce = os.urandom(24)
    wrapped = seal(own.seed, _bound(slots, slot), nonce, _key_of_own(stretched))
    return replace(slot, own=_text(wrapped), own_nonce=_text(nonce), public=own.public, box=own.box)


def _own_in(slots: KeySlots, slot: Slot, stretched: bytes) -> OwnKey | None:
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_seal
    from nacl.exceptions import CryptoError

    try:
        seed = open_seal(_bytes(slot.own), _bound(slots, slot), _bytes(slot.own_nonce), _key_of_own(stretched))
    except (CryptoError, ValueError):
        return None
    return OwnKey(seed)


def _key_of_own(stretched: bytes) -> bytes:
    """Return the key under which a seed lies; it says nothing of the one under which the store's key lies."""
    return hashlib.blake2b(key=stretched, digest_size=KEY_BYTES, person=b"pbijk own").digest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
