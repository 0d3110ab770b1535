"""Buku surat in its window: gaps are seen at once, numbers are booked with keys, Enter opens a letter's case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_letter import LetterPage
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.letter_book import LetterBookPage
from pbijk_desktop.desktop.screens.letter_book_forms import BookingForm
from pbijk_desktop.domain.letter_book import BookLine, BookState, Stretch
from pbijk_desktop.usecases.book_numbers import Booking, book_by_hand, reserve_block
from pbijk_desktop.usecases.desk import Desk, Laptop
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.letter_book import PAGE
from tests.desktop.hands import opened_dialog, press, write
from tests.desktop.rooms import Trips
from tests.samples import Clock
from tests.usecases.acts import approved, issued

Front = Callable[[QWidget], None]


def shown(qtbot: QtBot, front: Front, room: Room) -> LetterBookPage:
    page = LetterBookPage(room)
    page.resize(1180, 640)
    qtbot.addWidget(page)
    page.show()
    front(page)
    page.arrive()
    settled(qtbot, room)
    page.table.setFocus()
    return page


def settled(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.background.is_idle)


def booked(desk: Desk, serial: str, subject: str = "Undangan rapat") -> None:
    book_by_hand(desk, Booking(book="semua", serial=serial, dated=desk.today(), subject=subject))


def listed(page: LetterBookPage) -> list[str]:
    return [
        f"{one.serial}{one.sub} {one.state}" if isinstance(one, BookLine) else f"{one.first}-{one.last} {one.state}"
        for one in page.table.entries()
    ]


def test_every_number_stands_in_the_book_and_gaps_are_told_beside_the_title(
    qtbot: QtBot, front: Front, room: Room
) -> None:
    issued(room.desk)
    booked(room.desk, "5")
    page = shown(qtbot, front, room)
    assert listed(page) == ["5 dicatat", "2-4 tidak_tercatat", "1 terbit"]
    assert page.unknown.label() == "3 nomor tidak tercatat"
    assert page.unknown.isVisible()
    press("Alt+G")
    settled(qtbot, room)
    assert listed(page) == ["2-4 tidak_tercatat"]
    press("Esc")
    settled(qtbot, room)
    assert len(listed(page)) == 3
    page.close()


def test_enter_opens_the_letter_of_a_line_and_books_a_number_that_is_missing(
    qtbot: QtBot, front: Front, room: Room, trips: Trips
) -> None:
    case = issued(room.desk)
    booked(room.desk, "3")
    page = shown(qtbot, front, room)
    press("End", "Enter")
    assert trips.taken[-1] == ("case", case, "letter")
    press("Up", "Enter")
    dialog = opened_dialog(qtbot, page, FormDialog)
    form = dialog.inside
    assert isinstance(form, BookingForm)
    assert (form.value().serial, form.said.text()) == ("2", form.said.text())
    assert "400.9.11/002/DINSOS/XI/2026" in form.said.accessibleName()
    form.fields["subject"].focus()
    write("Nota dinas")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "2 dicatat" in listed(page))
    assert not page.unknown.isVisible()
    page.close()


def test_a_number_that_cannot_be_booked_is_told_in_its_window(qtbot: QtBot, front: Front, room: Room) -> None:
    issued(room.desk)
    page = shown(qtbot, front, room)
    press("Alt+T")
    dialog = opened_dialog(qtbot, page, FormDialog)
    write("1")
    press("Ctrl+Return")
    assert dialog.isVisible()
    form = dialog.inside
    assert isinstance(form, BookingForm)
    assert {one.code for field in form.fields for one in field.problems} == {"booking.taken", "booking.no_subject"}
    press("Esc")
    assert listed(page) == ["1 terbit"]
    page.close()


def test_a_block_is_reserved_and_what_is_left_of_it_given_back(qtbot: QtBot, front: Front, room: Room) -> None:
    issued(room.desk)
    page = shown(qtbot, front, room)
    press("Alt+K")
    opened_dialog(qtbot, page, FormDialog)
    write("b")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: listed(page) == ["2-51 blok", "1 terbit"])
    press("Home", "Alt+B")
    qtbot.waitUntil(lambda: listed(page) == ["2-51 tidak_dipakai", "1 terbit"])
    page.close()


def test_a_booked_number_is_made_void_with_its_reason(qtbot: QtBot, front: Front, room: Room) -> None:
    booked(room.desk, "1")
    page = shown(qtbot, front, room)
    press("Alt+B")
    opened_dialog(qtbot, page, ReasonDialog)
    write("Rapat batal")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: listed(page) == ["1 batal"])
    page.close()


def test_typing_in_the_list_searches_it(qtbot: QtBot, front: Front, room: Room) -> None:
    issued(room.desk)
    booked(room.desk, "2", "Nota dinas")
    page = shown(qtbot, front, room)
    qtbot.keyClicks(page.table, "nota")
    qtbot.waitUntil(lambda: listed(page) == ["2 dicatat"])
    press("Esc")
    qtbot.waitUntil(lambda: len(listed(page)) == 2)
    page.close()


def test_a_long_book_is_read_as_it_is_looked_at(qtbot: QtBot, front: Front, room: Room) -> None:
    for serial in range(1, PAGE + 60):
        booked(room.desk, str(serial))
    page = shown(qtbot, front, room)
    assert len(listed(page)) == PAGE
    press("End")
    qtbot.waitUntil(lambda: len(listed(page)) == PAGE + 59)
    assert listed(page)[-1] == "1 dicatat"
    page.close()


def test_what_runs_out_soon_is_a_key_away(qtbot: QtBot, front: Front, room: Room, clock: Clock, trips: Trips) -> None:
    case = issued(room.desk)
    clock.now = clock.now.replace(year=2027, month=5, day=2)
    page = shown(qtbot, front, room)
    assert listed(page) == []
    assert page.ending.label() == "Akan habis 1"
    press("Alt+H")
    settled(qtbot, room)
    assert listed(page) == ["1 terbit"]
    page.table.setFocus()
    press("Enter")
    assert trips.taken[-1] == ("case", case, "letter")
    page.close()


def test_on_a_field_laptop_no_block_is_reserved(qtbot: QtBot, front: Front, room: Room) -> None:
    reserve_block(room.desk, "semua", device="B", count=4)
    page = shown(qtbot, front, replace(room, desk=replace(room.desk, laptop=Laptop(code="B"))))
    assert not page.block.isEnabled()
    (one,) = page.table.entries()
    assert isinstance(one, Stretch)
    assert one.state is BookState.RESERVED
    page.close()


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_the_book_is_saved(qtbot: QtBot, front: Front, room: Room, tmp_path: Path, name: str) -> None:
    issued(room.desk)
    page = shown(qtbot, front, room)
    page.saving.save_to(page.filters.limited(), tmp_path / name)
    settled(qtbot, room)
    assert (tmp_path / name).stat().st_size > 50
    page.close()


def test_a_letter_dated_back_is_offered_a_number_between_with_the_reason(
    qtbot: QtBot, front: Front, room: Room, clock: Clock
) -> None:
    issued(room.desk)
    clock.forward(days=4)
    issue_letter(room.desk, approved(room.desk, same_person_reason="uji"), LetterChoice())
    case = approved(room.desk, same_person_reason="uji")
    page = LetterPage(room, case)
    page.resize(1200, 650)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.drawn):
        page.show()
        page.arrive()
    front(page)
    settled(qtbot, room)
    assert not page.form.number.choice.isVisible()
    page.form.dated.focus()
    write(f"{clock().date() - timedelta(days=2):%d %m %Y}")
    qtbot.waitUntil(page.form.number.choice.isVisible)
    settled(qtbot, room)
    page.form.number.choice.focus()
    press("Down")
    assert page.findChild(QLabel, "letter.next_number").text() == "400.9.11/001.a/DINSOS/XI/2026"
    with qtbot.waitSignals([page.changed_here, page.drawn]):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    letter = page.issued.current()
    assert letter is not None
    assert letter.number == "400.9.11/001.a/DINSOS/XI/2026"
    page.close()
