"""Page Data on a real store with real keys: what is shown, copied and corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_data import DataPage
from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.steps import take_step
from tests.samples import aminah, an_intake, budi
from tests.usecases.acts import complete_papers

Open = Callable[..., DataPage]
Show = Callable[[QWidget], QWidget]
Front = Callable[[QWidget], None]
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page_of(room: Room, show: Show, qtbot: QtBot) -> Open:
    def open_page(case: str, in_room: Room | None = None) -> DataPage:
        page = DataPage(in_room or room, case)
        page.resize(1150, 560)
        show(page)
        page.arrive()
        return page

    return open_page


@pytest.fixture
def case(desk: Desk) -> str:
    return register_case(
        desk,
        an_intake(
            aminah(), budi(), budi(name="CONTOH CITRA", nik="", nik_absent="belum_rekam", sex="P", included=False)
        ),
    ).case


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def retype(qtbot: QtBot, text: str) -> None:
    press(qtbot, Qt.Key.Key_A, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), text)


def settled(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.background.is_idle)
    QApplication.processEvents()


def words(page: DataPage, name: str) -> str:
    found = page.findChild(QWidget, name)
    assert found is not None
    return str(found.text())


def test_members_stand_first_and_the_rest_of_the_family_below(page_of: Open, case: str) -> None:
    rows = page_of(case).facts.table.model().rows
    assert [row.person.name for row in rows] == ["CONTOH AMINAH", "CONTOH BUDI", "CONTOH CITRA"]
    assert [row.member is not None for row in rows] == [True, True, False]


def test_what_the_nik_says_and_what_deserves_a_look_stand_below(page_of: Open, case: str, qtbot: QtBot) -> None:
    page = page_of(case)
    assert words(page, "data.person.nik") == (
        "Menurut NIK: perempuan, lahir 12 Maret 1985, pertama terdaftar di Kecamatan Selat"
    )
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    assert words(page, "data.person.nik") == "tanpa NIK: Belum direkam Dukcapil"
    assert "NIK kosong" in words(page, "data.person.look")


def test_numbers_are_copied_without_spaces(page_of: Open, case: str, qtbot: QtBot) -> None:
    page_of(case)
    clipboard = QApplication.clipboard()
    press(qtbot, Qt.Key.Key_C, CTRL)
    assert clipboard.text() == "6203015203859991"
    press(qtbot, Qt.Key.Key_J, ALT)
    assert clipboard.text() == "0000000000017"
    press(qtbot, Qt.Key.Key_S, ALT)
    assert clipboard.text() == "6203011205109993"


def test_enter_opens_the_person_and_ctrl_enter_keeps_the_correction(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    page = page_of(case)
    press(qtbot, Qt.Key.Key_Return)
    retype(qtbot, "CONTOH AMINAH BINTI CONTOH")
    with qtbot.waitSignal(page.changed_here):
        press(qtbot, Qt.Key.Key_Return, CTRL)
    assert case_file(desk, case).applicant().name == "CONTOH AMINAH BINTI CONTOH"
    assert page.form is None
    assert page.facts.table.hasFocus()


def test_escape_leaves_everything_as_it_was(page_of: Open, case: str, desk: Desk, qtbot: QtBot) -> None:
    page = page_of(case)
    press(qtbot, Qt.Key.Key_Return)
    retype(qtbot, "SALAH")
    press(qtbot, Qt.Key.Key_Escape)
    assert page.form is None
    assert case_file(desk, case).applicant().name == "CONTOH AMINAH"


def test_a_wrong_nik_is_refused_beside_its_field_and_nothing_is_lost(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    page = page_of(case)
    press(qtbot, Qt.Key.Key_O, ALT)
    press(qtbot, Qt.Key.Key_Return)
    retype(qtbot, "620301520385999")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settled(qtbot, room)
    assert page.form is not None
    assert page.form.summary.isVisible()
    assert [one.code for one in page.form.fields["nik"].problems] == ["nik.shape"]
    assert page.form.fields["nik"].value() == "620301520385999"
    assert case_file(desk, case).applicant().nik == "6203015203859991"


def test_an_unreadable_date_is_never_saved_as_no_date(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    page = page_of(case)
    press(qtbot, Qt.Key.Key_Return)
    page.form.fields["birth_date"].focus()
    retype(qtbot, "45 03 1985")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settled(qtbot, room)
    assert page.form is not None
    assert case_file(desk, case).applicant().birth_date == date(1985, 3, 12)


def test_a_nik_that_came_later_fills_what_it_says(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    page = page_of(case)
    page.facts.table.choose(case_file(desk, case).others[0].id)
    press(qtbot, Qt.Key.Key_Return)
    form = page.form
    form.fields.fill({"sex": "", "birth_date": None, "nik_absent": ""})
    form.fields["nik"].focus()
    qtbot.keyClicks(QApplication.focusWidget(), "6203014704149997")
    press(qtbot, Qt.Key.Key_Return)
    assert form.fields["sex"].value() == "P"
    assert form.fields["birth_date"].value() == date(2014, 4, 7)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settled(qtbot, room)
    assert case_file(desk, case).others[0].nik == "6203014704149997"


def test_the_family_is_corrected_with_its_own_key(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    page = page_of(case)
    press(qtbot, Qt.Key.Key_K, ALT)
    page.form.fields["address"].focus()
    retype(qtbot, "Jl. Contoh No. 9")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settled(qtbot, room)
    assert case_file(desk, case).family.address == "Jl. Contoh No. 9"


def test_the_request_is_corrected_with_its_own_key(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    page = page_of(case)
    press(qtbot, Qt.Key.Key_P, ALT)
    retype(qtbot, "Operasi")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settled(qtbot, room)
    assert case_file(desk, case).case.purpose == "Operasi"
    assert page.form is None


def test_saving_nothing_changes_nothing(page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot) -> None:
    page = page_of(case)
    before = len(history(desk, case))
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settled(qtbot, room)
    assert page.form is None
    assert len(history(desk, case)) == before


def test_after_the_decision_a_correction_says_why(
    page_of: Open, case: str, room: Room, desk: Desk, front: Front, qtbot: QtBot
) -> None:
    complete_papers(desk, case)
    declare_complete(desk, case)
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    page = page_of(case)
    press(qtbot, Qt.Key.Key_Return)
    retype(qtbot, "CONTOH AMINAH BINTI CONTOH")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    dialog = page.findChild(ReasonDialog)
    front(dialog)
    qtbot.keyClicks(QApplication.focusWidget(), "Salah ketik di loket")
    with qtbot.waitSignal(page.changed_here):
        press(qtbot, Qt.Key.Key_Return, CTRL)
    assert history(desk, case)[0].reason == "Salah ketik di loket"


def test_a_nik_that_somebody_else_has_is_told_and_kept_only_with_a_reason(
    page_of: Open, case: str, room: Room, desk: Desk, front: Front, qtbot: QtBot
) -> None:
    register_case(desk, an_intake(aminah(nik="6203015203859961", name="CONTOH LAIN", card=""), kk=""))
    page = page_of(case)
    press(qtbot, Qt.Key.Key_O, ALT)
    press(qtbot, Qt.Key.Key_Return)
    retype(qtbot, "6203015203859961")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settled(qtbot, room)
    dialog = page.findChild(ReasonDialog)
    front(dialog)
    assert case_file(desk, case).applicant().nik == "6203015203859991"
    qtbot.keyClicks(QApplication.focusWidget(), "NIK ganda di Dukcapil")
    with qtbot.waitSignal(page.changed_here):
        press(qtbot, Qt.Key.Key_Return, CTRL)
    assert case_file(desk, case).applicant().nik == "6203015203859961"
    assert history(desk, case)[0].reason == "NIK ganda di Dukcapil"


def test_an_ended_request_is_not_corrected_but_its_people_are(
    page_of: Open, case: str, desk: Desk, qtbot: QtBot
) -> None:
    take_step(desk, case, Step.WITHDRAW, reason="Ditarik")
    assert case_file(desk, case).case.state is State.WITHDRAWN
    page = page_of(case)
    assert not page.findChild(QPushButton, "data.fix_case").isVisible()
    assert page.findChild(QPushButton, "data.fix_person").isVisible()


def test_the_head_sees_the_data_and_corrects_nothing(
    page_of: Open, case: str, room: Room, desk_with: Callable[..., Desk], qtbot: QtBot
) -> None:
    page = page_of(case, replace(room, desk=desk_with(Role.HEAD)))
    press(qtbot, Qt.Key.Key_Return)
    assert page.form is None
    assert not page.findChild(QPushButton, "data.fix_family").isVisible()


def test_a_correction_under_way_survives_news(page_of: Open, case: str, desk: Desk, qtbot: QtBot) -> None:
    page = page_of(case)
    press(qtbot, Qt.Key.Key_Return)
    retype(qtbot, "CONTOH BARU")
    page.refresh()
    assert page.form.fields["name"].value() == "CONTOH BARU"


def test_a_family_of_fourteen_is_listed_whole(page_of: Open, desk: Desk) -> None:
    children = [budi(name=f"CONTOH ANAK {n}", nik=f"62030107041{n % 10}999{n // 10}", sex="L") for n in range(13)]
    case = register_case(
        desk, an_intake(aminah(nik="6203015203859996", card=""), *children, kk="6203011205109997")
    ).case
    assert len(page_of(case).facts.table.model().rows) == 14
