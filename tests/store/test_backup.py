"""A backup of a store at work: what counts as one, what never does, what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from pbijk_desktop.domain.backups import Why
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import backup_folder
from pbijk_desktop.store.backup import Order, changed_since, make_backup, root_of
from pbijk_desktop.store.backup_folder import backups_in, is_sealed, wrong_parts
from pbijk_desktop.store.marks import DAMAGED
from pbijk_desktop.store.raw_file import opened_raw
from pbijk_desktop.usecases import backups
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import MONDAY, PASSPHRASE, Clock, aminah, an_intake
from tests.usecases.registers import an_order, rows

PAGE = b"halaman contoh " * 200


def files(folder: Path) -> dict[str, int]:
    return {str(one.relative_to(folder)): one.stat().st_mtime_ns for one in folder.rglob("*") if one.is_file()}


def test_a_backup_opens_with_the_key_and_holds_what_was_there(opened: Opened) -> None:
    register_case(opened.desk, an_intake(aminah()))
    backup = backups.make(opened)
    root = root_of(opened.store.folder)
    assert backups_in(root) == ([backup], [])
    assert wrong_parts(root, backup) == []
    assert is_sealed(root / backup.name, opened.store.key)
    assert not is_sealed(root / backup.name, b"0" * 32)
    with opened_raw(root / backup.name / "office.db", opened.store.key) as copy:
        assert copy.execute("SELECT count(*) FROM case_file").fetchone() == (1,)
    assert backup.rows("case_file") == 1
    assert b"CONTOH AMINAH" not in (root / backup.name / "office.db").read_bytes()


def test_what_is_written_meanwhile_is_in_the_next_one(opened: Opened) -> None:
    written: list[str] = []

    def pause() -> None:
        if not written:
            written.append(register_case(opened.desk, an_intake(aminah())).case)

    backup = make_backup(opened.store, Order(now=MONDAY, pause=pause))
    assert written
    assert backup.rows("case_file") == 0
    assert changed_since(opened.store, backup)
    assert backups.make(opened).rows("case_file") == 1


def test_only_a_change_makes_another_one(opened: Opened, clock: Clock) -> None:
    first = backups.make_if_due(opened)
    assert first is not None
    clock.forward(minutes=31)
    assert backups.make_if_due(opened) is None
    register_case(opened.desk, an_intake(aminah()))
    second = backups.make_if_due(opened)
    assert second is not None
    assert second.why == Why.SCHEDULE
    register_case(opened.desk, an_intake(same_person_reason="uji"))
    clock.forward(minutes=10)
    assert backups.make_if_due(opened) is None


def test_scans_are_written_once_and_each_backup_names_them(opened: Opened, clock: Clock) -> None:
    opened.store.attachments.keep([PAGE * 25 + bytes([at]) for at in range(40)])
    first = backups.make(opened)
    clock.forward(hours=1)
    opened.store.attachments.keep([b"baru"])
    root = root_of(opened.store.folder)
    before = files(root / backup_folder.SHARED)
    second = backups.make(opened)
    after = files(root / backup_folder.SHARED)
    assert len(first.shared) == 1
    assert set(first.shared) < set(second.shared)
    assert {name: at for name, at in after.items() if name in before} == before


def test_small_packs_are_taken_up_and_go_when_nobody_names_them(opened: Opened, clock: Clock) -> None:
    for at in range(18):
        opened.store.attachments.keep([PAGE + bytes([at])])
        newest = backups.make(opened)
        clock.forward(days=1)
    assert len(newest.shared) == 1
    root = root_of(opened.store.folder)
    backups.thin(opened.store.folder, clock.now)
    named = {part.path for one in backups_in(root)[0] for part in one.shared}
    assert {f"{backup_folder.SHARED}/{name}" for name in files(root / backup_folder.SHARED)} == named
    assert len(backups_in(root)[0]) < 18
    assert all(wrong_parts(root, one) == [] for one in backups_in(root)[0])


def test_lists_are_copied_when_one_came(opened: Opened, clock: Clock) -> None:
    take_in(opened.desk, an_order(rows(30)))
    first = backups.make(opened)
    clock.forward(hours=1)
    second = backups.make(opened)
    assert [part.path.startswith("bersama/daftar-") for part in first.shared] == [True]
    assert first.shared == second.shared
    assert [one.register for one in first.lists] == ["dtsen"]


def test_the_offices_own_rules_and_keys_are_in_it(opened: Opened) -> None:
    own = opened.store.folder / "aturan" / "checklists"
    own.mkdir(parents=True)
    (own / "B.toml").write_text("# punya kantor", "utf-8")
    backup = backups.make(opened)
    place = root_of(opened.store.folder) / backup.name
    assert (place / "aturan" / "checklists" / "B.toml").read_text("utf-8") == "# punya kantor"
    assert (place / "keys.json").read_bytes() == (opened.store.folder / "keys.json").read_bytes()


def test_a_damaged_store_makes_no_backup_and_loses_none(opened: Opened, folder: Path, clock: Clock) -> None:
    register_case(opened.desk, an_intake(aminah()))
    good = backups.make(opened)
    opened.close()
    with open(folder / "office.db", "r+b") as file:
        file.seek(4096 * 3 + 100)
        file.write(b"\xff" * 8)
    clock.forward(hours=1)
    with pytest.raises(TroubleError):
        make_backup(opened.store, Order(now=clock.now))
    assert backups_in(root_of(folder)) == ([good], [])
    assert not [*root_of(folder).glob("*.part")]


def test_without_room_nothing_is_begun_and_it_is_told(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pbijk_desktop.store.backup.SPARE", 10**18)
    with pytest.raises(TroubleError) as caught:
        backups.make(opened)
    assert caught.value.code == "backup.no_room"
    state = backups.state_of(opened.desk, opened.store.folder)
    assert state.failed == "backup.no_room"
    assert state.backups == ()
    monkeypatch.undo()
    backups.make(opened)
    assert backups.state_of(opened.desk, opened.store.folder).failed == ""


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda place: (place / "cadangan.json").unlink(), "backup.half"),
        (lambda place: (place / "cadangan.json").write_text("{}"), "backup.damaged"),
        (lambda place: (place / "cadangan.json").write_text('{"format": 99}'), "backup.newer"),
    ],
)
def test_what_is_no_whole_backup_says_why(opened: Opened, harm: Callable[[Path], object], code: str) -> None:
    backup = backups.make(opened)
    root = root_of(opened.store.folder)
    harm(root / backup.name)
    good, broken = backups_in(root)
    assert good == []
    assert [(one.name, one.code) for one in broken] == [(backup.name, code)]


def test_a_changed_byte_or_a_missing_file_is_found_without_a_key(opened: Opened) -> None:
    backup = backups.make(opened)
    root = root_of(opened.store.folder)
    path = root / backup.name / "office.db"
    body = bytearray(path.read_bytes())
    body[5000] ^= 1
    path.write_bytes(body)
    (root / backup.name / "keys.json").unlink()
    assert wrong_parts(root, backup) == [f"{backup.name}/keys.json", f"{backup.name}/office.db"]


def test_a_half_one_left_by_a_cut_is_swept_away_by_the_next(opened: Opened, clock: Clock) -> None:
    backup = backups.make(opened)
    root = root_of(opened.store.folder)
    left = root / "2026-11-20T0800.part"
    left.mkdir()
    (left / "office.db").write_bytes(b"setengah")
    clock.forward(hours=1)
    newer = backups.make(opened)
    assert not left.exists()
    assert [one.name for one in backups_in(root)[0]] == [newer.name, backup.name]


def test_while_the_store_is_marked_as_damaged_nothing_is_made_or_dropped(opened: Opened, clock: Clock) -> None:
    backups.make(opened)
    clock.forward(days=800)
    (opened.store.folder / DAMAGED).touch()
    with pytest.raises(TroubleError) as caught:
        backups.make(opened)
    assert caught.value.code == "backup.frozen"
    assert backups.thin(opened.store.folder, clock.now + timedelta(days=3)) == []


def test_a_stranger_key_opens_nothing(opened: Opened) -> None:
    backup = backups.make(opened)
    path = root_of(opened.store.folder) / backup.name / "office.db"
    with pytest.raises(TroubleError), opened_raw(path, b"1" * 32) as copy:
        copy.execute("SELECT 1 FROM sqlite_master").fetchone()
    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_before_the_schema_changes_a_backup_is_made(opened: Opened, folder: Path, clock: Clock) -> None:
    opened.close()
    with opened_raw(folder / "office.db", opened.store.key) as file:
        file.execute("UPDATE alembic_version SET version_num = '0014'")
    with pytest.raises(DatabaseError):  # the steps after 0014 find their tables there already
        open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    good, _broken = backups_in(root_of(folder))
    assert [(one.why, one.schema) for one in good] == [(Why.UPGRADE, "0014")]


def test_without_room_for_it_the_schema_does_not_change(
    opened: Opened, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.close()
    with opened_raw(folder / "office.db", opened.store.key) as file:
        file.execute("UPDATE alembic_version SET version_num = '0014'")
    monkeypatch.setattr("pbijk_desktop.store.backup.SPARE", 10**18)
    with pytest.raises(TroubleError) as caught:
        open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    assert caught.value.code == "backup.no_room"
    with opened_raw(folder / "office.db", opened.store.key) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchone() == ("0014",)
