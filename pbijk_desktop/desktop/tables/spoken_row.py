"""A screen reader says what a key changed in the row that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt, Slot
from PySide6.QtWidgets import QTableView

from pbijk_desktop.desktop.looks import announce


class SpokenRow(QObject):
    """Watches the current row of a list, which has its model by now."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._was = self._texts()
        view.selectionModel().currentRowChanged.connect(self._on_current)
        view.model().dataChanged.connect(self._on_data)

    def _texts(self) -> tuple[str, ...]:
        """Return what the cells of the current row say."""
        row, model = self._view.currentIndex().row(), self._view.model()
        if row < 0:
            return ()
        return tuple(str(model.index(row, at).data() or "") for at in range(model.columnCount()))

    @Slot()
    def _on_current(self) -> None:
        self._was = self._texts()

    @Slot(QModelIndex, QModelIndex)
    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        if not first.row() <= self._view.currentIndex().row() <= last.row():
            return
        was, self._was = self._was, self._texts()
        if not self._view.hasFocus() or not any(was) or not any(self._was):
            return  # a row that is only now read, or on its way
        model = self._view.model()
        titles = [str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in range(len(self._was))]
        news = [
            f"{title}: {now}".removeprefix(": ")
            for title, before, now in zip(titles, was, self._was, strict=True)
            if now != before
        ]
        if news:
            announce(self._view, ". ".join(news))
