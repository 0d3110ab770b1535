"""Warnings of people and families already on file, while the form is filled in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.intake import Registered
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.usecases.case_file import case_file
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
