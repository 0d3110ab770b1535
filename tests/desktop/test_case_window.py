"""The case window on a real store with real keys: its head, its pages, its steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.badges import Chip
from pbijk_desktop.desktop.parts.buttons import PrimaryButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_window import PAGES, CaseWindow
from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.case_file import case_file, correct_person, is_about
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.papers import declare_complete, receive
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.steps import take_step
from tests.desktop.queue_samples import write_cases
from tests.samples import aminah, an_intake
from tests.usecases.acts import complete_papers

Open = Callable[..., CaseWindow]
Show = Callable[[QWidget], QWidget]
Front = Callable[[QWidget], None]
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window_of(room: Room, show: Show, qtbot: QtBot) -> Open:
    def open_window(case: str, page: str = "", in_room: Room | None = None) -> CaseWindow:
        window = CaseWindow(in_room or room, case, page)
        window.resize(1160, 690)
        show(window)
        window.arrive()
        qtbot.waitUntil(lambda: room.background.is_idle)
        return window

    return open_window


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def settled(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.background.is_idle)
    for _ in range(3):
        QApplication.processEvents()


def text_of(window: CaseWindow, name: str) -> str:
    found = window.findChild(QWidget, name)
    assert found is not None
    return str(found.accessibleName() if isinstance(found, Chip) else found.text())


def verified(desk: Desk, case: str) -> None:
    complete_papers(desk, case)
    declare_complete(desk, case)


def test_the_head_says_who_what_where_and_whose(window_of: Open, case: str) -> None:
    window = window_of(case)
    assert text_of(window, "case.name") == "CONTOH AMINAH"
    assert text_of(window, "case.state") == "Berkas kurang"
    assert "Reaktivasi" in text_of(window, "case.line")
    assert "7 Desember 2026" in text_of(window, "case.line")
    assert "CONTOH OPERATOR" in text_of(window, "case.holder")
    assert not window.findChild(QWidget, "case.urgent").isVisible()


def test_an_urgent_case_is_marked(window_of: Open, desk: Desk) -> None:
    window = window_of(register_case(desk, an_intake(kind="C")).case)
    assert window.findChild(QWidget, "case.urgent").isVisible()


def test_it_opens_where_the_work_goes_on(window_of: Open, case: str, desk: Desk) -> None:
    assert window_of(case).tabs.key() == "papers"
    assert window_of(case, "history").tabs.key() == "history"


def test_opening_a_case_is_noted(window_of: Open, case: str, desk: Desk) -> None:
    window_of(case)
    with desk.read() as reader:
        assert access.times(reader, "buka", case) == 1


def test_alt_and_a_digit_go_to_a_page(window_of: Open, case: str, qtbot: QtBot) -> None:
    window = window_of(case)
    press(qtbot, Qt.Key.Key_1, ALT)
    assert window.tabs.key() == "data"
    press(qtbot, Qt.Key.Key_6, ALT)
    assert window.tabs.key() == "history"
    assert window.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Qt.Key.Key_2, ALT)
    assert window.tabs.key() == "papers"


def test_ctrl_page_down_goes_to_the_neighbour(window_of: Open, case: str, qtbot: QtBot) -> None:
    window = window_of(case, "data")
    press(qtbot, Qt.Key.Key_PageDown, CTRL)
    assert window.tabs.key() == "papers"
    press(qtbot, Qt.Key.Key_PageUp, CTRL)
    assert window.tabs.key() == "data"


def test_a_page_is_made_only_when_it_is_wanted(window_of: Open, case: str) -> None:
    assert window_of(case, "data").stack.count() == 1


@pytest.mark.parametrize("page", PAGES)
def test_making_a_page_opens_no_window_of_its_own(room: Room, case: str, qtbot: QtBot, page: str) -> None:
    window = CaseWindow(room, case, page)
    qtbot.addWidget(window)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == []
    settled(qtbot, room)


def test_ticking_a_paper_counts_in_the_tab(window_of: Open, case: str, room: Room, qtbot: QtBot) -> None:
    window = window_of(case)
    for _ in range(4):
        press(qtbot, Qt.Key.Key_T)
    press(qtbot, Qt.Key.Key_Space)
    settled(qtbot, room)
    assert window.tabs.tabText(1) == "Berkas  1/5"


def test_what_is_changed_elsewhere_shows_in_the_head_and_on_the_page(
    window_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    window = window_of(case, "data")
    person = case_file(desk, case).applicant()
    correct_person(desk, person.id, name="CONTOH AMINAH BINTI CONTOH")
    settled(qtbot, room)
    assert text_of(window, "case.name") == "CONTOH AMINAH BINTI CONTOH"
    assert window.page().facts.table.record().person.name == "CONTOH AMINAH BINTI CONTOH"


def test_news_of_another_case_is_not_news(case: str, desk: Desk) -> None:
    stranger = aminah(name="CONTOH WATI", nik="6203015203709995", birth_date=date(1970, 3, 12), card="")
    other = register_case(desk, an_intake(stranger, kk="6203011205109996")).case
    item = next(iter(case_file(desk, other).members))[1].id
    assert not is_about(desk, case, [("case_file", other), ("person", item)])
    assert is_about(desk, case, [("case_file", other), ("case_file", case)])


def test_a_page_that_was_left_is_read_again_when_the_case_changed_meanwhile(
    window_of: Open, case: str, desk: Desk, room: Room, qtbot: QtBot
) -> None:
    complete_papers(desk, case)
    window = window_of(case, "history")
    before = len(window.page().lines())
    press(qtbot, Qt.Key.Key_2, ALT)
    press(qtbot, Qt.Key.Key_Plus)
    settled(qtbot, room)
    press(qtbot, Qt.Key.Key_6, ALT)
    assert len(window.page().lines()) == before + 1


def test_declaring_complete_leads_to_a_verification_that_knows_it(
    window_of: Open, case: str, desk: Desk, room: Room, qtbot: QtBot
) -> None:
    complete_papers(desk, case)
    window = window_of(case, "verification")
    press(qtbot, Qt.Key.Key_2, ALT)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    settled(qtbot, room)
    settled(qtbot, room)
    assert window.tabs.key() == "verification"
    assert text_of(window, "case.state") == "Verifikasi"


def test_a_hidden_window_reads_again_when_it_comes_back(
    window_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    window = window_of(case, "data")
    window.hide()
    receive(desk, case, "ktp", copies=1)
    settled(qtbot, room)
    assert window.tabs.tabText(1) == "Berkas  0/5"
    window.show()
    window.arrive()
    assert window.tabs.tabText(1) == "Berkas  1/5"


def test_coming_back_leaves_the_clerk_where_the_keyboard_was(
    window_of: Open, case: str, desk: Desk, qtbot: QtBot
) -> None:
    complete_papers(desk, case)
    window = window_of(case)
    window.page().list.choose("kk")
    window.leave()
    window.arrive()
    assert window.page().list.key() == "kk"


def test_taking_a_case_is_one_key_and_can_be_undone(
    window_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    with desk.begin() as work:
        work.change(type(case_file(desk, case).case), case, assigned=None)
    window = window_of(case)
    assert text_of(window, "case.holder").endswith("Belum dipegang")
    press(qtbot, Qt.Key.Key_A, ALT)
    settled(qtbot, room)
    assert case_file(desk, case).case.assigned == desk.user.id
    assert not window.findChild(QPushButton, "case.take").isVisible()
    room.toast.findChild(QPushButton, "toast.undo").click()
    settled(qtbot, room)
    assert case_file(desk, case).case.assigned is None
    assert window.findChild(QPushButton, "case.take").isVisible()


def test_the_menu_offers_only_steps_that_may_be_taken(
    window_of: Open, case: str, room: Room, desk: Desk, desk_with: Callable[..., Desk]
) -> None:
    window = window_of(case)
    assert window.steps.steps == (Step.WITHDRAW,)
    assert window_of(case, "data", replace(room, desk=desk_with(Role.HEAD))).steps.steps == ()


def test_withdrawing_asks_why_and_says_the_act(
    window_of: Open, case: str, room: Room, desk: Desk, front: Front, qtbot: QtBot
) -> None:
    window = window_of(case)
    press(qtbot, Qt.Key.Key_L, ALT)
    assert window.steps.menu.isVisible()
    qtbot.keyClick(window.steps.menu, Qt.Key.Key_Return)
    dialog = window.findChild(ReasonDialog)
    front(dialog)
    assert dialog.windowTitle() == "Batalkan permohonan"
    qtbot.keyClicks(QApplication.focusWidget(), "Pemohon menarik berkasnya")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    settled(qtbot, room)
    assert case_file(desk, case).case.state is State.WITHDRAWN
    assert text_of(window, "case.state") == "Dibatalkan"
    assert window.steps.steps == (Step.REOPEN,)


def test_f10_opens_the_same_menu(window_of: Open, case: str, qtbot: QtBot) -> None:
    window = window_of(case)
    press(qtbot, Qt.Key.Key_F10)
    assert window.steps.menu.isVisible()
    qtbot.keyClick(window.steps.menu, Qt.Key.Key_Escape)
    assert not window.steps.menu.isVisible()


def test_the_letter_comes_before_proposing(window_of: Open, case: str, desk: Desk) -> None:
    verified(desk, case)
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    assert Step.PROPOSE not in window_of(case, "data").steps.steps


def test_a_step_that_needs_no_reason_is_done_at_once(
    window_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    verified(desk, case)
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    issue_letter(desk, case, LetterChoice())
    window = window_of(case, "data")
    press(qtbot, Qt.Key.Key_L, ALT)
    qtbot.keyClick(window.steps.menu, Qt.Key.Key_Return)
    settled(qtbot, room)
    assert case_file(desk, case).case.state is State.PROPOSED
    assert window.steps.steps == (Step.RECORD_ACTIVE, Step.RECORD_RETURN)


def test_asking_for_papers_again_brings_the_case_back(
    window_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    verified(desk, case)
    window = window_of(case, "data")
    assert text_of(window, "case.next") == "Berikutnya: periksa sumber data"
    take_step(desk, case, Step.REQUEST_PAPERS, reason="Surat kedaluwarsa")
    settled(qtbot, room)
    assert text_of(window, "case.state") == "Berkas kurang"
    press(qtbot, Qt.Key.Key_N, ALT)
    assert window.tabs.key() == "papers"


def test_the_next_act_of_the_page_in_view_gets_the_keyboard_and_no_other_step_is_offered_instead(
    window_of: Open, case: str, desk: Desk, qtbot: QtBot
) -> None:
    verified(desk, case)
    decide(desk, case, Step.RECOMMEND)
    window = window_of(case, "decision")
    press(qtbot, Qt.Key.Key_N, ALT)
    page = window.page()
    assert page is not None
    held = QApplication.focusWidget()
    assert isinstance(held, PrimaryButton)
    assert page.isAncestorOf(held)
    assert not window.steps.menu.isVisible()


def test_the_hint_says_whose_turn_it_is(
    window_of: Open, case: str, room: Room, desk: Desk, desk_with: Callable[..., Desk]
) -> None:
    verified(desk, case)
    decide(desk, case, Step.RECOMMEND)
    window = window_of(case, "data", replace(room, desk=desk_with(Role.CLERK)))
    assert text_of(window, "case.next") == "Berikutnya: putuskan (Pimpinan)"


def test_an_approved_case_that_gets_no_letter_is_led_to_its_proposal(window_of: Open, desk: Desk, qtbot: QtBot) -> None:
    case, *_ = write_cases(desk, ["CONTOH AMINAH"], state=State.APPROVED, kind="G")
    window = window_of(case)
    assert window.tabs.key() == "decision"
    assert text_of(window, "case.next") == "Berikutnya: catat sudah diusulkan"
    assert Step.PROPOSE in window.steps.steps
    press(qtbot, Qt.Key.Key_5, ALT)
    told = window.findChild(EmptyState, "letter.nothing")
    qtbot.waitUntil(lambda: "selesai tanpa surat" in told.text())
