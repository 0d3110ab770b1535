"""A clerk at the keyboard: types into whatever has the focus, and counts the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


class Clerk:
    """Presses real keys; `content` counts what had to be typed in any case, `other` the keys besides."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.content = 0
        self.other = 0

    def type(self, text: str) -> Clerk:
        for sign in text:
            self._qtbot.keyClicks(self._target(), sign)
        self.content += len(text)
        return self

    def press(self, key: Qt.Key = Qt.Key.Key_Return, *, ctrl: bool = False, alt: bool = False, times: int = 1) -> Clerk:
        held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        for _ in range(times):
            self._qtbot.keyClick(self._target(), key, held)
            self.other += 1
        return self

    def fill(self, *texts: str) -> Clerk:
        """Type each text and go on with Enter; an empty text only goes on."""
        for text in texts:
            self.type(text).press()
        return self

    def _target(self) -> QWidget:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None, "nothing has the focus"
        return target
