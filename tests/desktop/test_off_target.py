"""The worklist of people to verify again: counts on its tabs, evidence in its lines, Enter looks somebody up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.off_target import OffTargetListPage
from pbijk_desktop.desktop.screens.registers import RegistersPage
from tests.desktop.rooms import Trips
from tests.usecases.test_off_target import some_lists

Front = Callable[[QWidget], None]


def shown(qtbot: QtBot, front: Front, room: Room) -> OffTargetListPage:
    page = OffTargetListPage(room)
    page.resize(1180, 640)
    qtbot.addWidget(page)
    page.show()
    front(page)
    page.arrive()
    qtbot.waitUntil(lambda: room.background.is_idle)
    return page


def test_counts_stand_on_the_tabs_and_the_first_ground_is_listed(qtbot: QtBot, front: Front, room: Room) -> None:
    some_lists(room.desk)
    page = shown(qtbot, front, room)
    assert page.tabs.tabText(0).split() == ["Meninggal", "1"]
    assert [one.row.name for one in page.table.people()] == ["CONTOH AMINAH"]
    assert "Permensos 3/2026" in page.advice.text()
    page.close()


def test_arrows_change_the_ground_and_enter_looks_somebody_up(
    qtbot: QtBot, front: Front, room: Room, trips: Trips
) -> None:
    some_lists(room.desk)
    page = shown(qtbot, front, room)
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        qtbot.waitUntil(lambda: room.background.is_idle)
    assert [one.row.name for one in page.table.people()] == ["CONTOH DEWI"]
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert trips.taken[-1] == ("status", page.table.people()[0].row.nik)
    page.close()


def test_what_no_list_can_tell_is_said(qtbot: QtBot, front: Front, room: Room) -> None:
    some_lists(room.desk)
    page = shown(qtbot, front, room)
    for _ in range(5):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        qtbot.waitUntil(lambda: room.background.is_idle)
    assert not page.table.isVisible()
    assert not page.save.isVisible()
    page.close()


def test_a_view_is_saved(qtbot: QtBot, front: Front, room: Room, tmp_path: Path) -> None:
    some_lists(room.desk)
    page = shown(qtbot, front, room)
    page.save_to(tmp_path / "a.csv")
    qtbot.waitUntil(lambda: room.background.is_idle)
    assert "MENINGGAL" in (tmp_path / "a.csv").read_text("utf-8-sig")
    page.close()


def test_the_register_page_leads_here(qtbot: QtBot, front: Front, room: Room, trips: Trips) -> None:
    some_lists(room.desk)
    page = RegistersPage(room)
    page.resize(1180, 640)
    qtbot.addWidget(page)
    page.show()
    front(page)
    page.arrive()
    qtbot.waitUntil(lambda: page.again.isVisible())
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert trips.taken[-1] == ("off_target",)
    page.close()
