"""Cari apa saja: one box, the closest answer first, Enter all the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.search import SearchDialog
from pbijk_desktop.desktop.screens.search_offers import Offer
from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.find_anything import find_anything
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.steps import take_step
from tests.desktop.queue_samples import write_cases
from tests.desktop.rooms import Trips
from tests.samples import an_intake

NIK = "6203015203859991"


@pytest.fixture
def searched(
    qtbot: QtBot, room: Room, front: Callable[[QWidget], None], show: Callable[[QWidget], QWidget]
) -> Callable[..., SearchDialog]:
    def make(text: str = "", *, within: Room = room) -> SearchDialog:
        over = QWidget()
        over.resize(1366, 768)
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
    qtbot: QtBot, room: Room, trips: Trips, searched: Callable[..., SearchDialog]
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
    ]
    with room.desk.read() as reader:
        assert access.times(reader, "cari", person) == 1
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert trips.taken == [("case", case, "papers")]


def test_a_known_person_without_an_open_case_is_offered_a_new_one_first(
    qtbot: QtBot, room: Room, trips: Trips, searched: Callable[..., SearchDialog]
) -> None:
    case = register_case(room.desk, an_intake()).case
    take_step(room.desk, case, Step.WITHDRAW, reason="Pemohon mengurungkan niat.")
    person = find_anything(room.desk, NIK)[0].id
    dialog = searched("aminah")
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.said.text().startswith("CONTOH AMINAH"))
    assert titles(dialog) == ["Terima berkas baru", "K-2026-0001"]
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert trips.taken == [("intake", person, "")]


def test_each_answer_says_why_it_is_there(room: Room, searched: Callable[..., SearchDialog]) -> None:
    register_case(room.desk, an_intake())
    assert [(one.title, one.why) for one in offers(searched("contoh amina"))][:1] == [("CONTOH AMINAH", "cocok: nama")]
    assert offers(searched("62030152"))[0].why == "cocok: NIK"
    assert offers(searched("K-2026"))[0].why == "cocok: nomor permohonan"
    assert offers(searched("contoh ammynah"))[0].why == "cocok: nama mirip"


def test_a_case_number_opens_the_case_where_its_work_is_done(
    qtbot: QtBot, room: Room, trips: Trips, searched: Callable[..., SearchDialog]
) -> None:
    (case,) = write_cases(room.desk, ["CONTOH AMINAH"], state=State.DECIDING)
    dialog = searched("K-2026-0001")
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert trips.taken == [("case", case, "decision")]


def test_a_place_is_found_by_its_name(qtbot: QtBot, trips: Trips, searched: Callable[..., SearchDialog]) -> None:
    dialog = searched("kunjungan")
    assert titles(dialog) == ["Buka Antrean, Kunjungan", "Terima berkas baru"]
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert trips.taken == [("queue", View(which=Worklist.VISIT))]


def test_a_new_request_is_offered_only_after_a_search(
    qtbot: QtBot, trips: Trips, searched: Callable[..., SearchDialog]
) -> None:
    dialog = searched()
    assert "Terima berkas baru" not in titles(dialog)
    assert "Buka Beranda" in titles(dialog)
    qtbot.keyClicks(dialog.box, "zzqx")
    qtbot.waitUntil(lambda: titles(dialog) == ["Terima berkas baru"])
    assert dialog.said.text() == "Tidak ada yang cocok dengan “zzqx”. Periksa ejaannya, atau terima berkas baru."
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert trips.taken == [("intake", "", "")]


def test_who_takes_no_requests_is_not_offered_one(room: Room, searched: Callable[..., SearchDialog]) -> None:
    head = replace(room, desk=replace(room.desk, user=replace(room.desk.user, roles=(Role.HEAD,))))
    dialog = searched("zzqx", within=head)
    assert offers(dialog) == []
    assert dialog.said.text() == "Tidak ada yang cocok dengan “zzqx”. Periksa ejaannya."
    assert "Buka Diputus tanpa atasan" in titles(searched(within=head))


def test_esc_leads_back_from_a_person_and_then_out(
    qtbot: QtBot, room: Room, searched: Callable[..., SearchDialog]
) -> None:
    register_case(room.desk, an_intake())
    dialog = searched("aminah")
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.said.text().startswith("CONTOH AMINAH"))
    press(qtbot, dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: titles(dialog) == ["CONTOH AMINAH", "Terima berkas baru"])
    with qtbot.waitSignal(dialog.rejected):
        press(qtbot, dialog, Qt.Key.Key_Escape)


def test_arrows_move_while_the_box_keeps_the_keyboard(
    qtbot: QtBot, room: Room, trips: Trips, searched: Callable[..., SearchDialog]
) -> None:
    register_case(room.desk, an_intake())
    dialog = searched("aminah")
    press(qtbot, dialog, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert trips.taken == [("intake", "", "")]


def test_the_latest_text_wins(qtbot: QtBot, room: Room, searched: Callable[..., SearchDialog]) -> None:
    register_case(room.desk, an_intake())
    dialog = searched("contoh")
    qtbot.keyClicks(dialog.box, " budi")
    qtbot.waitUntil(lambda: titles(dialog)[:1] == ["CONTOH BUDI"])
    qtbot.waitUntil(lambda: room.background.is_idle)
    assert titles(dialog)[0] == "CONTOH BUDI"
