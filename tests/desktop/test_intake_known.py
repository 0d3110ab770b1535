"""Warnings of people and families already on file, while the form is filled in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.pair_table import PairTable
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.intake import Registered
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.register_case import register_case
from tests.desktop.clerk import Clerk
from tests.desktop.rooms import Trips
from tests.samples import an_intake

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def known(room: Room) -> Registered:
    """Give an open case of CONTOH AMINAH and her son."""
    return register_case(room.desk, an_intake())


@pytest.fixture
def page(room: Room, show: Show, known: Registered) -> IntakePage:
    made = IntakePage(room)
    made.resize(1140, 660)
    show(made)
    made.arrive()
    return made


def begin(qtbot: QtBot, page: IntakePage, clerk: Clerk, text: str) -> None:
    clerk.type(text).press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)


def begin_new(qtbot: QtBot, page: IntakePage, clerk: Clerk, text: str) -> None:
    new = page.findChild(QWidget, "intake.new")
    assert isinstance(new, QWidget)
    clerk.type(text)
    qtbot.waitUntil(new.isVisible)
    clerk.press(Qt.Key.Key_N, alt=True)
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)


def test_enter_never_takes_somebody_whose_name_is_only_nearly_the_one_typed(
    qtbot: QtBot, page: IntakePage, clerk: Clerk
) -> None:
    begin(qtbot, page, clerk, "CONTOH AMNIAHH")
    names = [draft.name for draft in page.sheet.text().lines]
    assert names == ["CONTOH AMNIAHH"]


def test_somebody_nearly_alike_is_taken_with_one_more_key(qtbot: QtBot, page: IntakePage, clerk: Clerk) -> None:
    clerk.type("CONTOH AMNIAHH")
    said = (
        "Tidak ada yang persis “CONTOH AMNIAHH”. Yang namanya mirip ada di bawah: ↓ memilihnya, Enter untuk orang baru."
    )
    qtbot.waitUntil(lambda: said in [label.text() for label in page.findChildren(QLabel)])
    clerk.press(Qt.Key.Key_Down).press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)
    assert "CONTOH AMINAH" in [draft.name for draft in page.sheet.text().lines]


def wait_for(qtbot: QtBot, page: IntakePage, words: str) -> None:
    qtbot.waitUntil(lambda: page.sheet.cards.isVisible() and words in page.sheet.cards.text())


def end(room: Room, case: Registered) -> None:
    with room.desk.begin() as work:
        work.change(Case, case.case, state=State.CLOSED)


def give_reason(qtbot: QtBot, clerk: Clerk, front: Callable[[QWidget], None], text: str) -> None:
    dialog = next(one for one in QApplication.topLevelWidgets() if one.objectName() == "reason_dialog")
    front(dialog)
    clerk.type(text).press(ctrl=True)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_an_open_case_of_the_same_person_is_told_and_opens_with_one_key(
    qtbot: QtBot, page: IntakePage, clerk: Clerk, known: Registered, trips: Trips
) -> None:
    begin(qtbot, page, clerk, "aminah")
    wait_for(qtbot, page, "CONTOH AMINAH masih punya permohonan K-2026-0001")
    clerk.press(Qt.Key.Key_B, alt=True)
    assert trips.taken == [("case", known.case, "data")]


def test_a_second_request_goes_on_with_a_reason(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips, front: Callable[[QWidget], None]
) -> None:
    begin(qtbot, page, clerk, "aminah")
    clerk.fill("a").press(ctrl=True)
    qtbot.waitUntil(page.sheet.summary.isVisible)
    wait_for(qtbot, page, "masih punya permohonan")
    clerk.press(Qt.Key.Key_T, alt=True)
    give_reason(qtbot, clerk, front, "Permohonan lain untuk anak.")
    front(page)
    wait_for(qtbot, page, "Dilanjutkan dengan alasan")
    clerk.press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))
    assert case_file(room.desk, trips.taken[0][1]).case.same_person_reason == "Permohonan lain untuk anak."


def test_a_nik_already_on_file_is_taken_over_with_one_key(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, known: Registered
) -> None:
    end(room, known)
    begin_new(qtbot, page, clerk, "CONTOH ADIK")
    page.sheet.members.go_to("members")
    clerk.fill("6203010704149992", "")
    wait_for(qtbot, page, "sudah tercatat atas nama CONTOH BUDI")
    clerk.press(Qt.Key.Key_P, alt=True)
    qtbot.waitUntil(lambda: bool(page.sheet.text().family))
    form = page.sheet.text()
    assert form.lines[0].id
    assert (form.lines[0].relation, form.address) == ("Anak", "Jl. Contoh Gg. II")
    assert [(line.name, line.included) for line in form.lines[1:]] == [("CONTOH AMINAH", False)]


def test_somebody_nearly_alike_is_only_a_warning(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips, known: Registered
) -> None:
    end(room, known)
    begin_new(qtbot, page, clerk, "6203011203859999")
    clerk.fill("b", "", "", "", "Jl. Lain", "", "", "selat hil").press().fill("CONTOH AMINNAH")
    wait_for(qtbot, page, "mirip dengan CONTOH AMINAH")
    clerk.press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))
    assert case_file(room.desk, trips.taken[0][1]).applicant().name == "CONTOH AMINNAH"


def test_a_family_card_already_on_file_is_offered(qtbot: QtBot, page: IntakePage, clerk: Clerk) -> None:
    begin_new(qtbot, page, clerk, "CONTOH ADIK")
    clerk.fill("b", "", "", "6203011205109993")
    wait_for(qtbot, page, "Nomor KK ini sudah tercatat")
    clerk.press(Qt.Key.Key_K, alt=True)
    qtbot.waitUntil(lambda: bool(page.sheet.text().family))
    form = page.sheet.text()
    assert [(line.name, line.included) for line in form.lines] == [
        ("CONTOH ADIK", True),
        ("CONTOH AMINAH", False),
        ("CONTOH BUDI", False),
    ]
    assert (form.region, form.kind) == ("62.03.01.1007", "B")


def words_of(page: IntakePage, field: str) -> str:
    found = page.sheet.cards.findChild(QLabel, f"pair.{field}")
    return found.text() if isinstance(found, QLabel) else ""


def begin_alike(qtbot: QtBot, page: IntakePage, clerk: Clerk) -> None:
    """Type somebody whose NIK is on file with another name, another street and a new telephone number."""
    begin_new(qtbot, page, clerk, "CONTOH AMINNAH")
    clerk.fill("b", "", "", "", "Jl. Lain", "", "", "selat hil").press()
    page.sheet.members.go_to("members")
    clerk.fill("6203015203859991")
    wait_for(qtbot, page, "sudah tercatat atas nama CONTOH AMINAH")


def test_what_is_typed_and_what_is_known_stand_side_by_side_field_by_field(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, known: Registered, settled: Callable[[], None]
) -> None:
    end(room, known)
    begin_alike(qtbot, page, clerk)
    assert words_of(page, "nik") == "NIK\nsama"
    assert words_of(page, "name") == "Nama\nsama bunyinya"
    assert words_of(page, "address") == "Alamat\nbeda"
    assert words_of(page, "birth_place") == "Tempat lahir\nkosong"
    told = page.sheet.cards.text()
    assert "Yang diketik menggantikan: Nama, Alamat. Yang lama tetap ada di Riwayat." in told
    assert "Diisi dari data tercatat: Tempat lahir" in told
    settled()
    with room.desk.read() as reader:
        assert access.times(reader, "banding", page.sheet.cards.found[0].person) == 1


def test_going_on_as_the_same_person_keeps_what_was_typed_and_says_what_it_changes(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, known: Registered, trips: Trips
) -> None:
    end(room, known)
    begin_alike(qtbot, page, clerk)
    clerk.press(Qt.Key.Key_P, alt=True)
    wait_for(qtbot, page, "Baris 1 dilanjutkan sebagai CONTOH AMINAH")
    assert words_of(page, "address") == "Alamat\nbeda"
    assert words_of(page, "nik") == ""
    line = page.sheet.text().lines[0]
    assert (line.name, line.birth_place) == ("CONTOH AMINNAH", "Kuala Kapuas")
    clerk.press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))
    taken = case_file(room.desk, trips.taken[0][1])
    assert (taken.applicant().name, taken.family.address) == ("CONTOH AMINNAH", "Jl. Lain")
    before = [line.before for line in history(room.desk, known.case) if line.field in ("name", "address")]
    assert sorted(before) == ["CONTOH AMINAH", "Jl. Contoh Gg. II"]


def test_going_on_as_somebody_else_keeps_the_reason_and_makes_another_person(
    qtbot: QtBot,
    page: IntakePage,
    room: Room,
    clerk: Clerk,
    known: Registered,
    trips: Trips,
    front: Callable[[QWidget], None],
) -> None:
    end(room, known)
    begin_alike(qtbot, page, clerk)
    clerk.press(Qt.Key.Key_T, alt=True)
    give_reason(qtbot, clerk, front, "NIK di KTP lama keliru.")
    front(page)
    wait_for(qtbot, page, "Dilanjutkan dengan alasan")
    clerk.press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))
    taken = case_file(room.desk, trips.taken[0][1])
    assert taken.case.same_person_reason == "NIK di KTP lama keliru."
    assert taken.applicant().id != case_file(room.desk, known.case).applicant().id


def pair_of(page: IntakePage) -> PairTable:
    found = page.sheet.cards.findChild(PairTable)
    assert isinstance(found, PairTable)
    return found


def area_around(widget: QWidget) -> QScrollArea:
    around = widget.parentWidget()
    while not isinstance(around, QScrollArea):
        assert around is not None
        around = around.parentWidget()
    return around


@pytest.mark.parametrize("wide", [1140, 860])
def test_the_two_sides_are_read_from_the_keyboard_and_esc_goes_back_to_the_form(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, known: Registered, wide: int
) -> None:
    end(room, known)
    page.resize(wide, 420)
    begin_alike(qtbot, page, clerk)
    clerk.press(Qt.Key.Key_I, alt=True)
    pair = pair_of(page)
    assert pair.hasFocus()
    area = area_around(pair)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: pair.height() > area.viewport().height() > 0)
    seen = []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp):
        clerk.press(key)
        seen.append(bar.value())
    assert seen[0] < seen[1] < seen[2] <= seen[3] > seen[4]
    clerk.press(Qt.Key.Key_End)
    assert 0 < pair.mapTo(area.viewport(), pair.rect().bottomLeft()).y() < area.viewport().height()
    clerk.press(Qt.Key.Key_Home)
    assert 0 <= pair.mapTo(area.viewport(), pair.rect().topLeft()).y() < area.viewport().height()
    assert pair.hasFocus()
    clerk.press(Qt.Key.Key_Escape)
    assert page.sheet.members.isAncestorOf(QApplication.focusWidget())
    assert page.sheet.isVisible()


def test_warnings_above_the_form_leave_it_its_room_and_the_field_in_hand_stays_in_view(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, known: Registered, settled: Callable[[], None]
) -> None:
    end(room, known)
    page.resize(860, 560)
    begin_alike(qtbot, page, clerk)
    settled()
    area = area_around(page.sheet.cards)
    assert 0 < area.height() <= page.sheet.height() * 0.55
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.waitUntil(lambda: focused.visibleRegion().boundingRect().height() == focused.height())
