"""A picture inside a line of text, as large as the text: Qt keeps the pictures of its own actions small."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.drawn_button import DrawnButton
from pbijk_desktop.desktop.theme import ICON, px

_SIDES = 8
_LEAST = 24


class LineMark(DrawnButton):
    """Stands in a line's end or beginning, takes its room from the text, and can be pressed unless it is only shown."""

    def __init__(self, line: QLineEdit, icon: str, spoken: str, *, at_end: bool = True) -> None:
        super().__init__()
        self.setParent(line)
        self._line, self._icon, self._at_end = line, icon, at_end
        name_widget(self, "line_mark", spoken)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.installEventFilter(self)
        self._place()

    def show_icon(self, icon: str, spoken: str) -> None:
        """Show another picture."""
        self._icon = icon
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    def only_shown(self) -> None:
        """Let the pointer through to the line."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the room for the picture, never too small to be hit."""
        wide = max(_LEAST, px(ICON) + _SIDES)
        return QSize(wide, wide)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the line changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the picture."""
        size = px(ICON)
        drawn = picture(self._icon, "quiet", ICON, self.devicePixelRatioF())
        QPainter(self).drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, drawn)

    def _place(self) -> None:
        wide, line = self.sizeHint().width(), self._line
        self.resize(self.sizeHint())
        left = line.width() - wide - _SIDES // 2 if self._at_end else _SIDES // 2
        self.move(left, (line.height() - wide) // 2)
        line.setTextMargins(*((0, 0, wide - _SIDES, 0) if self._at_end else (wide - _SIDES, 0, 0, 0)))
