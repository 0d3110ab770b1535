"""After an unclean stop and with a mark of damage: what is looked over, what is noted, and what waits for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import after_stop, marks
from pbijk_desktop.store.opening import FILE, FILES
from pbijk_desktop.store.proving import prove
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import Unlocked
from tests.samples import Clock, an_intake

PAGE = 4096
Outside = Callable[[], AbstractContextManager[Any]]


def code_of(folder: Path, unlocked: Unlocked) -> str:
    try:
        open_office(folder, unlocked, Clock()).close()
    except TroubleError as trouble:
        return trouble.code
    return "opened"


def hurt(file: Path, page: int) -> bytes:
    """Flip one bit of a page and return the file as it was."""
    whole = file.read_bytes()
    at = page * PAGE + 17
    file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    return whole


def hurt_unread(folder: Path, unlocked: Unlocked) -> bytes:
    """Flip one bit of a page that opening after a clean end does not read, and return the file as it was."""
    for page in range(last_page(folder / FILE), 1, -1):
        whole = hurt(folder / FILE, page)
        if code_of(folder, unlocked) == "opened":
            return whole
        (folder / FILE).write_bytes(whole)
        (folder / marks.DAMAGED).unlink(missing_ok=True)
        marks.note_clean(folder)
    raise AssertionError("opening reads every page")


def stopped(opened: Opened, target: Path) -> Path:
    """Return the folder as the disk has it when the power goes while the office is open."""
    shutil.copytree(opened.store.folder, target)
    return target


def last_page(file: Path) -> int:
    return file.stat().st_size // PAGE - 1


def test_a_session_that_ended_well_says_so_and_one_under_way_does_not(folder: Path, unlocked: Unlocked) -> None:
    assert marks.is_clean(folder)
    office = open_office(folder, unlocked, Clock())
    assert not marks.is_clean(folder)
    assert office.store.is_proven
    office.close()
    assert marks.is_clean(folder)


def test_after_an_unclean_stop_a_small_store_is_looked_over_whole_before_anything_is_shown(
    opened: Opened, unlocked: Unlocked, tmp_path: Path
) -> None:
    register_case(opened.desk, an_intake())
    office = open_office(stopped(opened, tmp_path / "listrik"), unlocked, Clock())
    assert office.store.is_proven
    office.close()
    assert marks.is_clean(tmp_path / "listrik")


@pytest.mark.parametrize("log", FILES)
def test_a_log_that_was_left_counts_as_an_unclean_stop_whatever_the_mark_says(
    folder: Path, unlocked: Unlocked, log: str
) -> None:
    hurt_unread(folder, unlocked)
    (folder / f"{log}-wal").write_bytes(b"sisa")
    assert marks.is_clean(folder)
    assert code_of(folder, unlocked) == "store.damaged"


def test_without_a_mark_of_a_clean_end_a_damaged_page_is_found_before_anything_is_shown(
    folder: Path, unlocked: Unlocked
) -> None:
    hurt_unread(folder, unlocked)
    marks.forget_clean(folder)
    assert code_of(folder, unlocked) == "store.damaged"
    assert marks.is_rotation_frozen(folder)
    assert marks.damage_in(folder) == marks.Damage("store.damaged", (FILE,), marks.damage_in(folder).at)  # type: ignore[union-attr]


def test_a_mark_of_damage_stays_until_the_file_is_whole_again(folder: Path, unlocked: Unlocked) -> None:
    whole = hurt_unread(folder, unlocked)
    marks.forget_clean(folder)
    assert [code_of(folder, unlocked) for _ in range(2)] == ["store.damaged"] * 2
    (folder / FILE).write_bytes(whole)
    assert code_of(folder, unlocked) == "opened"
    assert not marks.is_rotation_frozen(folder)
    kept = list((folder / marks.ASIDE).rglob(marks.DAMAGED))
    assert len(kept) == 1


def test_a_large_store_shows_its_window_first_and_is_proven_afterwards(
    folder: Path, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(after_stop, "WHOLE_AT_ONCE", 1000)
    marks.forget_clean(folder)
    office = open_office(folder, unlocked, Clock())
    assert not office.store.is_proven
    assert prove(office.store) == ()
    assert office.store.is_proven
    office.close()
    assert marks.is_clean(folder)


def test_a_large_store_that_was_never_proven_is_looked_over_again(
    folder: Path, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(after_stop, "WHOLE_AT_ONCE", 1000)
    marks.forget_clean(folder)
    open_office(folder, unlocked, Clock()).close()
    assert not marks.is_clean(folder)


def test_damage_found_while_the_desk_works_is_marked(
    folder: Path, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt_unread(folder, unlocked)
    monkeypatch.setattr(after_stop, "WHOLE_AT_ONCE", 1000)
    marks.forget_clean(folder)
    office = open_office(folder, unlocked, Clock())
    assert prove(office.store) == ("store.damaged",)
    assert marks.is_rotation_frozen(folder)
    assert not office.store.is_proven
    office.close()
    assert code_of(folder, unlocked) == "store.damaged"


def test_damaged_scans_alone_leave_the_desk_open_and_are_told(
    opened: Opened, unlocked: Unlocked, tmp_path: Path
) -> None:
    opened.store.attachments.keep([bytes(9000), b"halaman" * 3000])
    target = stopped(opened, tmp_path / "listrik")
    opened.close()
    shutil.copy(opened.store.folder / "attachments.db", target)
    (target / "attachments.db-wal").unlink()
    hurt(target / "attachments.db", last_page(target / "attachments.db"))
    office = open_office(target, unlocked, Clock())
    assert office.store.troubles == ("attachments.damaged",)
    assert not office.store.is_proven
    assert marks.is_rotation_frozen(target)
    register_case(office.desk, an_intake())
    office.close()
    assert code_of(target, unlocked) == "opened"
    assert marks.is_rotation_frozen(target)


@pytest.mark.parametrize("part", range(4))
def test_a_page_that_is_damaged_while_the_mark_says_clean_is_marked_when_it_is_met(
    folder: Path, unlocked: Unlocked, part: int
) -> None:
    told = []
    for page in range(2 + part, last_page(folder / FILE), 20):
        whole = hurt(folder / FILE, page)
        told.append((code_of(folder, unlocked), marks.is_rotation_frozen(folder)))
        (folder / FILE).write_bytes(whole)
        (folder / marks.DAMAGED).unlink(missing_ok=True)
        marks.note_clean(folder)
    assert ("store.damaged", True) in told
    assert set(told) <= {("store.damaged", True), ("opened", False), ("store.not_ours", False)}


def lost_last(connection: Any) -> None:  # noqa: ANN401
    connection.execute("DELETE FROM journal WHERE seq = (SELECT max(seq) - 1 FROM journal)")


def row_behind(connection: Any) -> None:  # noqa: ANN401
    connection.execute("UPDATE setting SET op_seq = op_seq - 1 WHERE op_seq = (SELECT max(op_seq) FROM setting)")


def row_gone(connection: Any) -> None:  # noqa: ANN401
    connection.execute("DELETE FROM signatory")


def said_otherwise(connection: Any) -> None:  # noqa: ANN401
    connection.execute("UPDATE journal SET reason = 'x' WHERE seq = 3")


@pytest.mark.parametrize("act", [lost_last, row_behind, row_gone, said_otherwise])
def test_last_writes_that_do_not_hang_together_are_found_before_anything_is_shown(
    folder: Path,
    unlocked: Unlocked,
    outside: Outside,
    drop_guards: Callable[[Any], dict[str, str]],
    act: Callable[[Any], None],
) -> None:
    with outside() as connection:
        guards = drop_guards(connection)
        act(connection)
        for statement in guards.values():
            connection.execute(statement)
    marks.forget_clean(folder)
    assert code_of(folder, unlocked) == "store.damaged"


def test_what_is_set_aside_is_kept_with_its_log_and_never_deleted(folder: Path) -> None:
    (folder / f"{FILE}-wal").write_bytes(b"log")
    body = (folder / FILE).read_bytes()
    place = marks.set_aside(folder, (FILE,))
    assert (place / FILE).read_bytes() == body
    assert (place / f"{FILE}-wal").read_bytes() == b"log"
    assert not (folder / FILE).exists()
    assert (folder / "keys.json").exists()


def test_a_mark_that_cannot_be_read_is_a_mark_all_the_same(folder: Path) -> None:
    (folder / marks.DAMAGED).write_bytes(b"\xff{")
    assert marks.is_rotation_frozen(folder)
    damage = marks.damage_in(folder)
    assert damage is not None
    assert damage.is_about(FILE)
