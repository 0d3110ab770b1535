"""Register and Cek status: a clerk takes a list in, looks at what changed, answers a visitor, all on the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.paper import PaperDialog
from pbijk_desktop.desktop.dialogs.visitor_view import VisitorView
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.register_detail import RegisterPage
from pbijk_desktop.desktop.screens.register_import import ImportPage
from pbijk_desktop.desktop.screens.registers import RegistersPage
from pbijk_desktop.desktop.screens.status import StatusPage
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Lines
from pbijk_desktop.usecases.import_register import forget_unfinished, take_in
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.register_intake import recognise, teach_mapping
from pbijk_desktop.usecases.registers_now import registers_now
from tests import samples
from tests.desktop.hands import opened_dialog, press
from tests.desktop.rooms import Trips
from tests.hostile.lists import a_csv
from tests.usecases.registers import NOVEMBER, OCTOBER, a_row, an_order, lines, odd, rows

Show = Callable[[QWidget], QWidget]
Settled = Callable[[], None]
NIK = "6203015203859991"
HEAD = ("NIK", "NO KK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN")
AMINAH = (NIK, "6203011205109993", "CONTOH AMINAH", "12-03-1985", "P")
BUDI = ("6203010704149992", "6203011205109993", "CONTOH BUDI", "07/04/2014", "L")


def shown(table: TableView) -> list[list[str]]:
    model = table.model()
    return [[str(model.index(row, at).data() or "") for at in range(model.columnCount())]
            for row in range(model.rowCount())]  # fmt: skip


@pytest.fixture
def put(show: Show, settled: Settled) -> Callable[[QWidget], None]:
    """Show a page as the window does, and wait for what it asks for."""

    def put(page: QWidget) -> None:
        page.resize(1140, 660)
        show(page)
        page.arrive()  # type: ignore[attr-defined]
        settled()

    return put


@pytest.fixture
def two_lists(room: Room) -> None:
    """Take DTSEN in twice, changed in every way, with a NIK that a spreadsheet damaged."""
    take_in(room.desk, an_order(rows(30), list_date=OCTOBER))
    new = [replace(a_row(0), desil=8), replace(a_row(1), status="NONAKTIF"), *rows(30)[2:29], odd(a_row(40))]
    take_in(room.desk, an_order(new, sha256="b" * 64))


def as_village(qtbot: QtBot, page: ImportPage) -> None:
    """Answer with the first kind that is offered: so few columns do not tell whose list it is."""
    assert not page.take.isEnabled()
    assert page.form.kind.box.hasFocus()
    press("Down")
    qtbot.waitUntil(page.take.isEnabled)
    assert page.form.register() is Register.VILLAGE
    assert page.form.kind.box.hasFocus()


def test_an_office_without_lists_is_invited_to_take_one_in(
    room: Room, trips: Trips, put: Callable[[QWidget], None]
) -> None:
    page = RegistersPage(room)
    put(page)
    assert page.take.hasFocus()
    press("Enter")
    assert trips.taken == [("take_list", "")]


@pytest.mark.usefixtures("two_lists")
def test_lists_are_told_with_day_age_and_whether_they_are_fresh(
    room: Room, trips: Trips, put: Callable[[QWidget], None]
) -> None:
    take_in(room.desk, an_order(rows(3), register=Register.PBI, list_date=date(2026, 8, 1), sha256="c" * 64))
    page = RegistersPage(room)
    put(page)
    first, second, *others = shown(page.table)
    assert first[:7] == ["DTSEN", "masih baru", "01-11-2026", "22 dari 100 hari", "30", "1", "0"]
    assert second[:4] == ["Daftar PBI", "perlu diperbarui", "01-08-2026", "114 dari 45 hari"]
    assert {line[1] for line in others} == {"belum ada"}
    assert not page.banner.isVisible()
    press("Down")
    assert "114 hari" in page.banner.text()
    press("Up", "Enter")
    assert trips.taken == [("register", Register.DTSEN)]


@pytest.mark.usefixtures("two_lists")
def test_a_list_taken_back_lets_the_one_before_serve_and_urungkan_brings_it_back(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], settled: Settled
) -> None:
    page = RegistersPage(room)
    put(page)
    press("Alt+T")
    qtbot.waitUntil(lambda: shown(page.table)[0][2] == "01-10-2026")
    room.toast._undo.click()
    qtbot.waitUntil(lambda: shown(page.table)[0][2] == "01-11-2026")
    settled()


@pytest.mark.usefixtures("two_lists")
def test_what_changed_and_what_was_set_aside_stand_beside_each_other(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], tmp_path: Path
) -> None:
    page = RegisterPage(room, Register.DTSEN)
    put(page)
    told = [page.tabs.tabText(at) for at in range(page.tabs.count())]
    assert told[:4] == ["Baru  1", "Tidak ada lagi  1", "Menjadi nonaktif  1", "Desil berubah  1"]
    press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown")
    qtbot.waitUntil(lambda: [line[3:5] for line in shown(page.changes)] == [["2", "8"]])
    out = tmp_path / "desil.csv"
    page.save_to(out)
    qtbot.waitUntil(lambda: out.exists() and len(out.read_text("utf-8-sig").splitlines()) == 2)
    press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown")
    qtbot.waitUntil(lambda: page.odd.isVisible() and bool(shown(page.odd)))
    line = shown(page.odd)[0]
    assert line[:3] == ["42", "NIK", "6.20301E+15"]
    assert line[3]
    other = tmp_path / "sisihan.csv"
    page.save_to(other)
    qtbot.waitUntil(lambda: other.exists() and "6.20301E+15" in other.read_text("utf-8-sig"))


@pytest.mark.usefixtures("two_lists")
def test_without_a_list_before_it_is_said_why_nothing_is_compared(room: Room, put: Callable[[QWidget], None]) -> None:
    take_in(room.desk, an_order(rows(3), register=Register.PBI, sha256="c" * 64))
    page = RegisterPage(room, Register.PBI)
    put(page)
    assert "satu kali" in page._nothing.text()


def test_a_list_goes_from_its_file_into_use_with_two_keys(
    qtbot: QtBot, room: Room, trips: Trips, put: Callable[[QWidget], None], tmp_path: Path
) -> None:
    file = a_csv(tmp_path, HEAD, AMINAH, BUDI).rename(tmp_path / "usulan_2026-11-10.csv")
    page = ImportPage(room, str(file))
    put(page)
    assert page.form.list_date.value() == date(2026, 11, 10)
    assert page.form.list_date.line.hasFocus()
    assert page.form.register() is Register.VILLAGE
    press("Ctrl+Return")
    qtbot.waitUntil(page.summary.isVisible)
    assert "2 orang" in page.summary.text()
    now = registers_now(room.desk).current[0]
    assert (now.register, now.record.rows, now.record.list_date) == (Register.VILLAGE, 2, date(2026, 11, 10))
    press("Enter")
    assert trips.taken == [("register", Register.VILLAGE)]


def test_a_column_is_pointed_out_on_the_keyboard_and_remembered(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], tmp_path: Path
) -> None:
    head = ("NOMOR YANG PANJANG", "nomor_kartu_keluarga", "nama", "tanggal_lahir", "desil_nasional", "pbi_nas",
            "pbi_pemda", "kode_desa", "nama_desa")  # fmt: skip
    aminah, budi = ((*line[:3], "1985-03-12", "2", "1", "0", "6203011007", "Selat Hilir") for line in (AMINAH, BUDI))
    file = a_csv(tmp_path, head, aminah, budi)
    page = ImportPage(room, str(file))
    put(page)
    assert not page.take.isEnabled()
    assert "NIK" in page.form.doubts.text()
    page.form.columns.table.setFocus()
    press("Home", "Enter")
    qtbot.waitUntil(page.form.columns.meaning.box.hasFocus)
    QTest.keyClicks(page.form.columns.meaning.box, "NIK")
    page.form.columns.meaning.box.activated.emit(page.form.columns.meaning.box.currentIndex())
    qtbot.waitUntil(page.take.isEnabled)
    press("Ctrl+Return")
    qtbot.waitUntil(page.summary.isVisible)
    again = ImportPage(room, str(a_csv(tmp_path, head, aminah)))
    put(again)
    assert again.take.isEnabled()
    assert shown(again.form.columns.table)[0][1] == "NIK"


def test_what_is_odd_is_asked_in_place_and_the_list_before_serves_on(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], tmp_path: Path
) -> None:
    bad = ("6.20301E+15", *BUDI[1:])
    page = ImportPage(room, str(a_csv(tmp_path, HEAD, AMINAH, bad)))
    put(page)
    as_village(qtbot, page)
    press("Ctrl+Return")
    qtbot.waitUntil(page.asks.isVisible)
    assert page.asks.stop.hasFocus()
    assert "1 dari 2 baris" in page.asks.banner.text()
    assert registers_now(room.desk).current == ()
    qtbot.waitUntil(lambda: [line[:3] for line in shown(page.asks.odd)] == [["3", "NIK", "6.20301E+15"]])
    press("Alt+M")
    qtbot.waitUntil(page.summary.isVisible)
    assert registers_now(room.desk).current[0].record.quarantined == 1


def test_a_list_that_is_not_meant_is_left_out_without_a_trace(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], tmp_path: Path, settled: Settled
) -> None:
    bad = ("6.20301E+15", *BUDI[1:])
    page = ImportPage(room, str(a_csv(tmp_path, HEAD, AMINAH, bad)))
    put(page)
    as_village(qtbot, page)
    press("Ctrl+Return")
    qtbot.waitUntil(page.asks.isVisible)
    press("Enter")
    settled()
    assert "tetap dipakai" in page.banner.text()
    assert registers_now(room.desk).unfinished == ()


def test_a_stopped_list_leaves_the_clerk_at_once_and_goes_on_with_the_same_key(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], tmp_path: Path
) -> None:
    take_in(room.desk, an_order(rows(3), register=Register.VILLAGE, list_date=OCTOBER))
    many = [(one.nik[:16], one.kk[:16], one.name, "12-03-1985", "P") for one in rows(60_000)]
    page = ImportPage(room, str(a_csv(tmp_path, HEAD, *many)))
    put(page)
    as_village(qtbot, page)
    press("Ctrl+Return")
    qtbot.waitUntil(page.progress.isVisible, timeout=20_000)
    press("Alt+T")
    assert page.take.hasFocus()
    assert "dihentikan" in page.banner.text()
    assert registers_now(room.desk).current[0].record.rows == 3
    press("Enter")
    qtbot.waitUntil(lambda: page.summary.isVisible() or page.asks.isVisible(), timeout=60_000)
    if page.asks.isVisible():  # made-up numbers of one pattern resemble each other
        press("Alt+M")
    qtbot.waitUntil(page.summary.isVisible, timeout=60_000)
    assert registers_now(room.desk).current[0].record.rows == 60_000


def test_a_list_whose_page_is_left_is_taken_in_all_the_same_and_can_be_taken_back(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], tmp_path: Path
) -> None:
    page = ImportPage(room, str(a_csv(tmp_path, HEAD, AMINAH, BUDI)))
    put(page)
    as_village(qtbot, page)
    press("Ctrl+Return")
    page.leave()
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: "sekarang dipakai: 2 orang" in room.toast._words.text())
    assert registers_now(room.desk).current[0].record.rows == 2
    room.toast._undo.click()
    qtbot.waitUntil(lambda: registers_now(room.desk).current == ())


def test_a_list_that_is_being_taken_in_is_shown_going_on_and_cannot_be_let_go(
    qtbot: QtBot, room: Room, show: Show
) -> None:
    gate = Event()

    def held_up(told: Progress) -> Iterator[Lines]:
        yield from lines([a_row(0)])
        while not gate.wait(0.05):
            told(1, 2)
        yield from lines([a_row(1)])

    work = partial(take_in, room.desk, replace(an_order([]), lines=held_up))
    room.list_under_way.begin(room.background.start_long(work, owner=room.toast), "DTSEN.xlsx")
    page = RegistersPage(room)
    show(page)
    page.arrive()
    qtbot.waitUntil(lambda: [line[:2] for line in shown(page.table)][:1] == [["DTSEN", "sedang diambil"]])
    qtbot.waitUntil(page.progress.isVisible)
    assert "sedang diambil dari DTSEN.xlsx" in page.banner.text()
    assert not page.forget.isVisible()
    forget_unfinished(room.desk, Register.DTSEN)
    with pytest.raises(RefusedError):
        take_in(room.desk, an_order(rows(2), sha256="d" * 64))
    assert len(registers_now(room.desk).under_way) == 1
    gate.set()
    qtbot.waitUntil(lambda: [line[:2] for line in shown(page.table)][:1] == [["DTSEN", "masih baru"]])
    assert not page.progress.isVisible()
    assert registers_now(room.desk).current[0].record.rows == 2


def test_a_list_that_is_being_taken_in_is_stopped_from_register(qtbot: QtBot, room: Room, show: Show) -> None:
    def endless(told: Progress) -> Iterator[Lines]:
        yield from lines([a_row(0)])
        while True:
            told(1, 2)

    work = partial(take_in, room.desk, replace(an_order([]), lines=endless))
    room.list_under_way.begin(room.background.start_long(work, owner=room.toast), "DTSEN.xlsx")
    page = RegistersPage(room)
    show(page)
    page.arrive()
    qtbot.waitUntil(page.progress.isVisible)
    press("Alt+H")
    qtbot.waitUntil(lambda: shown(page.table)[0][1] == "terhenti")
    assert page.forget.isVisible()


def test_a_list_that_may_be_of_several_kinds_is_asked_about_and_not_guessed(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], tmp_path: Path
) -> None:
    page = ImportPage(room, str(a_csv(tmp_path, ("NIK", "NAMA", "TANGGAL LAHIR", "DESIL"), (*AMINAH[::2], "3"))))
    put(page)
    assert page.form.register() is None
    assert "DTSEN, daftar kolektif desa" in page.form.doubts.text()
    press("Ctrl+Return")
    assert registers_now(room.desk).under_way == registers_now(room.desk).current == ()
    assert [page.form.kind.box.itemText(at) for at in range(2)] == ["DTSEN", "daftar kolektif desa"]
    press("Down")
    qtbot.waitUntil(page.take.isEnabled)
    assert page.form.register() is Register.DTSEN
    press("Down")
    qtbot.waitUntil(lambda: page.form.register() is Register.VILLAGE and page.take.isEnabled())
    assert page._file is not None
    assert page._file.register is Register.VILLAGE


def test_the_kind_chosen_last_month_is_taken_told_and_can_be_changed(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], tmp_path: Path
) -> None:
    head = ("NIK", "NAMA", "TANGGAL LAHIR", "DESIL")
    file = a_csv(tmp_path, head, (*AMINAH[::2], "3"))
    teach_mapping(room.desk, recognise(room.desk, file, Register.VILLAGE))
    page = ImportPage(room, str(file))
    put(page)
    assert page.form.register() is Register.VILLAGE
    assert "dipakai daftar kolektif desa, seperti berkas sebelumnya" in page.form.doubts.text()
    assert page.take.isEnabled()
    page.form.kind.focus()
    press("Home")
    qtbot.waitUntil(lambda: page._file is not None and page._file.register is Register.DTSEN)
    assert "seperti berkas sebelumnya" not in page.form.doubts.text()


def test_a_list_that_is_rather_of_another_kind_is_told_and_asked_about(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], tmp_path: Path
) -> None:
    take_in(room.desk, an_order(rows(3), list_date=OCTOBER))
    head = ("NAMA", "PSNOKA", "NIKKA", "TTL", "ALAMAT")
    line = ("CONTOH AMINAH", "0000000000117", NIK, "KUALA KAPUAS, 12-03-1985", "JL CONTOH")
    page = ImportPage(room, str(a_csv(tmp_path, head, line)))
    put(page)
    assert page.form.register() is Register.DEACTIVATED
    page.form.kind.set_value(Register.DTSEN)
    page.form.kind.changed.emit()
    qtbot.waitUntil(lambda: "lebih cocok dengan daftar nonaktif daripada DTSEN" in page.form.doubts.text())
    press("Ctrl+Return")
    qtbot.waitUntil(page.asks.isVisible)
    assert "daftar sebelumnya tetap dipakai" in page.asks.banner.text()
    press("Enter")
    qtbot.waitUntil(page.form.isVisible)
    assert registers_now(room.desk).current[0].record.rows == 3


def test_what_is_no_list_is_a_sentence(room: Room, put: Callable[[QWidget], None], tmp_path: Path) -> None:
    file = tmp_path / "DTSEN.xlsx"
    file.write_bytes(b"PK\x03\x04 rusak")
    page = ImportPage(room, str(file))
    put(page)
    assert "tetap berlaku" in page.banner.text() or "Tidak ada yang dibaca" in page.banner.text()
    assert page.other.hasFocus()


@pytest.fixture
def listed(room: Room) -> None:
    """Have a visitor who was taken off the list of PBI after it was made, and whose request is open."""
    mine = replace(a_row(2), nik=NIK, name="CONTOH AMINAH", birth_date=date(1985, 3, 12))
    take_in(room.desk, an_order([*rows(2), mine], register=Register.PBI, list_date=OCTOBER))
    take_in(room.desk, an_order([replace(mine, status="")], register=Register.DEACTIVATED, sha256="c" * 64))
    register_case(room.desk, samples.an_intake(samples.aminah()))


@pytest.mark.usefixtures("listed")
def test_a_visitor_is_answered_plainly_with_the_day_of_each_list(
    qtbot: QtBot, room: Room, trips: Trips, put: Callable[[QWidget], None]
) -> None:
    page = StatusPage(room)
    put(page)
    QTest.keyClicks(page.box, NIK)
    press("Enter")
    qtbot.waitUntil(page.answer.isVisible)
    assert page.answer.answer.text() == "Tidak aktif"
    assert "1 November 2026" in page.answer.told.text()
    assert [line[:2] for line in shown(page.answer.said)] == [
        ["daftar nonaktif", f"{NOVEMBER:%d-%m-%Y}"],
        ["daftar PBI", f"{OCTOBER:%d-%m-%Y}"],
    ]
    assert len(shown(page.answer.cases)) == 1
    page.answer.cases.setFocus()
    press("Enter")
    assert trips.taken[0][0] == "case"


@pytest.mark.usefixtures("listed")
def test_the_screen_turned_to_the_visitor_has_no_whole_number(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], front: Callable[[QWidget], None]
) -> None:
    page = StatusPage(room)
    put(page)
    page.ask(NIK)
    qtbot.waitUntil(page.answer.isVisible)
    press("F11")
    view = opened_dialog(qtbot, page, VisitorView)
    said = "\n".join(one.text() for one in view.findChildren(Words))
    assert "Tidak aktif" in said
    assert NIK not in said.replace(" ", "")
    QTest.keySequence(view, QKeySequence("F11"))
    front(page)
    press("Ctrl+P")
    paper = opened_dialog(qtbot, page, PaperDialog)
    qtbot.waitUntil(lambda: paper.view.page_count() > 0)
    press("Esc")
    front(page)
    assert QApplication.activeWindow() is page.window()


@pytest.mark.usefixtures("listed")
def test_nobody_s_answer_stays_on_the_screen(
    qtbot: QtBot, room: Room, put: Callable[[QWidget], None], settled: Settled
) -> None:
    page = StatusPage(room)
    put(page)
    page.ask("TIDAK ADA ORANGNYA")
    settled()
    assert "TIDAK ADA ORANGNYA" in page._nothing.text()
    page.ask(NIK)
    qtbot.waitUntil(page.answer.isVisible)
    page.leave()
    assert not page.answer.isVisible()
    assert page.box.text() == ""


def test_somebody_only_the_office_knows_is_told_so(qtbot: QtBot, room: Room, put: Callable[[QWidget], None]) -> None:
    register_case(room.desk, samples.an_intake(samples.aminah()))
    page = StatusPage(room)
    put(page)
    page.ask(NIK)
    qtbot.waitUntil(page.answer.isVisible)
    assert page.answer.answer.text() == "Tidak ada di daftar"
    assert len(shown(page.answer.cases)) == 1
