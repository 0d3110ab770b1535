"""Texts that are far too long: a sentence, nothing lost, and the window still answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.fields import TextField
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.search import SearchDialog
from pbijk_desktop.usecases.register_case import register_case
from tests.desktop.clerk import Clerk
from tests.desktop.hands import press
from tests.samples import an_intake

Show = Callable[[QWidget], QWidget]
STRANGE = ('"\'%_*?;--\\ NEAR(" OR 1=1 ' * 500)[:10_000]


@pytest.mark.parametrize("text", [STRANGE, '"' * 10_000, "%" * 10_000, "a" * 10_000, "contoh " * 1_500])
def test_a_search_for_ten_thousand_characters_answers(
    text: str, room: Room, show: Show, front: Callable[[QWidget], None], qtbot: QtBot, clerk: Clerk
) -> None:
    register_case(room.desk, an_intake())
    over = QWidget()
    over.resize(1200, 700)
    show(over)
    dialog = SearchDialog(room, over)
    dialog.open()
    front(dialog)
    QGuiApplication.clipboard().setText(text)
    press("Ctrl+V")
    qtbot.waitUntil(lambda: room.background.is_idle and dialog.is_settled())
    assert dialog.said.text()
    assert QGuiApplication.clipboard().text() == text
    press("Ctrl+A")
    clerk.type("aminah")
    qtbot.waitUntil(lambda: dialog.is_settled() and dialog.table.record() is not None)
    assert "AMINAH" in dialog.table.record().title
    dialog.reject()


def test_the_search_before_a_request_answers_too(room: Room, show: Show, qtbot: QtBot, clerk: Clerk) -> None:
    register_case(room.desk, an_intake())
    page = IntakePage(room)
    page.resize(1140, 660)
    show(page)
    page.arrive()
    QGuiApplication.clipboard().setText(STRANGE)
    press("Ctrl+V")
    qtbot.waitUntil(lambda: room.background.is_idle)
    assert "Belum ada" in page.search._empty.text() or "Tidak ada" in page.search._empty.text()
    press("Ctrl+A")
    clerk.type("aminah")
    qtbot.waitUntil(lambda: page.search.table.model().rowCount() == 1)


def test_a_text_that_does_not_fit_says_so_and_stays_on_the_clipboard(show: Show, qtbot: QtBot) -> None:
    field = TextField("address", "Alamat")
    show(field)
    field.focus()
    QGuiApplication.clipboard().setText("Jl. Contoh " * 1_000)
    press("Ctrl+V")
    qtbot.waitUntil(lambda: "200 huruf" in field._foot.text())
    assert len(field.text()) == 200
    assert QGuiApplication.clipboard().text() == "Jl. Contoh " * 1_000
    press("Backspace")
    assert not field.problems


def test_a_text_that_just_fits_is_not_scolded(show: Show) -> None:
    field = TextField("address", "Alamat")
    show(field)
    field.focus()
    QGuiApplication.clipboard().setText("x" * 200)
    press("Ctrl+V")
    QApplication.processEvents()
    assert not field.problems
