"""No field holds the clerk: whatever is typed, Tab and Enter go on, and what is wrong is told after that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.field import Field
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_data import DataPage
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.settings import SettingsPage
from pbijk_desktop.desktop.screens.visit_dialogs import OrderVisitDialog, RecordVisitDialog
from pbijk_desktop.usecases.open_office import Opened
from tests.desktop.clerk import Clerk
from tests.desktop.hands import focused, press, write

Show = Callable[[QWidget], QWidget]
GARBAGE = ("???", "31 13 20", "x" * 300, "9" * 40, '"; -- %_*')


def fields_of(form: QWidget) -> list[Field]:
    return [one for one in form.findChildren(Field) if isinstance(one.editor, QLineEdit) and one.editor.isVisible()]


def goes_on(form: QWidget) -> None:
    """Fill every field with every garbage; Tab must lead on, and the garbage must stand there or be told."""
    fields = fields_of(form)
    assert fields
    for field in fields:
        for text in GARBAGE:
            field.focus()
            assert isinstance(field.editor, QLineEdit)
            field.editor.clear()
            for sign in text:
                press_sign(sign)
            press("Tab")
            assert QApplication.focusWidget() is not field.editor, f"{field.name} holds the clerk"
            assert field.editor.text(), f"{field.name} lost {text!r}"


def press_sign(sign: str) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClicks(focused(), sign)


def test_the_intake(room: Room, show: Show, qtbot: QtBot, clerk: Clerk) -> None:
    page = IntakePage(room)
    page.resize(1140, 660)
    show(page)
    page.arrive()
    clerk.type("CONTOH SIAPA").press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)
    goes_on(page.sheet)
    for name in ("nik", "relation", "birth_date", "sex", "card"):
        page.sheet.members.go_to(f"members.0.{name}")
        write("?!")
        assert page.sheet.members.grid.field() != name or page.sheet.members.grid.at() != 0
        assert getattr(page.sheet.text().lines[0], name) == "?!"


@pytest.mark.parametrize("key", ["office", "signatories", "letters", "service"])
def test_the_settings(key: str, room: Room, opened: Opened, show: Show) -> None:
    page = SettingsPage(replace(room, opened=opened))
    page.resize(1200, 720)
    show(page)
    page.show_part(key)
    page.arrive()
    goes_on(page.part())


@pytest.mark.parametrize("keys", ["Enter", "Alt+K", "Alt+P"])
def test_the_corrections(keys: str, room: Room, case: str, show: Show) -> None:
    page = DataPage(room, case)
    page.resize(1150, 600)
    show(page)
    page.arrive()
    press(keys)
    assert page.form is not None
    goes_on(page.form)


@pytest.mark.parametrize("made", ["order", "record"])
def test_the_visits(made: str, room: Room, show: Show, front: Callable[[QWidget], None]) -> None:
    page = QWidget()
    show(page)
    today = room.desk.today()
    dialog = OrderVisitDialog(page, today) if made == "order" else RecordVisitDialog(page, None, today)
    dialog.open()
    front(dialog)
    goes_on(dialog)
    dialog.reject()


@pytest.mark.parametrize(
    ("typed", "taken"),
    [("hilir", "Mantangai Hilir, Mantangai"), ("sel hil", "Selat Hilir, Selat"), ("HIL sela", "Selat Hilir, Selat")],
)
def test_a_place_is_taken_by_any_part_of_its_name(
    typed: str, taken: str, room: Room, show: Show, qtbot: QtBot, clerk: Clerk
) -> None:
    page = IntakePage(room)
    page.resize(1140, 660)
    show(page)
    page.arrive()
    clerk.type("CONTOH SIAPA").press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)
    page.sheet.address.region.focus()
    clerk.type(typed).press()
    assert page.sheet.address.region.text() == taken


def test_a_kecamatan_s_name_offers_its_villages(room: Room, show: Show, qtbot: QtBot, clerk: Clerk) -> None:
    page = IntakePage(room)
    page.resize(1140, 660)
    show(page)
    page.arrive()
    clerk.type("CONTOH SIAPA").press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)
    page.sheet.address.region.focus()
    clerk.type("bataguh")
    offers = QApplication.activePopupWidget()
    assert isinstance(offers, QListView)
    shown = [str(offers.model().index(row, 0).data()) for row in range(offers.model().rowCount())]
    villages = room.desk.rules.regions.find("bataguh", limit=99, villages_only=True)
    assert len(shown) == len(villages) > 8
    clerk.press(Qt.Key.Key_Down, times=len(shown) - 1).press()
    assert page.sheet.address.region.text() == shown[-1]
