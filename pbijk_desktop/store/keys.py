"""Key slots: the store's random key, wrapped once for each user's passphrase and once for the recovery code.

A slot is the key in XChaCha20-Poly1305 under argon2id of the passphrase (RFC 9106); the seal binds store, device, user
and the parameters, so that a slot cannot be moved or weakened. The file is kept twice, with a checksum and a
generation; the second copy serves when the first is damaged. Nothing here imports the database.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import time
import unicodedata
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.store.private import opener

KEY_BYTES = 32
FILES = ("keys.json", "keys.2.json")
RECOVERY = "pemulihan"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS = 6
_GROUP_LENGTH = 4
_DEAREST = (64, 2**20, 16)
"""Passes, KiB and lanes beyond which a cost is no cost that this program ever wrote."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one try at a passphrase costs; the floor is 64 MiB, three passes, four lanes."""

    passes: int = 3
    memory_kib: int = 65536
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """The store's key, wrapped for one user (or, with the user RECOVERY, for the recovery code)."""

    user: str
    name: str
    cost: Cost
    salt: str
    nonce: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class KeySlots:
    """Everything the slots' file says; `office` is the name shown at the login, before anything is opened."""

    store: str
    device: str
    office: str
    generation: int = 0
    slots: tuple[Slot, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Return the names that can sign in, in the order they were added."""
        return tuple(slot.name for slot in self.slots if slot.user != RECOVERY)


def calibrated(target_seconds: float = 0.8) -> Cost:
    """Return a cost that takes about the target on this machine, never below the floor."""
    floor = Cost()
    began = time.perf_counter()
    _stretched("ukur waktu", b"0" * 16, floor)
    one_pass = (time.perf_counter() - began) / floor.passes
    return replace(floor, passes=max(floor.passes, min(24, round(target_seconds / max(one_pass, 0.001)))))


def with_user(slots: KeySlots, key: bytes, *, user: str, name: str, passphrase: str, cost: Cost) -> KeySlots:
    """Return the slots with the key wrapped for a user; an older slot of the same user or name is replaced."""
    fresh = _wrapped(slots, key, Slot(user, name, cost, "", "", ""), passphrase)
    others = (slot for slot in slots.slots if slot.user != user and slot.name.casefold() != name.casefold())
    return replace(slots, slots=(*others, fresh))


def with_recovery(slots: KeySlots, key: bytes, *, code: str, cost: Cost) -> KeySlots:
    """Return the slots with the key wrapped for a recovery code, which replaces an older one."""
    return with_user(slots, key, user=RECOVERY, name="", passphrase=plain_code(code), cost=cost)


def without_user(slots: KeySlots, user: str) -> KeySlots:
    """Return the slots without a user's; nobody can sign in with that passphrase on this laptop any more."""
    return replace(slots, slots=tuple(slot for slot in slots.slots if slot.user != user))


def unlock(slots: KeySlots, name: str, passphrase: str) -> tuple[bytes, str]:
    """Return the store's key and the user's id, or refuse; an unknown name costs as much time as a wrong passphrase."""
    wanted = name.strip().casefold()
    slot = next((one for one in slots.slots if one.user != RECOVERY and one.name.casefold() == wanted), None)
    if slot is None:
        _stretched(passphrase, b"0" * 16, slots.slots[0].cost if slots.slots else Cost())
        raise RefusedError([Problem("passphrase", "login.wrong")])
    return _unwrapped(slots, slot, passphrase, "login.wrong"), slot.user


def unlock_with_code(slots: KeySlots, code: str) -> bytes:
    """Return the store's key for the recovery code, or refuse."""
    slot = next((one for one in slots.slots if one.user == RECOVERY), None)
    if slot is None:
        raise RefusedError([Problem("code", "login.no_recovery")])
    return _unwrapped(slots, slot, plain_code(code), "login.wrong_code")


def new_code() -> str:
    """Return a recovery code of 120 random bits, as six groups of four letters and digits."""
    letters = [secrets.choice(_ALPHABET) for _ in range(_GROUPS * _GROUP_LENGTH)]
    groups = ["".join(letters[at : at + _GROUP_LENGTH]) for at in range(0, len(letters), _GROUP_LENGTH)]
    return "-".join(groups)


def plain_code(code: str) -> str:
    """Return a typed code as it was meant: no spaces or dashes, capitals, O read as 0 and I or L as 1."""
    kept = "".join(letter for letter in code.upper() if letter.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))


