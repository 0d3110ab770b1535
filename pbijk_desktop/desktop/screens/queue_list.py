"""The queue's table: a window over the store, read in the background and kept in place when it is read again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.queue_asking import QueueAsking
from pbijk_desktop.desktop.screens.queue_columns import columns, put_away_in
from pbijk_desktop.desktop.screens.queue_reading import Answer, Seen
from pbijk_desktop.desktop.tables.held_paint import HeldPaint
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.tables.window_model import WindowModel
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.worklists import CaseRow, Lines, Sort, SortBy, View
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.queue import note_numbers_shown


class QueueList(QStackedWidget):
    """Shows one view of the queue, or the sentence of an empty one.

    `read(answer)` when a list arrived, `chosen()` when another row is current, `opened(row)` when one is wanted,
    `seen(first, last, total)` when other rows can be seen (`total` is None while it is being counted),
    `sorted_by(sort)` when a title sorted the list;
    `every_wanted` and `clear_wanted` from an empty list.
    """

    read = Signal(object)
    chosen = Signal()
    opened = Signal(object)
    seen = Signal(int, int, object)
    sorted_by = Signal(object)
    every_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, room: Room, view: View) -> None:
        super().__init__()
        self._room = room
        self._are_masked = True
        self._opens_when_read = False
        self._model: WindowModel[CaseRow] = WindowModel(
            columns(room.desk.rules, room.desk.user.id, self._hides_numbers), lambda row: row.line
        )
        self.table = TableView(self._model, name="queue.table", spoken=sentence("queue.list"))
        self._held = HeldPaint(self.table)
        self.asking = QueueAsking(room, view, self)
        self._make_empty()
        self._connect()

    def show_view(self, view: View) -> None:
        """Show a view from its top as soon as it is read; what was wanted before is forgotten."""
        self.asking.ask(view, self.asking.question.sort)

    @Slot(object)
    def show_sorted(self, sort: Sort) -> None:
        """Show the same view in another order, from its top."""
        header = self.table.horizontalHeader()
        header.blockSignals(True)
        down = Qt.SortOrder.DescendingOrder if sort.down else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(self._column_of(sort), down)
        header.blockSignals(False)
        self.asking.ask(self.asking.question.view, sort)

    def refresh(self) -> None:
        """Read the same list again; what is looked at stays where it is."""
        if not self._model.rowCount():
            self.asking.ask(self.asking.question.view, self.asking.question.sort)
            return
        first, last = self.table.shown_range()
        current = self.table.currentIndex().row()
        held, chosen = self._line_at(first), self._line_at(current)
        self.asking.ask_again(Seen(held=held, place=first, rows=last - first + 1, current=chosen))

    def row(self) -> CaseRow | None:
        """Return the current row, or None."""
        found = self.table.record() if self.currentWidget() is self.table else None
        return found if isinstance(found, CaseRow) else None

    @Slot()
    def open_row(self) -> None:
        """Open the current row; while rows are being read, the one that is current afterwards."""
        row = self.row()
        if self.asking.is_reading or (row is None and self.table.currentIndex().isValid()):
            self._opens_when_read = True
        elif row:
            self.opened.emit(row)

    @Slot(bool)
    def show_numbers(self, shown: bool) -> None:
        """Show whole NIKs once that is noted in the access log, or hide them at once."""
        if shown:
            note = partial(note_numbers_shown, self._room.desk, self.asking.question.view.which)
            self._room.background.start(note, on_success=self._on_noted, on_failure=self._on_failed, owner=self)
        else:
            self._are_masked = True
            self.table.viewport().update()

    def _make_empty(self) -> None:
        clear = LinkButton(sentence("queue.clear"), keys="Esc", name="queue.clear", bound=False)
        clear.clicked.connect(self.clear_wanted)
        every = LinkButton(sentence("queue.all"), keys="Ctrl+6", name="queue.every", bound=False)
        every.clicked.connect(self.every_wanted)
        self._nothing = EmptyState("", link=every)
        self._nothing_fits = EmptyState(sentence("queue.empty_filtered"), link=clear, icon="search")
        for widget, name in ((self.table, ""), (self._nothing, "queue.nothing"), (self._nothing_fits, "queue.no_fit")):
            if name:
                name_widget(widget, name)
            self.addWidget(widget)

    def _connect(self) -> None:
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.open_row)
        self._model.rows_wanted.connect(self.asking.ask_rows)
        self._model.order_wanted.connect(self.asking.hurry_order)
        self._model.sort_wanted.connect(self._on_sort_wanted)
        self.asking.answered.connect(self._on_read)
        self.asking.ordered.connect(self._on_ordered)
        self.asking.rows_came.connect(self._on_rows)
        self.asking.failed.connect(self._on_failed)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.table.verticalScrollBar().rangeChanged.connect(self._on_scrolled)

    @Slot(object)
    def _on_read(self, read: Answer) -> None:
        found, is_fresh = read.listing, read.question.seen is None
        self.table.put_away(put_away_in(read.question.view.which))
        if is_fresh:
            self.table.start_over()
        self._model.set_list(found.rows, found.total, found.lines, counted=found.counted)
        self._show_place(read)
        if found.total and (is_fresh or not self.table.currentIndex().isValid()):
            self.table.choose_first()
        self.read.emit(read)
        self._on_scrolled()
        self._open_if_wanted()

    def _show_place(self, read: Answer) -> None:
        view = read.question.view
        if read.listing.total:
            self.setCurrentWidget(self.table)
        elif view != View(which=view.which):
            self.setCurrentWidget(self._nothing_fits)
        else:
            self._nothing.set_text(sentence(f"queue.empty_{view.which}"))
            self.setCurrentWidget(self._nothing)

    @Slot(object)
    def _on_ordered(self, lines: Lines) -> None:
        self._model.set_lines(lines)
        self._on_scrolled()

    @Slot(object)
    def _on_rows(self, rows: Sequence[CaseRow]) -> None:
        self._model.take_rows(rows)
        self._on_scrolled()
        self.chosen.emit()
        self._open_if_wanted()

    def _open_if_wanted(self) -> None:
        if self._opens_when_read and (self.row() is not None or not self._model.rowCount()):
            self._opens_when_read = False
            self.open_row()

    @Slot(str, bool)
    def _on_sort_wanted(self, by: str, down: bool) -> None:
        sort = Sort(SortBy(by), down) if by else Sort()
        if sort != self.asking.question.sort:
            self.sorted_by.emit(sort)
            self.asking.ask(self.asking.question.view, sort)

    def _column_of(self, sort: Sort) -> int:
        """Return the column that a sort stands over; -1 for the list's own order."""
        by = [column.by for column in self._model.columns]
        return by.index(sort.by) if sort != Sort() and sort.by in by else -1

    def _line_at(self, place: int) -> int | None:
        found = self._model.key_at(place) if 0 <= place < self._model.rowCount() else None
        return found if isinstance(found, int) else None

    def _hides_numbers(self) -> bool:
        return self._are_masked

    @Slot()
    def _on_scrolled(self) -> None:
        """Ask for what can be seen now, and hold what is painted while it is on its way."""
        first, last = self.table.shown_range()
        self._model.look_at(first, last)
        if self._model.has_all(first, last):
            self._held.let_go()
        else:
            self._held.hold()
        self.seen.emit(first + 1, last + 1, self._model.total)

    def _on_noted(self, _nothing: None) -> None:
        self._are_masked = False
        self.table.viewport().update()

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._opens_when_read = False
        tell_trouble(self, error).open()
