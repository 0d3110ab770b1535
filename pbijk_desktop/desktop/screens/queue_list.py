"""The queue's table: read in the background, a page at a time, and kept in place when it is read again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.queue_columns import columns, put_away_in
from pbijk_desktop.desktop.screens.queue_reading import Answer, Question, answer
from pbijk_desktop.desktop.tables.rows_model import RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.worklists import CaseRow, Place, View
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.queue import PAGE, note_numbers_shown


class QueueList(QStackedWidget):
    """Shows one view of the queue, or the sentence of an empty one.

    `read(answer)` when rows arrived, `chosen()` when another row is current, `opened(row)` when one is wanted,
    `seen(first, last, total)` when other rows can be seen; `every_wanted` and `clear_wanted` from an empty list.
    """

    read = Signal(object)
    chosen = Signal()
    opened = Signal(object)
    seen = Signal(int, int, int)
    every_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, room: Room, view: View) -> None:
        super().__init__()
        self._room = room
        self._question = Question(view=view, fresh=True)
        self._is_reading = False
        self._after: Place | None = None
        self._total = 0
        self._are_masked = True
        self._opens_when_read = False
        self._model: RowsModel[CaseRow] = RowsModel(
            columns(room.desk.rules, room.desk.user.id, self._hides_numbers), lambda row: row.id
        )
        self.table = TableView(self._model, name="queue.table", spoken=sentence("queue.list"))
        self.table.setSortingEnabled(False)  # the list is read in pages: the order is the queue's own
        self._make_empty()
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.table.verticalScrollBar().rangeChanged.connect(self._on_scrolled)

    def show_view(self, view: View) -> None:
        """Show a view from its top as soon as it is read; what was wanted before is forgotten."""
        self._ask(Question(view=view, fresh=True))

    def refresh(self) -> None:
        """Read again what is on the screen, down to a page below what can be seen."""
        is_fresh = self._question.fresh and (self._is_reading or not self._model.rowCount())
        size = max(PAGE, min(self._model.rowCount(), self.table.shown_range()[1] + 1 + PAGE))
        self._ask(Question(view=self._question.view, size=size, fresh=is_fresh))

    def row(self) -> CaseRow | None:
        """Return the current row, or None."""
        found = self.table.record() if self.currentWidget() is self.table else None
        return found if isinstance(found, CaseRow) else None

    def open_row(self) -> None:
        """Open the current row; while rows are being read, the one that is current afterwards."""
        if self._is_reading:
            self._opens_when_read = True
        elif row := self.row():
            self.opened.emit(row)

    @Slot(bool)
    def show_numbers(self, shown: bool) -> None:
        """Show whole NIKs once that is noted in the access log, or hide them at once."""
        if shown:
            note = partial(note_numbers_shown, self._room.desk, self._question.view.which)
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

    def _ask(self, question: Question) -> None:
        self._question = question
        self._is_reading = True
        self._room.background.start(
            partial(answer, self._room.desk, question), on_success=self._on_read, on_failure=self._on_failed, owner=self
        )

    def _on_read(self, read: Answer) -> None:
        if read.question is not self._question:
            return  # something else is wanted by now; its answer is on the way
        self._is_reading = False
        self._after, self._total = read.page.after, read.page.total
        if read.question.after is not None:
            self._model.append_rows(read.page.rows)
        else:
            self._show_rows(read)
        self.read.emit(read)
        self._on_scrolled()
        if self._opens_when_read:
            self._opens_when_read = False
            self.open_row()

    def _show_rows(self, read: Answer) -> None:
        self.table.put_away(put_away_in(read.question.view.which))
        if read.question.fresh:
            self.table.start_over()
        self._model.set_rows(read.page.rows)
        self._show_place(read)
        if read.page.rows and (read.question.fresh or self.table.record() is None):
            self.table.choose_first()

    def _show_place(self, read: Answer) -> None:
        view = read.question.view
        if read.page.rows:
            self.setCurrentWidget(self.table)
        elif view != View(which=view.which):
            self.setCurrentWidget(self._nothing_fits)
        else:
            self._nothing.set_text(sentence(f"queue.empty_{view.which}"))
            self.setCurrentWidget(self._nothing)

    def _hides_numbers(self) -> bool:
        return self._are_masked

    @Slot()
    def _on_scrolled(self) -> None:
        first, last = self.table.shown_range()
        self.seen.emit(first + 1, last + 1, self._total)
        if self._after is not None and not self._is_reading and last + PAGE // 2 >= self._model.rowCount():
            self._ask(Question(view=self._question.view, after=self._after))

    def _on_noted(self, _nothing: None) -> None:
        self._are_masked = False
        self.table.viewport().update()

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._is_reading = False
        self._opens_when_read = False
        tell_trouble(self, error).open()
