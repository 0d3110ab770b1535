"""One line to type in above a list: letters narrow the list, arrows move in it, Enter opens."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.line_mark import LineMark
from pbijk_desktop.desktop.parts.text_fields import LONGEST
from pbijk_desktop.desktop.theme import px

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_WIDE = 228


class FindBox(QLineEdit):
    """Keeps the keyboard while the arrows move in `over`; `entered` on Enter, textChanged while typing."""

    entered = Signal()

    def __init__(self, over: QWidget, *, name: str, spoken: str) -> None:
        super().__init__()
        name_widget(self, name, spoken)
        self._over = over
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(spoken)
        LineMark(self, "search", spoken, at_end=False).only_shown()

    def take(self, typed: str) -> None:
        """Take letters typed elsewhere, or a backspace as the letter of that key, and the keyboard with them."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.deselect()
        self.setText(self.text()[:-1] if typed == "\b" else self.text() + typed)

    def sizeHint(self) -> QSize:
        """Ask for room for a name."""
        return QSize(px(_WIDE), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for no less."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, open its current row, or type."""
        if event.key() in _MOVES and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            QApplication.sendEvent(self._over, event)
        elif event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
