"""A clerk's hands: keys go to whatever has the focus, as on the real desk."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)


def focused() -> QWidget:
    """Return what has the focus; a test fails where nothing has."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(*keys: str) -> None:
    """Press keys one after another ("Ctrl+Return", "Enter")."""
    for key in keys:
        QTest.keySequence(focused(), QKeySequence(key))


def write(text: str) -> None:
    """Type a text over what stands in the focused field, and go on with Enter."""
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    QTest.keyClicks(focused(), text)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def find(inside: QWidget, kind: type[W], name: str) -> W:
    """Return a part by its name."""
    found = inside.findChild(kind, name)
    assert isinstance(found, kind), f"no {name}"
    return found


def opened_dialog(qtbot: QtBot, page: QWidget, kind: type[W]) -> W:
    """Wait for a dialog of the page, in front."""
    qtbot.waitUntil(lambda: any(one.isActiveWindow() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isActiveWindow())
