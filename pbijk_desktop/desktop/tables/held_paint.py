"""Waits a moment with painting, so that rows that are on their way are painted once and not first as empty lines."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

_LONGEST_MS = 16
"""Nobody sees that a screen waits one frame; after that empty lines show where one is."""


class HeldPaint(QObject):
    """Holds the painting of one widget for at most a frame."""

    def __init__(self, shown: QWidget) -> None:
        super().__init__(shown)
        self._shown = shown
        self._end = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._end.timeout.connect(self.let_go)

    def hold(self) -> None:
        """Paint nothing until `let_go`, or until the frame is over."""
        if not self._end.isActive():
            self._shown.setUpdatesEnabled(False)
            self._end.start()

    @Slot()
    def let_go(self) -> None:
        """Paint what is there now."""
        self._end.stop()
        if not self._shown.updatesEnabled():
            self._shown.setUpdatesEnabled(True)
