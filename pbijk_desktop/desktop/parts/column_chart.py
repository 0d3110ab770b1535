"""A chart of standing columns, one after the other in time."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from pbijk_desktop.desktop.parts.bars import FEWEST, Bar, Bars, line_height, number_width
from pbijk_desktop.desktop.parts.big_number import PAD
from pbijk_desktop.desktop.parts.drawn_button import paint_round
from pbijk_desktop.desktop.theme import GAP_SMALL, SMALL, font, px, tokens

_TALL = 120


class ColumnChart(Bars):
    """Columns side by side on one line; a label stands below the first column that has it.

    Numbers stand above the columns where all have room, else above the highest, the last and the current one. The
    last column is only outlined: its time is not over.
    """

    def sizeHint(self) -> QSize:
        """Return the room for columns, numbers and labels."""
        return QSize(px(320), px(_TALL) + 2 * (line_height(SMALL) + GAP_SMALL))

    def place(self, at: int) -> QRect:
        """Return the strip of a column."""
        left, right = (self._edge(at), self._edge(at + 1))
        return QRect(left, 0, right - left, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the line on which the columns stand, then each column with its number and label."""
        painter = QPainter(self)
        painter.fillRect(QRect(PAD, self._ground(), self.width() - 2 * PAD, 1), QColor(tokens().edge))
        highest = max((bar.size for bar in self.bars), default=0)
        told, most = self._told(highest), max(FEWEST, highest)
        for at, bar in enumerate(self.bars):
            if bar is self.current:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                paint_round(painter, self.place(at), tokens().hover, ring=self.hasFocus())
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            tall = max(round(px(_TALL) * bar.size / most), 2) if bar.size else 0
            self._paint_column(painter, at, tall)
            if at in told:
                self._paint_number(painter, at, tall)
            if bar.label and (at == 0 or self.bars[at - 1].label != bar.label):
                self._paint_label(painter, at, bar)

    def _told(self, size: int) -> set[int]:
        """Return the columns whose numbers are written; `size` is the highest one's."""
        if not self.bars:
            return set()
        room = self._edge(1) - self._edge(0)
        if all(number_width(bar.number) + 2 <= room for bar in self.bars):
            return {at for at, bar in enumerate(self.bars) if bar.size}
        if self.current:
            return {self._current}
        highest = next(at for at, bar in enumerate(self.bars) if bar.size == size or at == len(self.bars) - 1)
        last = len(self.bars) - 1
        return {highest, last} if last - highest > 1 else {highest}

    def _paint_column(self, painter: QPainter, at: int, tall: int) -> None:
        strip = self.place(at)
        gap = max(strip.width() // 8, 1)
        column = QRect(strip.left() + gap, self._ground() - tall, strip.width() - 2 * gap, tall)
        if not tall:
            return
        if at < len(self.bars) - 1:
            painter.fillRect(column, QColor(tokens().ink(self.bars[at].tone)))
            return
        painter.setBrush(QColor(tokens().accent_wash))
        painter.setPen(QPen(QColor(tokens().accent), 1))
        painter.drawRect(column.adjusted(0, 0, -1, 0))

    def _paint_number(self, painter: QPainter, at: int, tall: int) -> None:
        bar, high = self.bars[at], line_height(SMALL)
        wide = number_width(bar.number) + 2
        middle = min(max(self.place(at).center().x(), wide // 2), self.width() - (wide + 1) // 2)
        painter.setFont(font(SMALL, strong=bar is self.current, figures=True))
        painter.setPen(QColor(tokens().text))
        above = QRect(middle - wide, self._ground() - tall - high - 1, 2 * wide, high)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, bar.number)

    def _paint_label(self, painter: QPainter, at: int, bar: Bar) -> None:
        alike = next((to for to in range(at, len(self.bars)) if self.bars[to].label != bar.label), len(self.bars))
        left = self.place(at).left()
        room = self._edge(alike) - left
        painter.setFont(font(SMALL))
        painter.setPen(QColor(tokens().quiet))
        if painter.fontMetrics().horizontalAdvance(bar.label) <= room:
            below = QRect(left, self._ground() + GAP_SMALL, room, line_height(SMALL))
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, bar.label)

    def _edge(self, at: int) -> int:
        return PAD + (self.width() - 2 * PAD) * at // max(len(self.bars), 1)

    def _ground(self) -> int:
        return self.height() - line_height(SMALL) - 2 * GAP_SMALL
