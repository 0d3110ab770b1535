"""Scans that belong to a case but to none of its papers have a row of their own on the page Berkas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.move_scan import MoveScanDialog
from pbijk_desktop.desktop.dialogs.scan_viewer import ScanViewer
from pbijk_desktop.desktop.parts.buttons import HouseButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_papers import PapersPage
from pbijk_desktop.desktop.screens.paper_rows import OTHER, OtherRow
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.papers import answer, papers_of
from pbijk_desktop.usecases.scans import WHOLE_CASE, Source, add_scans, scans_of
from tests.desktop.hands import find, focused, opened_dialog, press
from tests.hostile import papers

Show = Callable[[QWidget], QWidget]
Open = Callable[..., PapersPage]


@pytest.fixture
def page_of(room: Room, show: Show, case: str, desk: Desk) -> Open:
    for question in papers_of(desk, case).open_questions:
        answer(desk, case, question.key, yes=False)

    def open_page(in_room: Room = room) -> PapersPage:
        page = PapersPage(in_room, case)
        page.resize(1150, 640)
        show(page)
        page.arrive()
        return page

    return open_page


def put(desk: Desk, case: str, item: str) -> None:
    add_scans(desk, case, item, [Source(name="A", body=papers.a_jpeg())])


def spoken(page: PapersPage) -> str:
    model = page.list.model()
    return str(model.index(model.rowCount() - 1, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_end_leads_to_the_row_where_a_picture_is_pasted(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None]
) -> None:
    page = page_of()
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    QApplication.clipboard().setImage(image)
    page.list.setFocus()
    press("End")
    assert page.list.key() == OTHER
    assert spoken(page) == "Berkas lain. Belum ada pindaian."
    press("Ctrl+V")
    settled()
    assert scans_of(desk, case).counts() == {WHOLE_CASE: 1}
    assert spoken(page) == "Berkas lain. 1 halaman pindaian"
    assert find(page, QLabel, "scans.count").text() == "1 halaman"


def test_keys_that_note_a_paper_note_nothing_there(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None]
) -> None:
    page = page_of()
    page.list.setFocus()
    before = papers_of(desk, case)
    press("End", "Space", "+", "-", "A", "M", "T")
    settled()
    assert papers_of(desk, case) == before
    press("Return")
    assert focused() is find(page, HouseButton, "scans.attach")


def test_no_field_of_a_paper_is_shown_and_they_come_back_with_the_paper(page_of: Open) -> None:
    page = page_of()
    page.list.setFocus()
    assert page.details.fields["note"].isVisible()
    press("End")
    assert not any(field.isVisible() for field in page.details.fields)
    press("Home")
    assert page.list.key() != OTHER
    assert page.details.fields["note"].isVisible()


@pytest.mark.parametrize(("start", "end", "chosen"), [(WHOLE_CASE, "kk", "kk"), ("ktp", WHOLE_CASE, OTHER)])
def test_a_page_goes_to_its_paper_or_out_of_the_list(
    page_of: Open,
    case: str,
    desk: Desk,
    settled: Callable[[], None],
    front: Callable[[QWidget], None],
    qtbot: QtBot,
    start: str,
    end: str,
    chosen: str,
) -> None:
    put(desk, case, start)
    page = page_of()
    page.list.choose(start or OTHER)
    page.list.setFocus()
    page.scans.panel.strip.setFocus()
    press("P")
    asked = opened_dialog(qtbot, page, MoveScanDialog)
    asked.field.set_value(chosen)
    press("Ctrl+Return")
    front(page)
    settled()
    assert scans_of(desk, case).counts() == {end: 1}


def test_the_head_sees_them_and_does_not_attach(
    page_of: Open, case: str, desk: Desk, room: Room, desk_with: Callable[..., Desk], qtbot: QtBot
) -> None:
    put(desk, case, WHOLE_CASE)
    page = page_of(replace(room, desk=desk_with(Role.HEAD)))
    page.list.setFocus()
    press("End", "Return")
    assert page.scans.panel.strip.hasFocus()
    assert not find(page, HouseButton, "scans.attach").isVisible()
    press("Return")
    viewer = opened_dialog(qtbot, page, ScanViewer)
    assert "Berkas lain" in viewer.windowTitle()
    viewer.close()


def test_the_row_stands_last_and_is_counted(page_of: Open, case: str, desk: Desk) -> None:
    put(desk, case, WHOLE_CASE)
    put(desk, case, WHOLE_CASE)
    page = page_of()
    model = page.list.model()
    row = page.list._rows.row(model.rowCount() - 1)
    assert row == OtherRow(scans=2)
    assert all(one.key != OTHER for one in page.rows())
