"""Pengaturan, Kunci segel and Laptop: whose seals are believed, and what this laptop's numbers bear."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.settings import SettingsPage
from pbijk_desktop.desktop.screens.settings_laptop import LaptopPart
from pbijk_desktop.desktop.screens.settings_seals import SealsPart
from pbijk_desktop.usecases.book_numbers import reserve_block
from pbijk_desktop.usecases.other_offices import other_offices
from tests.desktop.hands import find, opened_dialog, press, write
from tests.usecases.acts import issued
from tests.usecases.test_other_offices import OFFICE, a_page_of_keys

Show = Callable[[QWidget], QWidget]


def shown(show: Show, room: Room, key: str) -> SettingsPage:
    page = SettingsPage(room)
    page.resize(1186, 690)
    show(page)
    page.show_part(key)
    page.arrive()
    return page


def test_a_page_of_keys_is_believed_only_after_it_says_whose_and_asks(
    qtbot: QtBot, show: Show, room: Room, tmp_path: Path
) -> None:
    issued(room.desk)
    page = shown(show, room, "seals")
    part = page.part()
    assert isinstance(part, SealsPart)
    part.look_at(str(a_page_of_keys(tmp_path / "kunci.html")))
    dialog = opened_dialog(qtbot, page, FormDialog)
    assert find(dialog, QLineEdit, "name").text() == OFFICE
    assert other_offices(room.desk) == []
    find(dialog, QLineEdit, "name").clear()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "Isi nama kantor" in dialog.banner.text())
    find(dialog, QLineEdit, "name").setFocus()
    write("Dinsos Contoh")
    with qtbot.waitSignal(room.changes.changed):
        press("Ctrl+Return")
    qtbot.waitUntil(lambda: part.table.record() is not None and page.findChildren(FormDialog) == [])
    assert [one.name for one in other_offices(room.desk)] == ["Dinsos Contoh"]
    part.table.setFocus()
    with qtbot.waitSignal(room.changes.changed):
        press("Alt+N")
    qtbot.waitUntil(lambda: not part.table.isVisible())


def test_a_page_that_is_none_is_told_at_the_tab(qtbot: QtBot, show: Show, room: Room, tmp_path: Path) -> None:
    page = shown(show, room, "seals")
    part = page.part()
    assert isinstance(part, SealsPart)
    (tmp_path / "lain.html").write_text("<html></html>", "utf-8")
    part.look_at(str(tmp_path / "lain.html"))
    qtbot.waitUntil(lambda: "bukan halaman pemeriksa segel" in part.banner.text())


def test_the_numbers_of_a_laptop_follow_its_code_while_it_is_typed(qtbot: QtBot, show: Show, room: Room) -> None:
    page = shown(show, room, "laptop")
    part = page.part()
    assert isinstance(part, LaptopPart)
    assert "K-2026-0001" in part.follows.text()
    find(part, QLineEdit, "code").setFocus()
    write("b")
    assert "Laptop lapangan B" in part.follows.text()
    assert "Cadangkan blok nomor untuk B" in part.follows.text()
    reserve_block(room.desk, "semua", device="B", count=5)
    with qtbot.waitSignal(room.changes.changed):
        press("Ctrl+Return")
    qtbot.waitUntil(lambda: "400.9.11/001/DINSOS/XI/2026" in part.follows.text())
    assert room.desk.device_code == "B"
    find(part, QLineEdit, "code").setFocus()
    write("1")
    press("Ctrl+Return")
    assert [one.code for one in part.code.problems] == ["laptop.code"]
