"""A large number that opens what it counts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent

from pbijk_desktop.desktop.keys import bind, key_text
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.drawn_button import DrawnButton, paint_round
from pbijk_desktop.desktop.theme import BODY, SMALL, font, px, tokens
from pbijk_desktop.desktop.tokens import Tone

LARGE, MEDIUM = 32, 24
_WIDE = 158
PAD = 10
"""How far the number stands from the left edge of its ground."""
_LINE = 6


class BigNumber(DrawnButton):
    """A number, what it counts and the keys that open it; `clicked` when pressed. A zero stands back.

    All are equally wide, so that they stand in columns. Before anything is counted it shows a dash. One without keys
    only tells: there is nothing that this user could open.
    """

    def __init__(self, label: str, *, keys: str, name: str, size: int = LARGE, tone: Tone = Tone.ACCENT) -> None:
        super().__init__()
        self._label = label
        self._keys = key_text(keys)
        self._size = size
        self._tone = tone
        self._number: int | None = None
        name_widget(self, name)
        self.setAccessibleDescription(self._keys)
        self.setAccessibleName(label)
        if keys:
            bind(self, keys, self.click)
        else:
            self.setEnabled(False)
            self.unsetCursor()

    def number(self) -> int | None:
        """Return the number shown, or None before anything was counted."""
        return self._number

    def show_number(self, number: int) -> None:
        """Show another number."""
        self._number = number
        self.setAccessibleName(f"{self._label} {number}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the number above its label and keys."""
        figures = QFontMetrics(font(self._size, strong=True))
        wide = QFontMetrics(font(BODY)).horizontalAdvance(self._label) + 2 * PAD
        return QSize(max(wide, px(_WIDE)), figures.height() + self._line(BODY) + self._line(SMALL) + 2 * _LINE)

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing is cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw ground, number, label and keys."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self.underMouse() or self.hasFocus()):
            paint_round(painter, self.rect(), t.hover, ring=self.hasFocus())
        inside = self.rect().adjusted(PAD, _LINE, -PAD, -_LINE)
        tall = QFontMetrics(font(self._size, strong=True)).height()
        painter.setFont(font(self._size, strong=bool(self._number), figures=True))
        painter.setPen(QColor(t.ink(self._tone) if self._number else t.quiet))
        shown = "–" if self._number is None else f"{self._number:,}".replace(",", ".")
        painter.drawText(QRect(inside.left(), inside.top(), inside.width(), tall), _LEFT, shown)
        painter.setFont(font(BODY))
        painter.setPen(QColor(t.text if self._number else t.quiet))
        below = QRect(inside.left(), inside.top() + tall, inside.width(), self._line(BODY))
        painter.drawText(below, _LEFT, self._label)
        painter.setFont(font(SMALL))
        painter.setPen(QColor(t.quiet))
        painter.drawText(QRect(inside.left(), below.bottom() + 1, inside.width(), self._line(SMALL)), _LEFT, self._keys)

    def _line(self, size: int) -> int:
        return QFontMetrics(font(size)).height() + 2


_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
