"""The page of a letter for several cases: ticked, looked at, issued with keys alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.paper import PaperDialog
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_letter import LetterPage
from pbijk_desktop.desktop.screens.case_next import next_hint
from pbijk_desktop.desktop.screens.case_window import CaseWindow
from pbijk_desktop.desktop.screens.list_letter import ListLetterPage
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.issue_letter import LetterChoice, revoke_letter
from pbijk_desktop.usecases.list_letters import issue_list_letter
from pbijk_desktop.usecases.office_settings import change_settings
from tests.desktop.hands import opened_dialog, press
from tests.desktop.rooms import Trips
from tests.usecases.acts import state_of
from tests.usecases.test_list_letters import several

Front = Callable[[QWidget], None]


def shown(qtbot: QtBot, front: Front, room: Room) -> ListLetterPage:
    page = ListLetterPage(room)
    page.resize(1200, 650)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.drawn):
        page.show()
        page.arrive()
    front(page)
    return page


def count_of(page: ListLetterPage) -> str:
    label = page.findChild(QLabel, "list_letter.count")
    assert isinstance(label, QLabel)
    return label.text()


def test_every_case_is_ticked_and_space_leaves_one_out(qtbot: QtBot, front: Front, room: Room) -> None:
    cases = several(room.desk)
    page = shown(qtbot, front, room)
    assert count_of(page) == "3 dari 3 permohonan, 6 orang"
    assert page.view.page_count() == 2
    page.choice.list.setFocus()
    with qtbot.waitSignal(page.drawn):
        qtbot.keyClick(page.choice.list, Qt.Key.Key_Space)
    assert count_of(page) == "2 dari 3 permohonan, 4 orang"
    with qtbot.waitSignal(page.issued):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = opened_dialog(qtbot, page, PaperDialog)
    assert [state_of(room.desk, case) for case in cases] == [State.ISSUED, State.PROPOSED, State.PROPOSED]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    page.close()


def test_a_list_is_handed_up_and_goes_through_its_parafs_with_keys_alone(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    cases = several(room.desk, 2)
    change_settings(room.desk, {"paraf_chain": ("KEPALA SEKSI: rina",), "one_operator": True})
    page = shown(qtbot, front, room)
    assert not page.findChild(QWidget, "list_letter.issue").isVisible()  # type: ignore[union-attr]
    page.view.setFocus()
    press("Alt+J")
    qtbot.waitUntil(page.handing.parafs.give.isVisible)
    assert "Surat ini memuat 2 permohonan" in page.handing.state.text()
    assert not page.choice.isVisible()
    qtbot.waitUntil(lambda: page.view.page_count() == 2)
    press("Alt+F")
    qtbot.waitUntil(page.handing.issue.isVisible)
    with qtbot.waitSignal(page.issued):
        press("Alt+U")
    dialog = opened_dialog(qtbot, page, PaperDialog)
    assert [state_of(room.desk, case) for case in cases] == [State.PROPOSED] * 2
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    page.close()


def test_with_none_ticked_nothing_can_be_issued_and_one_key_ticks_all(qtbot: QtBot, front: Front, room: Room) -> None:
    several(room.desk, 2)
    page = shown(qtbot, front, room)
    for expected in (0, 2):
        with qtbot.waitSignal(page.drawn):
            qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        assert len(page.choice.cases()) == expected
        assert page.findChild(QWidget, "list_letter.issue").isEnabled() is bool(expected)  # type: ignore[union-attr]
    page.close()


def test_a_kind_that_nobody_waits_for_says_so(qtbot: QtBot, front: Front, room: Room) -> None:
    several(room.desk, 1)
    page = shown(qtbot, front, room)
    with qtbot.waitSignal(page.drawn):
        qtbot.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.findChild(QWidget, "list_letter.nothing").isVisible()  # type: ignore[union-attr]
    assert not page.findChild(QWidget, "list_letter.issue").isVisible()  # type: ignore[union-attr]
    page.close()


def test_voiding_a_list_says_what_becomes_of_its_cases_and_each_says_the_way_back(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    cases = several(room.desk, 2)
    letter = issue_list_letter(room.desk, cases, LetterChoice(kind="usulan_bpjs"))
    page = LetterPage(room, cases[1])
    page.resize(1200, 650)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.drawn):
        page.show()
        page.arrive()
    front(page)
    page.issued.want(letter.id)
    with qtbot.waitSignal(page.drawn):
        page.refresh()
    qtbot.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    dialog = opened_dialog(qtbot, page, ReasonDialog)
    assert "tetap Diusulkan" in " ".join(one.text() for one in dialog.findChildren(QLabel))
    dialog.reason.set_value("Salah bulan")
    with qtbot.waitSignal(page.changed_here):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for case in cases:
        hint = next_hint(case_file(room.desk, case), ())
        assert letter.number in hint
        assert "daftar baru" in hint
    page.close()


def test_from_a_case_whose_proposal_is_void_one_key_goes_to_the_next_list(
    qtbot: QtBot, front: Front, room: Room, trips: Trips
) -> None:
    (case,) = several(room.desk, 1)
    letter = issue_list_letter(room.desk, [case], LetterChoice(kind="usulan_bpjs"))
    revoke_letter(room.desk, letter.id, reason="Salah bulan")
    window = CaseWindow(room, case)
    window.resize(1160, 690)
    qtbot.addWidget(window)
    window.show()
    window.arrive()
    front(window)
    qtbot.waitUntil(lambda: room.background.is_idle)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert trips.taken == [("list_letter",)]
    window.close()
