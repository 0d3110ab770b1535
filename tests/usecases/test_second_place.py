"""The stick: found by its mark, filled by itself, read back; full, read-only, pulled out, away for a week."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store import second_place as places
from pbijk_desktop.store.backup import root_of
from pbijk_desktop.store.backup_folder import backups_in, wrong_parts
from pbijk_desktop.usecases import backups, second_place
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.register_case import register_case
from tests.samples import Clock, aminah, an_intake


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    path = tmp_path / "flashdisk"
    path.mkdir()
    return path


def there(opened: Opened) -> Path:
    root = second_place.second_of(opened.desk).root
    assert root is not None
    return root


def test_copies_go_there_by_themselves_and_are_whole(opened: Opened, stick: Path, clock: Clock) -> None:
    opened.store.attachments.keep([b"halaman" * 5000])
    first = backups.make(opened)
    second_place.choose(opened.desk, opened.store.folder, stick)
    assert second_place.bring(opened) == [first.name]
    assert second_place.bring(opened) is None
    clock.forward(hours=1)
    register_case(opened.desk, an_intake(aminah()))
    newer = backups.make(opened)
    assert second_place.bring(opened) == [newer.name]
    root = there(opened)
    assert [one.name for one in backups_in(root)[0]] == [newer.name, first.name]
    assert all(wrong_parts(root, one) == [] for one in backups_in(root)[0])


def test_it_is_known_by_its_mark_wherever_it_is(
    opened: Opened, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(opened)
    second_place.choose(opened.desk, opened.store.folder, stick)
    assert there(opened).is_relative_to(stick)
    other = tmp_path / "huruf-lain"
    stick.rename(other)
    assert second_place.second_of(opened.desk).root is None
    assert second_place.bring(opened) is None
    monkeypatch.setattr(places, "mounts", lambda: [other])
    assert there(opened).is_relative_to(other)
    assert second_place.bring(opened)
    monkeypatch.undo()
    assert there(opened).is_relative_to(other)


def test_somebody_elses_folder_in_its_place_is_not_taken_for_it(opened: Opened, stick: Path) -> None:
    backups.make(opened)
    second_place.choose(opened.desk, opened.store.folder, stick)
    (there(opened) / places.MARK).write_text('{"number": "lain", "store": "x", "office": "y"}')
    assert second_place.second_of(opened.desk).root is None


def test_a_week_without_it_is_told(opened: Opened, stick: Path, clock: Clock) -> None:
    assert not second_place.second_of(opened.desk).is_missed(clock.now)
    backups.make(opened)
    second_place.choose(opened.desk, opened.store.folder, stick)
    assert second_place.second_of(opened.desk).is_missed(clock.now)
    second_place.bring(opened)
    assert not second_place.second_of(opened.desk).is_missed(clock.now)
    clock.forward(days=7)
    assert second_place.second_of(opened.desk).is_missed(clock.now)


def test_a_full_stick_keeps_what_it_had(
    opened: Opened, stick: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = backups.make(opened)
    second_place.choose(opened.desk, opened.store.folder, stick)
    second_place.bring(opened)
    clock.forward(hours=1)
    register_case(opened.desk, an_intake(aminah()))
    backups.make(opened)
    monkeypatch.setattr("pbijk_desktop.store.backup.SPARE", 10**18)
    with pytest.raises(TroubleError) as caught:
        second_place.bring(opened)
    assert caught.value.code == "backup.no_room"
    assert second_place.second_of(opened.desk).failed == "backup.no_room"
    assert [one.name for one in backups_in(there(opened))[0]] == [first.name]


def test_a_stick_pulled_out_halfway_leaves_no_half_backup(opened: Opened, stick: Path) -> None:
    backups.make(opened)
    place = second_place.choose(opened.desk, opened.store.folder, stick)
    root = Path(place.root)
    steps = iter(range(1000))

    def pull() -> None:
        if next(steps) == 1:
            for half in root.glob("*.part"):
                half.rename(stick / "tercabut")

    with pytest.raises(TroubleError) as caught:
        places_bring(opened, root, pull)
    assert caught.value.code == "backup.gone"
    assert backups_in(root) == ([], [])
    assert second_place.bring(opened)
    assert len(backups_in(root)[0]) == 1


def places_bring(opened: Opened, root: Path, pause: object) -> None:
    try:
        places.bring(root_of(opened.store.folder), root, opened.desk.clock(), pause)  # type: ignore[arg-type]
    except OSError as error:
        raise AssertionError("an error of the system came through") from error


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_stick_gets_a_sentence(opened: Opened, stick: Path) -> None:
    backups.make(opened)
    stick.chmod(0o500)
    with pytest.raises(TroubleError) as caught:
        second_place.choose(opened.desk, opened.store.folder, stick)
    assert caught.value.code == "backup.read_only"


def test_the_stores_own_folder_is_no_second_place(opened: Opened) -> None:
    with pytest.raises(TroubleError) as caught:
        second_place.choose(opened.desk, opened.store.folder, opened.store.folder / "cadangan")
    assert caught.value.code == "backup.same_folder"


def test_what_comes_back_differently_is_not_used(opened: Opened, stick: Path) -> None:
    backup = backups.make(opened)
    place = second_place.choose(opened.desk, opened.store.folder, stick)
    path = root_of(opened.store.folder) / backup.name / "office.db"
    body = bytearray(path.read_bytes())
    body[5000] ^= 1
    path.write_bytes(body)
    with pytest.raises(TroubleError) as caught:
        second_place.bring(opened)
    assert caught.value.code == "backup.not_read_back"
    assert backups_in(Path(place.root)) == ([], [])


def test_only_an_administrator_chooses(opened: Opened, stick: Path) -> None:
    desk = replace(opened.desk, user=replace(opened.desk.user, roles=(Role.CLERK,)))
    with pytest.raises(RefusedError):
        second_place.choose(desk, opened.store.folder, stick)
    with pytest.raises(RefusedError):
        second_place.let_go(desk)
