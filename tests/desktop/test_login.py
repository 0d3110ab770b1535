from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import PrimaryButton
from pbijk_desktop.desktop.parts.fields import ChoiceField
from pbijk_desktop.desktop.parts.foot import Foot
from pbijk_desktop.desktop.screens.login import LoginPage
from pbijk_desktop.usecases import wrong_tries
from pbijk_desktop.usecases.front_door import SAMPLE_FILE, remember
from pbijk_desktop.usecases.open_office import found_office
from pbijk_desktop.usecases.sign_in import Unlocked, unlock
from tests.desktop.conftest import Show
from tests.desktop.hands import find, focused, press, write
from tests.samples import CHEAP, PASSPHRASE, Clock, first_start

NEW = "sampan kapuas lewat senja"
Make = Callable[..., LoginPage]


@pytest.fixture
def login(folder: Path, background: Background, show: Show) -> Make:
    def made(**other: str) -> LoginPage:
        page = LoginPage(folder, background, **other)
        page.resize(1366, 768)
        show(page)
        return page

    return made


def enter_of(page: LoginPage) -> PrimaryButton:
    return find(page, PrimaryButton, "login.enter")


def told(page: LoginPage, name: str) -> str:
    return find(page, Foot, f"{name}.foot").text()


def test_the_clerk_types_the_passphrase_at_once_and_comes_in_with_enter(login: Make, qtbot: QtBot) -> None:
    page = login()
    assert focused().objectName() == "passphrase"
    with qtbot.waitSignal(page.unlocked) as heard:
        write(PASSPHRASE)
    assert isinstance(heard.args[0], Unlocked)


def test_the_office_and_its_users_stand_on_the_door(login: Make) -> None:
    page = login()
    field = find(page, ChoiceField, "user.field")
    assert field.value() == "rina"
    assert "DINAS SOSIAL" in {label.text() for label in page.findChildren(type(field.head))}


def test_whoever_came_last_is_chosen_already(folder: Path, login: Make) -> None:
    remember(folder, user="rina")
    assert find(login(), ChoiceField, "user.field").value() == "rina"


def test_a_wrong_passphrase_says_so_and_waits_longer_each_time(login: Make, qtbot: QtBot) -> None:
    page = login()
    write("bukan kata sandinya")
    qtbot.waitUntil(lambda: "tidak cocok" in told(page, "passphrase"))
    assert not enter_of(page).isEnabled()
    assert enter_of(page).label() == "Tunggu 1 detik"
    qtbot.waitUntil(enter_of(page).isEnabled)
    write("bukan juga sandinya")
    qtbot.waitUntil(lambda: enter_of(page).label() == "Tunggu 2 detik")
    assert find(page, QLineEdit, "passphrase").text() == ""


def test_a_program_that_is_started_again_still_waits(folder: Path, login: Make) -> None:
    kept = {"wrong": 7, "last": time.time(), "untold": []}
    (folder / wrong_tries.FILE).write_text(json.dumps(kept), "utf-8")
    page = login()
    assert enter_of(page).label().startswith("Tunggu")
    assert not enter_of(page).isEnabled()


def test_enter_does_nothing_while_it_waits(login: Make, qtbot: QtBot) -> None:
    page = login()
    write("bukan kata sandinya")
    qtbot.waitUntil(lambda: enter_of(page).label().startswith("Tunggu"))
    with qtbot.assertNotEmitted(page.unlocked):
        write(PASSPHRASE)
    assert enter_of(page).label().startswith("Tunggu")


def test_locked_capitals_are_noticed(login: Make) -> None:
    page = login()
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert "Caps Lock" in told(page, "passphrase")  # a small letter although Shift is held
    QTest.keyClicks(focused(), "b")
    assert told(page, "passphrase") == ""


def test_the_passphrase_can_be_shown_by_key(login: Make) -> None:
    page = login()
    line = find(page, QLineEdit, "passphrase")
    press("Alt+T")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    press("Alt+T")
    assert line.echoMode() is QLineEdit.EchoMode.Password


def test_a_sample_office_says_its_passphrase(folder: Path, login: Make) -> None:
    (folder / SAMPLE_FILE).write_text(PASSPHRASE, "utf-8")
    page = login()
    assert any(PASSPHRASE in banner.text() for banner in page.findChildren(Banner))


def test_both_copies_of_the_keys_damaged_says_what_is_safe_and_can_be_tried_again(
    folder: Path, login: Make, qtbot: QtBot
) -> None:
    kept = {name: (folder / name).read_bytes() for name in ("keys.json", "keys.2.json")}
    for name in kept:
        (folder / name).write_bytes(b"{")
    page = login()
    assert "Data tetap terenkripsi" in find(page, Banner, "damaged.banner").text()
    for name, body in kept.items():
        (folder / name).write_bytes(body)
    press("F5")
    with qtbot.waitSignal(page.unlocked):
        write(PASSPHRASE)


def test_one_damaged_copy_of_the_keys_is_not_even_noticed(folder: Path, login: Make, qtbot: QtBot) -> None:
    (folder / "keys.json").write_bytes(b"{")
    page = login()
    with qtbot.waitSignal(page.unlocked):
        write(PASSPHRASE)


def test_the_recovery_code_gives_a_new_passphrase(
    tmp_path: Path, background: Background, show: Show, qtbot: QtBot
) -> None:
    made = found_office(tmp_path / "kantor", first_start(), Clock(), CHEAP)
    made.opened.close()
    page = LoginPage(tmp_path / "kantor", background)
    show(page)
    press("F2")
    assert focused().objectName() == "code"
    write(made.recovery_code.lower().replace("-", " "))
    press("Enter")
    write(NEW)
    with qtbot.waitSignal(page.unlocked):
        write(NEW)
    assert unlock(tmp_path / "kantor", "rina", NEW).user


def test_a_wrong_code_says_so_and_changes_nothing(folder: Path, login: Make, qtbot: QtBot) -> None:
    page = login()
    press("F2")
    write("0000-0000-0000-0000-0000-0000")
    press("Enter")
    write(NEW)
    write(NEW)
    qtbot.waitUntil(lambda: "Kode pemulihan tidak cocok" in told(page, "code"))
    assert unlock(folder, "rina", PASSPHRASE).user
    press("Esc")
    assert focused().objectName() == "passphrase"
