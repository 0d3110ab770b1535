"""What buttons that draw themselves have in common."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from pbijk_desktop.desktop.keys import ENTER
from pbijk_desktop.desktop.theme import RADIUS, RING, tokens


class DrawnButton(QAbstractButton):
    """Enter presses it; it is drawn anew when the pointer comes or goes, and takes its room by the text scale."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it."""
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new room after a change of text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()


def paint_round(painter: QPainter, rect: QRect, ground: str, *, ring: bool) -> None:
    """Draw a ground with round corners in a colour (#RRGGBB), with the ring of the keyboard where it stands there."""
    painter.setBrush(QColor(ground))
    painter.setPen(QPen(QColor(tokens().accent), RING) if ring else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
