"""Cari apa saja: one box, the closest answer first, Enter all the way."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text as sql

from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.rail import Rail
from pbijk_desktop.desktop.rail_button import Entry
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.search import SearchDialog
from pbijk_desktop.desktop.screens.search_list import pieces
from pbijk_desktop.desktop.screens.search_offers import ACT, HELP, Offer
from pbijk_desktop.desktop.theme import theme
from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.find_anything import find_anything
from pbijk_desktop.usecases.front_door import Look, look_of
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.steps import take_step
from tests.desktop.queue_samples import write_cases
from tests.desktop.rooms import Trips
from tests.samples import an_intake

NIK = "6203015203859991"
Search = Callable[..., SearchDialog]


class Over(QWidget):
    """A window with a rail, a page's own acts and its tabs; `done` notes what was pressed."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.resize(1366, 768)
        self.done: list[str] = []
        entries = [Entry(key, title, "house", keys, QWidget) for key, title, keys in PLACES]
        rail = Rail(entries)
        rail.wanted.connect(room.ways.place)
        self.act = QuietButton("Cetak daftar", keys="Ctrl+P", icon="printer", name="over.print")
        self.act.clicked.connect(lambda: self.done.append("print"))
        hidden, off = QuietButton("Cetak rahasia", name="over.hidden"), QuietButton("Cetak nanti", name="over.off")
        off.setEnabled(False)
        self.tabs = Tabs([("data", "Data"), ("papers", "Berkas")], name="over.tabs", spoken="Halaman permohonan")
        lines = QVBoxLayout(self)
        for part in (rail, self.act, hidden, off, self.tabs, *(QuietButton("Ubah") for _ in range(2))):
            lines.addWidget(part)
        hidden.hide()


PLACES = (("home", "Beranda", "Ctrl+B"), ("afterwards", "Diputus tanpa atasan", "Ctrl+J"))


@pytest.fixture
def searched(room: Room, front: Callable[[QWidget], None], show: Callable[[QWidget], QWidget], qtbot: QtBot) -> Search:
    def make(text: str = "", *, within: Room = room) -> SearchDialog:
        over = Over(within)
        show(over)
        dialog = SearchDialog(within, over)
        dialog.open()
        front(dialog)
        if text:
            qtbot.keyClicks(dialog.box, text)
        qtbot.waitUntil(lambda: dialog.said.text() != "" and dialog.is_settled())
        return dialog

    return make


def offers(dialog: SearchDialog) -> list[Offer]:
    model = dialog.table.model()
    return [model.record(place) for place in range(model.rowCount())]  # type: ignore[attr-defined]


def titles(dialog: SearchDialog) -> list[str]:
    return [offer.title for offer in offers(dialog)]


def press(qtbot: QtBot, dialog: SearchDialog, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(dialog.box, key)


def test_a_nik_and_two_enters_open_the_open_case_and_the_look_is_noted(
    qtbot: QtBot, room: Room, trips: Trips, searched: Search
) -> None:
    case = register_case(room.desk, an_intake()).case
    person = find_anything(room.desk, NIK)[0].id
    dialog = searched()
    qtbot.keyClicks(dialog.box, NIK)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.said.text().startswith("CONTOH AMINAH"))
    assert dialog.said.text() == "CONTOH AMINAH · 6203 0152 0385 9991"
    assert [(one.title, one.detail) for one in offers(dialog)] == [
        ("K-2026-0001", "Reaktivasi · Berkas kurang"),
        ("Terima berkas baru", "untuk CONTOH AMINAH"),
        ("Data ganda", "cari data lain yang mungkin milik CONTOH AMINAH"),
    ]
    with room.desk.read() as reader:
        assert access.times(reader, "cari", person) == 1
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert trips.taken == [("case", case, "papers")]


def test_a_known_person_without_an_open_case_is_offered_a_new_one_first(
    qtbot: QtBot, room: Room, trips: Trips, searched: Search
) -> None:
    case = register_case(room.desk, an_intake()).case
    take_step(room.desk, case, Step.WITHDRAW, reason="Pemohon mengurungkan niat.")
    person = find_anything(room.desk, NIK)[0].id
    dialog = searched("aminah")
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.said.text().startswith("CONTOH AMINAH"))
    assert titles(dialog) == ["Terima berkas baru", "K-2026-0001", "Data ganda"]
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert trips.taken == [("intake", person, "")]


