"""A user's own keys: in the slot, opened by that user's passphrase alone, and what they sign and are sealed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pbijk_desktop.store.keys import RECOVERY, KeySlots, sign_in, with_passphrase, with_recovery, with_user
from pbijk_desktop.store.own_keys import OwnKey, fits, new_own_key, sealed_to
from tests.samples import CHEAP

KEY = bytes(range(32))
RINA = "kapur sirih pinang gambir"
SARI = "sungai hutan rumah lanting"


@pytest.fixture(scope="module")
def slots() -> KeySlots:
    slots = KeySlots("toko-1", "laptop-1", "DINAS SOSIAL CONTOH")
    slots = with_user(slots, KEY, user="u1", name="rina", passphrase=RINA, cost=CHEAP)
    slots = with_user(slots, KEY, user="u2", name="Sari", passphrase=SARI, cost=CHEAP)
    return with_recovery(slots, KEY, code="0A1B-2C3D-4E5F-6G7H-8J9K-MNPQ", cost=CHEAP)


def own(slots: KeySlots, name: str = "rina", passphrase: str = RINA) -> OwnKey:
    found = sign_in(slots, name, passphrase).own
    assert found is not None
    return found


def test_each_user_has_a_key_whose_public_part_anybody_reads_in_the_slot(slots: KeySlots) -> None:
    assert [slot.public for slot in slots.slots[:2]] == [own(slots).public, own(slots, "Sari", SARI).public]
    assert own(slots).public != own(slots, "Sari", SARI).public
    assert own(slots).box == slots.slots[0].box != slots.slots[1].box


def test_the_recovery_code_has_a_box_to_which_a_newer_key_can_be_handed_and_is_nobody_who_signs_in(
    slots: KeySlots,
) -> None:
    code = slots.slots[2]
    assert (code.user, code.name) == (RECOVERY, "")
    assert code.box not in ("", slots.slots[0].box, slots.slots[1].box)
    assert RECOVERY not in slots.names()


def test_the_seed_lies_under_another_key_than_the_stores(slots: KeySlots) -> None:
    slot = slots.slots[0]
    exchanged = replace(slot, wrapped=slot.own, nonce=slot.own_nonce)
    with pytest.raises(Exception, match=r"login\.wrong"):
        sign_in(replace(slots, slots=(exchanged,)), "rina", RINA)


@pytest.mark.parametrize("name", ["own", "own_nonce"])
def test_a_seed_that_was_changed_or_moved_opens_nothing_and_is_left_as_it_is(slots: KeySlots, name: str) -> None:
    moved = replace(slots.slots[0], **{name: getattr(slots.slots[1], name)})
    edited = replace(slots, slots=(moved, *slots.slots[1:]))
    found = sign_in(edited, "rina", RINA)
    assert (found.key, found.user, found.own, found.slots) == (KEY, "u1", None, edited)


def test_a_slot_of_before_gets_a_key_at_the_next_sign_in_and_keeps_it(slots: KeySlots) -> None:
    old = replace(slots.slots[0], own="", own_nonce="", public="", box="")
    first = sign_in(replace(slots, slots=(old, slots.slots[1])), "rina", RINA)
    assert first.own is not None
    assert first.own.public == first.slots.slots[0].public
    assert own(first.slots) == first.own
    assert first.slots.slots[1] == slots.slots[1]


def test_a_changed_passphrase_keeps_the_key_that_is_given_and_else_makes_a_new_one(slots: KeySlots) -> None:
    mine, slot = own(slots), slots.slots[0]
    kept = with_passphrase(slots, KEY, mine, slot=slot, passphrase=SARI, cost=CHEAP)
    assert own(kept, "rina", SARI) == mine
    fresh = with_passphrase(slots, KEY, None, slot=slot, passphrase=SARI, cost=CHEAP)
    assert own(fresh, "rina", SARI) != mine


def test_a_signature_fits_its_own_text_and_key_alone() -> None:
    mine, other = new_own_key(), new_own_key()
    signature = mine.sign("disetujui")
    assert fits(mine.public, "disetujui", signature)
    assert not fits(mine.public, "ditolak", signature)
    assert not fits(other.public, "disetujui", signature)


@pytest.mark.parametrize("damaged", ["", "x", "AAAA", "A" * 88, "Ä"])
def test_damaged_keys_and_signatures_fit_nothing(damaged: str) -> None:
    mine = new_own_key()
    assert not fits(mine.public, "disetujui", damaged)
    assert not fits(damaged, "disetujui", mine.sign("disetujui"))


def test_what_is_sealed_to_a_user_is_opened_by_that_user_alone() -> None:
    mine, other = new_own_key(), new_own_key()
    sealed = sealed_to(mine.box, KEY)
    assert mine.opened(sealed) == KEY
    with pytest.raises(ValueError, match="not sealed"):
        other.opened(sealed)


def test_a_key_says_nothing_of_its_seed_where_it_is_shown() -> None:
    assert repr(new_own_key()) == "OwnKey()"
