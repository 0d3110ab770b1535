"""Fields in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, px

COLUMN = 232


class FormGrid(QWidget):
    """Lays fields out in reading order, in up to `columns` columns, fewer when the window or the text needs it."""

    def __init__(self, columns: int = 3) -> None:
        super().__init__()
        self._most = columns
        self._now = 0
        self._parts: list[tuple[QWidget, int]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_GROUP)
        self._grid.setVerticalSpacing(GAP)

    def add(self, part: QWidget, span: int = 1) -> None:
        """Put a field, or any part, in the next free place; it spans so many columns where there are as many."""
        self._parts.append((part, span))
        part.setParent(self)
        self._now = 0
        self._arrange()

    def show_only(self, parts: Sequence[tuple[QWidget, int]]) -> None:
        """Show these parts, each with its span, in this order and no others; what goes is hidden and stays here."""
        staying = {id(part) for part, _ in parts}
        for part, _ in self._parts:
            self._grid.removeWidget(part)
            if id(part) not in staying:
                part.hide()
        self._parts = list(parts)
        self._now = 0
        self._arrange()
        for part, _ in parts:
            part.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the columns the new width has room for."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Use the columns the new text size has room for."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask for one column's width, and the height of what is laid out now."""
        return QSize(px(COLUMN), self._grid.minimumSize().height())

    def _arrange(self) -> None:
        fit = (self.width() + GAP_GROUP) // (px(COLUMN) + GAP_GROUP)
        columns = max(1, min(self._most, fit))
        if columns == self._now:
            return
        self._now = columns
        row = column = 0
        for part, wanted in self._parts:
            span = min(wanted, columns)
            if column + span > columns:
                row, column = row + 1, 0
            self._grid.addWidget(part, row, column, 1, span)
            column += span
        for place in range(self._most):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
