"""What layouts have in common whose widgets stand side by side, each as wide as it needs, in one or more lines."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from pbijk_desktop.desktop.theme import GAP

Items = list[QLayoutItem]


class Measure(NamedTuple):
    """What an item needs in pixels: its least width, the width it asks for, its height."""

    least: int
    asked: int
    tall: int


class LinesLayout(QLayout):
    """Holds items and their measures; how they are broken into lines is up to the kinds of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: Items = []
        self._measures: dict[int, Measure] = {}
        self._heights: dict[tuple[int, bool], int] = {}
        self.setSpacing(GAP)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take an item in at the end."""
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

    def invalidate(self) -> None:
        """Forget what was measured."""
        self._measures.clear()
        self._heights.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """Return that fewer pixels of width need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are together, reckoned once until something changes."""
        asked = width, self.is_tight()
        if asked not in self._heights:
            self._heights[asked] = self.high(width)
        return self._heights[asked]

    def is_tight(self) -> bool:
        """Return whether more than the width decides how the lines are broken just now."""
        return False

    def high(self, width: int) -> int:
        """Return how high the lines are together in so many pixels."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        """Return the room of everything in one line."""
        measures = [self.measure(item) for item in self._items if not item.isEmpty()]
        wide = sum(one.asked for one in measures) + self.spacing() * max(0, len(measures) - 1)
        return self._around(QSize(wide, max((one.tall for one in measures), default=0)))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the widest item."""
        measures = [self.measure(item) for item in self._items if not item.isEmpty()]
        widest = max((one.least for one in measures), default=0)
        return self._around(QSize(widest, max((one.tall for one in measures), default=0)))

    def measure(self, item: QLayoutItem) -> Measure:
        """Return what an item needs, asked once until something changes."""
        if id(item) not in self._measures:
            self._measures[id(item)] = _measured(item)
        return self._measures[id(item)]

    def put(self, items: Items, widths: list[int], at: QPoint, tall: int) -> None:
        """Place items beside each other from a point on, all so high."""
        left = at.x()
        for item, wide in zip(items, widths, strict=True):
            item.setGeometry(QRect(QPoint(left, at.y()), QSize(wide, tall)))
            left += wide + self.spacing()

    def broken(self, items: Items, width: int, *, tight: bool) -> list[Items]:
        """Return the items in lines that are no wider than this, by what they ask for or, `tight`, by their least."""
        lines: list[Items] = []
        for item in items:
            longer = [self.measure(one) for one in (*lines[-1], item)] if lines else []
            if longer and self.wide([one.least if tight else one.asked for one in longer]) <= width:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def shared(self, items: Items, room: int, *, from_right: bool = False) -> list[int]:
        """Return each one's width: what it asks for, from one end on as long as there is room, else its least."""
        measures = [self.measure(item) for item in items]
        widths = [one.least for one in measures]
        spare = room - self.wide(widths)
        places = range(len(items))
        for at in reversed(places) if from_right else places:
            more = measures[at].asked - widths[at]
            if 0 < more <= spare:
                widths[at] += more
                spare -= more
        return widths

    def wide(self, widths: list[int]) -> int:
        """Return how wide items are together, with what is between them."""
        return sum(widths) + self.spacing() * max(0, len(widths) - 1)

    def tall(self, items: Items) -> int:
        """Return how high a line is."""
        return max((self.measure(item).tall for item in items), default=0)

    def _around(self, size: QSize) -> QSize:
        around = self.contentsMargins()
        return size + QSize(around.left() + around.right(), around.top() + around.bottom())


def shown(items: Items) -> Items:
    """Return the items that are not hidden."""
    return [item for item in items if not item.isEmpty()]


def _measured(item: QLayoutItem) -> Measure:
    """Return what an item needs; a button needs at least its label, and asks for its shortcut beside it."""
    widget, asked = item.widget(), item.sizeHint()
    least = widget.minimumSizeHint() if widget is not None else asked
    if widget is None or not least.isValid():
        return Measure(asked.width(), asked.width(), asked.height())
    return Measure(min(max(widget.minimumWidth(), least.width()), asked.width()), asked.width(), asked.height())