def test_doubles_of_just_this_person_are_looked_for_from_the_search(
    qtbot: QtBot, room: Room, trips: Trips, searched: Search
) -> None:
    register_case(room.desk, an_intake())
    person = find_anything(room.desk, NIK)[0].id
    dialog = searched(NIK)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Data ganda" in titles(dialog))
    press(qtbot, dialog, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert trips.taken == [("doubles", person, "CONTOH AMINAH")]


def test_each_answer_says_why_it_is_there(room: Room, searched: Search) -> None:
    register_case(room.desk, an_intake())
    assert [(one.title, one.why) for one in offers(searched("contoh amina"))][:1] == [("CONTOH AMINAH", "nama")]
    assert offers(searched("62030152"))[0].why == "NIK"
    assert offers(searched("K-2026"))[0].why == "nomor permohonan"
    assert offers(searched("contoh ammynah"))[0].why == "nama mirip"
    assert offers(searched("mina"))[0].why == "bagian nama"


def test_a_case_number_opens_the_case_where_its_work_is_done(
    qtbot: QtBot, room: Room, trips: Trips, searched: Search
) -> None:
    (case,) = write_cases(room.desk, ["CONTOH AMINAH"], state=State.DECIDING)
    dialog = searched("K-2026-0001")
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert trips.taken == [("case", case, "decision")]


def test_a_place_is_found_by_its_name(qtbot: QtBot, trips: Trips, searched: Search) -> None:
    dialog = searched("kunjungan")
    assert titles(dialog)[0] == "Buka Antrean, Kunjungan"
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert trips.taken == [("queue", View(which=Worklist.VISIT))]


def test_a_new_request_is_offered_only_after_a_search(qtbot: QtBot, trips: Trips, searched: Search) -> None:
    dialog = searched()
    assert "Terima berkas baru" not in titles(dialog)
    assert "Buka Beranda" in titles(dialog)
    qtbot.keyClicks(dialog.box, "zzqx")
    qtbot.waitUntil(lambda: titles(dialog) == ["Terima berkas baru"])
    assert dialog.said.text() == "Tidak ada yang cocok dengan “zzqx”. Periksa ejaannya, atau terima berkas baru."
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert trips.taken == [("intake", "", "")]


def test_who_takes_no_requests_is_not_offered_one(room: Room, searched: Search) -> None:
    head = replace(room, desk=replace(room.desk, user=replace(room.desk.user, roles=(Role.HEAD,))))
    dialog = searched("zzqx", within=head)
    assert offers(dialog) == []
    assert dialog.said.text() == "Tidak ada yang cocok dengan “zzqx”. Periksa ejaannya."


def test_what_the_window_can_do_is_offered_with_its_own_words_and_keys(qtbot: QtBot, searched: Search) -> None:
    dialog = searched("cetak")
    (act,) = [one for one in offers(dialog) if one.kind == ACT and "etak" in one.title]
    assert (act.title, act.why, act.group) == ("Cetak daftar", "Ctrl+P", "Perintah")
    assert "Ubah" not in titles(searched("ubah"))
    press(qtbot, dialog, Qt.Key.Key_Return)
    over = dialog.parent()
    assert isinstance(over, Over)
    assert over.done == ["print"]


def test_tabs_settings_places_and_looks_are_acts_too(qtbot: QtBot, room: Room, trips: Trips, searched: Search) -> None:
    dialog = searched("halaman berkas")
    assert titles(dialog)[0] == "Buka Halaman permohonan, Berkas"
    press(qtbot, dialog, Qt.Key.Key_Return)
    over = dialog.parent()
    assert isinstance(over, Over)
    assert over.tabs.key() == "papers"
    press(qtbot, searched("pengaturan pengguna"), Qt.Key.Key_Return)
    press(qtbot, searched("diputus"), Qt.Key.Key_Return)
    press(qtbot, searched("letak data"), Qt.Key.Key_Return)
    assert trips.taken == [("settings", "users"), ("place", "afterwards"), ("help", "Letak data dan cadangan")]
    press(qtbot, searched("warna gelap"), Qt.Key.Key_Return)
    assert theme().dark
    press(qtbot, searched("huruf 150"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.background.is_idle)
    assert (theme().dark, theme().scale) == (True, 1.5)
    assert look_of(room.desk) == Look("gelap", 1.5)


def test_misspelt_acts_are_found_and_help_by_what_it_says(searched: Search) -> None:
    assert titles(searched("pengturan"))[0].startswith("Buka Pengaturan")
    found = next(one for one in offers(searched("flashdisk")) if one.kind == HELP)
    assert (found.title, found.why, found.marks) == ("Letak data dan cadangan", "isi panduan", ())


def test_answers_stand_in_groups_each_named_once_the_best_group_first(room: Room, searched: Search) -> None:
    register_case(room.desk, an_intake())
    groups = [one.group for one in offers(searched("contoh"))]
    assert groups[0] == "Orang"
    assert groups[1] == ""
    kinds = [one.kind for one in offers(searched("be"))]
    assert kinds[:1] == [ACT]
    assert sorted(set(kinds), key=kinds.index)[:2] == [ACT, HELP]


def test_the_letters_that_were_typed_are_marked(room: Room, searched: Search) -> None:
    register_case(room.desk, an_intake())
    assert [pieces(one.title, one.marks) for one in offers(searched("amin"))][:1] == [
        [("CONTOH ", False), ("AMIN", True), ("AH", False)]
    ]
    assert offers(searched(NIK))[0].marks == ()


def test_what_was_opened_last_is_offered_first_before_anything_is_typed(
    qtbot: QtBot, room: Room, trips: Trips, searched: Search
) -> None:
    cases = write_cases(room.desk, ["CONTOH AMINAH", "CONTOH BUDI", "CONTOH CITRA"], state=State.DECIDING)
    for case in (*cases[:2], "gone"):
        room.visited.note_case(case)
    dialog = searched()
    assert [(one.title, one.group) for one in offers(dialog)][:2] == [
        ("CONTOH BUDI", "Terakhir dibuka"),
        ("CONTOH AMINAH", ""),
    ]
    press(qtbot, dialog, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert trips.taken == [("case", cases[0], "decision")]


def test_ten_thousand_letters_with_quotes_and_wildcards_are_told_kept_and_answered(
    qtbot: QtBot, room: Room, searched: Search
) -> None:
    register_case(room.desk, an_intake())
    text = ("contoh aminah \"%_*' NEAR( " * 400)[:9_999] + "."
    dialog = searched()
    QApplication.clipboard().setText(text)
    qtbot.keyClick(dialog.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.said.text().startswith("Terlalu panjang untuk dicari: 10000 huruf."))
    assert dialog.box.text() == text
    assert dialog.is_settled()
    dialog.box.selectAll()
    qtbot.keyClicks(dialog.box, "aminah")
    qtbot.waitUntil(lambda: titles(dialog)[0] == "CONTOH AMINAH")


def test_home_and_end_lead_to_the_first_and_the_last_answer(qtbot: QtBot, searched: Search) -> None:
    dialog = searched("buka")
    press(qtbot, dialog, Qt.Key.Key_End)
    assert dialog.table.record().title == "Terima berkas baru"
    press(qtbot, dialog, Qt.Key.Key_Home)
    assert dialog.table.record() == offers(dialog)[0]
    assert dialog.box.hasFocus()


def test_a_broken_search_leaves_the_next_one_working(
    qtbot: QtBot, room: Room, searched: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    register_case(room.desk, an_intake())
    dialog = searched()
    told: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _at: told.append(error))
    with room.desk.begin() as work:
        work.session.execute(sql("ALTER TABLE person_line RENAME TO person_line_away"))
    qtbot.keyClicks(dialog.box, "aminah")
    qtbot.waitUntil(lambda: bool(told) and dialog.is_settled())
    with room.desk.begin() as work:
        work.session.execute(sql("ALTER TABLE person_line_away RENAME TO person_line"))
    qtbot.keyClicks(dialog.box, " c")
    qtbot.waitUntil(lambda: titles(dialog)[:1] == ["CONTOH AMINAH"])


def test_esc_leads_back_from_a_person_and_then_out(qtbot: QtBot, room: Room, searched: Search) -> None:
    register_case(room.desk, an_intake())
    dialog = searched("aminah")
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.said.text().startswith("CONTOH AMINAH"))
    press(qtbot, dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: titles(dialog)[:1] == ["CONTOH AMINAH"])
    with qtbot.waitSignal(dialog.rejected):
        press(qtbot, dialog, Qt.Key.Key_Escape)


def test_arrows_move_while_the_box_keeps_the_keyboard(qtbot: QtBot, room: Room, trips: Trips, searched: Search) -> None:
    register_case(room.desk, an_intake())
    dialog = searched("contoh amniah")
    press(qtbot, dialog, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Return)
    assert trips.taken == [("intake", "", "")]


def test_the_latest_text_wins(qtbot: QtBot, room: Room, searched: Search) -> None:
    register_case(room.desk, an_intake())
    dialog = searched("contoh")
    qtbot.keyClicks(dialog.box, " budi")
    qtbot.waitUntil(lambda: titles(dialog)[:1] == ["CONTOH BUDI"])
    qtbot.waitUntil(lambda: room.background.is_idle)
    assert titles(dialog)[0] == "CONTOH BUDI"
