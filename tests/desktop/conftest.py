"""One dressed application for all window tests, and guards that hold for every one of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform in {"win32", "darwin"}):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.theme import apply_theme, theme
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened
from tests.desktop.clerk import Clerk
from tests.desktop.rooms import Trips, make_room
from tests.usecases.acts import taken_in

Show = Callable[[QWidget], QWidget]


def pytest_configure(config: pytest.Config) -> None:
    """Pass over what Qt's offscreen platform says about itself; every other warning of Qt fails a test."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(autouse=True)
def desk_app(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application in light colours at 100 %; no window may be left open."""
    if theme().dark or theme().scale != 1:
        apply_theme(qapp, dark=False)
    yield qapp
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    told = [f"{type(widget).__name__} {widget.objectName()} {widget.windowTitle()}" for widget in left]
    for widget in left:
        widget.close()
    assert not told, f"windows left open: {told}"


@pytest.fixture(autouse=True)
def no_waiting_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail on a box that waits inside a function: it would freeze the desk; windows use open() and signals."""

    def refuse(box: QDialog) -> int:
        pytest.fail(f"unexpected exec() of {type(box).__name__} {box.windowTitle()!r}")

    monkeypatch.setattr(QDialog, "exec", refuse)
    monkeypatch.setattr(QMessageBox, "exec", refuse)


@pytest.fixture
def background() -> Iterator[Background]:
    """Give a running background, closed afterwards."""
    made = Background()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def front(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Wait until a window or dialog that was just opened has the keyboard."""

    def come(widget: QWidget) -> None:
        widget.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)

    return come


@pytest.fixture
def show(desk_app: QApplication, front: Callable[[QWidget], None]) -> Iterator[Show]:
    """Show a widget as the active window, and close it after the test if it is still there."""
    kept: list[QWidget] = []

    def shown(widget: QWidget) -> QWidget:
        kept.append(widget)
        widget.show()
        front(widget)
        return widget

    yield shown
    for widget in kept:
        if shiboken6.isValid(widget):
            widget.close()
            widget.deleteLater()


@pytest.fixture
def room_and_trips(opened: Opened, folder: Path, background: Background, qtbot: QtBot) -> Iterator[tuple[Room, Trips]]:
    """Give a room on the founded office, and where its screens wanted to go."""
    over = QWidget()
    qtbot.addWidget(over)
    room, trips = make_room(opened, folder, background, over)
    yield room, trips
    room.scanner.stop()


@pytest.fixture
def room(room_and_trips: tuple[Room, Trips]) -> Room:
    """Give the room alone."""
    return room_and_trips[0]


@pytest.fixture
def trips(room_and_trips: tuple[Room, Trips]) -> Trips:
    """Give the notes of the same room's ways."""
    return room_and_trips[1]


@pytest.fixture
def case(desk: Desk) -> str:
    """Give a request that was just taken in."""
    return taken_in(desk)


@pytest.fixture
def clerk(qtbot: QtBot) -> Clerk:
    """Give a clerk who types into whatever has the focus and counts the keys."""
    return Clerk(qtbot)


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Wait, when called, until everything asked of the background was answered."""
    return lambda: qtbot.waitUntil(lambda: background.is_idle)
