"""Periksa surat: a scanner's keys, a pasted picture, a chosen file; the answer stands large, names are compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.check_letter import CheckPage
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.issue_letter import letter_pdf, revoke_letter
from tests.desktop.hands import press
from tests.desktop.rooms import Trips
from tests.hostile import bad_prints
from tests.usecases.acts import issued, letters_of

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def letter(room: Room) -> Letter:
    return letters_of(room.desk, issued(room.desk))[0]


@pytest.fixture
def page(room: Room, show: Show) -> CheckPage:
    page = CheckPage(room)
    page.resize(1140, 660)
    show(page)
    page.arrive()
    return page


def answered(qtbot: QtBot, page: CheckPage, words: str) -> None:
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._area)
    qtbot.waitUntil(lambda: words in page.answer.answer.text())


def test_a_scanner_types_and_is_answered(qtbot: QtBot, page: CheckPage, letter: Letter, trips: Trips) -> None:
    assert page.box.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), letter.seal)
    press("Return")
    answered(qtbot, page, "Asli dan berlaku")
    assert page.box.hasFocus(), "the next letter is scanned without a click"
    page.case_button.click()
    assert trips.taken == [("case", letter.case, "letter")]


def test_the_next_scan_takes_the_place_of_the_one_before(
    qtbot: QtBot, page: CheckPage, letter: Letter, room: Room
) -> None:
    QTest.keyClicks(page.box, letter.seal)
    press("Return")
    answered(qtbot, page, "Asli dan berlaku")
    revoke_letter(room.desk, letter.id, reason="Salah orang")
    QTest.keyClicks(QApplication.focusWidget(), letter.seal)
    assert page.box.text() == letter.seal
    press("Return")
    answered(qtbot, page, "sudah dibatalkan")
    assert "Salah orang" in page.answer.told.text()


def test_the_name_on_the_paper_is_compared(qtbot: QtBot, page: CheckPage, letter: Letter) -> None:
    QTest.keyClicks(page.box, letter.seal)
    press("Return")
    answered(qtbot, page, "Asli dan berlaku")
    page.answer.name.focus()
    QTest.keyClicks(QApplication.focusWidget(), "contoh aminah")
    press("Return")
    assert page.answer.name_said.text() == sentence("check_page.name_same")
    QTest.keyClicks(QApplication.focusWidget(), " x")
    press("Return")
    assert page.answer.name_said.text() == sentence("check_page.name_other")


def test_a_code_scanned_into_the_name_is_the_next_letter(qtbot: QtBot, page: CheckPage, letter: Letter) -> None:
    QTest.keyClicks(page.box, letter.seal)
    press("Return")
    answered(qtbot, page, "Asli dan berlaku")
    page.answer.name.focus()
    QTest.keyClicks(QApplication.focusWidget(), letter.seal.replace(":RS:", ":RT:"))
    press("Return")
    answered(qtbot, page, "Jangan diterima")
    assert page.box.hasFocus()


def test_a_photo_is_read_and_a_file_that_is_gone_told(
    qtbot: QtBot, page: CheckPage, letter: Letter, room: Room, tmp_path: Path
) -> None:
    photo = tmp_path / "foto.png"
    photo.write_bytes(bad_prints.as_png(bad_prints.printed(letter_pdf(room.desk, letter.id))))
    page.look_at(photo)
    answered(qtbot, page, "Asli dan berlaku")
    page.look_at(tmp_path / "hilang.jpg")
    qtbot.waitUntil(lambda: "hilang.jpg" in page.banner.text())
    assert page._stack.currentWidget() is page._nothing


def test_a_pdf_whose_text_fits_is_not_asked_for_a_name(
    qtbot: QtBot, page: CheckPage, letter: Letter, room: Room, tmp_path: Path
) -> None:
    file = tmp_path / "surat.pdf"
    file.write_bytes(letter_pdf(room.desk, letter.id))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    page._on_brought(mime)
    answered(qtbot, page, "Asli dan berlaku")
    assert page.answer.name.isHidden()


def test_a_picture_is_pasted(qtbot: QtBot, page: CheckPage, letter: Letter, room: Room) -> None:
    png = bad_prints.as_png(bad_prints.printed(letter_pdf(room.desk, letter.id)))
    QGuiApplication.clipboard().setImage(QImage.fromData(png))
    press("Ctrl+V")
    answered(qtbot, page, "Asli dan berlaku")
    QGuiApplication.clipboard().clear()


def test_leaving_the_page_leaves_nobody_on_the_screen(qtbot: QtBot, page: CheckPage, letter: Letter) -> None:
    QTest.keyClicks(page.box, letter.seal)
    press("Return")
    answered(qtbot, page, "Asli")
    page.leave()
    assert page.box.text() == ""
    assert page._stack.currentWidget() is page._nothing


def test_the_page_for_a_hospital_is_saved_where_the_clerk_says(
    qtbot: QtBot, page: CheckPage, letter: Letter, tmp_path: Path
) -> None:
    press("Alt+H")
    asked = page.window().findChild(QFileDialog, "files")
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "periksa.html"))
    asked.reject()
    qtbot.waitUntil(lambda: "periksa.html" in page.banner.text())
    assert (tmp_path / "periksa.html").read_bytes().startswith(b"<!DOCTYPE html>")
