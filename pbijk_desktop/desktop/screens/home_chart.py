"""One chart of Beranda: its title, the drawing or the same numbers as a table, and the sentence of the current bar."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.bar_chart import BarChart
from pbijk_desktop.desktop.parts.bars import Bar, Bars
from pbijk_desktop.desktop.parts.big_number import PAD
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.column_chart import ColumnChart
from pbijk_desktop.desktop.parts.following import bring_into_view
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.words import OneLine
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL, RING, ROW, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.figures import Chart, Figure
from pbijk_desktop.domain.promises import Band
from pbijk_desktop.sentences import figure_name, grouped_number, month_of, sentence, word

_TONES = {Band.VERY_LATE: Tone.BAD, Band.LATE: Tone.BAD, Band.TODAY: Tone.WARN}
_MOST_LINES = 18


class HomeChart(QWidget):
    """Shows one chart's numbers; `switched(table)` when the clerk wants the other way of showing them."""

    switched = Signal(bool)

    def __init__(self, room: Room, chart: Chart, *, keys: str) -> None:
        super().__init__()
        self._room = room
        self.chart = chart
        self._figures: dict[str, Figure] = {}
        title = word("chart", chart)
        drawn: type[Bars] = ColumnChart if chart is Chart.WEEKS else BarChart
        self.drawing = drawn(name=f"home.chart.{chart}", spoken=title)
        self._model: RowsModel[Figure] = RowsModel(_columns(chart), key=lambda one: one.key)
        self.table = TableView(self._model, name=f"home.table.{chart}", spoken=title)
        self.table.setSortingEnabled(False)
        self.switch = LinkButton(sentence("figures.as_table"), keys=keys, name=f"home.switch.{chart}")
        self._said = OneLine("", "quiet")
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_laid_out)
        self._place_parts(title)
        self.switch.clicked.connect(self._on_switch)
        self.drawing.pointed.connect(self._said.say)
        self.drawing.opened.connect(self._on_opened)
        self.table.opened.connect(self._on_row_opened)

    @property
    def is_table(self) -> bool:
        """Whether the numbers are shown as a table."""
        return self._ways.currentWidget() is self._rows

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show these numbers, drawn and as rows; of weeks, the latest row first."""
        self._figures = {one.key: one for one in figures}
        self.drawing.show_bars([_bar(self.chart, one) for one in figures])
        self._model.set_rows(figures[::-1] if self.chart is Chart.WEEKS else figures)
        self._size()
        self.setVisible(any(one.count for one in figures))

    def show_as(self, *, table: bool) -> None:
        """Show the table, or the drawing."""
        self._ways.setCurrentWidget(self._rows if table else self.drawing)
        self.switch.set_label(sentence("figures.as_chart" if table else "figures.as_table"))
        self._said.setVisible(not table)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_ways"):
            self._size()

    def _place_parts(self, title: str) -> None:
        heading = Heading(title)
        heading.setContentsMargins(PAD, 0, 0, 0)
        heading.add(self.switch)
        self._rows = QWidget()
        inset = QVBoxLayout(self._rows)
        inset.setContentsMargins(PAD, 0, 0, GAP)
        inset.addWidget(self.table)
        self._frame = QWidget()
        self._frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._ways = QStackedLayout(self._frame)
        self._ways.setContentsMargins(0, 0, 0, 0)
        self._ways.addWidget(self.drawing)
        self._ways.addWidget(self._rows)
        told = QVBoxLayout()
        told.setContentsMargins(PAD, 0, PAD, 0)
        told.addWidget(self._said)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(heading)
        lines.addWidget(self._frame)
        lines.addLayout(told)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _size(self) -> None:
        """Be as high as what is shown."""
        lines = min(len(self._figures), _MOST_LINES) + 1
        tall = px(ROW) * lines + GAP + 2 * RING if self.is_table else self.drawing.sizeHint().height()
        self._frame.setFixedHeight(tall)

    @Slot()
    def _on_switch(self) -> None:
        self.show_as(table=not self.is_table)
        shown: QWidget = self.table if self.is_table else self.drawing
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, shown.accessibleName())
        self._soon.start()
        self.switched.emit(self.is_table)

    @Slot()
    def _on_laid_out(self) -> None:
        bring_into_view(self, self.rect())

    @Slot(object)
    def _on_row_opened(self, one: Figure) -> None:
        self._on_opened(one.key)

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        if one := self._figures.get(key):
            self._room.ways.queue(one.view)


def _columns(chart: Chart) -> tuple[Column[Figure], ...]:
    return (
        Column(title=word("chart_of", chart), show=partial(figure_name, chart), stretches=True, width=180),
        Column(
            title=sentence("figures.count"),
            show=lambda one: grouped_number(one.count),
            align="right",
            kind="figures",
            width=120,
        ),
    )


def _bar(chart: Chart, one: Figure) -> Bar:
    name, number = figure_name(chart, one), grouped_number(one.count)
    told = sentence("figures.bar", {"name": name, "number": number}) + " " + sentence("figures.opens")
    return Bar(
        key=one.key,
        label=month_of(one.key) if chart is Chart.WEEKS else name,
        number=number,
        size=one.count,
        spoken=told,
        tone=_TONES.get(one.key, Tone.ACCENT),  # type: ignore[call-overload]
        drawn=one.drawn,
        opens=True,
    )
