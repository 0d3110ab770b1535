"""A bar of Beranda opens just the cases it counts; what narrows their list is told and taken away above it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.changes import Changes
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.home import HomePage
from pbijk_desktop.desktop.screens.queue import QueuePage
from pbijk_desktop.desktop.workplace import Doors, Workplace
from pbijk_desktop.domain.figures import Chart
from pbijk_desktop.domain.promises import Band
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.office_figures import office_figures
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.sign_in import unlock
from tests.desktop.hands import press as press_keys
from tests.desktop.queue_samples import write_cases
from tests.desktop.test_queue import ALT, CONTROL, Show, names, press, shown
from tests.samples import PASSPHRASE, Clock

EVERY = View(which=Worklist.ALL)
NOTHING = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def mixed(room: Room, clock: Clock) -> Room:
    """Give a room with cases in many states, some of them late, of two weeks."""
    write_cases(room.desk, ["CONTOH AMINAH"], state=State.PROPOSED)
    clock.forward(weeks=1)
    write_cases(room.desk, ["CONTOH BUDI", "CONTOH CITRA", "CONTOH DEDI"])
    write_cases(room.desk, ["CONTOH EKA", "CONTOH FAJAR"], state=State.INCOMPLETE)
    write_cases(room.desk, ["CONTOH GITA"], state=State.CLOSED)
    clock.forward(days=2)
    return room


def chip(page: QueuePage) -> str:
    shown_one = page.filters.narrowing
    return shown_one.label() if shown_one.isVisible() else ""


@pytest.mark.parametrize(
    ("view", "told", "listed"),
    [
        (View(which=Worklist.ALL, state=State.PROPOSED), "Status Diusulkan", ["CONTOH AMINAH"]),
        (View(which=Worklist.ALL, band=Band.TODAY), "Jatuh tempo hari ini", ["CONTOH CITRA"]),
        (View(which=Worklist.ALL, waiting=True, region="62.03.01"), "Kecamatan Selat",
         ["CONTOH BUDI", "CONTOH CITRA", "CONTOH DEDI", "CONTOH EKA", "CONTOH FAJAR"]),
        (View(which=Worklist.VERIFYING, region="62.03.01.1007"), "Kelurahan Selat Hilir",
         ["CONTOH BUDI", "CONTOH CITRA", "CONTOH DEDI"]),
    ],
)  # fmt: skip
def test_a_chip_says_to_what_the_list_is_narrowed(
    qtbot: QtBot, show: Show, mixed: Room, view: View, told: str, listed: list[str]
) -> None:
    page = shown(qtbot, show, mixed, view)
    assert (chip(page), names(page)) == (told, listed)
    assert page.filters.narrowing.accessibleName() == f"Hapus saringan {told}"


def test_the_chip_is_removed_by_its_key_by_enter_and_by_a_click(qtbot: QtBot, show: Show, mixed: Room) -> None:
    page = shown(qtbot, show, mixed)
    for remove in (
        lambda: qtbot.keyClick(page.table, Qt.Key.Key_X, ALT),
        lambda: qtbot.keyClick(page.filters.narrowing, Qt.Key.Key_Return),
        lambda: qtbot.mouseClick(page.filters.narrowing, Qt.MouseButton.LeftButton),
    ):
        with qtbot.waitSignal(page.list.read):
            page.show_view(View(which=Worklist.ALL, state=State.CLOSED))
        assert (chip(page), names(page)) == ("Status Selesai", ["CONTOH GITA"])
        with qtbot.waitSignal(page.list.read):
            remove()
        assert (chip(page), len(names(page))) == ("", 7)
        assert page.table.hasFocus()


def test_tab_reaches_the_chip_and_esc_takes_it_away_with_the_other_filters(
    qtbot: QtBot, show: Show, mixed: Room
) -> None:
    page = shown(qtbot, show, mixed, View(which=Worklist.ALL, region="62.03.01"))
    reached = []
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert page.filters.narrowing in reached
    press(qtbot, page, Qt.Key.Key_Escape, NOTHING)
    assert (chip(page), len(names(page))) == ("", 7)


def test_the_chip_stays_with_words_filters_and_another_worklist(qtbot: QtBot, show: Show, mixed: Room) -> None:
    page = shown(qtbot, show, mixed, View(which=Worklist.ALL, region="62.03.01"))
    with qtbot.waitSignal(page.list.read):
        qtbot.keyClicks(page.table, "e")
    assert names(page) == ["CONTOH EKA"]
    with qtbot.waitSignal(page.list.read):
        qtbot.keyClick(page.filters.box, Qt.Key.Key_Backspace)
    press(qtbot, page, Qt.Key.Key_2)
    assert (chip(page), len(names(page))) == ("Kecamatan Selat", 3)
    press(qtbot, page, Qt.Key.Key_6)
    press(qtbot, page, Qt.Key.Key_L, ALT)
    assert (chip(page), names(page)) == ("Kecamatan Selat", ["CONTOH BUDI"])


def test_a_state_narrows_only_the_list_of_all_cases(qtbot: QtBot, show: Show, mixed: Room) -> None:
    page = shown(qtbot, show, mixed, View(which=Worklist.ALL, state=State.CLOSED))
    press(qtbot, page, Qt.Key.Key_2, CONTROL)
    assert (chip(page), len(names(page))) == ("", 3)


@pytest.fixture
def place(mixed: Room, opened: Opened, folder: Path, background: Background, qtbot: QtBot, show: Show) -> Workplace:
    """Give the whole window with Beranda and its charts in view."""
    del mixed
    doors = Doors(background=background, changes=Changes(), folder=folder)
    made = Workplace(opened, unlock(folder, "rina", PASSPHRASE), doors)
    made.window.resize(1366, 768)
    show(made.window)
    made.begin()
    made.window.go("home")
    qtbot.waitUntil(lambda: home(made).charts.isVisible())
    return made


def home(place: Workplace) -> HomePage:
    page = place.window.place("home")
    assert isinstance(page, HomePage)
    return page


def queue(place: Workplace, qtbot: QtBot) -> QueuePage:
    page = place.window.page()
    assert isinstance(page, QueuePage)
    qtbot.waitUntil(lambda: background_is_idle(place))
    return page


def background_is_idle(place: Workplace) -> bool:
    return place.room.background.is_idle


@pytest.mark.parametrize("chart", list(Chart))
def test_every_bar_opens_as_many_cases_as_it_counts(qtbot: QtBot, place: Workplace, chart: Chart) -> None:
    figures = [one for one in office_figures(place.room.desk).of(chart) if one.count]
    assert figures
    drawing = home(place).charts.charts[chart].drawing
    keys = [bar.key for bar in drawing.bars]
    for at, figure in enumerate(figures):
        where = drawing.place(keys.index(figure.key)).center()
        drawing.setFocus()
        if at % 2:
            qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=where)
        else:
            qtbot.mouseMove(drawing, where)
            qtbot.waitUntil(lambda key=figure.key: bool(drawing.current and drawing.current.key == key))
            qtbot.keyClick(drawing, Qt.Key.Key_Return)
        page = queue(place, qtbot)
        assert page.table.model().rowCount() == figure.count
        assert page.range.text().endswith(f"dari {figure.count}")
        press_keys("Ctrl+B")
        qtbot.waitUntil(drawing.isVisible)


def test_going_back_comes_to_the_same_bar_and_the_list_keeps_its_narrowing(qtbot: QtBot, place: Workplace) -> None:
    drawing = home(place).charts.charts[Chart.STATES].drawing
    drawing.setFocus()
    qtbot.keyClick(drawing, Qt.Key.Key_End)
    came_from = drawing.current
    qtbot.keyClick(drawing, Qt.Key.Key_Return)
    page = queue(place, qtbot)
    assert chip(page) == "Status Selesai"
    press_keys("Return")
    qtbot.waitUntil(lambda: place.window.page() is not page)
    press_keys("Escape")
    assert queue(place, qtbot) is page
    assert (chip(page), names(page)) == ("Status Selesai", ["CONTOH GITA"])
    press_keys("Ctrl+B")
    qtbot.waitUntil(drawing.hasFocus)
    assert drawing.current == came_from
    press_keys("Ctrl+T")
    assert (chip(queue(place, qtbot)), names(page)) == ("Status Selesai", ["CONTOH GITA"])
