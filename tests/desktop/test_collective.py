"""A village's list in the window: chosen, compared, worked through by keys, made into cases, the rest sent back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_data import DataPage
from pbijk_desktop.desktop.screens.collective import CollectivePage
from pbijk_desktop.desktop.screens.collective_about import AboutFields
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.home import HomePage
from pbijk_desktop.desktop.screens.register_import import ImportPage
from pbijk_desktop.desktop.screens.registers import RegistersPage
from pbijk_desktop.desktop.screens.search_acts import acts
from pbijk_desktop.domain.cases import Case, Channel
from pbijk_desktop.domain.collective import RowOutcome, RowSaid, Same, VillageList
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.usecases.collective_lists import village_list
from pbijk_desktop.usecases.keep_draft import kept_drafts
from tests.desktop.hands import find, focused, opened_dialog, press, write
from tests.desktop.rooms import Trips
from tests.hostile.lists import a_csv
from tests.usecases.villages import (
    ABOUT,
    DEWI,
    EKO,
    HEAD,
    cells,
    compared_lists,
    own_cases,
    taken_up,
    village_rows,
)

Put = Callable[[QWidget], None]
Settled = Callable[[], None]


@pytest.fixture
def put(show: Callable[[QWidget], QWidget], settled: Settled) -> Put:
    """Show a page as the window does, and wait for what it asks for."""

    def put(page: QWidget) -> None:
        page.resize(1140, 660)
        show(page)
        page.arrive()  # type: ignore[attr-defined]
        settled()

    return put


@pytest.fixture
def one(room: Room, tmp_path: Path) -> VillageList:
    """Give a list with every outcome, compared and waiting to be worked through."""
    compared_lists(room.desk)
    own_cases(room.desk)
    return taken_up(room.desk, tmp_path)


def said(room: Room, one: VillageList) -> dict[int, RowSaid]:
    return {line.number: line.said for line in village_list(room.desk, one.id).lines if line.said}


def village_cases(room: Room) -> list[Case]:
    with room.desk.read() as reader:
        return [case for case in reader.find(Case) if case.channel == Channel.VILLAGE]


def test_from_the_file_to_cases_on_the_keyboard_alone(
    qtbot: QtBot, room: Room, put: Put, settled: Settled, tmp_path: Path
) -> None:
    compared_lists(room.desk)
    page = CollectivePage(room, file=str(a_csv(tmp_path, HEAD, cells(DEWI), cells(EKO))))
    put(page)
    assert page.intake.form.about.region.value() == ABOUT.region
    assert focused() is page.intake.form.about.held_on.line
    write("12 11 2026")
    write("140/012/BA/2026")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: focused() is page.work.table)
    press("O", "O")
    settled()
    assert page.make.isEnabled()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: len(village_cases(room)) == 2)
    settled()
    assert {line.said for line in page.work.shown()} == {RowSaid.MADE}
    assert "2 berkas dibuat dari 2 baris" in room.toast._words.text()


def test_each_outcome_is_a_view_with_its_count(room: Room, put: Put, one: VillageList) -> None:
    page = CollectivePage(room, one.id)
    put(page)
    told = [page.work.tabs.tabText(at).split("  ") for at in range(page.work.tabs.count())]
    assert told == [
        ["Semua", "10"],
        ["Cocok", "2"],
        ["Beda", "2"],
        ["Tidak ditemukan", "1"],
        ["Pernah ditolak", "1"],
        ["Sudah PBI", "1"],
        ["Berkas berjalan", "1"],
        ["Ganda", "1"],
        ["Tidak terpakai", "1"],
    ]
    press("Ctrl+PgDown", "Ctrl+PgDown")
    assert [line.number for line in page.work.shown()] == [4, 10]
    assert "tanggal lahir" in page.work.detail.text()


def test_keys_say_of_the_row_and_go_on_to_the_next(room: Room, put: Put, settled: Settled, one: VillageList) -> None:
    page = CollectivePage(room, one.id)
    put(page)
    press("O", "O")
    page.work.table.choose(6)
    press("L")  # with the reason that stands there
    page.work.table.choose(2)
    press("Backspace")
    settled()
    assert said(room, one) == {3: RowSaid.TAKEN, 6: RowSaid.REFUSED}
    assert "1 diterima · 1 ditolak" in page.told.text()
    again = CollectivePage(room, one.id)
    put(again)
    assert {line.number: line.said for line in again.work.shown() if line.said} == said(room, one)


def test_urungkan_takes_the_last_saying_back_also_when_the_page_is_closed(
    qtbot: QtBot, room: Room, put: Put, settled: Settled, one: VillageList
) -> None:
    page = CollectivePage(room, one.id)
    put(page)
    press("Alt+A")
    settled()
    assert said(room, one) == dict.fromkeys((2, 3, 4, 10), RowSaid.TAKEN)  # nothing speaks against these
    assert "baris lain masih perlu dilihat" in room.toast._words.text()
    room.toast._undo.click()
    settled()
    assert said(room, one) == {}
    press("O")
    settled()
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, 52)
    room.toast._undo.click()
    qtbot.waitUntil(lambda: room.background.is_idle and said(room, one) == {})


def test_rows_against_which_something_speaks_are_taken_in_from_their_own_view(
    room: Room, put: Put, settled: Settled, tmp_path: Path
) -> None:
    one = taken_up(room.desk, tmp_path, cells(DEWI), cells(EKO))  # no list is there to find them in
    page = CollectivePage(room, one.id)
    put(page)
    press("Alt+A")
    assert "Pada 2 baris ini" in page.banner.text()
    press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown", "Alt+A")
    settled()
    assert said(room, one) == {2: RowSaid.TAKEN, 3: RowSaid.TAKEN}


def test_a_refusal_without_a_reason_of_its_own_asks_for_one(
    qtbot: QtBot, room: Room, put: Put, settled: Settled, one: VillageList
) -> None:
    page = CollectivePage(room, one.id)
    put(page)
    press("L")
    asked = opened_dialog(qtbot, page, ReasonDialog)
    asked.reason.set_value("Rumah bertingkat")
    press("Ctrl+Return")
    settled()
    assert village_list(room.desk, one.id).lines[0].reason == "Rumah bertingkat"
    page.work.table.choose(2)
    press("E")
    asked = opened_dialog(qtbot, page, ReasonDialog)
    assert asked.reason.value() == "Rumah bertingkat"
    asked.reason.set_value("Sudah mampu")
    press("Ctrl+Return")
    settled()
    assert "Sudah mampu" in page.work.detail.text()


def test_the_musyawarah_is_asked_for_before_the_first_row_is_taken_in(
    qtbot: QtBot, room: Room, put: Put, settled: Settled, tmp_path: Path
) -> None:
    compared_lists(room.desk)
    one = taken_up(room.desk, tmp_path, cells(DEWI), about=replace(ABOUT, ba_number="", held_on=None))
    page = CollectivePage(room, one.id)
    put(page)
    press("O")
    asked = opened_dialog(qtbot, page, FormDialog)
    fields = asked.inside
    assert isinstance(fields, AboutFields)
    press("Ctrl+Return")
    assert asked.isVisible()
    fields.held_on.focus()
    write("12/11/2026")
    find(fields, QLineEdit, "about.ba_number").setFocus()
    write("140/1")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: room.background.is_idle and said(room, one) == {2: RowSaid.TAKEN})
    assert "140/1" in page.work.about.text()


def test_who_may_be_known_is_said_before_the_row_is_taken_in(
    room: Room, put: Put, settled: Settled, tmp_path: Path
) -> None:
    compared_lists(room.desk)
    own_cases(room.desk)
    row = cells(DEWI, nik="6203015203859991", name="CONTOH ZAINAB", born="01-01-1970")
    one = taken_up(room.desk, tmp_path, row)
    page = CollectivePage(room, one.id)
    put(page)
    press("O")
    assert "pastikan dahulu" in page.banner.text()
    assert page.work.detail.found.isVisible()
    press("X", "O")
    settled()
    line = village_list(room.desk, one.id).lines[0]
    assert (line.said, line.same) == (RowSaid.TAKEN, Same.OTHER)


def test_cases_are_taken_back_with_urungkan(
    qtbot: QtBot, room: Room, put: Put, settled: Settled, one: VillageList
) -> None:
    page = CollectivePage(room, one.id)
    put(page)
    press("O", "O", "Ctrl+Return")
    qtbot.waitUntil(lambda: len(village_cases(room)) == 1)
    settled()
    room.toast._undo.click()
    qtbot.waitUntil(lambda: room.background.is_idle and village_cases(room)[0].state == "withdrawn")
    qtbot.waitUntil(lambda: page.make.isEnabled())
    assert said(room, one) == {2: RowSaid.TAKEN, 3: RowSaid.TAKEN}


def test_what_goes_back_is_saved_and_the_list_put_away(
    qtbot: QtBot, room: Room, put: Put, settled: Settled, one: VillageList, tmp_path: Path
) -> None:
    page = CollectivePage(room, one.id)
    put(page)
    page.work.table.choose(6)
    press("L")
    settled()
    out = tmp_path / "kembali.xlsx"
    page.save_to(out)
    qtbot.waitUntil(out.exists)
    settled()
    press("Alt+S")
    qtbot.waitUntil(lambda: room.background.is_idle and kept_drafts(room.desk) == [])
    assert page.intake.lists.is_empty
    room.toast._undo.click()
    qtbot.waitUntil(lambda: [draft.id for draft in kept_drafts(room.desk)] == [one.id])
    settled()


def test_a_list_that_cannot_be_read_is_told_of_and_nothing_is_kept(
    room: Room, put: Put, settled: Settled, tmp_path: Path
) -> None:
    file = a_csv(tmp_path, HEAD, *village_rows())
    page = CollectivePage(room, file=str(file))
    put(page)
    file.unlink()  # the stick is pulled out
    press("Ctrl+Return")
    settled()
    assert page.banner.isVisible()
    assert page.intake.form.isVisible()
    assert kept_drafts(room.desk) == []
    other = tmp_path / "kosong.csv"
    other.write_text("")
    page.look_at(other)
    settled()
    assert page.banner.isVisible()


def test_a_list_of_another_kind_is_doubted(room: Room, put: Put, tmp_path: Path) -> None:
    head = ("nomor_induk_kependudukan", "nomor_kartu_keluarga", "nama", "jenis_kelamin", "tanggal_lahir",
            "status_hubungan_keluarga", "desil_nasional", "kode_desa")  # fmt: skip
    row = (DEWI.nik, DEWI.kk, DEWI.name, "P", "1982-03-12", "KEPALA KELUARGA", "2", "6203011007")
    page = CollectivePage(room, file=str(a_csv(tmp_path, head, row)))
    put(page)
    assert "DTSEN" in page.intake.form.doubts.text()


def test_the_case_says_which_musyawarah_it_came_from_and_the_row_leads_to_it(
    qtbot: QtBot, room: Room, trips: Trips, put: Put, settled: Settled, one: VillageList
) -> None:
    page = CollectivePage(room, one.id)
    put(page)
    press("O", "Ctrl+Return")
    qtbot.waitUntil(lambda: len(village_cases(room)) == 1)
    settled()
    press("Home", "Alt+O")
    case = village_cases(room)[0].id
    assert trips.taken[-1] == ("case", case, "data")
    page.close()
    data = DataPage(room, case)
    put(data)
    told = " ".join(words.text() for words in data.facts.request.findChildren(Words))
    assert "musyawarah 12 November 2026, nomor 140/012/BA/2026" in told
    data.close()


def test_a_village_list_taken_for_a_register_is_led_here(
    qtbot: QtBot, room: Room, trips: Trips, put: Put, settled: Settled, tmp_path: Path
) -> None:
    file = a_csv(tmp_path, HEAD, cells(DEWI))
    page = ImportPage(room, str(file))
    put(page)
    page.form.kind.set_value(Register.VILLAGE)
    page.form.kind.changed.emit()
    qtbot.waitUntil(lambda: room.background.is_idle and page.village.isVisible())
    press("Alt+D")
    assert trips.taken[-1] == ("collective", "", str(file))


def test_the_search_finds_the_way_here(room: Room, trips: Trips) -> None:
    offers = [offer for offer in acts(room, None) if offer.title == "Daftar kolektif desa"]
    assert len(offers) == 1
    assert offers[0].act is not None
    offers[0].act()
    assert trips.taken[-1] == ("collective", "", "")


def test_register_and_beranda_lead_here(
    qtbot: QtBot, room: Room, trips: Trips, put: Put, settled: Settled, one: VillageList
) -> None:
    registers = RegistersPage(room)
    put(registers)
    press("Alt+D")
    assert trips.taken[-1] == ("collective", "", "")
    registers.close()
    home = HomePage(room)
    put(home)
    qtbot.waitUntil(home.drafts.isVisible)
    press("Alt+K", "Enter")
    assert trips.taken[-1] == ("collective", one.id, "")
    home.close()
    page = CollectivePage(room)
    put(page)
    assert focused() is page.intake.lists.table
    press("Enter")
    settled()
    assert focused() is page.work.table
    assert RowOutcome.DOUBLE in {line.standing for line in page.work.shown()}
