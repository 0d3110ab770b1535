"""The worklist of people to verify again: counts on its tabs, evidence in its lines, Enter looks somebody up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.off_target import OffTargetListPage
from pbijk_desktop.desktop.screens.registers import RegistersPage
from pbijk_desktop.domain.identifiers import clean_digits
from pbijk_desktop.usecases.off_target_marks import settled_people
from tests.desktop.hands import opened_dialog, press
from tests.desktop.rooms import Trips
from tests.usecases.registers import a_row
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


def test_whoever_is_proposed_leaves_the_list_and_urungkan_brings_them_back(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    some_lists(room.desk)
    page = shown(qtbot, front, room)
    page.table.setFocus()
    press("Alt+U")
    qtbot.waitUntil(lambda: page.tabs.tabText(0).split() == ["Meninggal", "0"])
    assert page.tabs.hasFocus()
    assert "CONTOH AMINAH dicatat diusulkan" in room.toast._words.text()
    room.toast._undo.click()
    qtbot.waitUntil(lambda: page.tabs.tabText(0).split() == ["Meninggal", "1"] and page.table.isVisible())
    assert [one.row.name for one in page.table.people()] == ["CONTOH AMINAH"]
    page.close()


def test_why_somebody_need_not_be_verified_again_is_asked_and_stands_among_those_handled(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    some_lists(room.desk)
    page = shown(qtbot, front, room)
    press("Alt+P")
    dialog = opened_dialog(qtbot, page, ReasonDialog)
    assert any("CONTOH AMINAH" in one.text() for one in dialog.findChildren(Words))
    dialog.reason.set_value("masih hidup, sudah dilihat")
    dialog.act.click()
    front(page)
    qtbot.waitUntil(lambda: page.tabs.tabText(0).split() == ["Meninggal", "0"])
    for _ in range(6):
        press("Ctrl+PgDown")
        qtbot.waitUntil(lambda: room.background.is_idle)
    qtbot.waitUntil(page.settled.isVisible)
    model = page.settled.model()
    line = [str(model.index(0, at).data()) for at in range(model.columnCount())]
    assert line[0] == "CONTOH AMINAH"
    assert line[2:4] == ["Meninggal", "Tidak perlu: masih hidup, sudah dilihat"]
    assert "CONTOH OPERATOR" in line[4]
    assert not page.acts.propose.isVisible()
    press("Alt+K")
    qtbot.waitUntil(lambda: page.tabs.tabText(0).split() == ["Meninggal", "1"])
    qtbot.waitUntil(lambda: "Belum ada yang ditangani" in page._nothing.text())
    page.close()


def test_a_request_is_begun_with_what_the_list_says(
    qtbot: QtBot, front: Front, room: Room, trips: Trips, show: Callable[[QWidget], QWidget]
) -> None:
    some_lists(room.desk)
    page = shown(qtbot, front, room)
    press("Alt+B")
    qtbot.waitUntil(lambda: bool(trips.taken))
    way, person, draft_id = trips.taken[0]
    assert (way, person) == ("intake", "")
    page.close()
    intake = IntakePage(room, "", draft_id)
    show(intake)
    intake.arrive()
    form = intake.sheet.text()
    assert room.desk.rules.kind(form.kind).short == "Meninggal"
    line = form.applicant_line()
    assert (line.name, clean_digits(line.nik), line.birth_date) == ("CONTOH AMINAH", a_row(0).nik, "01-03-1985")
    assert (clean_digits(form.kk), form.region) == (a_row(0).kk, "62.03.01.1007")
    assert "MENINGGAL" in form.note
    assert settled_people(room.desk)[0].mark.said == "diusulkan"


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
