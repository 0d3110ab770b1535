"""Undo and redo in the form of an intake, with the keys alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.undo_steps import MOST_STEPS
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.intake_form import from_body
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.keep_draft import kept_drafts
from tests.desktop.clerk import Clerk
from tests.desktop.hands import find, press

Show = Callable[[QWidget], QWidget]
FATHER = ("6203011203809990", "CONTOH RAHMAT", "k", "Kuala Kapuas")
MOTHER = ("6203015203829991", "CONTOH NURUL", "i", "Kuala Kapuas")


@pytest.fixture
def page(room: Room, show: Show, qtbot: QtBot, clerk: Clerk) -> IntakePage:
    made = IntakePage(room)
    made.resize(1140, 660)
    show(made)
    made.arrive()
    clerk.type("CONTOH SIAPA").press()
    qtbot.waitUntil(made.sheet.request.kind.editor.hasFocus)
    return made


def said(room: Room) -> str:
    return find(room.toast, QLabel, "toast.text").text()


def undo_all(page: IntakePage) -> list[object]:
    forms: list[object] = [page.sheet.kept()]
    while page.form.undo.past:
        press("Ctrl+Z")
        forms.append(page.sheet.kept())
    return forms


def test_one_key_undoes_one_field_and_says_so(page: IntakePage, room: Room, clerk: Clerk) -> None:
    clerk.fill("b", "Berobat", "", "6203011205209994", "Jl. Contoh Gg. III")
    press("Ctrl+Z")
    assert page.sheet.address.address.text() == ""
    assert page.sheet.address.address.editor.hasFocus()
    assert said(room) == "Diurungkan: Alamat. Ctrl+Y mengulanginya."
    press("Ctrl+Z")
    assert (page.sheet.address.kk.text(), page.sheet.address.kk.editor.hasFocus()) == ("", True)
    press("Ctrl+Z", "Ctrl+Z")
    assert (page.sheet.request.purpose.text(), page.sheet.request.kind.value()) == ("", "")
    press("Ctrl+Z")
    assert said(room) == "Tidak ada lagi yang dapat diurungkan di formulir ini."


def test_both_redo_keys_do_it_again(page: IntakePage, clerk: Clerk) -> None:
    clerk.fill("b", "Berobat")
    before = page.sheet.kept()
    press("Ctrl+Z", "Ctrl+Z")
    assert page.sheet.request.kind.value() == ""
    press("Ctrl+Y", "Ctrl+Shift+Z")
    assert page.sheet.kept() == before
    assert page.sheet.request.purpose.editor.hasFocus()


def test_letters_are_undone_while_the_field_has_not_been_left(page: IntakePage, clerk: Clerk) -> None:
    clerk.fill("b").type("Berobat")
    clerk.press(Qt.Key.Key_Home).type("X")
    press("Ctrl+Z")
    assert page.sheet.request.purpose.text() == "Berobat"
    press("Ctrl+Z")
    assert (page.sheet.request.purpose.text(), page.sheet.request.kind.value()) == ("", "B")
    press("Ctrl+Z")
    assert page.sheet.request.kind.value() == ""


def test_a_family_typed_is_undone_cell_by_cell_and_done_again(page: IntakePage, clerk: Clerk) -> None:
    first = page.sheet.kept()
    clerk.fill("a", "", "", "6203011205209994", "Jl. Contoh Gg. III", "003", "001", "selat hil")
    page.sheet.members.go_to("members.0.nik")
    clerk.fill(*FATHER, "", "", "").fill(*MOTHER, "", "", "")
    last = page.sheet.kept()
    forms = undo_all(page)
    assert forms[-1] == first
    assert len(forms) == len(set(forms))
    assert len(forms) > 12
    for _ in forms[1:]:
        press("Ctrl+Y")
    assert page.sheet.kept() == last
    assert [row.problems for row in page.sheet.members.lines.rows[:2]] == [(), ()]


def test_a_nik_and_what_it_filled_in_go_together(page: IntakePage, clerk: Clerk) -> None:
    page.sheet.members.go_to("members.0.nik")
    clerk.fill(FATHER[0])
    assert page.sheet.text().lines[0].birth_date == "12-03-1980"
    press("Ctrl+Z")
    line = page.sheet.text().lines[0]
    assert (line.nik, line.birth_date, line.sex, line.derived) == ("", "", "", ())
    assert (page.sheet.members.grid.at(), page.sheet.members.grid.field()) == (0, "nik")
    assert page.sheet.members.grid.editor.hasFocus()


def test_removing_a_row_is_one_step_and_keeps_what_was_being_typed(page: IntakePage, clerk: Clerk) -> None:
    page.sheet.members.go_to("members.0.nik")
    clerk.fill(*FATHER, "", "", "").type(MOTHER[0])
    press("Alt+H")
    assert len(page.sheet.text().filled()) == 1
    press("Ctrl+Z")
    assert page.sheet.text().lines[1].nik == "6203 0152 0382 9991"
    press("Ctrl+Y")
    assert len(page.sheet.text().filled()) == 1


def test_ticks_and_the_applicant_are_steps(page: IntakePage, clerk: Clerk) -> None:
    page.sheet.members.go_to("members.0.nik")
    clerk.fill(*FATHER, "", "", "").fill(*MOTHER)
    press("F7", "F6", "F9")
    assert (page.sheet.text().applicant, page.sheet.text().lines[1].included, page.sheet.text().urgent) == (
        1,
        False,
        True,
    )
    press("Ctrl+Z")
    assert page.sheet.text().urgent is False
    press("Ctrl+Z")
    assert page.sheet.text().lines[1].included is True
    press("Ctrl+Z")
    assert page.sheet.text().applicant == 0


def test_a_tick_is_spoken_as_a_box(page: IntakePage, clerk: Clerk) -> None:
    page.sheet.members.go_to("members.0.nik")
    clerk.fill(*FATHER, "", "", "").fill(*MOTHER)
    assert [box.state().checked for box in spoken_ticks(page)] == [1, 1]
    press("F6")
    assert [box.state().checked for box in spoken_ticks(page)] == [1, 0]


def spoken_ticks(page: IntakePage) -> list[QAccessibleInterface]:
    """Return what a screen reader meets in the first column of the grid."""
    grid = QAccessible.queryAccessibleInterface(page.sheet.members.grid)
    every = [grid.child(at) for at in range(grid.childCount())]
    told = (sentence("intake.included"), sentence("intake.listed"))
    return [one for one in every if one is not None and one.text(QAccessible.Text.Name) in told]


def test_a_paste_is_one_step(page: IntakePage, clerk: Clerk) -> None:
    page.sheet.members.go_to("members.0.nik")
    before = page.sheet.kept()
    QGuiApplication.clipboard().setText("\n".join("\t".join(one) for one in (FATHER, MOTHER)))
    press("Ctrl+V")
    assert len(page.sheet.text().filled()) == 3
    press("Ctrl+Z")
    assert page.sheet.kept() == before


def test_fifty_steps_are_kept_and_no_more(page: IntakePage, clerk: Clerk) -> None:
    for _ in range(MOST_STEPS + 5):
        press("F9")
    assert page.form.undo.past == MOST_STEPS
    urgent = page.sheet.text().urgent
    assert len(undo_all(page)) == MOST_STEPS + 1
    assert page.sheet.text().urgent is urgent


def test_the_draft_follows_an_undo(page: IntakePage, room: Room, qtbot: QtBot, clerk: Clerk) -> None:
    clerk.fill("b", "Berobat").press()
    press("Ctrl+Z")
    kept: list[tuple[str, str]] = []

    def is_kept() -> bool:
        kept[:] = [(form.kind, form.purpose) for form in (from_body(one.body) for one in kept_drafts(room.desk))]
        return kept == [("B", "")]

    qtbot.waitUntil(is_kept)


def test_another_form_has_no_steps_of_the_one_before(page: IntakePage, clerk: Clerk, qtbot: QtBot) -> None:
    clerk.fill("b", "Berobat")
    press("Esc")
    page.arrive()
    clerk.type("CONTOH LAIN").press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)
    press("Ctrl+Z")
    assert (page.form.undo.past, page.sheet.text().kind) == (0, "")
    assert QApplication.focusWidget() is page.sheet.request.kind.editor
