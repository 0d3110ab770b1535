"""The orange frame and the watermark that tell the sample office from the real one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.theme import font, tokens
from pbijk_desktop.sentences import sentence

_WIDE = 4
_FAINT = 22


class SampleFrame(QWidget):
    """Lies over a window without taking a click or a key."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("sample_frame")
        self.setAccessibleName(sentence("window.sample"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        over.installEventFilter(self)
        self.resize(over.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size."""
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self.resize(self._over.size())
            self.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw frame and watermark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        orange = QColor(tokens().sample)
        painter.setPen(QPen(orange, _WIDE))
        painter.drawRect(QRectF(self.rect()).adjusted(_WIDE / 2, _WIDE / 2, -_WIDE / 2, -_WIDE / 2))
        orange.setAlpha(_FAINT)
        painter.setPen(orange)
        large = font(96, strong=True)
        painter.setFont(large)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(-24)
        painter.drawText(QRectF(-1000, -200, 2000, 400), Qt.AlignmentFlag.AlignCenter, sentence("window.watermark"))
