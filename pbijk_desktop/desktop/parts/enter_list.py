"""A list whose Enter takes what is current."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

from pbijk_desktop.desktop.keys import ENTER


class EnterList(QListWidget):
    """`wanted` when the current line is taken by Enter or two clicks; Ctrl+Enter is left to whatever is around."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.itemDoubleClicked.connect(self.wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the current line by Enter."""
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)
