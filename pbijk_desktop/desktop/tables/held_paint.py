"""Waits a moment with painting, so that rows that are on their way are painted once and not first as empty lines."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QAbstractScrollArea

_LONGEST_MS = 16
"""Nobody sees that a screen waits one frame; after that empty lines show where one is."""


class HeldPaint(QObject):
    """Holds the painting of a list for at most a frame."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._area = area  # its viewport is asked for each time: PySide may let a kept one go
        self._end = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._end.timeout.connect(self.let_go)

    def hold(self) -> None:
        """Paint nothing until `let_go`, or until the frame is over."""
        if not self._end.isActive():
            self._area.viewport().setUpdatesEnabled(False)
            self._end.start()

    @Slot()
    def let_go(self) -> None:
        """Paint what is there now."""
        self._end.stop()
        shown = self._area.viewport()
        if not shown.updatesEnabled():
            shown.setUpdatesEnabled(True)
