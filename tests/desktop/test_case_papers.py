"""Page Berkas on a real store with real keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.paper import PaperDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_papers import PapersPage
from pbijk_desktop.desktop.screens.paper_rows import PaperRow, Tick
from pbijk_desktop.domain.cases import CaseItem
from pbijk_desktop.domain.workflow import Role, State
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.paper_pages import SAVED
from pbijk_desktop.usecases.papers import answer, declare_complete, papers_of, receive
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.slips import receipt
from tests.samples import an_intake
from tests.usecases.acts import complete_papers

Open = Callable[..., PapersPage]
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page_of(room: Room, show: Show, qtbot: QtBot) -> Open:
    def open_page(case: str, in_room: Room = room) -> PapersPage:
        page = PapersPage(in_room, case)
        page.resize(1150, 560)
        show(page)
        page.arrive()
        return page

    return open_page


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def settled(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.background.is_idle)


def answer_all(desk: Desk, case: str) -> None:
    for question in papers_of(desk, case).open_questions:
        answer(desk, case, question.key, yes=False)


def entry(desk: Desk, case: str, key: str) -> CaseItem:
    return next(paper.entry for paper in papers_of(desk, case).papers if paper.item.key == key)


def row(page: PapersPage, key: str) -> PaperRow:
    return next(one for one in page.rows() if one.key == key)


def test_the_questions_are_answered_with_one_key_each_and_then_the_papers_have_the_keyboard(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    page = page_of(case)
    for _ in range(4):
        press(qtbot, Qt.Key.Key_T)
    settled(qtbot, room)
    assert papers_of(desk, case).open_questions == ()
    assert page.list.hasFocus()
    assert page.list.key() == "ktp"


def test_yes_to_a_question_adds_its_paper_below_the_others_and_moves_nothing(
    page_of: Open, case: str, room: Room, qtbot: QtBot
) -> None:
    page = page_of(case)
    before = [one.key for one in page.rows() if one.number]
    press(qtbot, Qt.Key.Key_Y)
    settled(qtbot, room)
    assert [one.key for one in page.rows() if one.number] == [*before, "surat_rawat_inap"]


def test_space_ticks_a_paper_and_it_keeps_its_place_until_the_clerk_comes_again(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case)
    order = [one.key for one in page.rows()]
    press(qtbot, Qt.Key.Key_Space)
    assert row(page, "ktp").tick is Tick.FULL
    settled(qtbot, room)
    assert entry(desk, case, "ktp").copies == 1
    assert [one.key for one in page.rows()] == order
    assert page.list.key() == "ktp"
    page.arrive()
    assert page.rows()[0].key == "kk"
    assert [one.key for one in page.rows()].index("ktp") == 4


def test_space_again_takes_a_paper_back(page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot) -> None:
    answer_all(desk, case)
    page_of(case)
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Space)
    settled(qtbot, room)
    assert (entry(desk, case, "ktp").copies, entry(desk, case, "ktp").received_on) == (0, None)


def test_a_digit_ticks_the_paper_with_that_number(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        press(qtbot, key)
    settled(qtbot, room)
    assert [one.tick for one in page.rows()][:4] == [Tick.FULL, Tick.FULL, Tick.FULL, Tick.NONE]
    assert page.list.key() == "kartu_jkn"


def test_plus_and_minus_count_copies_even_when_pressed_quickly(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal):
        press(qtbot, key)
    assert row(page, "ktp").copies == "3/1"
    settled(qtbot, room)
    assert entry(desk, case, "ktp").copies == 3


def test_copies_never_go_below_nothing(page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot) -> None:
    answer_all(desk, case)
    page = page_of(case)
    press(qtbot, Qt.Key.Key_Minus)
    settled(qtbot, room)
    assert row(page, "ktp").copies == "0/1"


def test_letters_note_the_original_and_the_signatures_where_a_paper_asks_for_them(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case)
    page.list.choose("sktm")
    press(qtbot, Qt.Key.Key_A)
    press(qtbot, Qt.Key.Key_T)
    press(qtbot, Qt.Key.Key_M)
    settled(qtbot, room)
    kept = entry(desk, case, "sktm")
    assert kept.original
    assert kept.signatures == ("Kepala desa/lurah", "Camat")
    assert not kept.stamped


def test_enter_goes_to_the_letter_and_enter_after_the_last_field_comes_back(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case)
    press(qtbot, Qt.Key.Key_4)
    press(qtbot, Qt.Key.Key_Return)
    for typed in ("445/17", "20 11 2026", "RSUD CONTOH", "dibawa anak"):
        qtbot.keyClicks(QApplication.focusWidget(), typed)
        press(qtbot, Qt.Key.Key_Return)
    settled(qtbot, room)
    kept = entry(desk, case, "surat_faskes")
    assert (kept.letter_number, kept.letter_date, kept.issuer) == ("445/17", date(2026, 11, 20), "RSUD CONTOH")
    assert kept.note == "dibawa anak"
    assert page.list.hasFocus()
    assert row(page, "surat_faskes").tick is not Tick.NONE


def test_escape_leaves_the_letter_and_keeps_what_was_typed(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case)
    page.list.choose("surat_faskes")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "445/17")
    press(qtbot, Qt.Key.Key_Escape)
    settled(qtbot, room)
    assert page.list.hasFocus()
    assert entry(desk, case, "surat_faskes").letter_number == "445/17"


def test_an_unreadable_date_is_told_and_not_kept(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case)
    page.list.choose("surat_faskes")
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "45 11 2026")
    press(qtbot, Qt.Key.Key_Return)
    settled(qtbot, room)
    assert entry(desk, case, "surat_faskes").letter_date is None
    field = page.details.findChild(QWidget, "letter_date.field")
    assert [one.code for one in field.problems] == ["field.date_unreadable"]


def test_undo_brings_back_what_a_tick_changed(page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot) -> None:
    answer_all(desk, case)
    page_of(case)
    press(qtbot, Qt.Key.Key_Plus)
    press(qtbot, Qt.Key.Key_2)
    room.toast.findChild(QPushButton, "toast.undo").click()
    settled(qtbot, room)
    assert [entry(desk, case, key).copies for key in ("ktp", "kk")] == [1, 0]


def test_undo_works_when_the_page_is_gone(page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot) -> None:
    answer_all(desk, case)
    page = page_of(case)
    press(qtbot, Qt.Key.Key_1)
    settled(qtbot, room)
    with qtbot.waitSignal(page.destroyed):
        page.close()
        page.deleteLater()
    del page
    room.toast.findChild(QPushButton, "toast.undo").click()
    settled(qtbot, room)
    assert entry(desk, case, "ktp").copies == 0


def test_declaring_too_early_lists_what_is_in_the_way_with_links(
    page_of: Open, case: str, room: Room, qtbot: QtBot
) -> None:
    page = page_of(case)
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.top.blocked.isVisible)
    page.top.blocked.findChild(QPushButton, "blocked.kk").click()
    assert page.list.hasFocus()
    assert page.list.key() == "kk"
    page.top.blocked.findChild(QPushButton, "blocked.question.rawat_inap").click()
    assert QApplication.focusWidget().objectName() == "question.rawat_inap"


def test_ctrl_enter_declares_a_complete_file_and_goes_on_to_verification(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    complete_papers(desk, case)
    page = page_of(case)
    with qtbot.waitSignal(page.go_wanted) as went:
        press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert went.args == ["verification"]
    assert case_file(desk, case).case.state is State.VERIFYING


def test_an_urgent_file_says_which_papers_are_owed_and_until_when(
    page_of: Open, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    case = register_case(desk, an_intake(kind="C")).case
    answer_all(desk, case)
    page = page_of(case)
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_2)
    receive(
        desk,
        case,
        "surat_faskes",
        letter_number="1",
        letter_date=date(2026, 11, 22),
        issuer="RSUD CONTOH",
    )
    settled(qtbot, room)
    page.refresh()
    assert "30 November 2026" in page.top.banner.text()
    assert "Fotokopi Kartu Keluarga" in page.top.banner.text()
    with qtbot.waitSignal(page.go_wanted):
        press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert entry(desk, case, "kk").owed_until == date(2026, 11, 30)


def test_ctrl_p_shows_the_slip_while_something_is_missing(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case)
    press(qtbot, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.findChild(PaperDialog) is not None)
    dialog = page.findChild(PaperDialog)
    assert dialog.windowTitle() == "Cetak kekurangan"
    settled(qtbot, room)
    dialog.close()


def test_ctrl_p_shows_the_receipt_once_everything_is_there(
    page_of: Open, case: str, room: Room, desk: Desk, qtbot: QtBot
) -> None:
    complete_papers(desk, case)
    page = page_of(case)
    press(qtbot, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.findChild(PaperDialog) is not None)
    dialog = page.findChild(PaperDialog)
    assert dialog.windowTitle() == "Cetak tanda terima"
    settled(qtbot, room)
    dialog.close()


def test_a_receipt_that_was_only_looked_at_is_no_copy_and_a_saved_one_is_noted(
    page_of: Open, case: str, room: Room, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    complete_papers(desk, case)
    page = page_of(case)
    press(qtbot, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.findChild(PaperDialog) is not None)
    dialog = page.findChild(PaperDialog)
    with qtbot.waitSignal(dialog.saved):
        dialog.save_to(tmp_path / "tanda-terima.pdf")
    dialog.close()
    with desk.read() as reader:
        assert access.times(reader, SAVED, case) == 1
    assert not receipt(desk, case).is_copy
    assert receipt(desk, case).is_copy


def test_answered_questions_give_way_and_one_key_brings_them_back(
    page_of: Open, case: str, desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case)
    assert not page.top.questions.isVisible()
    press(qtbot, Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert page.top.questions.isVisible()
    assert QApplication.focusWidget().objectName() == "question.rawat_inap"


def test_the_head_can_look_at_the_papers_but_not_change_them(
    page_of: Open, case: str, room: Room, desk: Desk, desk_with: Callable[..., Desk], qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case, replace(room, desk=desk_with(Role.HEAD)))
    assert not page.findChild(QWidget, "papers.legend").isVisible()
    press(qtbot, Qt.Key.Key_Space)
    assert row(page, "ktp").tick is Tick.NONE
    assert "Petugas atau Verifikator" in page.top.banner.text()
    assert not page.findChild(QPushButton, "papers.declare").isVisible()


def test_what_somebody_else_notes_appears_without_moving_the_clerk(
    page_of: Open, case: str, desk: Desk, qtbot: QtBot
) -> None:
    answer_all(desk, case)
    page = page_of(case)
    page.list.choose("kartu_jkn")
    receive(desk, case, "ktp", copies=1)
    page.refresh()
    assert row(page, "ktp").tick is Tick.FULL
    assert page.list.key() == "kartu_jkn"


def test_a_verified_case_still_takes_papers_but_is_not_declared_again(
    page_of: Open, case: str, desk: Desk, qtbot: QtBot
) -> None:
    complete_papers(desk, case)
    declare_complete(desk, case)
    page = page_of(case)
    assert not page.findChild(QPushButton, "papers.declare").isVisible()
    assert page.work.may_note("ktp")
