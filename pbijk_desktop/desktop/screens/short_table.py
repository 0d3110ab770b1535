"""A list that is a part of a form: as high as so many rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent

from pbijk_desktop.desktop.tables.rows_model import RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import RING, ROW, px


class ShortTable(TableView):
    """A house table of a fixed number of rows, its header counted, at any text size."""

    def __init__(self, model: RowsModel[Any], lines: int, *, name: str, spoken: str) -> None:
        super().__init__(model, name=name, spoken=spoken)
        self._lines = lines
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_lines"):
            self._keep_room()

    def _keep_room(self) -> None:
        self.setFixedHeight(px(ROW) * self._lines + 2 * RING)
