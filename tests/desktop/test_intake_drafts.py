"""Nothing typed is lost: drafts, undo, pasted rows, a disk that is full."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.intake_form import from_body
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.usecases.keep_draft import drop_draft, kept_drafts
from tests.desktop.clerk import Clerk
from tests.desktop.rooms import Trips

Show = Callable[[QWidget], QWidget]
ROWS = (
    "No\tNIK\tNama\tHubungan\tTempat Lahir\tTgl Lahir\tJK\tNo Kartu JKN\n"
    "1\t6203011203809990\tCONTOH RAHMAT\tKEPALA KELUARGA\tKuala Kapuas\t12/03/1980\tL\t0000000000017\n"
    "2\t6203 0152 0382 9991\tCONTOH NURUL\tISTRI\tKuala Kapuas\t\t\t\n"
    "3\t6,20E+15\tCONTOH ANANG\tANAK\tKuala Kapuas\t7 apr 2012\tLaki-laki\t\n"
)


@pytest.fixture
def page(room: Room, show: Show) -> IntakePage:
    return opened_page(room, show)


def opened_page(room: Room, show: Show, draft_id: str = "") -> IntakePage:
    made = IntakePage(room, draft_id=draft_id)
    made.resize(1140, 660)
    show(made)
    made.arrive()
    return made


def begin(qtbot: QtBot, page: IntakePage, clerk: Clerk, text: str = "CONTOH SIAPA") -> None:
    clerk.type(text).press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)


def undo(room: Room) -> None:
    button = room.toast.findChild(LinkButton, "toast.undo")
    assert isinstance(button, LinkButton)
    button.click()


def names(page: IntakePage) -> list[str]:
    return [line.name for line in page.sheet.text().filled()]


def paste(page: IntakePage, clerk: Clerk, text: str) -> None:
    page.sheet.members.grid.go(len(page.sheet.members.lines.rows) - 1)
    QGuiApplication.clipboard().setText(text)
    clerk.press(Qt.Key.Key_V, ctrl=True)


def test_a_form_comes_back_as_it_was_after_the_program_was_killed(
    qtbot: QtBot, page: IntakePage, room: Room, show: Show, clerk: Clerk, settled: Callable[[], None]
) -> None:
    begin(qtbot, page, clerk)
    clerk.fill("b", "Berobat").press()
    clerk.type("62030112052").press().fill("Jl. Contoh", "003").press()
    clerk.type("tidak ada desa begini")
    page.sheet.members.go_to("members")
    clerk.fill("6203X", "CONTOH SIAPA JUGA", "entah").press()
    clerk.type("31 13 20")
    qtbot.waitUntil(lambda: from_body(kept_drafts(room.desk)[0].body) == page.sheet.text())
    settled()
    assert page.subtitle.text() == "Draf tersimpan 09.15"
    before = page.sheet.text()
    again = opened_page(room, show, kept_drafts(room.desk)[0].id)
    assert again.sheet.isVisible()
    assert again.sheet.text() == before
    assert again.sheet.address.region.text() == "tidak ada desa begini"
    assert again.sheet.members.lines.rows[0].line.birth_date == "31 13 20"


def test_a_draft_is_kept_when_a_field_is_left(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, settled: Callable[[], None]
) -> None:
    begin(qtbot, page, clerk)
    clerk.fill("b")
    settled()
    assert [draft.title for draft in kept_drafts(room.desk)] == ["CONTOH SIAPA · Reaktivasi"]


def test_an_untouched_page_leaves_no_draft(page: IntakePage, room: Room, settled: Callable[[], None]) -> None:
    page.leave()
    settled()
    assert kept_drafts(room.desk) == []


def test_a_draft_that_is_gone_says_so(room: Room, show: Show) -> None:
    page = opened_page(room, show, "tidak-ada")
    assert page.search.isVisible()


def test_a_discarded_draft_can_be_brought_back(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, settled: Callable[[], None]
) -> None:
    begin(qtbot, page, clerk)
    clerk.fill("b")
    clerk.press(Qt.Key.Key_D, alt=True)
    settled()
    assert kept_drafts(room.desk) == []
    assert page.search.isVisible()
    undo(room)
    assert page.sheet.isVisible()
    assert names(page) == ["CONTOH SIAPA"]


def test_rows_from_a_spreadsheet_are_pasted_into_the_family(qtbot: QtBot, page: IntakePage, clerk: Clerk) -> None:
    begin(qtbot, page, clerk, "6203011203809990")
    paste(page, clerk, ROWS.split("\n", 1)[1])
    form = page.sheet.text()
    assert names(page) == ["CONTOH RAHMAT", "CONTOH NURUL", "CONTOH ANANG"]
    assert [line.relation for line in form.lines] == ["Kepala", "Istri", "Anak"]
    assert (form.lines[1].birth_date, form.lines[1].sex) == ("12-03-1982", "P")
    assert form.lines[2].nik == "6,20E+15"
    assert "Excel" in page.sheet.members.foot.text()


def test_pasted_titles_say_what_each_column_is(qtbot: QtBot, page: IntakePage, clerk: Clerk) -> None:
    begin(qtbot, page, clerk, "CONTOH")
    page.sheet.members.go_to("members")
    clerk.press(Qt.Key.Key_H, alt=True)
    paste(page, clerk, "Nama\tJK\tNIK\nCONTOH DEWI\tP\t6203014708149993\n")
    assert [(line.name, line.nik) for line in page.sheet.text().lines] == [("CONTOH DEWI", "6203 0147 0814 9993")]


def test_five_thousand_rows_are_refused_and_nothing_is_lost(qtbot: QtBot, page: IntakePage, clerk: Clerk) -> None:
    begin(qtbot, page, clerk)
    paste(page, clerk, "6203011203809990\tCONTOH RAHMAT\n" * 5000)
    assert names(page) == ["CONTOH SIAPA"]
    assert "5000 baris" in page.sheet.members.foot.text()


def test_a_deleted_row_can_be_brought_back(qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk) -> None:
    begin(qtbot, page, clerk)
    paste(page, clerk, ROWS)
    page.sheet.members.grid.go(0)
    clerk.press(Qt.Key.Key_H, alt=True)
    assert names(page) == ["CONTOH RAHMAT", "CONTOH NURUL", "CONTOH ANANG"]
    undo(room)
    assert names(page) == ["CONTOH SIAPA", "CONTOH RAHMAT", "CONTOH NURUL", "CONTOH ANANG"]


def test_fourteen_members_fit_one_request(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips
) -> None:
    begin(qtbot, page, clerk, "6203010101809990")
    clerk.fill("a", "", "", "", "Jl. Contoh", "", "", "selat hil").press().type("CONTOH KEPALA")
    paste(page, clerk, "".join(f"620301{n:02}0410999{n % 10}\tCONTOH ANAK {n}\tanak\n" for n in range(11, 24)))
    assert len(names(page)) == 14
    clerk.press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))


def test_a_full_disk_leaves_the_form_and_says_what_is_safe(qtbot: QtBot, room: Room, show: Show, clerk: Clerk) -> None:
    def full() -> None:
        raise TroubleError("disk.full")

    page = opened_page(replace(room, desk=replace(room.desk, begin=full)), show)
    begin(qtbot, page, clerk)
    clerk.fill("b")
    qtbot.waitUntil(page.sheet.banner.isVisible)
    assert page.subtitle.text() == "Draf belum tersimpan"
    assert names(page) == ["CONTOH SIAPA"]


def test_esc_puts_the_form_aside_and_the_page_takes_the_next_visitor(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips, settled: Callable[[], None]
) -> None:
    begin(qtbot, page, clerk)
    page.sheet.members.go_to("members")
    clerk.type("6203").press(Qt.Key.Key_Escape)
    settled()
    assert trips.taken == [("back",)]
    assert page.search.isVisible()
    assert [draft.title for draft in kept_drafts(room.desk)] == ["CONTOH SIAPA"]
    assert kept_drafts(room.desk)[0].body["lines"][0]["nik"] == "6203"


def test_a_draft_sent_elsewhere_is_not_shown_again(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, settled: Callable[[], None]
) -> None:
    begin(qtbot, page, clerk)
    page.leave()
    settled()
    drop_draft(room.desk, page.form.drafts.draft_id)
    page.arrive()
    assert page.search.isVisible()
