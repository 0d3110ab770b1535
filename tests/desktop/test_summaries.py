"""What keeps a form from being saved stands on top of it, errors first, each a way to its field with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.banners import Summary
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_data import DataPage
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.settings import SettingsPage
from pbijk_desktop.desktop.screens.visit_dialogs import RecordVisitDialog
from pbijk_desktop.domain.problems import Problem, warning
from pbijk_desktop.usecases import office_settings
from pbijk_desktop.usecases.open_office import Opened
from tests.desktop.clerk import Clerk
from tests.desktop.hands import find, focused, opened_dialog, press, write

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def settings(room: Room, opened: Opened, show: Show) -> Callable[[str], SettingsPage]:
    def make(key: str) -> SettingsPage:
        page = SettingsPage(replace(room, opened=opened))
        page.resize(1200, 720)
        show(page)
        page.show_part(key)
        page.arrive()
        return page

    return make


def shown_links(summary: Summary) -> list[str]:
    return [one.objectName().removeprefix("summary.") for one in summary.links()]


def test_the_settings_tell_all_that_is_wrong_and_lead_from_one_to_the_next(
    settings: Callable[[str], SettingsPage], room: Room
) -> None:
    page = settings("service")
    before = office_settings.settings(room.desk)
    for name in ("desil_limit", "lock_minutes"):
        find(page.part(), QLineEdit, name).setFocus()
        write("99999")
    press("Ctrl+Return")
    summary = find(page.part(), Summary, "settings.summary")
    assert summary.isVisible()
    assert shown_links(summary) == ["desil_limit", "lock_minutes"]
    assert focused().objectName() == "desil_limit"
    press("F4")
    assert focused().objectName() == "lock_minutes"
    press("F4")
    assert focused().objectName() == "desil_limit"
    assert office_settings.settings(room.desk) == before


def test_a_link_is_reached_with_tab_and_leads_to_its_field(settings: Callable[[str], SettingsPage]) -> None:
    page = settings("service")
    for name in ("desil_limit", "lock_minutes"):
        find(page.part(), QLineEdit, name).setFocus()
        write("99999")
    press("Ctrl+Return")
    find(page.part(), QLineEdit, "siks_closes").setFocus()
    press("Shift+Tab")
    assert focused().objectName() == "summary.lock_minutes"
    press("Enter")
    assert focused().objectName() == "lock_minutes"


def test_a_new_user_s_form_tells_names_roles_and_passphrase(
    settings: Callable[[str], SettingsPage], qtbot: QtBot
) -> None:
    page = settings("users")
    press("Ctrl+Return")
    asked = opened_dialog(qtbot, page, FormDialog)
    press("Ctrl+Return")
    summary = find(asked, Summary, "user.summary")
    assert summary.isVisible()
    assert "passphrase" in shown_links(summary)
    assert focused().objectName() == shown_links(summary)[0]
    for name in [*shown_links(summary)[1:], shown_links(summary)[0]]:
        press("F4")
        assert focused().objectName() == name
    asked.reject()


def test_a_correction_leads_to_what_cannot_be_read(room: Room, case: str, show: Show) -> None:
    page = DataPage(room, case)
    page.resize(1150, 600)
    show(page)
    page.arrive()
    press("Enter")
    find(page, QLineEdit, "birth_date").setFocus()
    write("31 13 20")
    press("Ctrl+Return")
    assert focused().objectName() == "birth_date"
    assert shown_links(find(page, Summary, "correction.summary")) == ["birth_date"]


def test_a_visit_s_dialog_leads_to_what_is_missing(
    room: Room, show: Show, front: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    page = QWidget()
    show(page)
    asked = RecordVisitDialog(page, None, room.desk.today())
    asked.open()
    front(asked)
    asked.fields["visited_on"].focus()
    write("1 1 2030")
    press("Ctrl+Return")
    assert asked.summary.isVisible()
    assert focused().objectName() == "result"
    press("F4")
    assert focused().objectName() == "visited_on"
    asked.reject()


def test_the_intake_lists_errors_before_warnings(room: Room, show: Show, qtbot: QtBot, clerk: Clerk) -> None:
    page = IntakePage(room)
    page.resize(1140, 660)
    show(page)
    page.arrive()
    clerk.type("CONTOH SIAPA 2").press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)
    press("Ctrl+Return")
    links = shown_links(page.sheet.summary)
    assert links[0] == "kind"
    assert isinstance(focused(), LinkButton)
    press("F4")
    assert page.sheet.request.kind.editor.hasFocus()


def test_errors_come_first_and_warnings_alone_forbid_nothing(qtbot: QtBot, show: Show) -> None:
    summary = Summary()
    show(summary)
    problems = [warning("name", "name.digits"), Problem("kind", "intake.kind_unknown", {"text": "Z"})]
    summary.show_problems(problems)
    assert shown_links(summary) == ["kind", "name"]
    summary.show_problems(problems[:1])
    assert "perlu diperiksa" in summary.accessibleName()
