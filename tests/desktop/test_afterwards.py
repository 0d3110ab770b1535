"""Diputus tanpa atasan: the head confirms or reverses what was decided without the head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.afterwards import AfterwardsPage
from pbijk_desktop.domain.cases import Case, Confirmation, Decision
from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.register_case import register_case
from tests.desktop.rooms import Trips
from tests.samples import aminah, an_intake
from tests.usecases.acts import complete_papers

Show = Callable[[QWidget], QWidget]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def decided(room: Room) -> list[str]:
    """Three cases that the operator decided alone: approved, approved, rejected."""
    desk, cases = room.desk, []
    for at, step in enumerate((Step.APPROVE, Step.APPROVE, Step.REJECT)):
        line = aminah(nik=f"62030152038599{91 + at}", card="", name=f"CONTOH ORANG {'ABC'[at]}")
        intake = an_intake(line, kk=f"62030112051099{93 + at}", same_person_reason="Orang lain.")
        case = register_case(desk, intake).case
        complete_papers(desk, case)
        declare_complete(desk, case)
        decide(desk, case, Step.RECOMMEND)
        decide(desk, case, step, reason="Dinilai mampu." if step is Step.REJECT else "")
        cases.append(case)
    return cases


def head_room(room: Room) -> Room:
    user = replace(room.desk.user, roles=(Role.HEAD,))
    return replace(room, desk=replace(room.desk, user=user))


def shown(qtbot: QtBot, show: Show, room: Room) -> AfterwardsPage:
    page = AfterwardsPage(room)
    page.resize(1100, 600)
    show(page)
    page.arrive()
    qtbot.waitUntil(lambda: room.background.is_idle)
    page.table.setFocus()
    return page


def settled(room: Room) -> list[str]:
    with room.desk.read() as reader:
        return [one.confirmation for one in reader.find(Decision, alone=True)]


def state(room: Room, case: str) -> State:
    with room.desk.read() as reader:
        return reader.get(Case, case).state


def test_the_head_confirms_several_decisions_with_the_keyboard(
    qtbot: QtBot, show: Show, room: Room, decided: list[str]
) -> None:
    page = shown(qtbot, show, head_room(room))
    assert page.table.count() == 3
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.count.text() == "3 menunggu · 2 dipilih"
    qtbot.keyClick(page.table, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.table.count() == 1)
    assert settled(room) == [Confirmation.CONFIRMED, Confirmation.CONFIRMED, Confirmation.OPEN]
    assert page.count.text() == "1 menunggu"


def test_a_decision_is_reversed_with_a_reason_and_its_case_goes_back(
    qtbot: QtBot, show: Show, front: Callable[[QWidget], None], room: Room, decided: list[str]
) -> None:
    page = shown(qtbot, show, head_room(room))
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_B, ALT)
    dialog = page.findChild(ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    front(dialog)
    qtbot.keyClicks(dialog.reason.editor, "Desil belum dicek.")
    qtbot.keyClick(dialog.reason.editor, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: page.table.count() == 2)
    assert settled(room)[1] == Confirmation.REVERSED
    assert [state(room, case) for case in decided] == [State.APPROVED, State.VERIFYING, State.REJECTED]


def test_all_are_ticked_at_once_and_enter_opens_a_case(
    qtbot: QtBot, show: Show, room: Room, trips: Trips, decided: list[str]
) -> None:
    page = shown(qtbot, show, head_room(room))
    qtbot.keyClick(page.table, Qt.Key.Key_A, CONTROL)
    assert page.table.count_ticked() == 3
    qtbot.keyClick(page.table, Qt.Key.Key_A, CONTROL)
    assert page.table.count_ticked() == 0
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert trips.taken == [("case", decided[0], "decision")]


def test_others_only_look(qtbot: QtBot, show: Show, room: Room, decided: list[str]) -> None:
    page = shown(qtbot, show, room)
    assert page.table.count() == 3
    assert not page.confirm.isVisible()
    assert not page.reverse.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Return, CONTROL)
    assert settled(room) == [Confirmation.OPEN] * 3


def test_the_reason_of_the_current_line_is_read_in_full(
    qtbot: QtBot, show: Show, room: Room, decided: list[str]
) -> None:
    page = shown(qtbot, show, head_room(room))
    assert page.reason.text() == "Alasan: -"
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.reason.text() == "Alasan: Dinilai mampu."


def test_an_empty_list_says_so(qtbot: QtBot, show: Show, room: Room) -> None:
    page = shown(qtbot, show, head_room(room))
    said = [label.text() for label in page.findChildren(QWidget) if hasattr(label, "text") and label.isVisible()]
    assert "Tidak ada keputusan yang menunggu pimpinan." in said
    assert QApplication.focusWidget() is not None
