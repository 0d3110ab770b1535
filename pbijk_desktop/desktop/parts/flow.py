"""A row of buttons that goes on in the next line when the window is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget, QWidgetItem

from pbijk_desktop.desktop.looks import is_low
from pbijk_desktop.desktop.parts.lines_layout import Items, LinesLayout, shown


class FlowLayout(LinesLayout):
    """Puts its widgets side by side, each as wide as it asks, in as many lines as they need.

    The first may `grow` into what its line leaves over. Where the text is large for the window's height, shortcuts
    give way if that saves a line.
    """

    def __init__(self, parent: QWidget | None = None, *, grow: bool = False) -> None:
        super().__init__(parent)
        self._grow = grow

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Ask for no more room than it needs."""
        return Qt.Orientation(0)

    def is_tight(self) -> bool:
        """Return whether shortcuts may give way."""
        around = self.parentWidget()
        return around is not None and is_low(around)

    def high(self, width: int) -> int:
        """Return how high the lines are together."""
        lines = self._lines(width)
        return sum(self.tall(line) for line in lines) + self.spacing() * max(0, len(lines) - 1)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place everything."""
        super().setGeometry(rect)
        top = rect.top()
        for number, line in enumerate(self._lines(rect.width())):
            widths = self.shared(line, rect.width())
            if self._grow and number == 0:
                widths[0] += max(0, rect.width() - self.wide(widths))
            self.put(line, [min(wide, rect.width()) for wide in widths], QPoint(rect.left(), top), self.tall(line))
            top += self.tall(line) + self.spacing()

    def _lines(self, width: int) -> list[Items]:
        items = shown(self._items)
        lines = self.broken(items, width, tight=False)
        if len(lines) > 1 and self.is_tight():
            tight = self.broken(items, width, tight=True)
            return tight if len(tight) < len(lines) else lines
        return lines
