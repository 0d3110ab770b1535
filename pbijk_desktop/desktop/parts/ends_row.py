"""A row with two ends, at the head and the foot of a page, in more lines where one has too little room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget, QWidgetItem

from pbijk_desktop.desktop.parts.lines_layout import Items, LinesLayout, shown


class EndsRow(LinesLayout):
    """Everything stands in one line while each has its least room; the keys beside the labels give way from the left.

    With less room the left end stands above the right one, and either goes on in a next line.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = 0

    def add_left(self, widget: QWidget) -> None:
        """Put something after what stands at the left."""
        self._add(widget, self._left)
        self._left += 1

    def add_right(self, widget: QWidget, *, is_last: bool) -> None:
        """Put something at the right end, or just before what stands there."""
        self._add(widget, self.count() if is_last else max(self._left, self.count() - 1))

    def last_right(self) -> QWidget | None:
        """Return what stands at the right end."""
        return self._items[-1].widget() if self.count() > self._left else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Ask for no more height than it needs."""
        return Qt.Orientation.Horizontal

    def high(self, width: int) -> int:
        """Return how high the lines are together, with what is kept free around them."""
        around = self.contentsMargins()
        lines = self._lines(width - around.left() - around.right())
        high = sum(self.tall(left + right) for left, right in lines) + self.spacing() * (len(lines) - 1)
        return high + around.top() + around.bottom()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place everything."""
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        top = inside.top()
        for left, right in self._lines(inside.width()):
            widths = self.shared(left + right, inside.width(), from_right=True)
            first, last = widths[: len(left)], widths[len(left) :]
            tall = self.tall(left + right)
            self.put(left, first, QPoint(inside.left(), top), tall)
            self.put(right, last, QPoint(inside.left() + inside.width() - self.wide(last), top), tall)
            top += tall + self.spacing()

    def _add(self, widget: QWidget, place: int) -> None:
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        self.invalidate()

    def _lines(self, width: int) -> list[tuple[Items, Items]]:
        """Return what stands in each line, at the left and at the right."""
        left, right = shown(self._items[: self._left]), shown(self._items[self._left :])
        if len(self.broken(left + right, width, tight=True)) <= 1:
            return [(left, right)]
        return [
            *((line, []) for line in self.broken(left, width, tight=True)),
            *(([], line) for line in self.broken(right, width, tight=True)),
        ]
