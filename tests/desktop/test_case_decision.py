"""The page Keputusan: approving, rejecting with reasons, sending back, and the head's word afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_decision import DecisionPage
from pbijk_desktop.desktop.screens.case_verification import VerificationPage
from pbijk_desktop.domain.cases import Confirmation, Outcome
from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.decisions import afterwards_list, decide, decisions_of
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.office_settings import change_settings
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.register_case import register_case
from tests.desktop.hands import opened_dialog, press, write
from tests.samples import aminah, an_intake, budi
from tests.usecases.acts import complete_papers

Front = Callable[[QWidget], None]
K = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def a_case_to_decide(desk: Desk, *, alone: bool = False) -> str:
    case = a_verified_case(desk, alone=alone)
    decide(desk, case, Step.RECOMMEND)
    return case


def a_verified_case(desk: Desk, *, alone: bool = False) -> str:
    members = (aminah(),) if alone else (aminah(), budi())
    case = register_case(desk, an_intake(*members)).case
    complete_papers(desk, case)
    declare_complete(desk, case)
    return case


def as_role(room: Room, *roles: str) -> Room:
    return replace(room, desk=replace(room.desk, user=replace(room.desk.user, roles=roles)))


def shown(qtbot: QtBot, front: Front, room: Room, case: str) -> DecisionPage:
    page = DecisionPage(room, case)
    page.resize(1180, 600)
    qtbot.addWidget(page)
    page.show()
    front(page)
    page.arrive()
    return page


def put(desk: Desk, case: str) -> tuple[State, list[tuple[str, str]]]:
    """Return where a case stands and what was decided for each member."""
    file = case_file(desk, case)
    return file.case.state, [(member.outcome, member.reason) for member, _ in file.members]


def test_a_simple_case_is_verified_and_decided_with_three_keys(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_verified_case(room.desk, alone=True)
    verification = VerificationPage(room, case)
    qtbot.addWidget(verification)
    verification.show()
    front(verification)
    verification.arrive()
    qtbot.keyClick(QApplication.focusWidget(), K.Key_P, SHIFT)
    with qtbot.waitSignal(verification.go_wanted) as gone:
        qtbot.keyClick(QApplication.focusWidget(), K.Key_Return, CTRL)
    assert gone.args == ["decision"]
    verification.close()
    page = shown(qtbot, front, room, case)
    with qtbot.waitSignal(page.go_wanted) as gone:
        qtbot.keyClick(QApplication.focusWidget(), K.Key_Return, CTRL)
    assert gone.args == ["letter"]
    assert put(room.desk, case) == (State.APPROVED, [(Outcome.APPROVED, "")])
    page.close()


def test_one_member_is_rejected_with_a_usual_reason_found_by_typing(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_case_to_decide(room.desk)
    page = shown(qtbot, front, room, case)
    qtbot.keyClick(page.members, K.Key_Down)
    qtbot.keyClick(page.members, K.Key_T)
    qtbot.keyClicks(QApplication.focusWidget(), "Dini")
    qtbot.keyClick(QApplication.focusWidget(), K.Key_Return)
    assert page.members.hasFocus()
    assert page.steps.main.label() == "Setujui 1, tolak 1"
    with qtbot.waitSignals([page.changed_here, page.go_wanted]):
        qtbot.keyClick(page, K.Key_Return, CTRL)
    assert put(room.desk, case) == (State.APPROVED, [(Outcome.APPROVED, ""), (Outcome.REJECTED, "Dinilai mampu")])
    assert "1 disetujui, 1 ditolak" in page.past.text()
    page.close()


def test_a_rejection_without_a_reason_is_asked_for_it(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_case_to_decide(room.desk)
    page = shown(qtbot, front, room, case)
    qtbot.keyClick(page.members, K.Key_T)
    qtbot.keyClick(page, K.Key_Return, CTRL)
    assert page.choice.reason.problems
    assert put(room.desk, case)[0] is State.DECIDING
    page.close()


def test_when_everybody_is_rejected_the_case_is_rejected_for_their_reasons(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    case = a_case_to_decide(room.desk, alone=True)
    page = shown(qtbot, front, room, case)
    qtbot.keyClick(page.members, K.Key_T)
    qtbot.keyClicks(QApplication.focusWidget(), "Dinilai mampu: punya dua kapal")
    assert page.steps.main.label() == "Tolak permohonan"
    with qtbot.waitSignal(page.go_wanted):
        qtbot.keyClick(page, K.Key_Return, CTRL)
    reason = "Dinilai mampu: punya dua kapal"
    assert put(room.desk, case) == (State.REJECTED, [(Outcome.REJECTED, reason)])
    assert decisions_of(room.desk, case)[-1].decision.reason == reason
    page.close()


def test_a_choice_is_taken_back_with_s(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room, a_case_to_decide(room.desk, alone=True))
    qtbot.keyClick(page.members, K.Key_T)
    qtbot.keyClick(QApplication.focusWidget(), K.Key_Escape)
    qtbot.keyClick(page.members, K.Key_S)
    assert [one.outcome for one in page.choices().values()] == [Outcome.APPROVED]
    page.close()


def test_a_case_is_sent_back_with_a_reason(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_case_to_decide(room.desk)
    page = shown(qtbot, front, room, case)
    qtbot.keyClick(page, K.Key_K, ALT)
    dialog = opened_dialog(qtbot, page, ReasonDialog)
    qtbot.keyClicks(dialog.focusWidget(), "Cek lagi Dukcapil")
    with qtbot.waitSignal(page.go_wanted) as gone:
        qtbot.keyClick(dialog, K.Key_Return, CTRL)
    assert gone.args == ["verification"]
    assert put(room.desk, case)[0] is State.VERIFYING
    assert "Cek lagi Dukcapil" in page.past.text()
    page.close()


def test_deciding_alone_is_announced_and_marked(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_case_to_decide(room.desk)
    alone = as_role(room, "verifikator")
    page = shown(qtbot, front, alone, case)
    assert "Diputus tanpa atasan" in page.banner.text()
    with qtbot.waitSignal(page.go_wanted):
        qtbot.keyClick(page, K.Key_Return, CTRL)
    assert [row.alone for row in [one.decision for one in afterwards_list(room.desk)]] == [True]
    page.close()


def test_the_head_confirms_a_decision_taken_alone_with_one_key(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_case_to_decide(room.desk)
    decide(as_role(room, "verifikator").desk, case, Step.APPROVE)
    page = shown(qtbot, front, as_role(room, "pimpinan"), case)
    with qtbot.waitSignal(page.changed_here):
        qtbot.keyClick(page, K.Key_Return, CTRL)
    assert decisions_of(room.desk, case)[-1].decision.confirmation == Confirmation.CONFIRMED
    assert afterwards_list(room.desk) == []
    page.close()


def test_the_head_reverses_a_decision_taken_alone_with_a_reason(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_case_to_decide(room.desk)
    decide(as_role(room, "verifikator").desk, case, Step.APPROVE)
    page = shown(qtbot, front, as_role(room, "pimpinan"), case)
    qtbot.keyClick(page, K.Key_B, ALT)
    dialog = opened_dialog(qtbot, page, ReasonDialog)
    qtbot.keyClicks(dialog.focusWidget(), "Desil salah dibaca")
    with qtbot.waitSignal(page.go_wanted):
        qtbot.keyClick(dialog, K.Key_Return, CTRL)
    assert put(room.desk, case) == (State.VERIFYING, [(Outcome.PENDING, ""), (Outcome.PENDING, "")])
    assert "Desil salah dibaca" in page.past.text()
    page.close()


def test_whoever_may_not_decide_sees_who_may(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_case_to_decide(room.desk)
    page = shown(qtbot, front, as_role(room, "petugas"), case)
    qtbot.keyClick(page.members, K.Key_T)
    qtbot.keyClick(page, K.Key_Return, CTRL)
    assert "diputus oleh Pimpinan" in page.banner.text()
    assert put(room.desk, case)[0] is State.DECIDING
    page.close()


def test_a_case_that_is_not_passed_on_yet_says_so_and_leads_there(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room, a_verified_case(room.desk))
    assert "setelah diajukan dari halaman Verifikasi" in page.banner.text()
    with qtbot.waitSignal(page.go_wanted) as gone:
        qtbot.keyClick(page, K.Key_Return, CTRL)
    assert gone.args == ["verification"]
    page.close()


def test_the_summary_tells_papers_checks_and_who_passed_it_on(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room, a_case_to_decide(room.desk))
    assert page.facts.text().splitlines() == [
        "Berkas: Lengkap",
        "Hasil cek: 8 belum dicek",
        "Diajukan oleh: CONTOH OPERATOR · 23 November 2026",
    ]
    page.close()


def test_choices_are_undone_until_they_are_decided(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room, a_case_to_decide(room.desk))
    first = page.choices()
    qtbot.keyClick(page.members, K.Key_T)
    qtbot.keyClicks(QApplication.focusWidget(), "Sudah punya BPJS")
    qtbot.keyClick(QApplication.focusWidget(), K.Key_Return)
    qtbot.keyClick(page.members, K.Key_Down)
    qtbot.keyClick(page.members, K.Key_T)
    page.members.setFocus()
    chosen = page.choices()
    assert [one.outcome for one in chosen.values()] == [Outcome.REJECTED, Outcome.REJECTED]
    qtbot.keyClick(page.members, K.Key_Z, CTRL)
    outcomes = [(one.outcome, one.reason) for one in page.choices().values()]
    assert outcomes == [(Outcome.REJECTED, "Sudah punya BPJS"), (Outcome.APPROVED, "")]
    assert page.members.record().id == list(first)[1]
    while page.undo.past:
        qtbot.keyClick(page.members, K.Key_Z, CTRL)
        page.members.setFocus()
    assert page.choices() == first
    for _ in range(4):
        qtbot.keyClick(page.members, K.Key_Y, CTRL)
        page.members.setFocus()
    assert page.choices() == chosen
    page.close()


def test_who_recommended_the_case_too_is_asked_why_before_deciding(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_case_to_decide(room.desk, alone=True)
    change_settings(room.desk, {"one_operator": False})
    page = shown(qtbot, front, as_role(room, Role.VERIFIER, Role.HEAD), case)
    assert "Anda yang mengajukan permohonan ini" in page.banner.text()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: bool(page.reason.problems))
    assert page.reason.editor.hasFocus()
    assert put(room.desk, case)[0] is State.DECIDING
    write("Petugas lain sedang cuti")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: put(room.desk, case)[0] is State.APPROVED)
    assert [row.decision.alone for row in afterwards_list(room.desk)] == [True]


def test_whoever_has_no_key_at_hand_is_told_and_decides(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_case_to_decide(room.desk, alone=True)
    page = shown(qtbot, front, replace(room, desk=replace(room.desk, own=None)), case)
    assert "Kunci tanda tangan Anda tidak terbaca" in page.banner.text()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: put(room.desk, case)[0] is State.APPROVED)
