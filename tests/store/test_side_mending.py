"""Damaged scans and lists: set aside whole, what can be read kept on, and the office goes on without them."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from pbijk_desktop.domain.cases import Scan
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import marks
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import Unlocked
from pbijk_desktop.usecases.soundness import set_damaged_aside
from tests.samples import Clock, an_intake
from tests.store.test_after_stop import hurt, last_page

PAGES = [os.urandom(9000 + at) for at in range(12)]
NAMES = [hashlib.sha256(page).hexdigest() for page in PAGES]


@pytest.fixture
def damaged(opened: Opened, folder: Path) -> Path:
    """Keep twelve pages that scans name, damage one block in the middle of their file, as after an unclean stop."""
    case = register_case(opened.desk, an_intake()).case
    opened.store.attachments.keep(PAGES)
    by = opened.desk.user.id
    with opened.desk.begin() as work:
        scans = [
            Scan(id=work.new_id(), case=case, item="ktp", sha256=sha256, position=at, added_by=by, added_at=work.now)
            for at, sha256 in enumerate(NAMES)
        ]
        work.add_all(scans)
    opened.close()
    hurt(folder / "attachments.db", last_page(folder / "attachments.db") // 2)
    (folder / "registers.db").write_bytes(b"?" * 9000)
    marks.forget_clean(folder)
    return folder


def readable(office: Opened) -> int:
    return len(NAMES) - len([*office.desk.attachments.lost(NAMES)])


def test_readable_pages_are_kept_on_and_what_was_damaged_is_set_aside_whole(damaged: Path, unlocked: Unlocked) -> None:
    bodies = {name: (damaged / name).read_bytes() for name in ("attachments.db", "registers.db")}
    office = open_office(damaged, unlocked, Clock())
    assert set(office.store.troubles) == {"attachments.damaged", "registers.damaged"}
    mended = set_damaged_aside(office)
    assert mended.files == ("attachments.db", "registers.db")
    assert (mended.kept + mended.lost, mended.lost > 0, mended.kept > 6) == (len(PAGES), True, True)
    assert readable(office) == mended.kept
    assert (office.store.troubles, office.store.is_proven) == ((), True)
    assert not marks.is_rotation_frozen(damaged)
    aside = {path.name: path.read_bytes() for path in (damaged / marks.ASIDE).rglob("*.db")}
    assert aside == bodies
    office.desk.attachments.keep([b"pindaian baru"])
    assert office.desk.snapshots.all() == []
    office.close()
    again = open_office(damaged, unlocked, Clock())
    assert (again.store.troubles, readable(again)) == ((), mended.kept)
    again.close()


def test_a_stop_before_the_new_file_has_its_place_is_gone_on_with(
    damaged: Path, unlocked: Unlocked, tmp_path: Path
) -> None:
    office = open_office(damaged, unlocked, Clock())
    mended = set_damaged_aside(office)
    office.close()
    marks.forget_clean(damaged)
    (damaged / "attachments.db").replace(damaged / "attachments.db.baru")
    again = open_office(damaged, unlocked, Clock())
    assert readable(again) == mended.kept
    again.close()


def test_what_cannot_be_moved_stays_where_it_is(
    damaged: Path, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path, _files: tuple[str, ...]) -> Path:
        raise PermissionError

    office = open_office(damaged, unlocked, Clock())
    monkeypatch.setattr(marks, "set_aside", refuse)
    with pytest.raises(TroubleError) as trouble:
        set_damaged_aside(office)
    assert trouble.value.code == "damage.not_set_aside"
    assert (damaged / "attachments.db").exists()
    assert marks.is_rotation_frozen(damaged)
    office.close()


def test_where_nothing_is_damaged_nothing_is_moved(folder: Path, unlocked: Unlocked) -> None:
    office = open_office(folder, unlocked, Clock())
    office.desk.attachments.keep(PAGES)
    assert set_damaged_aside(office).files == ()
    assert readable(office) == len(PAGES)
    assert not (folder / marks.ASIDE).exists()
    office.close()
    shutil.rmtree(folder)
