"""Works the queue's real window with keys and clicks until the answer is on the screen; runs inside `started`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from pbijk_desktop.bench.hands import main_window, rest, seconds_until, wait_for
from pbijk_desktop.bench.typed import keys_of
from pbijk_desktop.desktop.screens.case_window import CaseWindow
from pbijk_desktop.desktop.screens.queue import QueuePage
from pbijk_desktop.desktop.screens.queue_columns import put_away_in
from pbijk_desktop.desktop.tables.rows_model import RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.domain.worklists import CaseRow, View, Worklist

_SEED = 620304
_SETTLED_MS = 100


class QueueHands:
    """Does one thing after another in the queue, each a number of times, and tells the seconds of each."""

    def __init__(self, times: int) -> None:
        self._times = times
        self._chance = Random(_SEED)
        self._window = main_window()
        QTest.keyClick(self._window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        wait_for(lambda: bool(self._window.findChildren(QueuePage)))
        self._page = self._window.findChildren(QueuePage)[0]
        self._list = self._page.list
        self._table = self._page.table
        self._model: Any = self._table.model()
        self._reads = 0
        self._list.read.connect(self._on_read)

    def measure(self, words: Sequence[str]) -> dict[str, list[float]]:
        """Return the seconds of everything; the list of all cases is in front afterwards."""
        found = {"first": list(self._lists()), "anew": list(self._lists_anew())}
        found["repaint"], found["static"] = self._repaints(_as_ours), self._repaints(_as_qt)
        found["jump"] = list(self._jumps())
        found["page"] = list(self._pages())
        found["sort"] = list(self._sorts())
        found["filter"] = list(self._filters(words))
        found["open"] = list(self._opens())
        return found

    def _lists(self) -> Iterator[float]:
        """Yield how long the list of all cases takes to come after a short one, each called by its key."""
        for _ in range(self._times):
            self._read_after(lambda: self._press_worklist(Worklist.VERIFYING))
            yield self._read_after(lambda: self._press_worklist(Worklist.ALL))

    def _lists_anew(self) -> Iterator[float]:
        """Yield the same in the moment after something was saved, when nothing that was read before still holds."""
        for _ in range(self._times):
            self._read_after(lambda: self._press_worklist(Worklist.VERIFYING))
            before = self._reads
            self._list.refresh()
            wait_for(lambda before=before: self._reads > before)  # type: ignore[misc]
            yield self._read_after(lambda: self._press_worklist(Worklist.ALL))

    def _press_worklist(self, which: Worklist) -> None:
        number = list(Worklist).index(which)
        QTest.keyClick(self._page, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)

    def _jumps(self) -> Iterator[float]:
        """Yield jumps to any place, as one drags the bar at the side, and to the end and the beginning."""
        bar = self._table.verticalScrollBar()
        for at in range(self._times):
            place = self._chance.randrange(1, bar.maximum())
            yield self._shown_after(lambda place=place: bar.setValue(place))  # type: ignore[misc]
            if at % 10 == 0:
                for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
                    yield self._shown_after(lambda key=key: self._press(key, control=True))  # type: ignore[misc]

    def _pages(self) -> Iterator[float]:
        """Yield pages down from somewhere."""
        self._go_to(self._model.rowCount() // 3)
        for _ in range(self._times):
            yield self._shown_after(lambda: self._press(Qt.Key.Key_PageDown))

    def _sorts(self) -> Iterator[float]:
        """Yield sorts by every column that sorts, by a click on its title, one way and then the other."""
        header = self._table.horizontalHeader()
        titles = [
            at for at, column in enumerate(self._model.columns) if column.by and not self._table.isColumnHidden(at)
        ]
        for at in range(max(self._times, 2 * len(titles))):
            title = titles[at // 2 % len(titles)]
            middle = header.sectionViewportPosition(title) + header.sectionSize(title) // 2
            place = header.viewport().rect().center()
            place.setX(middle)
            yield self._read_after(
                lambda place=place: QTest.mouseClick(  # type: ignore[misc]
                    header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
                )
            )

    def _filters(self, words: Sequence[str]) -> Iterator[float]:
        """Yield the answers to words typed letter by letter above the list of all cases, in its own order."""
        self._page.show_view(View(which=Worklist.ALL))
        box = self._page.filters.box
        for word in words:
            for typed in keys_of(word):
                yield self._read_after(lambda typed=typed: QTest.keyClicks(box, typed))  # type: ignore[misc]
            self._read_after(self._empty_box)

    def _empty_box(self) -> None:
        box = self._page.filters.box
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_Delete)

    def _opens(self) -> Iterator[float]:
        """Yield how long a case takes from Enter on its row until the page on which its work goes on is painted."""
        for _ in range(self._times):
            self._go_to(self._chance.randrange(self._model.rowCount()))
            yield seconds_until(lambda: self._press(Qt.Key.Key_Return), [self._window.pages], self._is_open)
            QTest.keyClick(self._window, Qt.Key.Key_Escape)
            wait_for(lambda: self._window.page() is self._page)

    def _is_open(self) -> bool:
        page = self._window.page()
        return isinstance(page, CaseWindow) and page.page() is not None

    def _press(self, key: Qt.Key, *, control: bool = False) -> None:
        QTest.keyClick(
            self._table, key, Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        )

    def _go_to(self, place: int) -> None:
        """Stand on a row, with what is around it read."""
        self._table.setFocus()
        self._shown_after(lambda: self._table.setCurrentIndex(self._model.index(place, 0)))

    def _on_read(self, _answer: object) -> None:
        self._reads += 1

    def _read_after(self, act: Callable[[], object]) -> float:
        """Return how long another list takes to be painted."""
        before = self._reads
        return self._until(act, lambda: self._reads > before)

    def _shown_after(self, act: Callable[[], object]) -> float:
        """Return how long other rows of the same list take to be painted."""
        return self._until(act, lambda: True)

    def _until(self, act: Callable[[], object], is_read: Callable[[], bool]) -> float:
        shown = [self._table.viewport()]
        shown += [one for at in range(self._list.count()) if (one := self._list.widget(at)) is not self._table and one]
        return seconds_until(act, shown, lambda: is_read() and self._is_here())

    def _is_here(self) -> bool:
        """Return whether every row that can be seen is read, or the sentence of an empty list is shown."""
        if self._list.currentWidget() is not self._table:
            return True
        first, last = self._table.shown_range()
        return all(self._model.record(place) is not None for place in range(first, last + 1))

    def _repaints(self, table_of: Callable[[QueuePage, list[CaseRow]], QTableView]) -> list[float]:
        """Return how long a table of the same size takes to paint the same rows when nothing has to be fetched.

        It rests between two paints as long as the hands do between two keys: a processor that rests forgets.
        """
        first, last = self._table.shown_range()
        table = table_of(self._page, [self._model.record(place) for place in range(first, last + 1)])
        table.setFixedSize(self._table.size())
        table.show()
        QTest.qWaitForWindowExposed(table)
        rest(_SETTLED_MS)
        found = []
        for _ in range(self._times):
            began = time.perf_counter()
            table.viewport().repaint()
            found.append(time.perf_counter() - began)
            rest()
        table.close()
        return found


def _as_ours(page: QueuePage, rows: list[CaseRow]) -> QTableView:
    """Return a table that looks as the queue does and holds nothing but some rows."""
    model: Any = page.table.model()
    table = TableView(RowsModel(model.columns, key=lambda row: row.id, rows=rows), name="bench", spoken="bench")
    table.put_away(put_away_in(Worklist.ALL))
    return table


def _as_qt(page: QueuePage, rows: list[CaseRow]) -> QTableView:
    """Return Qt's own table with the same words in the same columns, fonts and row heights."""
    ours: Any = page.table.model()
    first, _last = page.table.shown_range()
    model = QStandardItemModel(len(rows), ours.columnCount())
    for at in range(len(rows)):
        for column in range(ours.columnCount()):
            words = ours.data(ours.index(first + at, column), Qt.ItemDataRole.DisplayRole)
            model.setItem(at, column, QStandardItem(str(words or "")))
    table = QTableView()
    table.setModel(model)
    model.setParent(table)
    table.setFont(page.table.font())
    table.setCornerButtonEnabled(False)
    table.verticalHeader().setDefaultSectionSize(page.table.rowHeight(first))
    for column in range(ours.columnCount()):
        table.setColumnHidden(column, page.table.isColumnHidden(column))
        table.setColumnWidth(column, page.table.columnWidth(column))
    table.setCurrentIndex(QModelIndex())
    return table
