"""Beranda's four charts in two calm columns, one where the page is narrow."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.home_chart import HomeChart
from pbijk_desktop.desktop.theme import GAP_PAGE, px
from pbijk_desktop.domain.figures import Chart, Figures
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.office_figures import charts_as_tables, office_figures, show_as_table

_COLUMNS = ((Chart.STATES, Chart.WEEKS), (Chart.AGES, Chart.DISTRICTS))
_TWO_COLUMNS = 840
"""At so many pixels of 100 % there is room for two columns."""


class HomeCharts(QWidget):
    """Reads its numbers after Beranda's own, and remembers for this laptop which charts are tables."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        in_order = [chart for column in _COLUMNS for chart in column]
        self.charts = {chart: HomeChart(room, chart, keys=f"Alt+{n}") for n, chart in enumerate(in_order, 1)}
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(2 * GAP_PAGE)
        for charts in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(GAP_PAGE)
            for chart in charts:
                column.addWidget(self.charts[chart])
                self.charts[chart].switched.connect(partial(self._on_switched, chart))
            column.addStretch()
            self._columns.addLayout(column, 1)
        self.hide()

    def refresh(self) -> None:
        """Read the numbers again in the background; the old ones stand until then."""
        self._room.background.start(
            partial(_read, self._room.desk), on_success=self._on_read, on_failure=self._on_failed, owner=self
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one column where two have no room."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_wide = self.width() >= px(_TWO_COLUMNS)
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self._columns.setSpacing(2 * GAP_PAGE if is_wide else GAP_PAGE)

    def _on_read(self, read: tuple[Figures, frozenset[Chart]]) -> None:
        figures, tables = read
        for chart, card in self.charts.items():
            if self.isHidden():
                card.show_as(table=chart in tables)
            card.show_figures(figures.of(chart))
        self.show()

    def _on_failed(self, _error: RefusedError | TroubleError) -> None:
        """Say nothing: Beranda's own numbers, read just before from the same store, tell any trouble."""

    @Slot(bool)
    def _on_switched(self, chart: Chart, table: bool) -> None:
        self._room.background.start(partial(show_as_table, self._room.desk, chart, table=table), owner=self)


def _read(desk: Desk) -> tuple[Figures, frozenset[Chart]]:
    return office_figures(desk), charts_as_tables(desk)
