"""The page Verifikasi: noting what each source says with single keys, and passing the case on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_verification import VerificationPage
from pbijk_desktop.desktop.screens.visit_dialogs import OrderVisitDialog, RecordVisitDialog
from pbijk_desktop.domain.cases import Found, Source, VisitResult
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.usecases.decisions import decide, decisions_of
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.verification import record_check, verification_of
from tests.desktop.hands import opened_dialog
from tests.samples import aminah, an_intake, budi
from tests.usecases.acts import complete_papers

Front = Callable[[QWidget], None]
K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def a_complete_case(desk: Desk, *, kind: str = "B", alone: bool = True) -> str:
    members = (aminah(),) if alone else (aminah(), budi())
    case = register_case(desk, an_intake(*members, kind=kind)).case
    complete_papers(desk, case)
    declare_complete(desk, case)
    return case


def shown(qtbot: QtBot, front: Front, room: Room, case: str) -> VerificationPage:
    page = VerificationPage(room, case)
    page.resize(1180, 600)
    qtbot.addWidget(page)
    page.show()
    front(page)
    page.arrive()
    return page


def press(qtbot: QtBot, page: VerificationPage, *keys: Qt.Key) -> None:
    """Press keys one after another where the keyboard is, and wait until everything is kept."""
    for key in keys:
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        qtbot.keyClick(QApplication.focusWidget(), key)
    settle(qtbot, page)


def settle(qtbot: QtBot, page: VerificationPage) -> None:
    qtbot.waitUntil(lambda: page._room.background.is_idle)


def outcomes(desk: Desk, case: str) -> list[str]:
    now = verification_of(desk, case)
    return [now.check((one.member.id, source)).outcome for one in now.members for source in now.kind.sources]


def test_each_outcome_has_its_key_and_arrows_go_from_source_to_source(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk, alone=False)
    page = shown(qtbot, front, room, case)
    press(qtbot, page, K.Key_P, K.Key_Right, K.Key_B, K.Key_Right, K.Key_T, K.Key_Right, K.Key_G)
    press(qtbot, page, K.Key_Down, K.Key_M, K.Key_Left, K.Key_D)
    assert outcomes(room.desk, case) == [
        *(Found.MATCHES, Found.DIFFERS, Found.NOT_FOUND, Found.DOUBLE_NIK),
        *(Found.NOT_CHECKED, Found.NOT_CHECKED, Found.MOVED, Found.DEAD),
    ]
    press(qtbot, page, K.Key_Backspace)
    assert outcomes(room.desk, case)[6] == Found.NOT_CHECKED
    page.close()


def test_the_rest_matches_with_one_key_and_what_was_noted_stays(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    press(qtbot, page, K.Key_T)
    qtbot.keyClick(page.grid, K.Key_P, SHIFT)
    settle(qtbot, page)
    assert outcomes(room.desk, case) == [Found.NOT_FOUND, Found.MATCHES, Found.MATCHES, Found.MATCHES]
    page.close()


def test_the_grid_stays_where_it_is_when_nothing_is_left_to_match(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room, a_complete_case(room.desk))
    before = page.grid.mapTo(page, page.grid.rect().topLeft())
    assert page._rest.isVisible()
    qtbot.keyClick(page.grid, K.Key_P, SHIFT)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: not page._rest.isVisible())
    QApplication.sendPostedEvents()
    assert page.grid.mapTo(page, page.grid.rect().topLeft()) == before
    page.close()


def test_a_page_made_in_its_place_stands_there_as_one_that_came_later(qtbot: QtBot, room: Room) -> None:
    case = a_complete_case(room.desk)
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    for wide, is_beside in ((1180, True), (900, False)):
        pages.resize(wide, 600)
        page = VerificationPage(room, case, pages)
        assert page.size() == pages.size()
        assert page._beside.is_beside() is is_beside
        assert page.details.parentWidget() is not None
        assert not page.details.isHidden()
        pages.addWidget(page)
        pages.setCurrentWidget(page)
        pages.show()
        assert page._beside.is_beside() is is_beside
        pages.hide()


def test_an_outcome_is_taken_back_with_undo(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    qtbot.keyClick(page.grid, K.Key_P, SHIFT)
    settle(qtbot, page)
    room.toast._undo.click()
    settle(qtbot, page)
    assert set(outcomes(room.desk, case)) == {Found.NOT_CHECKED}
    page.close()


def test_undo_works_after_the_page_is_closed(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    page = VerificationPage(room, case)
    page.work.match_the_rest()
    settle(qtbot, page)
    page.deleteLater()
    qtbot.waitUntil(lambda: not room.background.findChildren(VerificationPage))
    QApplication.sendPostedEvents(None, 0)
    room.toast._undo.click()
    qtbot.waitUntil(lambda: room.background.is_idle)
    assert set(outcomes(room.desk, case)) == {Found.NOT_CHECKED}


def test_h_dates_the_lookups_of_a_source_with_today_and_the_next_one_takes_it(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    case = a_complete_case(room.desk, alone=False)
    page = shown(qtbot, front, room, case)
    press(qtbot, page, K.Key_P)
    assert "Tanggal data belum diisi" in page.findings.text()
    press(qtbot, page, K.Key_H, K.Key_Down, K.Key_P)
    dtsen = [one.checks[Source.DTSEN] for one in verification_of(room.desk, case).members]
    assert [check.source_date for check in dtsen if check] == [date(2026, 11, 23)] * 2
    page.close()


def test_details_are_typed_with_enter_and_the_date_is_offered_for_the_next_case(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    press(qtbot, page, K.Key_P, K.Key_Return)
    for text in ("1 11 2026", "7", "lihat layar"):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), K.Key_Return)
    settle(qtbot, page)
    assert page.grid.hasFocus()
    check = verification_of(room.desk, case).members[0].checks[Source.DTSEN]
    assert check
    assert (check.source_date, check.desil, check.note) == (date(2026, 11, 1), 7, "lihat layar")
    assert "Desil 7" in page.findings.text()
    page.close()
    second = register_case(room.desk, an_intake(budi(), kk="6203011205109994")).case
    page = shown(qtbot, front, room, second)
    press(qtbot, page, K.Key_P)
    fresh = verification_of(room.desk, second).members[0].checks[Source.DTSEN]
    assert fresh
    assert fresh.source_date == date(2026, 11, 1)
    page.close()


def test_what_differs_is_chosen_with_space(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    press(qtbot, page, K.Key_Right, K.Key_B)
    page.details.fields["differs"].focus()
    press(qtbot, page, K.Key_Right, K.Key_Space)
    check = verification_of(room.desk, case).members[0].checks[Source.DUKCAPIL]
    assert check
    assert check.differs == ("name",)
    page.close()


def test_arrears_show_every_claim_with_its_source(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    member = verification_of(room.desk, case).members[0].member.id
    record_check(room.desk, case, member, Source.BPJS, outcome=Found.MATCHES, arrears_months=14)
    page = shown(qtbot, front, room, case)
    assert "Menunggak iuran 14 bulan" in page.findings.text()
    press(qtbot, page, K.Key_S)
    assert "liramedia.co.id" in page.findings.text()
    page.close()


def test_a_number_is_copied_bare_for_the_source(qtbot: QtBot, front: Front, room: Room) -> None:
    page = shown(qtbot, front, room, a_complete_case(room.desk))
    qtbot.keyClick(page.grid, K.Key_C, CTRL)
    assert QApplication.clipboard().text() == "6203015203859991"
    press(qtbot, page, K.Key_K)
    assert QApplication.clipboard().text() == "6203011205109993"
    press(qtbot, page, K.Key_J)
    assert QApplication.clipboard().text() == "0000000000017"
    page.close()


def test_criteria_are_answered_with_y_and_t_where_the_kind_uses_them(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk, kind="A")
    page = shown(qtbot, front, room, case)
    press(qtbot, page, K.Key_C, K.Key_T, *[K.Key_Y] * 5, *[K.Key_T] * 3)
    assert "5 dari 8 kriteria" in page.criteria.proposal()
    assert len(verification_of(room.desk, case).case.criteria) == 9
    page.close()
    other = shown(qtbot, front, room, register_case(room.desk, an_intake(budi(), kk="6203011205109994")).case)
    assert other.criteria.isHidden()
    other.close()


def test_a_checked_case_is_passed_on_with_one_key(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    qtbot.keyClick(page.grid, K.Key_P, SHIFT)
    with qtbot.waitSignals([page.changed_here, page.go_wanted]):
        qtbot.keyClick(page, K.Key_Return, CTRL)
    assert verification_of(room.desk, case).case.state is State.DECIDING
    page.close()


def test_an_unchecked_case_is_passed_on_only_with_a_reason(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    qtbot.keyClick(page, K.Key_Return, CTRL)
    dialog = opened_dialog(qtbot, page, ReasonDialog)
    assert any("CONTOH AMINAH: DTSEN/DTKS" in label.text() for label in dialog.findChildren(QWidget) if is_label(label))
    qtbot.keyClicks(dialog.focusWidget(), "Jaringan sumber mati")
    with qtbot.waitSignal(page.go_wanted):
        qtbot.keyClick(dialog, K.Key_Return, CTRL)
    assert decisions_of(room.desk, case)[0].decision.reason == "Jaringan sumber mati"
    page.close()


def is_label(widget: QWidget) -> bool:
    return hasattr(widget, "text") and hasattr(widget, "setBuddy")


def test_a_visit_is_ordered_awaited_and_its_result_noted(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    qtbot.keyClick(page, K.Key_V, Qt.KeyboardModifier.AltModifier)
    dialog = opened_dialog(qtbot, page, OrderVisitDialog)
    qtbot.keyClicks(dialog.focusWidget(), "CONTOH PETUGAS")
    qtbot.keyClick(dialog.focusWidget(), K.Key_Return)
    qtbot.keyClicks(dialog.focusWidget(), "25 11 26")
    with qtbot.waitSignal(page.changed_here):
        qtbot.keyClick(dialog, K.Key_Return, CTRL)
    front(page)
    assert "CONTOH PETUGAS · rencana 25 November 2026" in page.banner.text()
    qtbot.keyClick(page, K.Key_Return, CTRL)
    result = opened_dialog(qtbot, page, RecordVisitDialog)
    qtbot.keyClick(result, K.Key_Return, CTRL)
    assert result.fields["result"].problems
    qtbot.keyClicks(result.fields["result"].editor, "L")
    with qtbot.waitSignal(page.changed_here):
        qtbot.keyClick(result, K.Key_Return, CTRL)
    now = verification_of(room.desk, case)
    assert (now.case.state, now.visits[0].result) == (State.VERIFYING, VisitResult.FITS)
    page.close()


def test_missing_papers_send_the_case_back_with_a_reason(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    page = shown(qtbot, front, room, case)
    qtbot.keyClick(page, K.Key_M, Qt.KeyboardModifier.AltModifier)
    dialog = opened_dialog(qtbot, page, ReasonDialog)
    qtbot.keyClicks(dialog.focusWidget(), "KK sudah berubah")
    with qtbot.waitSignal(page.go_wanted) as gone:
        qtbot.keyClick(dialog, K.Key_Return, CTRL)
    assert gone.args == ["papers"]
    assert verification_of(room.desk, case).case.state is State.INCOMPLETE
    page.close()


def test_a_decided_case_can_only_be_looked_at(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    decide(room.desk, case, Step.RECOMMEND)
    decide(room.desk, case, Step.APPROVE)
    page = shown(qtbot, front, room, case)
    press(qtbot, page, K.Key_P)
    assert set(outcomes(room.desk, case)) == {Found.NOT_CHECKED}
    assert "hanya dapat dilihat" in page.banner.text()
    page.close()


def test_somebody_without_the_role_sees_who_may(qtbot: QtBot, front: Front, room: Room) -> None:
    case = a_complete_case(room.desk)
    head = replace(room, desk=replace(room.desk, user=replace(room.desk.user, roles=("pimpinan",))))
    page = shown(qtbot, front, head, case)
    press(qtbot, page, K.Key_P)
    assert set(outcomes(room.desk, case)) == {Found.NOT_CHECKED}
    assert "Petugas atau Verifikator" in page.banner.text()
    page.close()
