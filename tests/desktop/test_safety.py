"""Keamanan: its tabs, the way there, and that everybody may look the data over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.screens.safety import SafetyPage, safety_parts
from pbijk_desktop.desktop.screens.safety_roles import RolesPart
from pbijk_desktop.domain.permissions import MAY
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.usecases.open_office import Opened
from tests.desktop.conftest import Show
from tests.desktop.hands import focused, press
from tests.desktop.rooms import make_room

Make = Callable[..., SafetyPage]


@pytest.fixture
def made(opened: Opened, folder: Path, background: Background, show: Show, qtbot: QtBot) -> Iterator[Make]:
    """Make the page at a tab, for the administrator or for somebody with other roles."""

    def make(key: str, roles: tuple[str, ...] = ()) -> SafetyPage:
        over = QWidget()
        qtbot.addWidget(over)
        room, _trips = make_room(opened, folder, background, over)
        desk = replace(room.desk, user=replace(room.desk.user, roles=roles or room.desk.user.roles))
        page = SafetyPage(replace(room, desk=desk, opened=opened))
        page.resize(1200, 720)
        show(page)
        page.show_part(key)
        page.arrive()
        return page

    yield make
    qtbot.waitUntil(lambda: background.is_idle)


def test_every_tab_can_be_reached_by_its_key_and_says_what_it_is_for(made: Make) -> None:
    page = made("check")
    for key in safety_parts(page.room):
        page.show_part(key)
        assert page.tabs.key() == key
        assert page.part().objectName() == f"safety.{key}"


def test_whoever_is_no_administrator_looks_the_data_over_too(made: Make, qtbot: QtBot) -> None:
    page = made("check", (Role.CLERK,))
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "Semua data utuh" in page.part().banner.text())


def test_the_matrix_has_a_row_for_each_act_and_a_word_for_each_cell(made: Make) -> None:
    page = made("roles", (Role.AUDITOR,))
    part = page.part()
    assert isinstance(part, RolesPart)
    shown = {str(act): [column.show(act) for column in part.model.columns] for act in part.model.rows}
    assert set(shown) == {str(act) for act in MAY}
    assert shown["approve"] == ["Setujui permohonan", "–", "Sendiri", "Boleh", "–", "–"]
    assert shown["keep_users"][1:] == ["–", "–", "–", "Boleh", "–"]
    assert not page.save.isVisible()


def test_a_tab_in_which_nothing_takes_the_keyboard_leaves_it_on_the_row_of_tabs(made: Make) -> None:
    page = made("roles")
    focused()
    page.tabs.choose("check")
    assert focused() is page.tabs
