"""Hands and eyes of the tour: keys into whatever has the keyboard, pictures of the whole screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QKeyCombination, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pbijk_desktop.desktop.program import Program
from pbijk_desktop.desktop.watchdog import Watchdog
from pbijk_desktop.domain.problems import TroubleError

_PATIENCE_S = 30
_GLANCE_MS = 15
_QUIET_GLANCES = 4
W = TypeVar("W", bound=QWidget)
A = TypeVar("A")


def _combination(written: str) -> QKeyCombination:
    """Return a key with its modifiers by its written name."""
    sequence: Any = QKeySequence.fromString(written, QKeySequence.SequenceFormat.PortableText)
    first: QKeyCombination = sequence[0]
    return first


@dataclass
class Driver:
    """Drives one program; `taken` lists the pictures in order, as (file name, what is seen), `papers` the PDFs."""

    app: QApplication
    program: Program
    watchdog: Watchdog
    out: Path
    taken: list[tuple[str, str]] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """Press keys one after another, each by its written name ("Ctrl+Return", "Space"), and let each be answered."""
        for written in keys:
            combination = _combination(written)
            QTest.keyClick(self._hand(), combination.key(), combination.keyboardModifiers())
            self.settle()

    def write(self, text: str) -> None:
        """Type a text letter by letter."""
        for letter in text:
            QTest.keyClicks(self._hand(), letter)
            self._glance()
        self.settle()

    def fill(self, *texts: str) -> None:
        """Type texts into one field after another, with Enter between them; an empty text leaves a field as it is."""
        for text in texts:
            if text:
                self.write(text)
            self.press("Return")

    def settle(self) -> None:
        """Wait until nothing more is under way."""
        quiet = 0
        for _ in self._while_patient("settle"):
            quiet = quiet + 1 if self.program.background.is_idle else 0
            if quiet >= _QUIET_GLANCES:
                return

    def until(self, happened: Callable[[], bool], what: str) -> None:
        """Wait until something has happened."""
        for _ in self._while_patient(what):
            if happened():
                self.settle()
                return

    def sees(self, kind: type[QWidget]) -> bool:
        """Return whether a widget of a kind can be seen."""
        return any(self._seen(kind, ""))

    def find(self, kind: type[W], name: str = "") -> W:
        """Return the visible widget of a kind, or of a name, in front."""
        found = next(self._seen(kind, name), None)
        if found is None:
            raise TroubleError("tour.lost", step=name or kind.__name__)
        return found

    def rest(self) -> None:
        """Let what was closed be gone."""
        for _ in range(_QUIET_GLANCES):
            self._glance()

    def aside(self, ask: Callable[[], A]) -> A:
        """Return what the tour itself wants to know; that is not the windows' waiting."""
        self.watchdog.pause()
        try:
            return ask()
        finally:
            self.watchdog.resume()

    def see(self, name: str, what: str) -> None:
        """Take a picture of the whole screen and remember what it shows."""
        self.settle()
        self.watchdog.pause()
        number = len(self.taken) + 1
        file = f"{number:02d}-{name}.png"
        self._screen().save(str(self.out / file))
        self.taken.append((file, what))
        self.watchdog.resume()

    def _seen(self, kind: type[W], name: str) -> Iterator[W]:
        for top in self.app.topLevelWidgets():
            inside: list[QWidget] = [top, *top.findChildren(kind)]
            for widget in inside:
                if isinstance(widget, kind) and widget.isVisible() and (not name or widget.objectName() == name):
                    yield widget

    def _screen(self) -> QPixmap:
        """Return what a person would see; where the platform has no screen, the window in front alone."""
        screen = QGuiApplication.primaryScreen()
        if QGuiApplication.platformName() == "xcb":
            return screen.grabWindow(0)
        window = QApplication.activeWindow() or next(top for top in self.app.topLevelWidgets() if top.isVisible())
        return window.grab()

    def _hand(self) -> QWidget:
        """Return what has the keyboard: a list that is open, else the focus of the window in front."""
        if popup := QApplication.activePopupWidget():
            return popup
        window = self._front()
        if QApplication.activeWindow() is not window:
            window.activateWindow()
            for _ in self._while_patient("front"):
                if QApplication.activeWindow() is window:
                    break
        return window.focusWidget() or window

    def _front(self) -> QWidget:
        """Return the window a person would work in: the one that keeps the others waiting, else the last one shown."""
        modal = QApplication.activeModalWidget()
        seen = [top for top in self.app.topLevelWidgets() if top.isVisible() and top.isWindow()]
        if modal is None and not seen:
            raise TroubleError("tour.lost", step="")
        return modal or seen[-1]

    def _while_patient(self, what: str) -> Iterator[None]:
        """Yield after each glance, for as long as a patient person would wait."""
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            self._glance()
            yield
        raise TroubleError("tour.stuck", step=what)

    def _glance(self) -> None:
        """Let the event loop run for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(_GLANCE_MS, loop.quit)
        loop.exec()
