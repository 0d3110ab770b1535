"""The page Verifikasi with lists: proposals at once, one key to confirm, another to put aside, undone by Urungkan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.domain.cases import Found, Source
from pbijk_desktop.domain.evidence import Said
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.verification import verification_of
from tests.desktop.test_case_verification import a_complete_case, press, settle, shown
from tests.usecases.registers import OCTOBER
from tests.usecases.test_proposals import her_row, listed

Front = Callable[[QWidget], None]
K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def outcome(desk: Desk, case: str, source: str, at: int = 0) -> str:
    now = verification_of(desk, case)
    return now.check((now.members[at].member.id, source)).outcome


def with_lists(room: Room) -> None:
    listed(room.desk, Register.DTSEN, her_row(desil=7), list_date=OCTOBER)
    listed(room.desk, Register.DUKCAPIL, her_row(name="CONTOH AMINA"))
    listed(room.desk, Register.BPJS, her_row(segment="PPU BADAN USAHA", status="AKTIF"))
    listed(room.desk, Register.PBI)


def test_proposals_of_all_lists_are_there_at_once_and_nothing_is_noted(qtbot: QtBot, front: Front, room: Room) -> None:
    with_lists(room)
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    settle(qtbot, page)
    lines = page.proposals.table.lines()
    assert [(one.at.register, one.row is not None) for one in lines] == [
        (Register.DTSEN, True),
        (Register.DUKCAPIL, True),
        (Register.BPJS, True),
        (Register.PBI, False),
    ]
    assert "NIK sama" in page.proposals.text()
    assert outcome(room.desk, case, Source.DTSEN) == Found.NOT_CHECKED
    page.close()


def test_one_key_in_the_grid_confirms_the_proposal_of_its_source(qtbot: QtBot, front: Front, room: Room) -> None:
    with_lists(room)
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    settle(qtbot, page)
    press(qtbot, page, K.Key_O, K.Key_Right, K.Key_O, K.Key_Right, K.Key_Right, K.Key_O)
    now = verification_of(room.desk, case)
    checks = now.members[0].checks
    assert (checks[Source.DTSEN].outcome, checks[Source.DTSEN].desil) == (Found.MATCHES, 7)  # type: ignore[union-attr]
    assert (checks[Source.DUKCAPIL].outcome, checks[Source.DUKCAPIL].differs) == (Found.DIFFERS, ("name",))  # type: ignore[union-attr]
    assert outcome(room.desk, case, Source.BPJS) == Found.NOT_CHECKED
    assert outcome(room.desk, case, Source.PBI) == Found.NOT_FOUND
    page.close()


def test_u_goes_to_the_lines_where_o_l_and_arrows_work(qtbot: QtBot, front: Front, room: Room) -> None:
    with_lists(room)
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    settle(qtbot, page)
    press(qtbot, page, K.Key_U)
    assert page.proposals.table.hasFocus()
    press(qtbot, page, K.Key_O)
    assert page.proposals.current is not None
    assert page.proposals.current.at.register is Register.DUKCAPIL
    press(qtbot, page, K.Key_L)
    press(qtbot, page, K.Key_Up)
    said = {one.at.register: one.said for one in page.proposals.table.lines()}
    assert said == {Register.DTSEN: Said.SAME, Register.DUKCAPIL: Said.OTHER, Register.BPJS: "", Register.PBI: ""}
    press(qtbot, page, K.Key_Escape)
    assert page.grid.hasFocus()
    page.close()


def test_backspace_and_ctrl_z_take_back_what_was_said(qtbot: QtBot, front: Front, room: Room) -> None:
    with_lists(room)
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    settle(qtbot, page)
    press(qtbot, page, K.Key_U, K.Key_O, K.Key_Up, K.Key_Backspace)
    assert outcome(room.desk, case, Source.DTSEN) == Found.NOT_CHECKED
    press(qtbot, page, K.Key_O)
    assert outcome(room.desk, case, Source.DTSEN) == Found.MATCHES
    qtbot.keyClick(QApplication.focusWidget(), K.Key_Z, CTRL)
    settle(qtbot, page)
    assert outcome(room.desk, case, Source.DTSEN) == Found.NOT_CHECKED
    page.close()


def test_what_a_list_gives_reason_to_think_about_is_told_with_the_next_step(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    with_lists(room)
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    settle(qtbot, page)
    press(qtbot, page, K.Key_Right, K.Key_Right)
    assert "PPU" in page.proposals.findings.text()
    assert "Permensos 3/2026" in page.proposals.findings.text()
    page.close()


def test_an_old_list_says_so(qtbot: QtBot, front: Front, room: Room) -> None:
    listed(room.desk, Register.PBI, her_row(), list_date=OCTOBER.replace(month=7))
    page = shown(qtbot, front, room, a_complete_case(room.desk))
    settle(qtbot, page)
    assert page.proposals.current is not None
    assert page.proposals.current.at.is_stale
    assert "sudah 145 hari" in page.proposals.text() + page.proposals.findings.text()
    page.close()


def test_without_lists_the_page_is_as_before(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room, a_complete_case(room.desk))
    settle(qtbot, page)
    assert not page.proposals.isVisible()
    press(qtbot, page, K.Key_O, K.Key_L, K.Key_U)
    assert page.grid.hasFocus()
    page.close()


def test_whoever_may_not_note_only_looks(qtbot: QtBot, front: Front, room: Room) -> None:
    with_lists(room)
    case = a_complete_case(room.desk)
    head = replace(room.desk, user=replace(room.desk.user, roles=(Role.HEAD,)))
    page = shown(qtbot, front, replace(room, desk=head), case)
    settle(qtbot, page)
    press(qtbot, page, K.Key_O)
    assert outcome(room.desk, case, Source.DTSEN) == Found.NOT_CHECKED
    page.close()
