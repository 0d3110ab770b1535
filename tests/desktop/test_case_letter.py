"""The page Surat: issue a letter, look at it, print it in two keys, revoke it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.paper import PaperDialog
from pbijk_desktop.desktop.dialogs.paper_choice import PaperChoiceDialog
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_letter import LetterPage
from pbijk_desktop.domain.office import Signatory
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.decisions import MemberOutcome, decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import (
    LetterChoice,
    issue_letter,
    letter_options,
    print_letter,
    revoke_letter,
)
from pbijk_desktop.usecases.office_settings import keep_signatory, signatories
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.register_case import register_case
from tests.desktop.hands import opened_dialog, write
from tests.samples import aminah, an_intake
from tests.usecases.acts import complete_papers

Front = Callable[[QWidget], None]


class Jammed:
    """A printer that takes nothing until it is mended, or breaks off when it has begun."""

    def __init__(self, trouble: str) -> None:
        self.trouble = trouble
        self.took = 0

    def names(self) -> list[str]:
        return ["Printer contoh"]

    def print_pages(self, pages: list[object], printer: str) -> None:
        if self.trouble:
            raise TroubleError(self.trouble, printer=printer)
        self.took += 1


class PaperTray:
    """A printer that keeps what it was given; an empty one has no name."""

    def __init__(self, *names: str) -> None:
        self.kept: list[int] = []
        self._names = list(names)

    def names(self) -> list[str]:
        return self._names

    def print_pages(self, pages: list[object], printer: str) -> None:
        self.kept.append(len(pages))


def an_approved_case(desk: Desk, *, rejected: int = 0) -> str:
    case = register_case(desk, an_intake()).case
    complete_papers(desk, case)
    declare_complete(desk, case)
    decide(desk, case, Step.RECOMMEND)
    members = case_file(desk, case).members
    outcomes = {member.id: MemberOutcome(outcome="ditolak", reason="Dinilai mampu") for member, _ in members[:rejected]}
    decide(desk, case, Step.APPROVE, outcomes=outcomes)
    return case


def shown(qtbot: QtBot, front: Front, room: Room, case: str) -> LetterPage:
    page = LetterPage(room, case)
    page.resize(1200, 650)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.drawn):
        page.show()
        page.arrive()
    front(page)
    return page


def test_a_letter_is_issued_with_one_key_and_shown_with_its_number(qtbot: QtBot, front: Front, room: Room) -> None:
    case = an_approved_case(room.desk)
    page = shown(qtbot, front, room, case)
    assert page.view.page_count() == 1
    with qtbot.waitSignals([page.changed_here, page.drawn]):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    letter = page.issued.current()
    assert letter is not None
    assert letter.number == "400.9.11/001/DINSOS/XI/2026"
    assert case_file(room.desk, case).case.state is State.ISSUED
    page.close()


def test_an_issued_letter_goes_to_the_printer_with_two_keys(
    qtbot: QtBot, front: Front, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    tray = PaperTray("Printer contoh")
    monkeypatch.setattr("pbijk_desktop.desktop.dialogs.paper.SystemPrinters", lambda: tray)
    page = shown(qtbot, front, room, an_approved_case(room.desk))
    with qtbot.waitSignals([page.changed_here, page.drawn]):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = opened_dialog(qtbot, page, PaperDialog)
    with qtbot.waitSignal(dialog.printed):
        qtbot.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert tray.kept == [1]
    letter = page.issued.current()
    assert letter is not None
    assert print_letter(room.desk, letter.id).is_copy
    page.close()


@pytest.mark.parametrize(("trouble", "is_copy"), [("print.failed", False), ("print.broke_off", True)])
def test_a_print_that_surely_never_came_about_is_not_counted_and_a_doubtful_one_is(
    qtbot: QtBot, front: Front, room: Room, monkeypatch: pytest.MonkeyPatch, trouble: str, *, is_copy: bool
) -> None:
    printer = Jammed(trouble)
    monkeypatch.setattr("pbijk_desktop.desktop.dialogs.paper.SystemPrinters", lambda: printer)
    page = shown(qtbot, front, room, an_approved_case(room.desk))
    with qtbot.waitSignals([page.changed_here, page.drawn]):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    letter = page.issued.current()
    assert letter is not None
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = opened_dialog(qtbot, page, PaperDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Periksa kabel" in dialog.banner.text())
    qtbot.waitUntil(lambda: room.background.is_idle)
    assert print_letter(room.desk, letter.id).is_copy is is_copy
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    page.close()


def test_the_list_says_how_often_a_letter_was_printed_and_which_took_its_place(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    case = an_approved_case(room.desk)
    first = issue_letter(room.desk, case, LetterChoice())
    print_letter(room.desk, first.id)
    revoke_letter(room.desk, first.id, reason="Nama keliru")
    second = issue_letter(room.desk, case, LetterChoice())
    page = shown(qtbot, front, room, case)
    newest, oldest = (page.findChild(QListWidget, "letter.issued").item(at).text() for at in (0, 1))
    assert f"Menggantikan {first.number}" in newest
    assert "Berlaku sampai" in newest
    assert f"Digantikan {second.number}" in oldest
    assert "Dicetak 1 kali" in oldest
    page.close()


def test_a_long_reason_is_cut_off_in_the_list_and_told_whole_in_its_tip(qtbot: QtBot, front: Front, room: Room) -> None:
    case = an_approved_case(room.desk)
    reason = "Nama anak kedua tertulis keliru, nomor kartu tertukar dengan milik kakaknya, dan tanggalnya salah"
    revoke_letter(room.desk, issue_letter(room.desk, case, LetterChoice()).id, reason=reason)
    issue_letter(room.desk, case, LetterChoice())
    page = shown(qtbot, front, room, case)
    letters = page.findChild(QListWidget, "letter.issued")
    assert letters.horizontalScrollBar().maximum() == 0
    assert not letters.horizontalScrollBar().isVisible()
    assert letters.visualItemRect(letters.item(1)).width() <= letters.viewport().width()
    assert reason in letters.item(1).toolTip()
    page.close()


def test_without_a_printer_the_paper_can_still_be_saved(
    qtbot: QtBot, front: Front, room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pbijk_desktop.desktop.dialogs.paper.SystemPrinters", PaperTray)
    page = shown(qtbot, front, room, an_approved_case(room.desk))
    with qtbot.waitSignals([page.changed_here, page.drawn]):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = opened_dialog(qtbot, page, PaperDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "Belum ada printer" in dialog.banner.text()
    with qtbot.waitSignal(dialog.saved):
        dialog.save_to(tmp_path / "surat.pdf")
    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    page.close()


def test_a_family_decided_both_ways_gets_two_letters(qtbot: QtBot, front: Front, room: Room) -> None:
    case = an_approved_case(room.desk, rejected=1)
    page = shown(qtbot, front, room, case)
    for _ in range(2):
        if page.issued.current() is not None:
            with qtbot.waitSignal(page.drawn):
                page.issued.findChild(QWidget, "letter.issued").setCurrentRow(0)  # type: ignore[union-attr]
        with qtbot.waitSignals([page.changed_here, page.drawn]):
            qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.kind for one in letter_options(room.desk, case).letters] == ["reaktivasi", "tidak_dapat"]
    page.close()


def test_a_revoked_letter_keeps_its_number_and_the_next_gets_another(qtbot: QtBot, front: Front, room: Room) -> None:
    case = an_approved_case(room.desk)
    page = shown(qtbot, front, room, case)
    with qtbot.waitSignals([page.changed_here, page.drawn]):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    dialog = opened_dialog(qtbot, page, ReasonDialog)
    qtbot.keyClicks(dialog.focusWidget(), "Salah ketik nama")
    with qtbot.waitSignals([page.changed_here, page.drawn]):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    front(page)
    with qtbot.waitSignals([page.changed_here, page.drawn]):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    letters = letter_options(room.desk, case).letters
    assert [(one.serial, one.void) for one in letters] == [(1, "Salah ketik nama"), (2, "")]
    page.close()


def test_once_a_letter_is_revoked_the_next_one_is_of_its_kind_again(qtbot: QtBot, front: Front, room: Room) -> None:
    case = an_approved_case(room.desk, rejected=1)
    letter = issue_letter(room.desk, case, LetterChoice())
    page = shown(qtbot, front, room, case)
    assert page.form.choice().kind == "tidak_dapat"
    revoke_letter(room.desk, letter.id, reason="Nama keliru")
    with qtbot.waitSignal(page.drawn):
        page.refresh()
    assert page.form.choice().kind == "reaktivasi"
    page.close()


def test_the_choices_of_a_letter_scroll_rather_than_lie_over_each_other(qtbot: QtBot, front: Front, room: Room) -> None:
    case = an_approved_case(room.desk, rejected=1)
    revoke_letter(room.desk, issue_letter(room.desk, case, LetterChoice()).id, reason="Nama keliru")
    page = LetterPage(room, case)
    page.resize(1160, 480)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.drawn):
        page.show()
        page.arrive()
    front(page)
    assert page.form.height() >= page.form.minimumSizeHint().height()
    page.close()


def test_a_case_that_is_not_decided_says_when_a_letter_can_come(qtbot: QtBot, front: Front, room: Room) -> None:
    case = register_case(room.desk, an_intake(aminah())).case
    page = shown(qtbot, front, room, case)
    assert "setelah permohonan disetujui" in page.nothing.text()
    assert page.nothing.isVisible()
    assert not page.view.isVisible()
    page.close()


def test_where_there_is_no_letter_the_keyboard_stays_on_the_page(qtbot: QtBot, front: Front, room: Room) -> None:
    case = register_case(room.desk, an_intake(aminah())).case
    page = LetterPage(room, case)
    page.resize(1160, 600)
    qtbot.addWidget(page)
    page.show()
    front(page)
    page.view.setFocus()
    with qtbot.waitSignal(page.drawn):
        page.arrive()
    assert page.nothing.hasFocus()
    page.close()


def test_only_who_may_sign_this_letter_on_its_date_is_offered(qtbot: QtBot, front: Front, room: Room) -> None:
    case, desk = an_approved_case(room.desk), room.desk
    (head,) = signatories(desk)
    keep_signatory(desk, replace(head, kinds=("tidak_dapat",)))
    today = desk.today()
    keep_signatory(desk, Signatory(id="", name="CONTOH PLT", title="SEKRETARIS", valid_from=today, valid_to=today))
    page = shown(qtbot, front, room, case)
    assert page.form.signatory.box.count() == 1
    assert "CONTOH PLT" in page.form.signatory.box.itemText(0)
    assert "berakhir" in page.banner.text()
    page.form.dated.focus()
    write("22-11-2026")
    assert page.form.signatory.box.count() == 0
    assert "Tidak ada penanda tangan yang berlaku untuk surat ini pada 22 November 2026" in page.banner.text()
    assert not page._issue.isEnabled()
    page.close()


def test_a_statement_is_chosen_and_looked_at_with_keys_alone_before_anything_is_decided(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    case = register_case(room.desk, an_intake()).case
    page = shown(qtbot, front, room, case)
    qtbot.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    choice = opened_dialog(qtbot, page, PaperChoiceDialog)
    qtbot.keyClick(choice.list, Qt.Key.Key_Down)
    assert "meterai" in choice.findChild(QWidget, "paper_choice.when").text()  # type: ignore[union-attr]
    qtbot.keyClick(choice.list, Qt.Key.Key_Return)
    dialog = opened_dialog(qtbot, page, PaperDialog)
    assert dialog.windowTitle() == "Pernyataan tanggung jawab mutlak"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    page.close()
