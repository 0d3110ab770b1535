"""Settings, signatories, users and passphrases: who may change them, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pbijk_desktop.domain.office import Signatory, User
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.keys import read_slots, with_user, write_slots
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.office_settings import (
    add_user,
    change_passphrase,
    change_roles,
    change_settings,
    confirm_code,
    is_code_open,
    keep_signatory,
    logo,
    new_recovery_code,
    remove_signatory,
    remove_user,
    settings,
    signatories,
    users,
)
from pbijk_desktop.usecases.open_office import Opened, change_user, found_office, open_office, reset_passphrase
from pbijk_desktop.usecases.sign_in import Unlocked, unlock, unlock_with_code, wait_after
from tests.samples import CHEAP, PASSPHRASE, Clock, first_start
from tests.usecases.acts import refused

SARI = User(id="", name="sari", full_name="CONTOH PETUGAS", roles=(Role.CLERK,))
HERS = "rumah panggung tepi sungai"


@pytest.fixture
def unlocked(folder: Path) -> Unlocked:
    return unlock(folder, "rina", PASSPHRASE)


@pytest.fixture
def sari(desk: Desk, folder: Path, unlocked: Unlocked) -> User:
    return add_user(desk, folder, unlocked, user=SARI, passphrase=HERS)


def test_a_setting_is_kept_for_the_next_opening(desk: Desk, opened: Opened, folder: Path, unlocked: Unlocked) -> None:
    change_settings(desk, {"office": "DINAS SOSIAL CONTOH", "extra_holidays": ("2026-12-24",), "paper": "A4"})
    opened.close()
    again = open_office(folder, unlocked, Clock())
    kept = settings(again.desk)
    assert (kept.office, kept.extra_holidays, kept.paper) == ("DINAS SOSIAL CONTOH", ("2026-12-24",), "A4")
    assert look_over(again.store) == []
    again.close()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"warna": "biru"}, "field.unknown"),
        ({"number_start": 0}, "settings.whole"),
        ({"desil_limit": True}, "settings.whole"),
        ({"lock_minutes": "5"}, "settings.whole"),
        ({"office": " "}, "office.name_needed"),
        ({"office": 5}, "settings.kind"),
        ({"one_operator": "ya"}, "settings.kind"),
        ({"extra_holidays": None}, "settings.kind"),
        ({"extra_holidays": ("besok",)}, "date.not_iso"),
        ({"paper": "A5"}, "settings.paper"),
        ({"number_pattern": "{urut}/{bulan}"}, "number_pattern.no_year"),
    ],
)
def test_a_wrong_setting_is_refused_under_its_name_and_nothing_is_kept(
    desk: Desk, change: dict[str, object], code: str
) -> None:
    before = settings(desk)
    with refused(code) as fields:
        change_settings(desk, {"city": "Lain", **change})
    assert fields == list(change)
    assert settings(desk) == before


def test_a_first_start_checks_its_settings_and_signatories(tmp_path: Path) -> None:
    wrong = first_start(settings={"paper": "A5"}, signatories=(Signatory(id="", name="", title="KEPALA"),))
    with refused("settings.paper", "signatory.name") as fields:
        found_office(tmp_path / "baru", wrong, Clock(), CHEAP)
    assert fields == ["paper", "signatories.0.name"]
    assert not (tmp_path / "baru").exists()


def test_a_logo_is_kept_and_replaced(desk: Desk) -> None:
    assert logo(desk) is None
    change_settings(desk, {}, logo=b"\x89PNG satu")
    change_settings(desk, {}, logo=b"\x89PNG dua")
    assert logo(desk) == b"\x89PNG dua"


def test_a_signatory_signs_within_the_dates(desk: Desk, clock: Clock) -> None:
    (head,) = signatories(desk)
    until = clock().date()
    keep_signatory(desk, replace(head, valid_to=until))
    plt = keep_signatory(desk, Signatory(id="", name="CONTOH PLT", title="SEKRETARIS", valid_from=until))
    assert [one.name for one in signatories(desk)] == ["CONTOH PEJABAT, S.Sos", "CONTOH PLT"]
    assert [one.id for one in signatories(desk, until + timedelta(days=1))] == [plt.id]
    remove_signatory(desk, plt.id, reason="mutasi")
    assert signatories(desk, until + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "signatory.name"),
        ({"title": ""}, "signatory.title"),
        ({"nip": "123"}, "signatory.nip"),
        ({"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 1)}, "signatory.dates"),
    ],
)
def test_a_wrong_signatory_is_refused(desk: Desk, change: dict[str, object], code: str) -> None:
    with refused(code):
        keep_signatory(desk, replace(Signatory(id="", name="A", title="B"), **change))


def test_a_new_user_signs_in_with_the_first_passphrase_and_own_roles(
    desk: Desk, opened: Opened, folder: Path, sari: User
) -> None:
    hers = change_user(opened, unlock(folder, "SARI", HERS), Clock()).desk
    assert (hers.user, sari.roles) == (sari, ("petugas",))
    assert {one.name for one in users(desk)} == {"rina", "sari"}
    with refused("desk.not_your_role"):
        change_settings(hers, {"city": "Lain"})


@pytest.mark.parametrize("name", ["sari", "SARI", "Rina"])
def test_a_name_is_given_once_whatever_its_case(
    desk: Desk, folder: Path, unlocked: Unlocked, sari: User, name: str
) -> None:
    with refused("user.exists"):
        add_user(desk, folder, unlocked, user=replace(SARI, name=name), passphrase=HERS)


def test_the_name_of_somebody_who_left_is_not_given_again(
    desk: Desk, folder: Path, unlocked: Unlocked, sari: User
) -> None:
    remove_user(desk, folder, unlocked, sari.id, reason="pindah")
    with refused("user.exists"):
        add_user(desk, folder, unlocked, user=SARI, passphrase=HERS)


def test_all_that_is_wrong_with_a_user_is_told_at_once(desk: Desk, folder: Path, unlocked: Unlocked) -> None:
    nobody = User(id="", name=" ", full_name="", roles=())
    with refused("user.name", "user.full_name", "user.roles", "passphrase.short"):
        add_user(desk, folder, unlocked, user=nobody, passphrase="pendek")
    assert [one.name for one in users(desk)] == ["rina"]
    assert read_slots(folder).names() == ("rina",)


def test_an_auditor_has_no_other_role(desk: Desk, sari: User) -> None:
    assert change_roles(desk, sari.id, (Role.AUDITOR,)).roles == ("auditor",)
    with refused("user.auditor_alone"):
        change_roles(desk, sari.id, (Role.AUDITOR, Role.CLERK))


def test_somebody_who_was_removed_gets_in_no_more(
    opened: Opened, desk: Desk, folder: Path, unlocked: Unlocked, sari: User, clock: Clock
) -> None:
    before = unlock(folder, "sari", HERS)
    remove_user(desk, folder, unlocked, sari.id, reason="pindah")
    with refused("login.wrong"):
        unlock(folder, "sari", HERS)
    with refused("login.removed"):
        change_user(opened, before, clock)
    assert [one.name for one in users(desk)] == ["rina"]


def a_slot(folder: Path, unlocked: Unlocked, *, user: str, passphrase: str) -> None:
    """Put a key slot named sari beside those that are there."""
    slots = with_user(read_slots(folder), unlocked.key, user=user, name="sari", passphrase=passphrase, cost=CHEAP)
    write_slots(folder, slots)


def test_a_slot_that_outlived_its_user_opens_no_desk_and_goes_at_the_second_try(
    opened: Opened, desk: Desk, folder: Path, unlocked: Unlocked, sari: User, clock: Clock
) -> None:
    before = read_slots(folder)
    remove_user(desk, folder, unlocked, sari.id, reason="pindah")
    write_slots(folder, replace(before, generation=read_slots(folder).generation))
    with refused("login.removed"):
        change_user(opened, unlock(folder, "sari", HERS), clock)
    remove_user(desk, folder, unlocked, sari.id, reason="pindah")
    assert read_slots(folder).names() == ("rina",)


def test_a_user_whose_adding_was_cut_short_can_be_added_again(
    opened: Opened, desk: Desk, folder: Path, unlocked: Unlocked, clock: Clock
) -> None:
    write_slots(
        folder, with_user(read_slots(folder), unlocked.key, user="x", name="sari", passphrase=PASSPHRASE, cost=CHEAP)
    )
    with refused("record.absent"):
        change_user(opened, unlock(folder, "sari", PASSPHRASE), clock)
    add_user(desk, folder, unlocked, user=SARI, passphrase=HERS)
    assert change_user(opened, unlock(folder, "sari", HERS), clock).desk.user.name == "sari"


def test_the_last_administrator_stays(desk: Desk, folder: Path, unlocked: Unlocked, sari: User) -> None:
    with refused("user.last_admin"):
        change_roles(desk, desk.user.id, (Role.CLERK,))
    with refused("user.last_admin"):
        remove_user(desk, folder, unlocked, desk.user.id, reason="pensiun")
    change_roles(desk, sari.id, (Role.ADMIN,))
    change_roles(desk, desk.user.id, (Role.CLERK,))
    assert {one.name: one.roles for one in users(desk)} == {"rina": ("petugas",), "sari": ("admin",)}


ADMINS: dict[str, Callable[[Desk, Path, Unlocked], object]] = {
    "settings": lambda desk, _folder, _key: change_settings(desk, {"city": "x"}),
    "signatory": lambda desk, _folder, _key: keep_signatory(desk, Signatory(id="", name="A", title="B")),
    "signatory gone": lambda desk, _folder, _key: remove_signatory(desk, "x", reason="x"),
    "user": lambda desk, folder, key: add_user(desk, folder, key, user=SARI, passphrase=HERS),
    "roles": lambda desk, _folder, _key: change_roles(desk, "x", ("petugas",)),
    "user gone": lambda desk, folder, key: remove_user(desk, folder, key, "x", reason="x"),
    "another's passphrase": lambda desk, folder, key: change_passphrase(
        desk, folder, key, name="lain", passphrase=HERS
    ),
    "recovery code": lambda desk, folder, key: new_recovery_code(desk, folder, key),
}


@pytest.mark.parametrize("act", ADMINS)
@pytest.mark.parametrize("roles", [("petugas",), ("verifikator",), ("pimpinan",), ("auditor",), ()])
def test_what_is_the_administrators_is_nobody_elses(
    desk_with: Callable[..., Desk], folder: Path, unlocked: Unlocked, act: str, roles: tuple[str, ...]
) -> None:
    with refused("desk.not_your_role"):
        ADMINS[act](desk_with(*roles), folder, unlocked)


def test_a_forgotten_passphrase_is_set_again_by_the_recovery_code(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "baru"
    founded = found_office(folder, first_start(), clock, CHEAP)
    founded.opened.close()
    code = founded.recovery_code.lower().replace("0", "o")
    reset_passphrase(folder, unlock_with_code(folder, code), name="RINA", passphrase=HERS)
    with refused("login.wrong"):
        unlock(folder, "rina", PASSPHRASE)
    again = open_office(folder, replace(unlock(folder, "rina", HERS), by_code=True), clock)
    assert again.desk.user.name == "rina"
    with again.desk.read() as reader:
        assert access.times(reader, "kata_sandi_dengan_kode_pemulihan", again.desk.user.id) == 1
    again.close()


def test_a_new_passphrase_must_be_good_and_the_user_known(folder: Path, unlocked: Unlocked) -> None:
    with refused("passphrase.short"):
        reset_passphrase(folder, unlocked, name="rina", passphrase="pendek")
    with refused("user.unknown"):
        reset_passphrase(folder, unlocked, name="budi", passphrase=HERS)
    assert unlock(folder, "rina", PASSPHRASE) == unlocked


def test_everybody_may_change_the_own_passphrase(opened: Opened, folder: Path, sari: User, clock: Clock) -> None:
    mine = unlock(folder, "sari", HERS)
    hers = change_user(opened, mine, clock).desk
    change_passphrase(hers, folder, mine, name="Sari", passphrase=HERS + " baru")
    assert unlock(folder, "sari", HERS + " baru").user == sari.id
    with refused("login.wrong"):
        unlock(folder, "sari", HERS)


def test_a_new_recovery_code_ends_the_old_one(desk: Desk, folder: Path, unlocked: Unlocked) -> None:
    first = new_recovery_code(desk, folder, unlocked)
    second = new_recovery_code(desk, folder, unlocked)
    assert is_code_open(desk)
    confirm_code(desk)
    assert not is_code_open(desk)
    with refused("login.wrong_code"):
        unlock_with_code(folder, first)
    assert unlock_with_code(folder, second).key == unlocked.key


def test_wrong_tries_wait_longer_and_longer_and_never_end() -> None:
    assert [wait_after(tries) for tries in (0, 1, 2, 3, 6, 7, 50, 5000)] == [0, 1, 2, 4, 32, 60, 60, 60]


def test_an_endless_passphrase_is_refused_at_once(folder: Path) -> None:
    for length in (10_000, 10_000_000):
        with refused("passphrase.long"):
            unlock(folder, "rina", "x" * length)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit to the size of a program's files")
def test_a_first_start_on_a_disk_without_room_leaves_nothing_behind(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from pbijk_desktop.domain.problems import TroubleError\n"
        "from pbijk_desktop.usecases.open_office import found_office\n"
        "from tests.samples import CHEAP, Clock, first_start\n"
        "try:\n    found_office(Path(sys.argv[1]), first_start(), Clock(), CHEAP)\n"
        "except TroubleError as trouble:\n    print(trouble.code)\n"
    )
    call = ["sh", "-c", 'ulimit -f 60; exec "$@"', "sh", sys.executable, "-B", "-c", script, str(tmp_path / "kantor")]
    told = subprocess.run(call, capture_output=True, text=True, check=True).stdout.strip()
    assert told in ("disk.full", "disk.error")
    assert [path.name for path in (tmp_path / "kantor").iterdir()] == ["kunci.lock"]
