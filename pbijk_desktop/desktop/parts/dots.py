"""A row of dots that says how far the clerk is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.theme import px, tokens


class Dots(QWidget):
    """How far the clerk is, as dots."""

    def __init__(self, count: int, *, name: str) -> None:
        super().__init__()
        name_widget(self, name)
        self._count, self._at = count, 0

    def show_step(self, at: int) -> None:
        """Mark a step, counted from 0."""
        self._at = at
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the dots."""
        return QSize(self._count * px(16), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw what is done and where one is in accent, the rest in the colour of rules."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step, size = px(16), px(8)
        for place in range(self._count):
            painter.setBrush(QColor(tokens().accent if place <= self._at else tokens().edge))
            wide = size if place != self._at else size + px(4)
            painter.drawRoundedRect(
                place * step + (step - wide) // 2, (self.height() - size) // 2, wide, size, size / 2, size / 2
            )
