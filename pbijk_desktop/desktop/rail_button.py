"""One place in the rail: a line with its shortcut, or a stack where the text is large for the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.keys import bind, key_text
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.drawn_button import DrawnButton, paint_round
from pbijk_desktop.desktop.theme import BODY, GAP, ICON, SMALL, font, px, tokens

_HEIGHT = 36
_COUNT_HEIGHT = 18
_SIDES, _SIDES_STACKED = 12, 6
_ENDS_STACKED = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: its key, title, icon, shortcut, and how its page is made the first time it is wanted."""

    key: str
    title: str
    icon: str
    keys: str
    make: Callable[[], QWidget]


class RailButton(DrawnButton):
    """One place in the rail with its icon, title, count and shortcut, side by side or one below the other."""

    wanted = Signal(str)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.count = 0
        self._urgent = False
        self._stacked = self._tight = False
        self.setCheckable(True)
        name_widget(self, f"rail.{entry.key}", entry.title)
        self.setAccessibleDescription(key_text(entry.keys))
        self.clicked.connect(self._on_clicked)
        bind(self, entry.keys, self._on_clicked)

    def set_count(self, count: int, *, urgent: bool = False) -> None:
        """Show how many things wait there; 0 shows nothing."""
        self.count, self._urgent = count, urgent
        self.setAccessibleName(f"{self.entry.title} {count}" if count else self.entry.title)
        self.updateGeometry()
        self.update()

    def stack(self, *, stacked: bool, tight: bool = False) -> None:
        """Put the title below the icon and the shortcut below the title, or all in one line; `tight` has no icon."""
        self._stacked, self._tight = stacked, tight
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon, title, count and shortcut."""
        if self._stacked:
            first = 0 if self._tight else px(ICON) + GAP + self._count_width()
            keys = _small(self._keys()) + (self._count_width() if self._tight else 0)
            parts = (first, *map(_small, self._lines()), keys)
            lines = len(self._lines()) + 1
            tall = (0 if self._tight else px(_COUNT_HEIGHT)) + lines * QFontMetrics(font(SMALL)).height()
            return QSize(2 * _SIDES_STACKED + max(parts), tall + 2 * _ENDS_STACKED)
        wide = 2 * _SIDES + px(ICON) + GAP + QFontMetrics(font(BODY, strong=True)).horizontalAdvance(self.entry.title)
        tall = max(_HEIGHT, QFontMetrics(font(BODY)).height() + 14)
        return QSize(wide + self._count_width() + 12 + QFontMetrics(font(SMALL)).horizontalAdvance(self._keys()), tall)

    def minimumSizeHint(self) -> QSize:
        """Keep all of it."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self._stacked:
            self._paint_stack(painter)
        else:
            self._paint_line(painter)

    def _paint_line(self, painter: QPainter) -> None:
        inside = self.rect().adjusted(_SIDES, 0, -_SIDES, 0)
        self._paint_icon(painter, inside.left(), inside.center().y() - px(ICON) // 2 + 1)
        inside.setLeft(inside.left() + px(ICON) + GAP)
        self._write(painter, inside, _LEFT, self.entry.title, font(BODY, strong=self.isChecked()))
        title = painter.fontMetrics().horizontalAdvance(self.entry.title)
        self._paint_count(painter, inside.left() + title + GAP, self.height())
        self._write_keys(painter, inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)

    def _paint_stack(self, painter: QPainter) -> None:
        top, line = _ENDS_STACKED, QFontMetrics(font(SMALL)).height()
        if not self._tight:
            self._paint_top(painter, top)
            top += px(_COUNT_HEIGHT)
        at = QRect(0, top, self.width(), line)
        for text in self._lines():
            self._write(painter, at, Qt.AlignmentFlag.AlignCenter, text, font(SMALL, strong=True))
            at.translate(0, line)
        if self._tight and self.count:
            left = (self.width() - self._count_width() - _small(self._keys())) // 2
            self._paint_count(painter, left, 2 * at.center().y())
            at.setLeft(at.left() + self._count_width())
        self._write_keys(painter, at, Qt.AlignmentFlag.AlignCenter)

    def _paint_top(self, painter: QPainter, top: int) -> None:
        wide = px(ICON) + (GAP + self._count_width() - GAP if self.count else 0)
        left = (self.width() - wide) // 2
        self._paint_icon(painter, left, top + (px(_COUNT_HEIGHT) - px(ICON)) // 2)
        self._paint_count(painter, left + px(ICON) + GAP, 2 * top + px(_COUNT_HEIGHT))

    def _paint_icon(self, painter: QPainter, left: int, top: int) -> None:
        ink = "accent" if self.isChecked() else "quiet"
        painter.drawPixmap(left, top, picture(self.entry.icon, ink, ICON, self.devicePixelRatioF()))

    def _write(self, painter: QPainter, at: QRect, how: Qt.AlignmentFlag, text: str, face: QFont) -> None:
        painter.setPen(QColor(tokens().ink("accent" if self.isChecked() else "text")))
        painter.setFont(face)
        painter.drawText(at, how, text)

    def _write_keys(self, painter: QPainter, at: QRect, how: Qt.AlignmentFlag) -> None:
        painter.setPen(QColor(tokens().quiet))
        painter.setFont(font(SMALL))
        painter.drawText(at, how, self._keys())

    def _paint_ground(self, painter: QPainter) -> None:
        t = tokens()
        ground = t.accent_wash if self.isChecked() else t.hover if self.underMouse() else t.surface
        paint_round(painter, self.rect(), ground, ring=self.hasFocus())

    def _paint_count(self, painter: QPainter, left: int, around: int) -> None:
        """Draw the count in the middle of so many pixels of height."""
        if not self.count:
            return
        t = tokens()
        tall = px(_COUNT_HEIGHT)
        pill = QRectF(left, (around - tall) / 2, self._count_width() - GAP, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.bad_wash if self._urgent else t.line if self.isChecked() else t.hover))
        painter.drawRoundedRect(pill, tall / 2, tall / 2)
        painter.setPen(QColor(t.bad if self._urgent else t.text))
        painter.setFont(font(SMALL, strong=True, figures=True))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(self.count))

    def _count_width(self) -> int:
        if not self.count:
            return 0
        return QFontMetrics(font(SMALL, strong=True, figures=True)).horizontalAdvance(str(self.count)) + 12 + GAP

    def _lines(self) -> list[str]:
        """Return the title's words, each in a line of the stack; short ones stand together."""
        title = self.entry.title
        return [title] if len(title) <= _ONE_LINE else title.split()

    def _keys(self) -> str:
        return key_text(self.entry.keys)

    @Slot()
    def _on_clicked(self) -> None:
        self.wanted.emit(self.entry.key)


def _small(text: str) -> int:
    return QFontMetrics(font(SMALL, strong=True)).horizontalAdvance(text)


_ONE_LINE = 10
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
