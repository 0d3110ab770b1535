"""Restoring: the laptop is lost, the store is damaged; what comes back, and what is never lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pbijk_desktop.domain.office import Setting, User
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store import exchange
from pbijk_desktop.store.backup import root_of
from pbijk_desktop.store.opening import open_store
from pbijk_desktop.store.work import Work
from pbijk_desktop.usecases import backups, office_settings, restore
from pbijk_desktop.usecases.backup_places import Found, backup_at, offered
from pbijk_desktop.usecases.check_store import check_store
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.office_key import change_office_key
from pbijk_desktop.usecases.open_office import Opened, found_office, open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.restore_opening import Opening, names_in, open_with_code, open_with_passphrase
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import CHEAP, PASSPHRASE, Clock, aminah, an_intake, budi, first_start
from tests.usecases.registers import an_order, rows

OTHER = "perahu layar angin utara"


@pytest.fixture
def made(opened: Opened, folder: Path, clock: Clock) -> Found:
    """Return a backup with one case, scans and a list, of an office that has one more case since and is closed."""
    register_case(opened.desk, an_intake(aminah()))
    take_in(opened.desk, an_order(rows(20)))
    backup = backups.make(opened)
    clock.forward(hours=1)
    register_case(opened.desk, an_intake(budi(), same_person_reason="uji"))
    opened.close()
    return Found(root_of(folder), backup)


def opening(folder: Path, found: Found) -> Opening:
    return open_with_passphrase(folder, found, "rina", PASSPHRASE)


def counted(folder: Path, clock: Clock, passphrase: str = PASSPHRASE) -> dict[str, int]:
    """Open the office as anybody would, look all of it over, and return how much is there."""
    office = open_office(folder, unlock(folder, "rina", passphrase), clock)
    try:
        report = check_store(office)
        assert report.problems == ()
        return report.counts
    finally:
        office.close()


def test_a_lost_laptop_goes_on_from_the_stick(made: Found, tmp_path: Path, folder: Path, clock: Clock) -> None:
    stick = tmp_path / "flashdisk" / "cadangan-pbijk" / "kantor"
    shutil.copytree(made.root, stick)
    shutil.rmtree(folder)
    new = tmp_path / "laptop-baru"
    found = backup_at(tmp_path / "flashdisk")
    assert names_in(found) == ("rina",)
    prepared = restore.prepare(new, found, opening(new, found))
    assert (prepared.has_office, prepared.here, prepared.newer) == (False, None, None)
    assert prepared.there.rows["case_file"] == 1
    restore.carry_out(new, prepared, opening(new, found), clock, bring=False)
    counts = counted(new, clock)
    assert counts["case_file"] == 1
    assert not (new / exchange.SCRATCH).exists()


def test_what_is_newer_is_brought_along_when_that_is_wanted(made: Found, folder: Path, clock: Clock) -> None:
    prepared = restore.prepare(folder, made, opening(folder, made))
    assert prepared.here is not None
    assert (prepared.there.rows["case_file"], prepared.here.rows["case_file"]) == (1, 2)
    assert prepared.newer
    answer = restore.carry_out(folder, prepared, opening(folder, made), clock, bring=True)
    assert answer.replayed == prepared.newer
    counts = counted(folder, clock)
    assert counts["case_file"] == 2
    assert counts["journal"] == prepared.here.rows["journal"] + 1  # and that it was restored


def test_without_it_the_old_store_lies_aside_whole(made: Found, folder: Path, clock: Clock) -> None:
    prepared = restore.prepare(folder, made, opening(folder, made))
    answer = restore.carry_out(folder, prepared, opening(folder, made), clock, bring=False)
    assert counted(folder, clock)["case_file"] == 1
    for name in ("keys.json", "keys.2.json"):
        shutil.copy(folder / name, answer.aside / name)
    assert counted(answer.aside, clock)["case_file"] == 2


def test_that_it_was_restored_stands_in_the_journal(made: Found, folder: Path, clock: Clock) -> None:
    prepared = restore.prepare(folder, made, opening(folder, made))
    restore.carry_out(folder, prepared, opening(folder, made), clock, bring=False)
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    with office.desk.read() as reader:
        noted = [one for one in reader.find(Setting) if one.key.startswith(restore.RESTORED)]
    office.close()
    assert len(noted) == 1
    said = noted[0].value
    assert isinstance(said, dict)
    assert (said["from"], said["tips"]) == (made.backup.name, {k: list(v) for k, v in made.backup.tips.items()})


def test_a_damaged_store_comes_back_with_all_that_can_still_be_read(made: Found, folder: Path, clock: Clock) -> None:
    file = folder / "office.db"
    body = bytearray(file.read_bytes())
    body[4096 * (len(body) // 4096 - 2) + 200] ^= 0xFF
    file.write_bytes(body)
    prepared = restore.prepare(folder, made, opening(folder, made))
    bring = bool(prepared.newer)
    answer = restore.carry_out(folder, prepared, opening(folder, made), clock, bring=bring)
    assert counted(folder, clock)["case_file"] >= 1
    assert (answer.aside / "office.db").read_bytes() == bytes(body)


def test_lost_files_are_no_hindrance(made: Found, folder: Path, clock: Clock) -> None:
    for name in ("office.db", "keys.json", "keys.2.json"):
        (folder / name).unlink()
    prepared = restore.prepare(folder, made, opening(folder, made))
    restore.carry_out(folder, prepared, opening(folder, made), clock, bring=False)
    assert counted(folder, clock)["case_file"] == 1


@pytest.mark.parametrize("at", range(1, 14))
def test_a_stop_at_any_step_is_gone_on_with(at: int, made: Found, folder: Path, clock: Clock) -> None:
    prepared = restore.prepare(folder, made, opening(folder, made))
    steps = iter(range(1, 1000))

    def stop() -> None:
        if next(steps) == at:
            raise KeyboardInterrupt

    restore._note(folder / exchange.SCRATCH, prepared, opening(folder, made), clock, 0)
    try:
        exchange.put_in(folder, "uji", stop)
    except KeyboardInterrupt:
        assert exchange.go_on(folder) or not exchange.is_begun(folder)
    assert counted(folder, clock)["case_file"] == 1
    assert (folder / exchange.ASIDE / "uji" / "office.db").exists()
    assert not exchange.is_begun(folder)


def test_what_a_failing_disk_left_in_a_log_comes_along(made: Found, folder: Path, clock: Clock) -> None:
    prepared = restore.prepare(folder, made, opening(folder, made))
    scratch, unlocked = folder / exchange.SCRATCH, opening(folder, made).unlocked
    store = open_store(scratch, unlocked.key, device=unlocked.device)
    with Work(store, actor=unlocked.user, clock=clock) as work:
        work.add(Setting(id=work.new_id(), key="uji", value="terakhir"))
    kept = {name: (scratch / name).read_bytes() for name in ("office.db", "office.db-wal")}
    store.close()
    for name, body in kept.items():
        (scratch / name).write_bytes(body)
    assert prepared.has_office
    exchange.put_in(folder, "uji")
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    with office.desk.read() as reader:
        assert [one.value for one in reader.find(Setting, key="uji")] == ["terakhir"]
    office.close()


def test_a_disk_that_refuses_while_it_is_laid_out_is_told_and_nothing_changes(
    made: Found, folder: Path, clock: Clock
) -> None:
    prepared = restore.prepare(folder, made, opening(folder, made))
    slots = folder / exchange.SCRATCH / "keys.json"
    slots.unlink()
    slots.mkdir()  # a folder is removed by no unlink
    with pytest.raises(TroubleError) as trouble:
        restore.carry_out(folder, prepared, opening(folder, made), clock, bring=False)
    assert trouble.value.code == "restore.stopped"
    assert counted(folder, clock)["case_file"] == 2


def test_a_wrong_passphrase_opens_nothing(made: Found, folder: Path) -> None:
    with pytest.raises(RefusedError):
        open_with_passphrase(folder, made, "rina", "bukan kata sandinya")
    with pytest.raises(RefusedError):
        open_with_passphrase(folder, made, "rina", "x" * 10_000)
    with pytest.raises(RefusedError):
        open_with_code(folder, made, "AAAA-BBBB")


def test_the_recovery_code_opens_it_too(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "kantor-kode"
    founded = found_office(folder, first_start(), clock, CHEAP)
    backup = backups.make(founded.opened)
    founded.opened.close()
    found = Found(root_of(folder), backup)
    opening_by_code = open_with_code(folder, found, founded.recovery_code)
    prepared = restore.prepare(folder, found, opening_by_code)
    restore.carry_out(folder, prepared, opening_by_code, clock, bring=False)
    assert counted(folder, clock)["case_file"] == 0


def test_a_passphrase_changed_since_stays_changed(opened: Opened, folder: Path, clock: Clock) -> None:
    backup = backups.make(opened)
    office_settings.change_passphrase(
        opened.desk, folder, unlock(folder, "rina", PASSPHRASE), name="rina", passphrase=OTHER
    )
    opened.close()
    found = Found(root_of(folder), backup)
    newer = open_with_passphrase(folder, found, "rina", OTHER)
    assert newer.keys_stay
    prepared = restore.prepare(folder, found, newer)
    restore.carry_out(folder, prepared, newer, clock, bring=False)
    assert counted(folder, clock, OTHER)["case_file"] == 0


def test_another_offices_backup_is_refused(made: Found, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "kantor-lain"
    found_office(folder, first_start(), clock, CHEAP).opened.close()
    before = (folder / "office.db").read_bytes()
    with pytest.raises(RefusedError) as caught:
        restore.prepare(folder, made, opening(folder, made))
    assert caught.value.problems[0].code == "restore.other_office"
    assert (folder / "office.db").read_bytes() == before
    assert not (folder / exchange.SCRATCH).exists()


def test_only_an_administrator_replaces_what_is_there(opened: Opened, folder: Path) -> None:
    unlocked = unlock(folder, "rina", PASSPHRASE)
    user = User(id="", name="budi", full_name="CONTOH BUDI", roles=(Role.CLERK,))
    office_settings.add_user(opened.desk, folder, unlocked, user=user, passphrase=OTHER)
    backup = backups.make(opened)
    opened.close()
    found = Found(root_of(folder), backup)
    with pytest.raises(RefusedError) as caught:
        restore.prepare(folder, found, open_with_passphrase(folder, found, "budi", OTHER))
    assert caught.value.problems[0].code == "restore.only_admin"


def _flip(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[-100] ^= 1
    path.write_bytes(body)


@pytest.mark.parametrize(
    "harm",
    [
        lambda place: _flip(place / "office.db"),
        lambda place: (place / "office.db").write_bytes((place / "office.db").read_bytes()[:40960]),
        lambda place: (place / "office.db").unlink(),
        lambda place: _flip(place / "keys.json"),
        lambda place: (place / "keys.json").write_text("{}"),
    ],
)
def test_a_harmed_backup_is_refused_and_nothing_changes(
    harm: Callable[[Path], object], made: Found, folder: Path
) -> None:
    before = (folder / "office.db").read_bytes()
    harm(made.root / made.backup.name)
    with pytest.raises(TroubleError) as caught:
        restore.prepare(folder, made, opening(folder, made))
    assert caught.value.code == "backup.damaged"
    assert (folder / "office.db").read_bytes() == before
    assert not exchange.is_begun(folder)


def test_a_slots_file_of_yesterday_in_the_backup_is_noticed(made: Found, folder: Path, clock: Clock) -> None:
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    office_settings.change_passphrase(
        office.desk, folder, unlock(folder, "rina", PASSPHRASE), name="rina", passphrase=OTHER
    )
    newer = backups.make(office)
    office.close()
    shutil.copy(made.root / made.backup.name / "keys.json", made.root / newer.name / "keys.json")
    found = Found(made.root, newer)
    with pytest.raises(TroubleError) as caught:
        restore.prepare(folder, found, open_with_passphrase(folder, found, "rina", PASSPHRASE))
    assert caught.value.code == "backup.damaged"


def test_lists_without_their_copy_are_named(made: Found, tmp_path: Path, clock: Clock) -> None:
    for part in made.backup.shared:
        (made.root / part.path).unlink()
    new = tmp_path / "baru"
    prepared = restore.prepare(new, made, opening(new, made))
    assert [one.register for one in prepared.lists] == ["dtsen"]
    restore.carry_out(new, prepared, opening(new, made), clock, bring=False)
    office = open_office(new, unlock(new, "rina", PASSPHRASE), clock)
    assert [one.code for one in check_store(office).problems] == ["check.registers_lost"]
    office.close()


def test_the_backups_that_are_there_are_offered_newest_first(made: Found, folder: Path, tmp_path: Path) -> None:
    half = made.root / "2026-11-20T0800"
    half.mkdir()
    (half / "office.db").write_bytes(b"setengah")
    copy = tmp_path / "salinan"
    shutil.copytree(made.root, copy)
    told = offered(folder, [copy])
    assert [one.backup.name for one in told.found] == [made.backup.name] * 2
    assert {one.code for one in told.broken} == {"backup.half"}


def test_backups_of_before_during_and_after_a_change_of_the_key_come_back(
    opened: Opened, folder: Path, clock: Clock
) -> None:
    register_case(opened.desk, an_intake(aminah()))
    opened.store.attachments.keep([b"halaman" * 5000])
    before = Found(root_of(folder), backups.make(opened))
    change_office_key(opened.desk, folder, unlock(folder, "rina", PASSPHRASE))
    between = Found(root_of(folder), backups.make(opened))
    opened.close()
    clock.forward(hours=1)
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    register_case(office.desk, an_intake(budi(), same_person_reason="uji"))
    after = Found(root_of(folder), backups.make(office))
    office.close()
    assert set(before.backup.shared).isdisjoint(after.backup.shared)
    for found, cases in ((before, 1), (between, 1), (after, 2)):
        prepared = restore.prepare(folder, found, opening(folder, found))
        restore.carry_out(folder, prepared, opening(folder, found), clock, bring=False)
        assert counted(folder, clock)["case_file"] == cases
