"""A chart of lying bars: label, bar, number, one line each."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent

from pbijk_desktop.desktop.parts.bars import FEWEST, Bar, Bars, line_height
from pbijk_desktop.desktop.parts.big_number import PAD
from pbijk_desktop.desktop.parts.drawn_button import paint_round
from pbijk_desktop.desktop.theme import BODY, GAP, font, px, tokens

_AROUND = 10
"""Room above and below the text of a line together."""
_THICK = 10
_LABEL_SHARE = 0.55


class BarChart(Bars):
    """Bars that lie below each other; the longest fills what labels and numbers leave, unless it counts few."""

    def sizeHint(self) -> QSize:
        """Return the room for a line a bar."""
        return QSize(px(320), max(1, len(self.bars)) * self._line())

    def place(self, at: int) -> QRect:
        """Return the line of a bar."""
        return QRect(0, at * self._line(), self.width(), self._line())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw every line."""
        painter = QPainter(self)
        metrics = QFontMetrics(font(BODY, figures=True))
        labels = max((metrics.horizontalAdvance(bar.label) for bar in self.bars), default=0)
        labels = min(labels, round(self.width() * _LABEL_SHARE))
        numbers = max((metrics.horizontalAdvance(bar.number) for bar in self.bars), default=0)
        start = PAD + labels + 2 * GAP
        longest = max(self.width() - start - GAP - numbers - PAD, 1)
        most = max([FEWEST, *(bar.size for bar in self.bars if bar.drawn)])
        for at, bar in enumerate(self.bars):
            if bar is self.current:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_round(painter, self.place(at), tokens().hover, ring=self.hasFocus())
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            self._paint_label(painter, QRect(PAD, at * self._line(), labels, self._line()), bar)
            wide = max(round(longest * bar.size / most), 2) if bar.drawn and bar.size else 0
            self._paint_bar(painter, QRect(start, at * self._line(), wide, self._line()), bar)

    def _paint_label(self, painter: QPainter, room: QRect, bar: Bar) -> None:
        painter.setFont(font(BODY))
        painter.setPen(QColor(tokens().text if bar.size else tokens().quiet))
        shown = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)

    def _paint_bar(self, painter: QPainter, line: QRect, bar: Bar) -> None:
        thick = px(_THICK)
        lying = QRect(line.left(), line.top() + (line.height() - thick) // 2, line.width(), thick)
        if lying.width():
            painter.fillRect(lying, QColor(tokens().ink(bar.tone)))
        painter.setFont(font(BODY, strong=bool(bar.size and bar.drawn), figures=True))
        painter.setPen(QColor(tokens().text if bar.size and bar.drawn else tokens().quiet))
        beside = line.left() + (lying.width() + GAP if lying.width() else 0)
        painter.drawText(QRect(beside, line.top(), self.width() - beside, line.height()), _LEFT, bar.number)

    def _line(self) -> int:
        return line_height(BODY) + _AROUND


_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
