from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.places import SETTINGS
from pbijk_desktop.desktop.program import Program
from pbijk_desktop.desktop.screens.settings import SettingsPage
from pbijk_desktop.desktop.system_signals import (
    SCREEN_SAVER,
    SESSION_LOCK,
    SLEEP,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    BusSignal,
    Heard,
)
from pbijk_desktop.desktop.windows_messages import Message, WindowsMessages
from pbijk_desktop.domain.office import User
from pbijk_desktop.usecases.office_key import is_turning
from pbijk_desktop.usecases.office_settings import add_user, lock_minutes
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.sign_in import door_of, unlock
from tests.desktop.hands import find, focused, press, write
from tests.samples import PASSPHRASE, Clock

OTHERS = "sampan kapuas lewat senja"
Come = Callable[[QWidget], None]


@pytest.fixture
def program(qapp: QApplication, folder: Path, clock: Clock, front: Come, qtbot: QtBot) -> Iterator[Program]:
    """Give the program with its user signed in, at the settings."""
    made = Program(qapp, folder, clock)
    made.begin()
    assert made.front is not None
    front(made.front)
    with qtbot.waitSignal(made.ready, timeout=20000):
        write(PASSPHRASE)
    assert made.place is not None
    front(made.place.window)
    made.place.window.go(SETTINGS)
    yield made
    made.close()
    made.deleteLater()


def window(program: Program) -> QWidget:
    assert program.place is not None
    return program.place.window


def address(program: Program) -> QLineEdit:
    return find(window(program), QLineEdit, "address")


def half_typed(program: Program) -> QLineEdit:
    line = address(program)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(line, " Gang  II")
    line.setCursorPosition(4)
    return line


def test_locking_covers_everything_and_says_nothing_about_anybody(program: Program) -> None:
    press("Ctrl+L")
    assert program.cover is not None
    assert program.cover.geometry() == window(program).rect()
    assert window(program).windowTitle() == "PBI-JK · Terkunci"
    assert not address(program).isVisible()
    assert focused().objectName() == "passphrase"


def test_unlocking_returns_to_the_same_field_with_the_text_as_it_was_typed(program: Program, qtbot: QtBot) -> None:
    line = half_typed(program)
    before = line.text()
    press("Ctrl+L")
    write(PASSPHRASE)
    qtbot.waitUntil(lambda: program.cover is None)
    assert focused() is line
    assert line.text().split() == before.split()
    assert "Pengaturan" in window(program).windowTitle()
    QTest.keyClicks(focused(), "x")
    assert "x" in line.text()


def test_a_half_written_request_survives_the_lock_with_every_field(program: Program, front: Come, qtbot: QtBot) -> None:
    press("Ctrl+N")
    write("CONTOH AMINAH")
    qtbot.waitUntil(lambda: program.background.is_idle)
    typed = {line.objectName(): line.text() for line in window(program).findChildren(QLineEdit) if line.text()}
    assert "CONTOH AMINAH" in typed.values()
    at = focused()
    press("Ctrl+L")
    write(PASSPHRASE)
    qtbot.waitUntil(lambda: program.cover is None)
    after = {line.objectName(): line.text() for line in window(program).findChildren(QLineEdit) if line.text()}
    assert after == typed
    assert focused() is at


def test_a_wrong_passphrase_leaves_it_locked(program: Program, qtbot: QtBot) -> None:
    press("Ctrl+L")
    write("bukan kata sandinya")
    qtbot.waitUntil(lambda: program.login is not None and not find(program.login, QWidget, "login.enter").isEnabled())
    qtbot.waitUntil(lambda: focused().objectName() == "passphrase")
    assert program.cover is not None


def test_no_key_reaches_the_desk_behind_the_lock(program: Program) -> None:
    press("Ctrl+L")
    before = program.place and program.place.window.page()
    press("Ctrl+B", "Ctrl+T", "F1", "Esc", "Ctrl+Return", "Ctrl+L", "Ctrl+K")
    assert program.place is not None
    assert program.place.window.page() is before
    assert not [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window(program)]


def test_an_open_dialog_is_hidden_and_comes_back_with_its_text(program: Program, front: Come, qtbot: QtBot) -> None:
    dialog = ReasonDialog(window(program), act="Tolak permohonan")
    dialog.open()
    front(dialog)
    QTest.keyClicks(focused(), "setengah jadi")
    press("Ctrl+L")
    assert program.cover is not None
    assert not dialog.isVisible()
    front(window(program))
    write(PASSPHRASE)
    qtbot.waitUntil(lambda: program.cover is None)
    assert dialog.isVisible()
    assert dialog.reason.value() == "setengah jadi"
    dialog.reject()


def test_minutes_without_a_key_lock_the_desk_even_when_the_laptop_slept(program: Program, clock: Clock) -> None:
    clock.forward(minutes=4)
    program.idle.look()
    assert program.cover is None
    clock.forward(hours=9)
    handle = window(program).windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_X)  # the key that wakes the laptop
    assert program.cover is not None
    assert find(program.cover, QLineEdit, "passphrase").text() == ""


def test_a_key_keeps_the_desk_open(program: Program, clock: Clock) -> None:
    for _ in range(4):
        clock.forward(minutes=3)
        QTest.keyClick(window(program).windowHandle(), Qt.Key.Key_Shift)
        program.idle.look()
    assert program.cover is None


def test_a_clock_put_back_does_not_hold_the_desk_open_for_ever(program: Program, clock: Clock) -> None:
    clock.forward(hours=-5)
    program.idle.look()
    assert program.cover is None
    clock.forward(minutes=6)
    program.idle.look()
    assert program.cover is not None


