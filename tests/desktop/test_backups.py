"""Cadangan: made by itself and by hand, copied to the stick, told when it fails; restoring from desk and door."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.backup_watch import BackupWatch
from pbijk_desktop.desktop.changes import Changes
from pbijk_desktop.desktop.program import Program
from pbijk_desktop.desktop.screens.first_start import FirstStartPage
from pbijk_desktop.desktop.screens.home_care import HomeCare
from pbijk_desktop.desktop.screens.restore import CHOOSE, COMPARE, DONE, OPEN, RestorePage
from pbijk_desktop.desktop.screens.safety import SafetyPage
from pbijk_desktop.desktop.screens.safety_backups import BackupsPart
from pbijk_desktop.desktop.workplace import Doors, Workplace
from pbijk_desktop.domain.backups import Why
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store.backup import root_of
from pbijk_desktop.store.backup_folder import backups_in
from pbijk_desktop.usecases import backups, second_place
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sign_in import is_set_up, unlock
from tests.desktop.conftest import Show
from tests.desktop.hands import press, write
from tests.desktop.rooms import make_room
from tests.samples import PASSPHRASE, Clock, aminah, an_intake, budi

Make = Callable[..., BackupsPart]


@pytest.fixture
def part(opened: Opened, folder: Path, background: Background, show: Show, qtbot: QtBot) -> Iterator[Make]:
    """Make the tab for the administrator, or for somebody with other roles."""

    def make(roles: tuple[str, ...] = ()) -> BackupsPart:
        over = QWidget()
        qtbot.addWidget(over)
        room, _trips = make_room(opened, folder, background, over)
        desk = replace(room.desk, user=replace(room.desk.user, roles=roles or room.desk.user.roles))
        page = SafetyPage(replace(room, desk=desk, opened=replace(opened, desk=desk)))
        page.resize(1200, 720)
        show(page)
        page.show_part("backups")
        page.arrive()
        qtbot.waitUntil(lambda: background.is_idle)
        found = page.part()
        assert isinstance(found, BackupsPart)
        return found

    yield make
    qtbot.waitUntil(lambda: background.is_idle)


def settled(part: BackupsPart, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: part.room.background.is_idle)


def test_a_backup_is_made_by_hand_and_stands_in_the_list(part: Make, opened: Opened, qtbot: QtBot) -> None:
    made = part((Role.CLERK,))
    assert "Belum ada cadangan" in made._told.text()
    register_case(opened.desk, an_intake(aminah()))
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: made.table.model().rowCount() == 1)
    settled(made, qtbot)
    assert made.table.record().rows("case_file") == 1
    assert not made.choose.isEnabled()
    assert not made.restore.isEnabled()


def test_the_stick_is_chosen_and_filled_at_once(part: Make, opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    backups.make(opened)
    made = part()
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    made.take(stick)
    qtbot.waitUntil(lambda: second_place.second_of(opened.desk).newest != "")
    settled(made, qtbot)
    assert "Terpasang" in made._second.text()
    root = second_place.second_of(opened.desk).root
    assert root is not None
    assert len(backups_in(root)[0]) == 1
    shutil.rmtree(stick)
    made.refresh()
    settled(made, qtbot)
    assert "Tidak terpasang" in made._second.text()
    assert made.copy.isHidden()


def test_a_failure_is_told_with_its_reason_until_the_next_one_succeeds(
    part: Make, opened: Opened, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made = part()
    monkeypatch.setattr("pbijk_desktop.store.backup.SPARE", 10**18)
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "Ruang disk tidak cukup" in made.banner.text())
    settled(made, qtbot)
    assert "Ruang disk tidak cukup" in made._failed.text()
    monkeypatch.undo()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: made._failed.isHidden() and made.table.model().rowCount() == 1)
    settled(made, qtbot)


def test_the_rehearsal_says_what_came_of_it(part: Make, opened: Opened, qtbot: QtBot) -> None:
    backup = backups.make(opened)
    made = part()
    press("Alt+U")
    qtbot.waitUntil(lambda: "kembali utuh" in made._rehearsed.text())
    settled(made, qtbot)
    with open(root_of(opened.store.folder) / backup.name / "office.db", "r+b") as file:
        file.seek(5000)
        file.write(b"xxxx")
    press("Alt+U")
    qtbot.waitUntil(lambda: "tidak kembali utuh" in made._rehearsed.text())
    settled(made, qtbot)


@pytest.fixture
def place(opened: Opened, folder: Path, background: Background, qtbot: QtBot) -> Iterator[Workplace]:
    doors = Doors(background=background, changes=Changes(background), folder=folder)
    opened.store.announce = doors.changes.announce
    made = Workplace(opened, unlock(folder, "rina", PASSPHRASE), doors)
    made.window.show()
    made.begin()
    yield made
    qtbot.waitUntil(lambda: background.is_idle)
    made.window.close()


def test_the_window_makes_them_by_itself_and_says_what_is_wrong_at_its_edge(
    place: Workplace, opened: Opened, folder: Path, clock: Clock, tmp_path: Path, qtbot: QtBot
) -> None:
    watch = place.window.findChild(BackupWatch)
    assert watch is not None
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    second_place.choose(opened.desk, folder, stick)
    with qtbot.waitSignal(watch.cared):
        watch.look()
    assert len(backups_in(root_of(folder))[0]) == 1
    assert place.window.status.care.isHidden()
    shutil.rmtree(stick)
    clock.forward(days=8)
    with qtbot.waitSignal(watch.cared):
        watch.look()
    assert "Flashdisk cadangan belum terpasang" in place.window.status.care.label()
    qtbot.mouseClick(place.window.status.care, Qt.MouseButton.LeftButton)
    page = place.window.page()
    assert isinstance(page, SafetyPage)
    assert page.tabs.key() == "backups"


def test_beranda_says_it_quietly(place: Workplace, opened: Opened, clock: Clock, qtbot: QtBot) -> None:
    backups.make(opened)
    care = place.window.findChild(HomeCare)
    assert care is not None
    clock.forward(days=31)
    care.refresh()
    qtbot.waitUntil(lambda: "belum diuji" in care.text())


@pytest.fixture
def made(opened: Opened, folder: Path) -> Path:
    """Make a backup of one case, then another case, close the office, and return its folder."""
    register_case(opened.desk, an_intake(aminah()))
    backups.make(opened)
    register_case(opened.desk, an_intake(budi(), same_person_reason="uji"))
    opened.close()
    return folder


@pytest.fixture
def page(made: Path, background: Background, clock: Clock, show: Show, qtbot: QtBot) -> Iterator[RestorePage]:
    restore = RestorePage(made, background, clock)
    restore.resize(1200, 720)
    show(restore)
    qtbot.waitUntil(lambda: restore.choose.chosen() is not None)
    yield restore
    qtbot.waitUntil(lambda: background.is_idle)


def at(page: RestorePage) -> int:
    return page._stack.currentIndex()


def test_restoring_leads_through_its_steps_by_the_keyboard(page: RestorePage, made: Path, qtbot: QtBot) -> None:
    assert at(page) == CHOOSE
    press("Ctrl+Return")
    assert at(page) == OPEN
    write("bukan kata sandinya")
    press("Return")
    qtbot.waitUntil(lambda: "tidak cocok" in page.open.passphrase.accessibleDescription() or page.next.isEnabled())
    assert at(page) == OPEN
    page.open.forget()
    write(PASSPHRASE)
    press("Return")
    qtbot.waitUntil(lambda: at(page) == COMPARE)
    assert page.compare.wants_newer()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: at(page) == DONE)
    with qtbot.waitSignal(page.finished):
        press("Ctrl+Return")
    office = open_office(made, unlock(made, "rina", PASSPHRASE), Clock())
    with office.desk.read() as reader:
        assert len(reader.find(Case)) == 2
    office.close()


def test_going_back_leaves_everything_as_it_was(page: RestorePage, made: Path, qtbot: QtBot) -> None:
    before = (made / "office.db").read_bytes()
    press("Ctrl+Return")
    write(PASSPHRASE)
    press("Return")
    qtbot.waitUntil(lambda: at(page) == COMPARE)
    press("Esc")
    press("Esc")
    assert at(page) == CHOOSE
    qtbot.waitUntil(lambda: page._background.is_idle)
    with qtbot.waitSignal(page.left):
        press("Esc")
    assert (made / "office.db").read_bytes() == before
    assert not (made / "pulih.part").exists()


def test_a_fresh_laptop_restores_from_the_first_start(
    made: Path, tmp_path: Path, qapp: QApplication, clock: Clock, qtbot: QtBot
) -> None:
    new = tmp_path / "baru"
    program = Program(qapp, new, clock)
    program.begin()
    assert program.front is not None
    first = program.front.page()
    assert isinstance(first, FirstStartPage)
    first.restore.click()
    page = program.front.page()
    assert isinstance(page, RestorePage)
    page.choose.look_in(made)
    qtbot.waitUntil(lambda: page.choose.chosen() is not None)
    page.next.click()
    page.open.passphrase.set_value(PASSPHRASE)
    page.next.click()
    qtbot.waitUntil(lambda: at(page) == COMPARE)
    page.next.click()
    qtbot.waitUntil(lambda: at(page) == DONE)
    page.next.click()
    assert is_set_up(new)
    assert program.door is not None
    assert program.door.login is not None
    program.close()


def test_the_desk_is_left_for_restoring_and_nothing_stays_open(
    folder: Path, qapp: QApplication, clock: Clock, qtbot: QtBot
) -> None:
    program = Program(qapp, folder, clock)
    program.begin()
    front = program.front
    assert front is not None
    with qtbot.waitSignal(program.ready):
        program._on_unlocked(unlock(folder, "rina", PASSPHRASE))
    assert program.place is not None
    program.place.room.ways.restore()
    qtbot.waitUntil(lambda: program.front is not None and isinstance(program.front.page(), RestorePage))
    open_office(folder, unlock(folder, "rina", PASSPHRASE), clock).close()
    program.close()


def test_what_was_done_last_is_in_a_backup_once_the_program_is_closed(
    folder: Path, qapp: QApplication, clock: Clock, qtbot: QtBot
) -> None:
    program = Program(qapp, folder, clock)
    program.begin()
    with qtbot.waitSignal(program.ready):
        program._on_unlocked(unlock(folder, "rina", PASSPHRASE))
    assert program.place is not None
    register_case(program.place.room.desk, an_intake(aminah()))
    qtbot.waitUntil(lambda: program.background.is_idle)
    program.close()
    newest = backups.newest_of(folder)
    assert newest is not None
    assert (newest.why, newest.rows("case_file")) == (Why.CLOSING, 1)