def read_slots(folder: Path) -> KeySlots:
    """Return the newest readable copy of the slots; a damaged copy is set aside and mended, an older one renewed."""
    copies = [_read_copy(folder / name) for name in FILES]
    readable = [copy for copy in copies if copy is not None]
    if not readable:
        raise TroubleError(_why_none(folder))
    newest = max(readable, key=lambda copy: copy.generation)
    for name, copy in zip(FILES, copies, strict=True):
        if copy is None:
            _set_aside(folder / name)
        if copy != newest:
            _mend_copy(folder / name, newest)
    return newest


def _why_none(folder: Path) -> str:
    """Return why no copy can be read: both damaged, both lost, or a folder that holds no office at all."""
    if any((folder / name).exists() for name in FILES):
        return "keys.damaged"
    return "keys.absent" if (folder / "office.db").exists() else "store.absent"


def write_slots(folder: Path, slots: KeySlots) -> KeySlots:
    """Write both copies and return what was written; a trouble means that both still say what they said before.

    Both are complete and on the disk before the first takes its name; from then on the newer one counts.
    """
    fresh = replace(slots, generation=slots.generation + 1)
    first, second = (folder / name for name in FILES)
    try:
        for path in (first, second):
            _write_part(path, fresh)
        _give_name(first)
    except OSError as error:
        raise TroubleError("keys.not_written") from error
    try:
        _give_name(second)
    except OSError:
        return fresh  # the next reading renews it
    return fresh


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


def _wrapped(slots: KeySlots, key: bytes, slot: Slot, passphrase: str) -> Slot:
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as seal

    salt, nonce = os.urandom(16), os.urandom(24)
    salted = replace(slot, salt=_text(salt), nonce=_text(nonce))
    wrapped = seal(key, _bound(slots, salted), nonce, _stretched(passphrase, salt, slot.cost))
    return replace(salted, wrapped=_text(wrapped))


def _unwrapped(slots: KeySlots, slot: Slot, passphrase: str, refusal: str) -> bytes:
    from argon2.exceptions import HashingError
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_seal
    from nacl.exceptions import CryptoError

    try:
        stretched = _stretched(passphrase, _bytes(slot.salt), slot.cost)
        return open_seal(_bytes(slot.wrapped), _bound(slots, slot), _bytes(slot.nonce), stretched)
    except (CryptoError, HashingError, ValueError) as error:  # ValueError: no base64; only a changed file has such
        field = "code" if slot.user == RECOVERY else "passphrase"
        raise RefusedError([Problem(field, refusal)]) from error


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _read_copy(path: Path) -> KeySlots | None:
    """Return one copy, or None when it is absent or damaged in any way."""
    try:
        outer = json.loads(path.read_text("utf-8"))
        if _checksum(outer["body"]) != outer["checksum"]:
            return None
        body = json.loads(outer["body"])
        slots = tuple(_slot(**slot) for slot in body.pop("slots"))
        return _sound(KeySlots(slots=slots, **body))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _slot(*, cost: dict[str, Any], **words: str) -> Slot:
    if any(type(word) is not str for word in words.values()):
        raise TypeError("a slot holds texts")
    for value, most in zip(asdict(Cost(**cost)).values(), _DEAREST, strict=True):
        if type(value) is not int or not 1 <= value <= most:
            raise ValueError("nobody ever asked for such a cost")
    return Slot(cost=Cost(**cost), **words)


def _sound(slots: KeySlots) -> KeySlots:
    if type(slots.generation) is not int or any(type(one) is not str for one in (slots.store, slots.device)):
        raise TypeError("slots name their store and device, and are counted")
    return slots


def _set_aside(path: Path) -> None:
    """Keep a damaged copy under another name: nothing that was received is thrown away."""
    try:
        if path.exists():
            path.replace(path.with_suffix(".rusak"))
    except OSError:
        return  # a read-only folder: the good copy still serves


def _mend_copy(path: Path, slots: KeySlots) -> None:
    """Write one copy again where that is possible; the other one serves in any case."""
    try:
        _write_part(path, slots)
        _give_name(path)
    except OSError:
        return


def _write_part(path: Path, slots: KeySlots) -> None:
    """Write a copy beside its place, and wait until the disk has it."""
    body = json.dumps(asdict(slots), sort_keys=True)
    outer = json.dumps({"format": 1, "checksum": _checksum(body), "body": body})
    with open(path.with_suffix(".part"), "w", encoding="utf-8", opener=opener) as file:
        file.write(outer)
        file.flush()
        os.fsync(file.fileno())


def _give_name(path: Path) -> None:
    """Put a written copy in its place, all at once."""
    path.with_suffix(".part").replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename outlast a power cut, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
