"""The orange frame and the watermark that tell the sample office from the real one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.theme import font, tokens
from pbijk_desktop.sentences import sentence

_WIDE = 4
_FAINT = 22
_MIDDLE = QRect(-1000, -200, 2000, 400)


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
        self._drawn = QPixmap()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size."""
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self.resize(self._over.size())
            self.raise_()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the watermark anew after a change of text scale or colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._drawn = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay frame and watermark over what is painted anew; they are drawn once for a size and then copied."""
        ratio = self.devicePixelRatioF()
        if self._drawn.size() != self.size() * ratio:
            self._drawn = self._draw(ratio)
        shown = event.rect()
        source = QRectF(shown.x() * ratio, shown.y() * ratio, shown.width() * ratio, shown.height() * ratio)
        QPainter(self).drawPixmap(QRectF(shown), self._drawn, source)

    def _draw(self, ratio: float) -> QPixmap:
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        orange = QColor(tokens().sample)
        painter.setPen(QPen(orange, _WIDE))
        painter.drawRect(QRectF(self.rect()).adjusted(_WIDE / 2, _WIDE / 2, -_WIDE / 2, -_WIDE / 2))
        orange.setAlpha(_FAINT)
        painter.setPen(orange)
        painter.setFont(font(96, strong=True))
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(-24)
        painter.drawText(_MIDDLE, Qt.AlignmentFlag.AlignCenter, sentence("window.watermark"))
        painter.end()
        return drawn
