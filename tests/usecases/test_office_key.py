"""A new office key: everybody who stays comes in with the old passphrase, wherever the change broke off."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pbijk_desktop.domain.office import User
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.engine import engine_of
from pbijk_desktop.store.keys import RECOVERY, read_slots, sign_in, write_slots
from pbijk_desktop.store.opening import FILES
from pbijk_desktop.store.queries import access
from pbijk_desktop.store.rekeying import rekeyed
from pbijk_desktop.usecases import restore
from pbijk_desktop.usecases.backup_places import offered
from pbijk_desktop.usecases.backups import make
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.office_key import CHANGED, change_office_key, is_turning
from pbijk_desktop.usecases.office_settings import add_user, new_recovery_code, remove_user, users
from pbijk_desktop.usecases.open_office import Opened, open_office, reset_passphrase
from pbijk_desktop.usecases.papers import papers_of
from pbijk_desktop.usecases.rehearse import rehearse
from pbijk_desktop.usecases.restore_opening import open_with_passphrase
from pbijk_desktop.usecases.scans import Source, add_scans
from pbijk_desktop.usecases.sign_in import Unlocked, unlock, unlock_with_code
from tests.hostile.papers import a_jpeg
from tests.samples import PASSPHRASE, Clock
from tests.usecases.acts import refused, taken_in
from tests.usecases.registers import an_order, rows

HERS = {"sari": "rumah panggung tepi sungai", "tono": "perahu lontar menuju hilir"}


@pytest.fixture
def unlocked(folder: Path) -> Unlocked:
    return unlock(folder, "rina", PASSPHRASE)


@pytest.fixture
def office(opened: Opened, folder: Path, unlocked: Unlocked) -> Desk:
    """Return the desk of an office with three users, a scan and a register: all three files hold something."""
    desk = opened.desk
    for name, passphrase in HERS.items():
        user = User(id="", name=name, full_name=f"CONTOH {name.upper()}", roles=(Role.CLERK,))
        add_user(desk, folder, unlocked, user=user, passphrase=passphrase)
    case = taken_in(desk)
    item = papers_of(desk, case).papers[0].item.key
    add_scans(desk, case, item, [Source(name="ktp.jpg", body=a_jpeg())])
    take_in(desk, an_order(rows()))
    return desk


def opens(folder: Path, key: bytes) -> list[str]:
    """Return the files that a key opens."""
    found = []
    for name in FILES:
        engine = engine_of(folder / name, key, reads_only=True)
        try:
            with engine.connect():
                found.append(name)
        except TroubleError:
            pass
        finally:
            engine.dispose()
    return found


def comes_in(folder: Path, name: str, passphrase: str) -> bytes:
    """Sign in, look whether all is there, and return the key."""
    mine = unlock(folder, name, passphrase)
    again = open_office(folder, mine, Clock())
    assert look_over(again.store) == []
    again.close()
    return mine.key


def test_everybody_comes_in_with_the_old_passphrase_and_all_files_have_the_new_key(
    opened: Opened, office: Desk, folder: Path, unlocked: Unlocked
) -> None:
    code = new_recovery_code(office, folder, unlocked)
    change_office_key(office, folder, unlocked)
    assert is_turning(folder)
    with office.read() as reader:
        assert access.times(reader, CHANGED, "") == 1
    opened.close()
    key = comes_in(folder, "sari", HERS["sari"])
    assert (opens(folder, key), opens(folder, unlocked.key), is_turning(folder)) == (list(FILES), [], False)
    assert key != unlocked.key
    assert {comes_in(folder, "rina", PASSPHRASE), comes_in(folder, "tono", HERS["tono"])} == {key}
    assert unlock_with_code(folder, code).key == key
    assert comes_in(folder, "sari", HERS["sari"]) == key
    assert [slot.name for slot in read_slots(folder).slots if slot.sealed] == []


def test_whoever_is_removed_has_a_key_that_opens_nothing_any_more(
    opened: Opened, office: Desk, folder: Path, unlocked: Unlocked
) -> None:
    theirs = unlock(folder, "tono", HERS["tono"])
    tono = next(one for one in users(office) if one.name == "tono")
    assert remove_user(office, folder, unlocked, tono.id, reason="pindah") == []
    opened.close()
    comes_in(folder, "rina", PASSPHRASE)
    assert opens(folder, theirs.key) == []
    with refused("login.wrong"):
        unlock(folder, "tono", HERS["tono"])
    assert comes_in(folder, "sari", HERS["sari"]) != theirs.key


def test_somebody_who_was_away_during_three_changes_comes_in(
    opened: Opened, office: Desk, folder: Path, unlocked: Unlocked
) -> None:
    change_office_key(office, folder, unlocked)
    opened.close()
    for _ in range(2):
        mine = unlock(folder, "rina", PASSPHRASE)
        again = open_office(folder, mine, Clock())
        change_office_key(again.desk, folder, mine)
        again.close()
    key = comes_in(folder, "rina", PASSPHRASE)
    assert comes_in(folder, "tono", HERS["tono"]) == key
    assert opens(folder, key) == list(FILES)


@pytest.mark.parametrize("done", range(4))
def test_broken_off_between_the_files_it_goes_on_with_whoever_comes_next(
    opened: Opened, office: Desk, folder: Path, unlocked: Unlocked, done: int
) -> None:
    change_office_key(office, folder, unlocked)
    opened.close()
    mine = unlock(folder, "sari", HERS["sari"])
    assert mine.before == unlocked.key
    assert rekeyed([folder / name for name in FILES[:done]], unlocked.key, mine.key) == {}
    key = comes_in(folder, "tono", HERS["tono"])
    assert (opens(folder, key), is_turning(folder)) == (list(FILES), False)
    assert comes_in(folder, "rina", PASSPHRASE) == key


KILLED = """
import resource, signal, sys
from pathlib import Path
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import Clock
folder, name, passphrase, most, fate = sys.argv[1:]
mine = unlock(Path(folder), name, passphrase)
signal.signal(signal.SIGXFSZ, signal.SIG_DFL if fate == "killed" else signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
opened = open_office(Path(folder), mine, Clock())
print(opened.store.keeps_old_key)
"""


def child(folder: Path, most: int, fate: str) -> subprocess.CompletedProcess[str]:
    """Open the office in a process that may write so many bytes into one file, and no more."""
    call = [sys.executable, "-B", "-c", KILLED, str(folder), "sari", HERS["sari"], str(most), fate]
    return subprocess.run(call, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of a program's files")
@pytest.mark.parametrize("part", [0.01, 0.2, 0.5, 0.8, 0.97])
def test_killed_while_a_file_is_written_anew_everybody_still_comes_in(
    opened: Opened, office: Desk, folder: Path, unlocked: Unlocked, part: float
) -> None:
    change_office_key(office, folder, unlocked)
    opened.close()
    killed = child(folder, int((folder / FILES[0]).stat().st_size * part), "killed")
    assert killed.returncode < 0
    assert is_turning(folder)
    key = comes_in(folder, "tono", HERS["tono"])
    assert (opens(folder, key), is_turning(folder)) == (list(FILES), False)
    assert comes_in(folder, "rina", PASSPHRASE) == comes_in(folder, "sari", HERS["sari"]) == key


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of a program's files")
def test_without_room_the_office_opens_with_the_old_key_and_gets_the_new_one_later(
    opened: Opened, office: Desk, folder: Path, unlocked: Unlocked
) -> None:
    change_office_key(office, folder, unlocked)
    opened.close()
    told = child(folder, (folder / FILES[0]).stat().st_size // 2, "full")
    assert told.stdout.strip() == "True", told.stderr
    assert is_turning(folder)
    assert opens(folder, comes_in(folder, "tono", HERS["tono"])) == list(FILES)


def test_while_the_key_is_changed_nobody_is_given_a_passphrase(office: Desk, folder: Path, unlocked: Unlocked) -> None:
    change_office_key(office, folder, unlocked)
    with refused("keys.turning"):
        change_office_key(office, folder, unlocked)
    with refused("keys.turning"):
        new_recovery_code(office, folder, unlocked)


def test_the_recovery_code_ends_a_change_that_was_broken_off(
    opened: Opened, office: Desk, folder: Path, unlocked: Unlocked
) -> None:
    code = new_recovery_code(office, folder, unlocked)
    change_office_key(office, folder, unlocked)
    opened.close()
    reset_passphrase(folder, unlock_with_code(folder, code), name="rina", passphrase="kelapa muda tepi pantai")
    key = comes_in(folder, "rina", "kelapa muda tepi pantai")
    assert opens(folder, key) == list(FILES)
    assert comes_in(folder, "sari", HERS["sari"]) == key


@pytest.mark.parametrize(("user", "code"), [("", "keys.no_box"), (RECOVERY, "keys.old_code")])
def test_a_slot_that_could_not_be_handed_the_key_is_told_before_anything_changes(
    office: Desk, folder: Path, unlocked: Unlocked, user: str, code: str
) -> None:
    slots = read_slots(folder)
    old = user or slots.named("tono").user  # type: ignore[union-attr]
    there = tuple(replace(one, own="", box="", public="") if one.user == old else one for one in slots.slots)
    before = write_slots(folder, replace(slots, slots=there))
    with refused(code):
        change_office_key(office, folder, unlocked)
    assert read_slots(folder) == before


def test_a_key_that_somebody_without_the_old_one_slipped_in_is_refused(
    office: Desk, folder: Path, unlocked: Unlocked
) -> None:
    from pbijk_desktop.store.key_turning import turned

    slots = turned(read_slots(folder), bytes(32), bytes(range(32)))  # made with a wrong key of before
    with refused("keys.not_handed"):
        sign_in(slots, "sari", HERS["sari"])


def test_only_an_administrator_changes_the_key(
    desk_with: Callable[..., Desk], folder: Path, unlocked: Unlocked
) -> None:
    with refused("desk.not_your_role"):
        change_office_key(desk_with("petugas", "verifikator"), folder, unlocked)
    assert not is_turning(folder)


def test_backups_of_before_between_and_after_a_change_each_open_with_the_same_passphrase(
    opened: Opened, office: Desk, folder: Path, unlocked: Unlocked
) -> None:
    clock = opened.desk.clock
    assert isinstance(clock, Clock)
    make(opened)
    clock.forward(minutes=1)
    change_office_key(office, folder, unlocked)
    make(opened)
    clock.forward(minutes=1)
    opened.close()
    again = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    make(again)
    again.close()
    listed = offered(folder).found
    assert len(listed) == 3
    openings = [open_with_passphrase(folder, one, "tono", HERS["tono"]) for one in listed]
    assert [one.unlocked.key == unlocked.key for one in openings] == [False, True, True]
    for at, one in enumerate(listed):
        new = folder.with_name(f"laptop-{at}")
        asked = open_with_passphrase(new, one, "rina", PASSPHRASE)
        restore.carry_out(new, restore.prepare(new, one, asked), asked, clock, bring=False)
        comes_in(new, "rina", PASSPHRASE)
        assert opens(new, comes_in(new, "sari", HERS["sari"]))[:2] == list(FILES[:2])


def test_a_rehearsal_tries_the_backups_that_have_the_key_of_now(
    opened: Opened, office: Desk, folder: Path, unlocked: Unlocked
) -> None:
    make(opened)
    change_office_key(office, folder, unlocked)
    opened.close()
    again = open_office(folder, unlock(folder, "rina", PASSPHRASE), opened.desk.clock)
    with pytest.raises(TroubleError) as trouble:
        rehearse(again)
    assert trouble.value.code == "backup.old_key"
    make(again)
    assert rehearse(again).is_good
    again.close()
