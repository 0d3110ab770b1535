"""Which key a user signs with: noted with its days, kept by who changes the own passphrase, new after a reset."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.proofs import KeyReason, UserKey
from pbijk_desktop.store import keys
from pbijk_desktop.store.own_keys import new_own_key
from pbijk_desktop.usecases.check_store import check_store
from pbijk_desktop.usecases.office_key import change_office_key, is_turning, why_not_now
from pbijk_desktop.usecases.office_settings import add_user, change_passphrase
from pbijk_desktop.usecases.open_office import Opened, change_user, found_office, open_office, reset_passphrase
from pbijk_desktop.usecases.sign_in import Unlocked, unlock, unlock_with_code
from pbijk_desktop.usecases.user_keys import keys_of
from tests.samples import CHEAP, MONDAY, PASSPHRASE, Clock, first_start
from tests.usecases.acts import refused

HERS = "sungai hutan rumah lanting"


@pytest.fixture
def unlocked(folder: Path) -> Unlocked:
    """Return the key of the office, opened by its operator's passphrase."""
    return unlock(folder, "rina", PASSPHRASE)


@pytest.fixture
def sari(opened: Opened, folder: Path, unlocked: Unlocked) -> User:
    """Return another user of the same laptop."""
    wanted = User(id="", name="sari", full_name="CONTOH PETUGAS", roles=("petugas",))
    return add_user(opened.desk, folder, unlocked, user=wanted, passphrase=HERS)


def noted(opened: Opened, user: str) -> list[UserKey]:
    with opened.desk.read() as reader:
        return keys_of(reader, user)


def reasons(opened: Opened, user: str) -> list[str]:
    return [one.why for one in noted(opened, user)]


def test_the_first_users_key_is_noted_when_the_office_is_founded(opened: Opened, unlocked: Unlocked) -> None:
    (mine,) = noted(opened, opened.desk.user.id)
    assert unlocked.own is not None
    assert (mine.public, mine.box, mine.since, mine.until) == (unlocked.own.public, unlocked.own.box, MONDAY, None)
    assert (mine.why, mine.by) == (KeyReason.FIRST, opened.desk.user.id)


def test_a_new_users_key_is_noted_by_the_administrator_and_is_the_one_that_user_has(
    opened: Opened, folder: Path, sari: User, clock: Clock
) -> None:
    hers = unlock(folder, "sari", HERS)
    assert hers.own is not None
    assert change_user(opened, hers, clock).desk.own == hers.own
    assert [(one.public, one.why, one.by) for one in noted(opened, sari.id)] == [
        (hers.own.public, KeyReason.FIRST, opened.desk.user.id)
    ]


def test_who_changes_the_own_passphrase_keeps_the_key(opened: Opened, folder: Path, sari: User, clock: Clock) -> None:
    mine = unlock(folder, "sari", HERS)
    change_passphrase(change_user(opened, mine, clock).desk, folder, mine, name="sari", passphrase=HERS + " baru")
    assert unlock(folder, "sari", HERS + " baru").own == mine.own
    assert reasons(opened, sari.id) == [KeyReason.FIRST]


def test_a_passphrase_given_by_the_administrator_makes_a_new_key_and_the_old_one_stays_known(
    opened: Opened, folder: Path, sari: User, unlocked: Unlocked, clock: Clock
) -> None:
    before = unlock(folder, "sari", HERS).own
    clock.forward(days=2)
    change_passphrase(opened.desk, folder, unlocked, name="sari", passphrase=HERS + " baru")
    after = unlock(folder, "sari", HERS + " baru")
    assert after.own != before
    change_user(opened, after, clock)
    old, new = noted(opened, sari.id)
    assert before is not None
    assert (old.public, old.since, old.until) == (before.public, MONDAY, clock())
    assert (new.why, new.by, new.since, new.until) == (KeyReason.GIVEN, opened.desk.user.id, clock(), None)


def test_the_recovery_code_makes_a_new_key(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "baru"
    founded = found_office(folder, first_start(), clock, CHEAP)
    founded.opened.close()
    reset_passphrase(folder, unlock_with_code(folder, founded.recovery_code), name="rina", passphrase=HERS)
    clock.forward(days=1)
    again = open_office(folder, replace(unlock(folder, "rina", HERS), by_code=True), clock)
    assert reasons(again, again.desk.user.id) == [KeyReason.FIRST, KeyReason.BY_CODE]
    assert check_store(again).problems == ()
    again.close()


def test_a_laptop_of_before_gives_each_user_a_key_at_the_next_sign_in(folder: Path, clock: Clock) -> None:
    slots = keys.read_slots(folder)
    old = tuple(replace(one, own="", own_nonce="", public="", box="") for one in slots.slots)
    keys.write_slots(folder, replace(slots, slots=old))
    first = unlock(folder, "rina", PASSPHRASE)
    assert first.own is not None
    assert unlock(folder, "rina", PASSPHRASE).own == first.own
    assert keys.read_slots(folder).slots[0].public == first.own.public


def test_a_key_that_nobody_noted_is_noted_as_unexpected(folder: Path, clock: Clock) -> None:
    slots = keys.read_slots(folder)
    key = unlock(folder, "rina", PASSPHRASE).key
    made = keys.with_passphrase(slots, key, None, slot=slots.slots[0], passphrase=PASSPHRASE, cost=CHEAP)
    keys.write_slots(folder, made)
    clock.forward(days=1)
    again = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    assert reasons(again, again.desk.user.id) == [KeyReason.FIRST, KeyReason.UNEXPECTED]
    again.close()


def test_the_offices_key_is_handed_to_no_box_that_the_office_does_not_know(
    opened: Opened, folder: Path, sari: User, unlocked: Unlocked
) -> None:
    assert why_not_now(opened.desk, folder) == []
    slots, false = keys.read_slots(folder), new_own_key()
    swapped = tuple(replace(one, box=false.box) if one.user == sari.id else one for one in slots.slots)
    keys.write_slots(folder, replace(slots, slots=swapped))
    with refused("keys.strange_box"):
        change_office_key(opened.desk, folder, unlocked)
    assert not is_turning(folder)
    assert [one.code for one in check_store(opened).problems] == ["check.user_key"]
