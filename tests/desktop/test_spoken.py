"""What changes while the keyboard is elsewhere is said: heard where the program hands it to the screen reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.message import MessageDialog
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.text_fields import TextField
from pbijk_desktop.desktop.parts.toast import Toast
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_history import HistoryPage
from pbijk_desktop.desktop.screens.doubles import DoublesPage
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.queue import QueuePage
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.text_size import TextSize
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.desktop.top_bar import StatusLine
from pbijk_desktop.domain.problems import Problem, TroubleError
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.keep_draft import kept_drafts
from tests.desktop.clerk import Clerk
from tests.desktop.conftest import Show
from tests.desktop.hands import focused, press
from tests.desktop.queue_samples import write_cases


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what is handed to the screen reader: announcements, and windows that raise an alert."""
    heard: list[str] = []
    hand_over = QAccessible.updateAccessibility

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        elif event.type() is QAccessible.Event.Alert:
            window = event.object()
            assert isinstance(window, QWidget)
            heard.append(f"! {window.windowTitle()}: {window.accessibleDescription()}")
        hand_over(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return heard


def test_a_notice_is_said_with_its_undo(show: Show, spoken: list[str]) -> None:
    over = QWidget()
    show(over)
    toast = Toast(over)
    toast.say("Berkas dicatat.")
    toast.say("Baris dihapus.", undo=lambda: None)
    assert spoken == ["Berkas dicatat.", "Baris dihapus. Urungkan Alt+Z"]


def test_what_was_saved_is_said(show: Show, spoken: list[str]) -> None:
    line = StatusLine()
    show(line)
    line.say("Tersimpan 10.42")
    line.say("")
    assert spoken == ["Tersimpan 10.42"]


def test_a_message_on_the_page_and_a_fields_problem_are_said(show: Show, spoken: list[str]) -> None:
    banner, field = Banner(), TextField("nama", "Nama")
    show(banner)
    banner.say(Tone.BAD, "Belum dapat", "Nama belum diisi.")
    field.show_problems([Problem("nama", "dialog.reason_needed")])
    assert spoken[0] == "Belum dapat Nama belum diisi."
    assert spoken[1].startswith("Nama. ")
    field.deleteLater()


def test_a_window_that_tells_of_trouble_raises_an_alert_with_what_happened(show: Show, spoken: list[str]) -> None:
    show(MessageDialog(None, title="Pencetak tidak ada", text="Surat tersimpan. Cetak nanti."))
    assert spoken == ["! Pencetak tidak ada: Surat tersimpan. Cetak nanti."]


def test_a_window_that_asks_is_described_by_what_it_tells() -> None:
    asked = ReasonDialog(None, act="Batalkan surat", text="Surat 1 tidak berlaku lagi.")
    assert asked.accessibleDescription() == "Surat 1 tidak berlaku lagi."
    asked.deleteLater()


def test_what_a_key_changed_in_the_current_row_is_said_and_nothing_else(show: Show, spoken: list[str]) -> None:
    columns = [Column(title="Nama", show=lambda row: row[0]), Column(title="Putusan", show=lambda row: row[1])]
    model: RowsModel[tuple[str, str]] = RowsModel(columns, key=lambda row: row[0], rows=[("A", "–"), ("B", "–")])
    view = TableView(model, name="tabel", spoken="Tabel")
    show(view)
    view.setFocus()
    assert focused() is view
    model.set_rows([("A", "Disetujui"), ("B", "Ditolak")])
    assert spoken == ["Putusan: Disetujui"]
    model.set_rows([("A", "Disetujui"), ("B", "Disetujui")])
    assert spoken == ["Putusan: Disetujui"]
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert spoken == ["Putusan: Disetujui"], "another row is the screen reader's own to say"
    view.clearFocus()
    model.set_rows([("A", "–"), ("B", "–")])
    assert spoken == ["Putusan: Disetujui"], "the clerk is elsewhere"


def test_how_many_cases_a_filter_leaves_is_said(show: Show, qtbot: QtBot, room: Room, spoken: list[str]) -> None:
    write_cases(room.desk, ["CONTOH AMINAH", "CONTOH BUDI", "CONTOH BADU"])
    page = QueuePage(room)
    page.resize(1127, 640)
    show(page)
    with qtbot.waitSignal(page.list.read):
        page.show_view(View(which=Worklist.VERIFYING))
    page.table.setFocus()
    spoken.clear()
    with qtbot.waitSignal(page.list.read):
        QTest.keyClicks(focused(), "bu")
    qtbot.waitUntil(lambda: page.range.text() == "1–1 dari 1")
    assert "1–1 dari 1" in spoken


def test_how_many_changes_a_filter_leaves_is_said(
    show: Show, qtbot: QtBot, room: Room, case: str, spoken: list[str]
) -> None:
    page = HistoryPage(room, case)
    show(page)
    page.arrive()
    spoken.clear()
    page.filter.setText("tidak ada yang begini")
    assert any("tidak ada yang begini" in said for said in spoken)


def test_nobody_twice_is_said(show: Show, room: Room, settled: Callable[[], None], spoken: list[str]) -> None:
    page = DoublesPage(room)
    show(page)
    page.arrive()
    settled()
    assert spoken[-1] == page._nothing.text()
    assert "Tidak ada pasangan" in spoken[-1]


@pytest.fixture
def intake(room: Room, show: Show, qtbot: QtBot, clerk: Clerk) -> IntakePage:
    """Give a form that was begun for somebody new."""
    page = IntakePage(room)
    page.resize(1140, 660)
    show(page)
    page.arrive()
    clerk.type("CONTOH SIAPA").press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)
    return page


def test_that_a_draft_is_kept_is_said_once_for_each_form(
    intake: IntakePage, qtbot: QtBot, room: Room, spoken: list[str]
) -> None:
    for text in ("CONTOH A", "CONTOH B"):
        intake.sheet.members.lines.put(0, name=text)
        with qtbot.waitSignal(intake.form.said):
            intake.form.drafts.keep_now()
    assert kept_drafts(room.desk)
    assert len([said for said in spoken if said.startswith("Draf tersimpan")]) == 1


def test_a_draft_that_could_not_be_kept_is_said(intake: IntakePage, spoken: list[str]) -> None:
    intake.form.drafts.failed.emit(TroubleError("disk.full"))
    assert [said for said in spoken if said], "the clerk must hear that nothing more is kept"


def test_what_a_line_of_the_family_became_is_said(intake: IntakePage, clerk: Clerk, spoken: list[str]) -> None:
    intake.sheet.members.lines.put(0, name="CONTOH A")
    intake.sheet.members.go_to("members.0.nik")
    press("F6")
    press("F7")
    assert [said for said in spoken if said.startswith("CONTOH A: ")] == [
        "CONTOH A: hanya anggota keluarga",
        "CONTOH A: Pemohon",
    ]


def test_another_size_of_text_is_said(show: Show, desk_app: QApplication, spoken: list[str]) -> None:
    window = QWidget()
    sizes = TextSize(window)
    sizes.bind_to(window)
    show(window)
    window.setFocus()
    press("Ctrl+=")
    assert spoken == ["Ukuran tulisan 125%"]
