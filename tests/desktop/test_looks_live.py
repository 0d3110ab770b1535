"""Colours and text size change while something is typed: every open window follows, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_data import DataPage
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.visit_dialogs import OrderVisitDialog
from pbijk_desktop.desktop.text_size import TextSize
from pbijk_desktop.desktop.theme import BODY, SCALES, apply_theme, theme
from pbijk_desktop.desktop.tokens import DARK, LIGHT
from tests.desktop.clerk import Clerk
from tests.desktop.hands import focused, press

Show = Callable[[QWidget], QWidget]
UP = ("Ctrl++", "Ctrl+=")


@pytest.fixture
def sizes(desk_app: QApplication) -> Iterator[TextSize]:
    parent = QObject()
    yield TextSize(parent)
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(parent, QEvent.Type.DeferredDelete)  # now: it would bind the next test's window


def colour(widget: QWidget, role: QPalette.ColorRole) -> str:
    return widget.palette().color(role).name().upper()


def in_every_look(check: Callable[[], None], app: QApplication) -> None:
    """Look again at every text size by its keys, and in both colours as the settings and the system switch them."""
    for scale in SCALES[1:]:
        press("Ctrl++")
        assert theme().scale == scale
        check()
    press("Ctrl++")
    assert theme().scale == SCALES[-1]
    for dark in (True, False):
        apply_theme(app, dark=dark, scale=theme().scale)
        check()
    press("Ctrl+-")
    assert theme().scale == SCALES[-2]
    press("Ctrl+0")
    assert theme().scale == 1
    check()


def test_a_form_that_is_being_typed_keeps_everything(
    room: Room, show: Show, qtbot: QtBot, clerk: Clerk, sizes: TextSize, qapp: QApplication
) -> None:
    page = IntakePage(room)
    page.resize(1140, 660)
    show(page)
    page.arrive()
    clerk.type("CONTOH SIAPA").press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)
    clerk.fill("b", "Berobat", "", "6203011205", "Jl. Contoh").fill("", "", "sel hil")
    page.sheet.members.go_to("members.0.birth_place")
    clerk.type("Kuala Kap")
    before, steps = page.sheet.kept(), page.form.undo.past
    editor = focused()
    assert isinstance(editor, QLineEdit)

    def check() -> None:
        assert page.sheet.kept() == before
        assert focused() is editor
        assert editor.text() == "Kuala Kap"
        sized = (editor, page.sheet.address.kk.line, page.sheet.address.address.line)
        assert {one.font().pixelSize() for one in sized} == {round(BODY * theme().scale)}
        assert colour(editor, QPalette.ColorRole.Text) == (DARK if theme().dark else LIGHT).text

    in_every_look(check, qapp)
    assert page.form.undo.past == steps
    clerk.type("uas").press()
    assert page.sheet.text().lines[0].birth_place == "Kuala Kapuas"
    press("Ctrl+Z")
    assert page.sheet.text().lines[0].birth_place == ""


def test_a_correction_keeps_everything(
    room: Room, case: str, show: Show, sizes: TextSize, clerk: Clerk, qapp: QApplication
) -> None:
    page = DataPage(room, case)
    page.resize(1150, 600)
    show(page)
    page.arrive()
    press("Enter")
    clerk.type("CONTOH AMINAH LAI")
    form, editor = page.form, focused()
    assert form is not None
    before = form.fields.texts()

    def check() -> None:
        assert form.fields.texts() == before
        assert focused() is editor

    in_every_look(check, qapp)


@pytest.mark.parametrize("made", ["visit", "reason"])
def test_a_dialog_has_the_keys_too_and_keeps_everything(
    made: str,
    room: Room,
    show: Show,
    front: Callable[[QWidget], None],
    sizes: TextSize,
    clerk: Clerk,
    qapp: QApplication,
    qtbot: QtBot,
) -> None:
    page = QWidget()
    page.resize(900, 600)
    show(page)
    dialog = OrderVisitDialog(page, room.desk.today()) if made == "visit" else ReasonDialog(page, act="Tolak", text="")
    dialog.open()
    front(dialog)
    clerk.type("CONTOH PETUGAS")
    editor = focused()
    text = editor.property("text") or editor.property("plainText")

    def check() -> None:
        assert focused() is editor
        assert (editor.property("text") or editor.property("plainText")) == text
        assert colour(dialog, QPalette.ColorRole.WindowText) == (DARK if theme().dark else LIGHT).text
        qtbot.waitUntil(lambda: dialog.height() >= dialog.minimumSizeHint().height())

    assert text
    in_every_look(check, qapp)
    dialog.reject()


def test_both_keys_for_larger_work(show: Show, sizes: TextSize) -> None:
    page = QLineEdit()
    show(page)
    page.setFocus()
    for at, keys in enumerate(UP, 1):
        press(keys)
        assert theme().scale == SCALES[at]


def test_the_clerk_s_choice_is_told_so_that_it_is_kept(show: Show, sizes: TextSize, qtbot: QtBot) -> None:
    page = QLineEdit()
    show(page)
    page.setFocus()
    with qtbot.waitSignal(sizes.chosen) as chosen:
        press("Ctrl++")
    assert chosen.args[0].scale == SCALES[1]


def test_the_system_s_colours_are_followed_until_others_are_chosen(qapp: QApplication) -> None:
    from PySide6.QtCore import Qt

    apply_theme(qapp, dark=None)
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)  # as the system's switch does it
    qapp.processEvents()
    assert theme().dark is (qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    apply_theme(qapp, dark=False)
    assert not theme().dark
