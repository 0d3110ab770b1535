from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.parts.buttons import HouseButton
from pbijk_desktop.desktop.theme import apply_theme
from tests.desktop.gallery import gallery

Show = Callable[[QWidget], QWidget]
PAGES = ("home", "intake", "queue")


def clipped(window: QWidget) -> list[str]:
    """Every text that has less room than it needs."""
    found = []
    for label in window.findChildren(QLabel):
        if not (label.isVisible() and label.text()):
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        wide = 0 if label.wordWrap() else QFontMetrics(label.font()).horizontalAdvance(label.text())
        if label.height() < needed or label.width() < wide:
            found.append(label.text())
    return found + [
        button.label()
        for button in window.findChildren(HouseButton)
        if button.isVisible() and button.width() < button.minimumSizeHint().width()
    ]


@pytest.fixture(params=[1.0, 1.25, 1.5, 2.0], ids=lambda scale: f"{scale:.0%}")
def window(request: pytest.FixtureRequest, desk_app: QApplication, show: Show) -> MainWindow:
    apply_theme(desk_app, dark=request.param > 1.4, scale=request.param)
    made = gallery(sample=True)
    made.go("home")
    show(made)
    return made


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_at_any_text_size(qtbot: QtBot, window: MainWindow, page: str) -> None:
    window.go(page)
    QApplication.processEvents()
    assert window.width() <= 1366
    assert window.height() <= 768
    assert not clipped(window)


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_takes_keys_has_a_name(qtbot: QtBot, window: MainWindow, page: str) -> None:
    window.go(page)
    QApplication.processEvents()
    nameless = [
        f"{type(part).__name__} {part.objectName()}"
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.focusPolicy().value and not part.accessibleName() and part.focusProxy() is None
    ]
    assert not nameless


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_can_be_pressed_is_large_enough(qtbot: QtBot, window: MainWindow, page: str) -> None:
    window.go(page)
    QApplication.processEvents()
    small = [
        button.accessibleName() or button.objectName()
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and button.accessibleName() and min(button.width(), button.height()) < 24
    ]
    assert not small
