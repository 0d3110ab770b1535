"""Antrean: one table of cases, worklists as views of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.looks import announce, is_low
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton, ToggleButton
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_page import page_for
from pbijk_desktop.desktop.screens.queue_filters import QueueFilters
from pbijk_desktop.desktop.screens.queue_list import QueueList
from pbijk_desktop.desktop.screens.queue_reading import Answer
from pbijk_desktop.desktop.screens.queue_sorting import QueueSorting
from pbijk_desktop.desktop.screens.queue_taking import Taking
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE, GAP_SMALL
from pbijk_desktop.domain.workflow import ENDED, Role, Step
from pbijk_desktop.domain.worklists import CaseRow, View, Worklist
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.register_case import may_register

_SHOWS = frozenset({"case_file", "case_member", "case_item", "person", "family", "user_account"})
_FIRST = {Role.HEAD: Worklist.DECIDING, Role.VERIFIER: Worklist.VERIFYING}


class QueuePage(Page):
    """Shows a worklist: urgent first, then what is due first; Enter opens a case on the page where its work is done."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("queue.title"), name="queue", parent=parent)
        self._room = room
        view = View(which=_first_list(room.desk.user.roles))
        self.list = QueueList(room, view)
        self.table = self.list.table
        self.filters = QueueFilters(self.table, room.desk.rules.regions)
        self._taking = Taking(room, self)
        self._total = -1
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._place_parts()
        self._fill(view)
        self._connect()

    def show_view(self, view: View) -> None:
        """Show a view from its top, as another screen wants it."""
        self._fill(view)
        self.list.show_view(view)

    def arrive(self) -> None:
        """Read the list again; the current row stays."""
        self.list.refresh()

    def leave(self) -> None:
        """Hide the NIKs again."""
        self.numbers.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc take the filters away first, and leave the page only after that."""
        if event.key() == Qt.Key.Key_Escape and self._view() != View(which=self._view().which):
            self._on_cleared()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tabs the room of the words beside them when it is needed, and a low window's gaps to the list."""
        super().resizeEvent(event)
        self.content.setSpacing(GAP_SMALL if is_low(self) else GAP)
        self._fit_keys()

    def _place_parts(self) -> None:
        self.add_beside_title(self.filters.narrowing)
        if may_register(self._room.desk):
            intake = PrimaryButton(sentence("queue.intake"), keys="Ctrl+N", icon="plus", name="queue.new", bound=False)
            intake.clicked.connect(partial(self._room.ways.intake, "", ""))
            self.add_to_head(intake)
        self.tabs = Tabs([(one, word("worklist", one)) for one in Worklist], name="queue.tabs", spoken=_spoken())
        row = QHBoxLayout()
        row.addWidget(self.tabs, 1)
        self._keys = Words(sentence("queue.keys"), "small")
        row.addWidget(self._keys)
        self.content.setSpacing(GAP)
        self.content.setContentsMargins(GAP_PAGE, 0, GAP_PAGE, 0)
        self.content.addLayout(row)
        self.content.addWidget(self.filters)
        self.content.addWidget(self.list, 1)
        self.range = Words("", "quiet")
        self.take = QuietButton(sentence("queue.take"), keys="Alt+A", icon="hand", name="queue.take")
        self.open = QuietButton(sentence("queue.open"), keys="Return", name="queue.open", bound=False)
        self.add_note(self.range)
        self.letters = LinkButton(sentence("list_letter_page.open"), keys="Alt+K", icon="stamp", name="queue.letters")
        self.letters.setVisible(self._room.desk.may(Step.ISSUE_LETTER))
        self.add_note(self.letters)
        self.batch = LinkButton(sentence("letter_batch.open"), keys="Alt+T", icon="stamp", name="queue.batch")
        self.add_note(self.batch)
        self.set_primary(self.open)
        self.numbers = ToggleButton(sentence("queue.show_nik"), keys="Alt+N", icon="eye", name="queue.numbers")
        self.sorting = QueueSorting()
        self.add_act(self.sorting)
        self.add_act(self.numbers)
        self.add_act(self.take)
        self.begin_at(self.table)

    def _connect(self) -> None:
        for number, which in enumerate(Worklist, 1):
            bind(self, f"Ctrl+{number}", partial(self._on_wanted, which))
        self.tabs.chosen.connect(self._on_limited)
        self.filters.changed.connect(self._on_limited)
        self.sorting.wanted.connect(self.list.show_sorted)
        self.list.sorted_by.connect(self.sorting.show_sort)
        self.numbers.toggled.connect(self.list.show_numbers)
        self.filters.box.entered.connect(self._on_open)
        self.table.typed.connect(self.filters.take)
        self.list.read.connect(self._on_read)
        self.list.chosen.connect(self._show_acts)
        self.list.opened.connect(self._on_opened)
        self.list.seen.connect(self._on_seen)
        self.list.every_wanted.connect(partial(self._on_wanted, Worklist.ALL))
        self.list.clear_wanted.connect(self._on_cleared)
        self.take.clicked.connect(self._on_take)
        self.open.clicked.connect(self._on_open)
        self.letters.clicked.connect(self._room.ways.list_letter)
        self.batch.clicked.connect(self._room.ways.batch)
        self._soon.timeout.connect(self.list.refresh)
        self._room.changes.changed.connect(self._on_changed)

    def _fill(self, view: View) -> None:
        self.filters.show_view(view)
        self.tabs.blockSignals(True)
        self.tabs.choose(view.which)
        self.tabs.blockSignals(False)

    def _view(self) -> View:
        return self.filters.limited(Worklist(self.tabs.key()))

    @Slot()
    def _on_limited(self) -> None:
        view = self._view()
        self.filters.suit(view)
        self.list.show_view(view)

    def _on_wanted(self, which: Worklist) -> None:
        self.tabs.choose(which)
        self.table.setFocus()

    @Slot()
    def _on_cleared(self) -> None:
        self.show_view(View(which=self._view().which))
        self.table.setFocus()

    @Slot(object)
    def _on_read(self, read: Answer) -> None:
        for which, count in read.counts.items():
            self.tabs.set_count(which, count)
        self._fit_keys()
        self._show_acts()

    def _fit_keys(self) -> None:
        """Show the words beside the tabs where they take no room from them."""
        room = self.width() - 2 * GAP_PAGE - GAP
        self._keys.setVisible(self.tabs.sizeHint().width() + self._keys.sizeHint().width() <= room)

    @Slot()
    def _show_acts(self) -> None:
        row = self.list.row()
        self.open.setEnabled(row is not None)
        is_ready = self._view().which is Worklist.READY
        self.batch.setVisible(is_ready and row is not None and self._room.desk.may(Step.ISSUE_LETTER))
        is_mine = row is not None and row.assigned == self._room.desk.user.id
        self.take.setEnabled(row is not None and not is_mine and row.state not in ENDED)

    @Slot(int, int, object)
    def _on_seen(self, first: int, last: int, total: int | None) -> None:
        if total is None:
            self.range.setText(sentence("queue.range_counting", {"first": first, "last": last}))
            return
        facts = {"first": first, "last": last, "total": f"{total:,}".replace(",", ".")}
        self.range.setText(sentence("queue.range", facts) if last else sentence("queue.range_none"))
        if total != self._total:  # not each time that the list is scrolled
            self._total = total
            announce(self.range, self.range.text())

    @Slot()
    def _on_open(self) -> None:
        """Open the current row, or the first that fits what was just typed."""
        self.filters.hurry()
        self.list.open_row()

    @Slot(object)
    def _on_opened(self, row: CaseRow) -> None:
        self._room.ways.case(row.id, page_for(row, self._room.desk.rules))

    @Slot()
    def _on_take(self) -> None:
        if row := self.list.row():
            self._taking.take(row.id)

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if self.isVisible() and entities(changes) & _SHOWS:
            self._soon.start()


def _first_list(roles: tuple[str, ...]) -> Worklist:
    return next((which for role, which in _FIRST.items() if role in roles), Worklist.INCOMPLETE)


def _spoken() -> str:
    return sentence("queue.views")
