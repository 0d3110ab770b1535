"""The walker's hands: keys and clicks into the real windows of one program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from pbijk_desktop.desktop.tour.driver import Driver

A = TypeVar("A")
_GLANCE_MS = 6


def is_there(widget: QWidget) -> bool:
    """Return whether a widget was not deleted and can be seen."""
    return shiboken6.isValid(widget) and widget.isVisible()


@dataclass
class Hands(Driver):
    """The tour's driver, with clicks, and without pictures: `see` is told to whoever wants to look (`on_see`)."""

    on_see: Callable[[str], None] = field(default=lambda _name: None)

    def see(self, name: str, what: str) -> None:
        """Let somebody look at what the tour would take a picture of."""
        self.settle()
        self.on_see(name)

    def aside(self, ask: Callable[[], A]) -> A:
        """Return what the tour itself wants to know."""
        return ask()

    def _glance(self) -> None:
        """Look more often than the tour does: four glances still outlast the moment that a page waits for."""
        loop = QEventLoop()
        QTimer.singleShot(_GLANCE_MS, loop.quit)
        loop.exec()

    def press(self, *keys: str) -> None:
        """Press keys; only while they are answered does the watchdog listen, not while the walk itself looks about."""
        with self._listening():
            super().press(*keys)

    def write(self, text: str) -> None:
        """Type a text letter by letter."""
        with self._listening():
            super().write(text)

    def click(self, button: QAbstractButton) -> None:
        """Click a button and let the click be answered."""
        with self._listening():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            self.settle()

    @contextmanager
    def _listening(self) -> Iterator[None]:
        self.watchdog.resume()
        try:
            yield
        finally:
            self.watchdog.pause()

    def front(self) -> QWidget:
        """Return the window a person would work in: an open menu, a dialog, else the program's window."""
        return QApplication.activePopupWidget() or self._front()

    def windows(self) -> set[QWidget]:
        """Return every window that can be seen."""
        return {top for top in self.app.topLevelWidgets() if top.isVisible() and top.isWindow()}

    def put_away(self, window: QWidget) -> None:
        """Close a menu or dialog with Esc; one that only its act may close is ended."""
        if is_there(window):
            QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
            self.settle()
        if is_there(window) and isinstance(window, QDialog):
            window.done(0)
        elif is_there(window):
            window.close()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle()
