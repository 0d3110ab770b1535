"""The file of key slots: what it says, and how it is written so that damage or a power cut loses nothing.

The file is kept twice, with a checksum and a generation; the second copy serves when the first is damaged. Nothing here
imports the database.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.private import opener

FILES = ("keys.json", "keys.2.json")
RECOVERY = "pemulihan"
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
    """The store's key, wrapped for one user (or, with the user RECOVERY, for the recovery code).

    `own` is the seed of the user's own keys, wrapped too; `public` and `box` are the public ones (see `own_keys`). A
    slot of before they were has none until its user signs in. `sealed` are the keys that came after the wrapped one
    (`key_turning`), set apart by blanks; none once their user has signed in.
    """

    user: str
    name: str
    cost: Cost
    salt: str
    nonce: str
    wrapped: str
    own: str = ""
    own_nonce: str = ""
    public: str = ""
    box: str = ""
    sealed: str = ""


@dataclass(frozen=True, slots=True)
class KeySlots:
    """Everything the slots' file says; `office` is the name shown at the login, before anything is opened.

    While `turning`, the office's files may still have the key before the newest: the next opening gives them that one.
    """

    store: str
    device: str
    office: str
    generation: int = 0
    slots: tuple[Slot, ...] = ()
    turning: bool = False

    def of(self, user: str) -> Slot | None:
        """Return a user's slot."""
        return next((slot for slot in self.slots if slot.user == user), None)

    def named(self, name: str) -> Slot | None:
        """Return the slot of the user who signs in under a name, typed in any case and with spaces around."""
        wanted = name.strip().casefold()
        return next((slot for slot in self.slots if slot.user != RECOVERY and slot.name.casefold() == wanted), None)

    def names(self) -> tuple[str, ...]:
        """Return the names that can sign in, in the order they were added."""
        return tuple(slot.name for slot in self.slots if slot.user != RECOVERY)


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


def slots_in(path: Path) -> KeySlots | None:
    """Return what one copy of the slots says, wherever it lies, or None when it cannot be read; changes nothing."""
    return _read_copy(path)


def _why_none(folder: Path) -> str:
    """Return why no copy can be read: a closed folder, both damaged, both lost, or a folder with no office at all."""
    try:
        if any((folder / name).exists() for name in FILES):
            return "keys.damaged"
        return "keys.absent" if (folder / "office.db").exists() else "store.absent"
    except PermissionError:
        return "store.folder_closed"


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
    if type(slots.turning) is not bool:
        raise TypeError("the key is being changed, or is not")
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