def test_the_offices_own_limit_holds_as_soon_as_it_is_changed(program: Program, clock: Clock, qtbot: QtBot) -> None:
    page = program.place and program.place.window.page()
    assert page is not None
    page.show_part("service")  # type: ignore[attr-defined]
    find(window(program), QLineEdit, "lock_minutes").setFocus()
    write("20")
    with qtbot.waitSignal(program.changes.changed):
        press("Ctrl+Return")
    clock.forward(minutes=10)
    program.idle.look()
    assert program.cover is None


@pytest.mark.parametrize("signal", [SLEEP, SESSION_LOCK, SCREEN_SAVER])
def test_sleep_and_the_systems_own_lock_lock_the_desk_at_once_with_the_text_kept(
    program: Program, qtbot: QtBot, signal: BusSignal
) -> None:
    bus = FakeBus()
    assert program.system.listen_to(bus)
    line = half_typed(program)
    before = line.text()
    bus.say(signal, [] if signal is SESSION_LOCK else [False])
    assert (program.cover is not None) == (signal is SESSION_LOCK)
    bus.say(signal, [True])
    assert program.cover is not None
    write(PASSPHRASE)
    qtbot.waitUntil(lambda: program.cover is None)
    assert line.text().split() == before.split()


@pytest.mark.parametrize(
    ("message", "reason", "locks"),
    [
        (WM_POWERBROADCAST, 0x4, True),
        (WM_POWERBROADCAST, 0xA, False),
        (WM_WTSSESSION_CHANGE, 0x7, True),
        (WM_WTSSESSION_CHANGE, 0x8, False),
        (0x0100, 0x4, False),
    ],
)
def test_windows_messages_about_sleep_and_the_session_lock_the_desk(
    program: Program, message: int, reason: int, locks: bool
) -> None:
    said = Message(None, message, reason, 0)
    WindowsMessages(program.system.on_message).read(ctypes.addressof(said))
    assert (program.cover is not None) == locks


def test_a_laptop_that_woke_up_looks_at_the_clock(program: Program, clock: Clock) -> None:
    bus = FakeBus()
    program.system.listen_to(bus)
    clock.forward(minutes=6)
    bus.say(SLEEP, [False])
    assert program.cover is not None


def test_a_laptop_that_goes_out_is_locked_sooner(opened: Opened) -> None:
    assert lock_minutes(opened.desk) == 5
    assert lock_minutes(replace(opened.desk, laptop=replace(opened.desk.laptop, code="B"))) == 3


class FakeBus:
    """A bus that says what a test wants."""

    def __init__(self) -> None:
        self._heard: dict[BusSignal, Heard] = {}

    def subscribe(self, signal: BusSignal, heard: Heard) -> bool:
        self._heard[signal] = heard
        return True

    def say(self, signal: BusSignal, arguments: list[object]) -> None:
        self._heard[signal](signal, arguments)


def test_changing_the_offices_key_leads_to_the_door_and_back_with_the_same_passphrase(
    program: Program, folder: Path, front: Come, qtbot: QtBot
) -> None:
    before = unlock(folder, "rina", PASSPHRASE).key
    settings_of(program).show_part("users")
    press("Alt+G")
    front(dialog_in_front())
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: program.place is None and program.front is not None)
    assert is_turning(folder)
    assert program.front is not None
    front(program.front)
    assert "Kunci kantor diganti" in find(program.front, QWidget, "login.banner").accessibleName()
    with qtbot.waitSignal(program.ready, timeout=20000):
        write(PASSPHRASE)
    assert not is_turning(folder)
    assert unlock(folder, "rina", PASSPHRASE).key != before


def test_removing_a_user_changes_the_key_too(program: Program, folder: Path, front: Come, qtbot: QtBot) -> None:
    assert program.place is not None
    room = program.place.room
    sari = User(id="", name="sari", full_name="CONTOH SARI", roles=("petugas",))
    sari = add_user(room.desk, folder, room.unlocked, user=sari, passphrase=OTHERS)
    page = settings_of(program)
    page.show_part("users")
    page.part().table.choose(sari.id)  # type: ignore[attr-defined]
    press("Alt+N")
    front(dialog_in_front())
    write("pindah tugas")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: program.place is None and program.front is not None)
    assert program.front is not None
    front(program.front)
    with qtbot.waitSignal(program.ready, timeout=20000):
        write(PASSPHRASE)
    assert (is_turning(folder), door_of(folder).names) == (False, ("rina",))


def settings_of(program: Program) -> SettingsPage:
    assert program.place is not None
    page = program.place.window.place(SETTINGS)
    assert isinstance(page, SettingsPage)
    return page


def dialog_in_front() -> QDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    return found[0]


def test_somebody_else_takes_over_the_desk(
    qapp: QApplication, folder: Path, clock: Clock, front: Come, qtbot: QtBot
) -> None:
    key = unlock(folder, "rina", PASSPHRASE)
    opened = open_office(folder, key, clock)
    head = User(id="", name="kepala", full_name="CONTOH KEPALA", roles=("pimpinan",))
    add_user(opened.desk, folder, key, user=head, passphrase=OTHERS)
    opened.close()
    program = Program(qapp, folder, clock)
    program.begin()
    assert program.front is not None
    front(program.front)
    with qtbot.waitSignal(program.ready, timeout=20000):
        write(PASSPHRASE)
    first = window(program)
    front(first)
    press("Ctrl+L")
    press("Shift+Tab")
    assert focused().objectName() == "user"
    QTest.keyClicks(focused(), "kep")
    press("Tab")
    with qtbot.waitSignal(program.ready, timeout=20000):
        write(OTHERS)
    assert window(program) is not first
    assert program.place is not None
    assert program.place.room.desk.user.name == "kepala"
    front(window(program))
    program.close()
    program.deleteLater()
