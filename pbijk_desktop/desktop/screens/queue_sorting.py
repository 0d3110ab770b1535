"""The button below the queue that says how it is sorted, and its menu of other ways."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.domain.worklists import Sort, SortBy
from pbijk_desktop.sentences import sentence

_BOTH_WAYS = (SortBy.NAME, SortBy.NIK, SortBy.KIND, SortBy.VILLAGE, SortBy.MEMBERS, SortBy.RECEIVED)
WAYS = (
    Sort(),
    *(Sort(by, down) for by in _BOTH_WAYS for down in (False, True)),
    Sort(SortBy.HOLDER),
    Sort(SortBy.STATE),
)
"""The ways that the menu offers; a click on a title offers the other direction of the last two as well."""


class QueueSorting(QuietButton):
    """Says how the list is sorted; `wanted(sort)` when another way is chosen from its menu."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_said(Sort()), keys="Alt+U", icon="arrow-up-down", name="queue.sort")
        self.offered = QMenu(self)
        name_widget(self.offered, "queue.sort_ways", sentence("queue.sort_ways"))
        self._ways: dict[Sort, QAction] = {}
        self._sort = Sort()
        self.clicked.connect(self._on_clicked)
        self.show_sort(Sort())

    def show_sort(self, sort: Sort) -> None:
        """Say this way; the menu marks it where it offers it."""
        self._sort = sort
        self.set_label(_said(sort))

    def _fill(self) -> None:
        """Offer the ways anew: after a case was opened and left, Python's hold on actions made before was lost."""
        self.offered.clear()
        self._ways = {way: self.offered.addAction(_word(way)) for way in WAYS}
        for way, action in self._ways.items():
            action.setCheckable(True)
            action.setChecked(way == self._sort)
            action.triggered.connect(partial(self._on_chosen, way))

    @Slot()
    def _on_clicked(self) -> None:
        self._fill()
        self.offered.popup(self.mapToGlobal(QPoint(0, -self.offered.sizeHint().height())))
        self.offered.setActiveAction(self._ways.get(self._sort, self._ways[Sort()]))

    def _on_chosen(self, way: Sort, _checked: bool = False) -> None:
        self.show_sort(way)
        self.wanted.emit(way)


def _said(sort: Sort) -> str:
    return sentence("queue.sort", {"way": _word(sort)})


def _word(sort: Sort) -> str:
    return sentence(f"queue.sort_{sort.by}{'_down' if sort.down else ''}")
