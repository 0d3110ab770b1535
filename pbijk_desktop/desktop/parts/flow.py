"""A row of buttons that goes on in the next line when the window is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from pbijk_desktop.desktop.theme import GAP


class FlowLayout(QLayout):
    """Puts its widgets side by side, each as wide as it asks, in as many lines as they need.

    The first may `grow` into what its line leaves over.
    """

    def __init__(self, parent: QWidget | None = None, *, grow: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._hints: dict[int, QSize] = {}
        self._heights: dict[int, int] = {}
        self._grow = grow
        self.setSpacing(GAP)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take an item in."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Let an item go."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def invalidate(self) -> None:
        """Forget the sizes that were asked for."""
        self._hints.clear()
        self._heights.clear()
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Ask for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that fewer pixels of width need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are together."""
        if width not in self._heights:
            lines = self._lines(width)
            self._heights[width] = sum(self._tall(line) for line in lines) + self.spacing() * (len(lines) - 1)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return the room of everything in one line."""
        items = self._shown()
        return QSize(self._wide(items), self._tall(items))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the widest item."""
        return QSize(max((item.minimumSize().width() for item in self._shown()), default=0), self._tall(self._shown()))

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place everything."""
        super().setGeometry(rect)
        top = rect.top()
        for number, line in enumerate(self._lines(rect.width())):
            left, tall = rect.left(), self._tall(line)
            spare = rect.width() - self._wide(line) if self._grow and number == 0 else 0
            for place, item in enumerate(line):
                wide = self._hint(item).width() + (spare if place == 0 else 0)
                item.setGeometry(QRect(QPoint(left, top), QSize(min(wide, rect.width()), tall)))
                left += wide + self.spacing()
            top += tall + self.spacing()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        for item in self._shown():
            if lines[-1] and self._wide([*lines[-1], item]) > width:
                lines.append([])
            lines[-1].append(item)
        return lines

    def _wide(self, line: list[QLayoutItem]) -> int:
        return sum(self._hint(item).width() for item in line) + self.spacing() * (len(line) - 1)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _tall(self, line: list[QLayoutItem]) -> int:
        return max((self._hint(item).height() for item in line), default=0)

    def _hint(self, item: QLayoutItem) -> QSize:
        """Return the size an item asks for, asked once until something changes."""
        if id(item) not in self._hints:
            self._hints[id(item)] = item.sizeHint()
        return self._hints[id(item)]
