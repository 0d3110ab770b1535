"""Which public keys a user signs with, and since when: in the journal, so that old signatures still verify."""

from __future__ import annotations

from dataclasses import replace

from pbijk_desktop.domain.proofs import KeyReason, UserKey
from pbijk_desktop.store import keys
from pbijk_desktop.store.own_keys import OwnKey
from pbijk_desktop.store.work import Reader, Work


def is_key_known(reader: Reader, user: str, public: str) -> bool:
    """Return whether the key is the one with which the user signs, as the office knows it."""
    return any(one.until is None and one.public == public for one in reader.find(UserKey, user=user))


def keys_of(reader: Reader, user: str) -> list[UserKey]:
    """Return the keys with which a user signs and signed, oldest first."""
    return reader.find(UserKey, user=user)


def strange_boxes(reader: Reader, slots: keys.KeySlots) -> list[str]:
    """Return the users in whose slots another box lies than the office noted, where it noted one."""
    known = {one.user: one.box for one in reader.find(UserKey, until=None)}
    return [slot.name for slot in slots.slots if slot.box and known.get(slot.user, slot.box) != slot.box]


def note_own_key(work: Work, user: str, own: OwnKey, *, by_code: bool) -> None:
    """Note the key of a user who signs in with it and whom the office knows by another one, or by none.

    The first is as it should be. A later one is expected after the recovery code alone: when an administrator gives a
    new passphrase, the new key is noted with it. Any other is noted as unexpected, which the check tells.
    """
    known = keys_of(work, user)
    reason = KeyReason.FIRST if not known else KeyReason.BY_CODE if by_code else KeyReason.UNEXPECTED
    _note(work, known, UserKey(id=work.new_id(), user=user, public=own.public, box=own.box, why=reason, by=user))


def note_given_key(work: Work, user: str, slots: keys.KeySlots) -> None:
    """Note the key that a user has in the slots since an administrator, who acts, gave a passphrase.

    Nothing is noted when it is the one that is known. Call it in the act that writes the slots.
    """
    slot = slots.of(user)
    if slot is None or not slot.public or is_key_known(work, user, slot.public):
        return
    known = keys_of(work, user)
    reason = KeyReason.GIVEN if known else KeyReason.FIRST
    fresh = UserKey(id=work.new_id(), user=user, public=slot.public, box=slot.box, why=reason, by=work.actor)
    _note(work, known, fresh)


def _note(work: Work, known: list[UserKey], fresh: UserKey) -> None:
    for one in known:
        if one.until is None:
            work.change(UserKey, one.id, until=work.now)
    work.add(replace(fresh, since=work.now))
