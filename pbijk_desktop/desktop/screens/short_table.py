"""A list that is a part of a form: as high as its rows, and never higher than so many."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Slot

from pbijk_desktop.desktop.tables.rows_model import RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import RING, ROW, px


class ShortTable(TableView):
    """A house table that grows with its rows up to a number of lines, its header counted, at any text size."""

    def __init__(self, model: RowsModel[Any], lines: int, *, name: str, spoken: str) -> None:
        super().__init__(model, name=name, spoken=spoken)
        self._lines = lines
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._keep_room)
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_lines"):
            self._keep_room()

    @Slot()
    def _keep_room(self) -> None:
        lines = min(self._lines, 1 + self.model().rowCount())
        self.setFixedHeight(px(ROW) * lines + 2 * RING)
