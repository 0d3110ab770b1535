"""The orange frame and the watermark that tell the sample office from the real one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.theme import font, tokens
from pbijk_desktop.sentences import sentence

_WIDE = 4
_FAINT = 22
_TURN = -24


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
        self._mark = QPixmap()

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
            self._mark = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay frame and watermark over what is painted anew; the watermark is drawn once and then copied."""
        ratio = self.devicePixelRatioF()
        if self._mark.isNull() or self._mark.devicePixelRatioF() != ratio:
            self._mark = _drawn_mark(ratio)
        size = self._mark.deviceIndependentSize()
        middle = QPointF(self.width() - size.width(), self.height() - size.height()) / 2
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(middle, self._mark)
        orange, wide, tall = QColor(tokens().sample), self.width(), self.height()
        for left, top in ((0, 0), (0, tall - _WIDE)):
            painter.fillRect(QRect(left, top, wide, _WIDE), orange)
        for left, top in ((0, 0), (wide - _WIDE, 0)):
            painter.fillRect(QRect(left, top, _WIDE, tall), orange)


def _drawn_mark(ratio: float) -> QPixmap:
    """Return the word across the window, on nothing."""
    large, word = font(96, strong=True), sentence("window.watermark")
    turned = QTransform().rotate(_TURN)
    room = QRectF(QFontMetrics(large).boundingRect(word))
    box = turned.mapRect(room.translated(-room.center()))
    mark = QPixmap((box.size() * ratio).toSize())
    mark.setDevicePixelRatio(ratio)
    mark.fill(Qt.GlobalColor.transparent)
    orange = QColor(tokens().sample)
    orange.setAlpha(_FAINT)
    painter = QPainter(mark)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(orange)
    painter.setFont(large)
    painter.translate(box.width() / 2, box.height() / 2)
    painter.rotate(_TURN)
    painter.drawText(room.translated(-room.center()), Qt.AlignmentFlag.AlignCenter, word)
    painter.end()
    return mark
