"""Where one types what is looked for: it takes any text whole, and leads the list below on its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from pbijk_desktop.desktop.parts.find_box import FindBox
from pbijk_desktop.desktop.tables.table_view import TableView

_MOST_LETTERS = 32_767
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_KEPT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class SearchBox(FindBox):
    """Keeps the keyboard; arrows, PgUp, PgDn, Home and End move in the list. With Shift they mark letters."""

    def __init__(self, over: TableView, *, name: str, spoken: str) -> None:
        super().__init__(over, name=name, spoken=spoken)
        self._list = over
        self.setMaxLength(_MOST_LETTERS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first or the last answer, or do what every box above a list does."""
        if event.key() not in _ENDS or event.modifiers() & _KEPT:
            super().keyPressEvent(event)
            return
        places = self._list.model().rowCount()
        if places:
            place = 0 if event.key() == Qt.Key.Key_Home else places - 1
            self._list.setCurrentIndex(self._list.model().index(place, 0))
