"""The rail at the left: every place of the program, a key apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.keys import bind, key_text
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.drawn_button import DrawnButton, paint_round
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import BODY, GAP, ICON, SMALL, font, px, tokens

_HEIGHT = 36
_COUNT_HEIGHT = 18


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: its key, title, icon, shortcut, and how its page is made the first time it is wanted."""

    key: str
    title: str
    icon: str
    keys: str
    make: Callable[[], QWidget]


class RailButton(DrawnButton):
    """One place in the rail with its icon, title, count and shortcut."""

    wanted = Signal(str)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.count = 0
        self._urgent = False
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

    def sizeHint(self) -> QSize:
        """Return the room for icon, title, count and shortcut."""
        wide = 2 * 12 + px(ICON) + GAP + QFontMetrics(font(BODY, strong=True)).horizontalAdvance(self.entry.title)
        return QSize(wide + self._count_width() + 12 + self._keys_width(), self._tall())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        inside = self.rect().adjusted(12, 0, -12, 0)
        ink = "accent" if self.isChecked() else "text"
        drawn = picture(self.entry.icon, ink if self.isChecked() else "quiet", ICON, self.devicePixelRatioF())
        painter.drawPixmap(inside.left(), inside.center().y() - px(ICON) // 2 + 1, drawn)
        inside.setLeft(inside.left() + px(ICON) + GAP)
        painter.setPen(QColor(tokens().ink(ink)))
        painter.setFont(font(BODY, strong=self.isChecked()))
        painter.drawText(inside, _MIDDLE, self.entry.title)
        title = painter.fontMetrics().horizontalAdvance(self.entry.title)
        self._paint_count(painter, QRect(inside.left() + title + GAP, 0, 0, self.height()))
        painter.setPen(QColor(tokens().quiet))
        painter.setFont(font(SMALL))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, key_text(self.entry.keys))

    def _paint_ground(self, painter: QPainter) -> None:
        t = tokens()
        ground = t.accent_wash if self.isChecked() else t.hover if self.underMouse() else t.surface
        paint_round(painter, self.rect(), ground, ring=self.hasFocus())

    def _paint_count(self, painter: QPainter, at: QRect) -> None:
        if not self.count:
            return
        t = tokens()
        tall = px(_COUNT_HEIGHT)
        pill = QRectF(at.left(), (at.height() - tall) / 2, self._count_width() - GAP, tall)
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

    def _keys_width(self) -> int:
        return QFontMetrics(font(SMALL)).horizontalAdvance(key_text(self.entry.keys))

    def _tall(self) -> int:
        return max(_HEIGHT, QFontMetrics(font(BODY)).height() + 14)

    @Slot()
    def _on_clicked(self) -> None:
        self.wanted.emit(self.entry.key)


class Rail(QFrame):
    """All places under the program's name; `wanted(key)` when one is pressed or its keys are."""

    wanted = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        name_widget(self, "rail")
        self.setProperty("kind", "surface")
        self._buttons = {entry.key: RailButton(entry) for entry in entries}
        self._group = QButtonGroup(self)
        title = Words("PBI-JK", "section")
        title.setContentsMargins(12, 0, 0, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP, 16, GAP, GAP)
        lines.setSpacing(2)
        lines.addWidget(title)
        lines.addSpacing(12)
        for button in self._buttons.values():
            self._group.addButton(button)
            button.wanted.connect(self.wanted)
            lines.addWidget(button)
        lines.addStretch()

    def show_place(self, key: str) -> None:
        """Mark the place that is in view."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int, *, urgent: bool = False) -> None:
        """Show how many things wait in a place."""
        self._buttons[key].set_count(count, urgent=urgent)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
