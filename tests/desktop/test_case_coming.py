"""A case in the main window: its head comes first, each page a moment later, with the keyboard where work begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_data import DataPage
from pbijk_desktop.desktop.screens.case_history import HistoryPage
from pbijk_desktop.desktop.screens.case_papers import PapersPage
from pbijk_desktop.desktop.screens.case_verification import VerificationPage
from pbijk_desktop.desktop.screens.case_window import CaseWindow
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.verification import verification_of
from tests.usecases.acts import complete_papers

K, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Show = Callable[[QWidget], QWidget]
Within = Callable[[], CaseWindow]


@pytest.fixture
def within(room: Room, case: str, show: Show) -> Within:
    """Open the case as the main window does: made in its stack, shown, then told that it has arrived."""

    def open_case() -> CaseWindow:
        pages = QStackedWidget()
        pages.resize(1160, 690)
        show(pages)
        window = CaseWindow(room, case, parent=pages)
        pages.addWidget(window)
        pages.setCurrentWidget(window)
        window.setFocus(Qt.FocusReason.OtherFocusReason)
        window.arrive()
        return window

    return open_case


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifier)


def came(qtbot: QtBot, room: Room, window: CaseWindow, kind: type[QWidget]) -> QWidget:
    """Wait until a page of this kind is in front and everything was answered."""
    qtbot.waitUntil(lambda: isinstance(window.page(), kind) and room.background.is_idle)
    page = window.page()
    assert page is not None
    return page


def test_the_first_page_comes_by_itself_with_the_keyboard_in_it(within: Within, room: Room, qtbot: QtBot) -> None:
    window = within()
    page = came(qtbot, room, window, PapersPage)
    assert page.isVisible()
    assert page.isAncestorOf(QApplication.focusWidget())


def test_every_page_begins_where_its_work_begins(within: Within, room: Room, qtbot: QtBot) -> None:
    window = within()
    came(qtbot, room, window, PapersPage)
    press(qtbot, K.Key_6, ALT)
    history = came(qtbot, room, window, HistoryPage)
    assert QApplication.focusWidget() is history.table
    press(qtbot, K.Key_1, ALT)
    data = came(qtbot, room, window, DataPage)
    assert QApplication.focusWidget().objectName() == "data.people"
    assert data.isVisible()


def test_of_two_tabs_in_one_breath_the_last_comes(within: Within, room: Room, qtbot: QtBot) -> None:
    window = within()
    came(qtbot, room, window, PapersPage)
    window.go("history")
    window.go("data")
    came(qtbot, room, window, DataPage)
    window.go("history")
    window.go("papers")
    papers = came(qtbot, room, window, PapersPage)
    assert papers.isAncestorOf(QApplication.focusWidget())


def test_declaring_the_papers_complete_leads_on_to_a_page_that_knows_it(
    within: Within, desk: Desk, case: str, room: Room, qtbot: QtBot
) -> None:
    complete_papers(desk, case)
    window = within()
    papers = came(qtbot, room, window, PapersPage)
    papers._declare.click()
    page = came(qtbot, room, window, VerificationPage)
    assert page.steps.main.isVisible()
    assert QApplication.focusWidget() is page.grid


def test_what_changes_while_a_page_is_coming_stands_on_it(
    within: Within, desk: Desk, case: str, room: Room, qtbot: QtBot
) -> None:
    complete_papers(desk, case)
    window = within()
    came(qtbot, room, window, PapersPage)
    window.go("verification")
    declare_complete(desk, case)
    page = came(qtbot, room, window, VerificationPage)
    qtbot.waitUntil(page.steps.main.isVisible)
    assert page.work.now.case.state == verification_of(desk, case).case.state
