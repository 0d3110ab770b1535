"""Data ganda: pairs of records that may be one person's, side by side, to be made one; and the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton, ToggleButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.doubles_acts import MergeActs, PairSearch
from pbijk_desktop.desktop.screens.doubles_lists import MergesTable, PairsTable
from pbijk_desktop.desktop.screens.doubles_sides import SidesTable
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE, px
from pbijk_desktop.domain.doubles import Pair, swapped
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.doubles import MergeRow, may_merge, merges, note_pair

_SETTLE_MS = 200
_NOTE_FROM = 520
_LEAST_HIGH = 72
"""Pixels at 100 %: a list's titles and a row."""
_SHOWS = frozenset({"person_merge", "person_apart"})


class DoublesPage(Page):
    """A worklist of pairs with the current one field by field; Alt+R shows what was merged instead.

    `about` (id, name) has only the pairs of that person, and a way to everybody's.
    """

    def __init__(self, room: Room, parent: QWidget | None = None, *, about: tuple[str, str] = ("", "")) -> None:
        super().__init__(sentence("doubles_page.title"), name="doubles", parent=parent)
        self._room = room
        self._of, self._name = about
        self._seen: set[str] = set()
        self._told = ""
        self.pairs, self.sides, self.merges = PairsTable(), SidesTable(room.desk.rules.regions), MergesTable(room.desk)
        self.progress = ProgressLine("doubles.progress")
        self._search, self._acts = PairSearch(room, self.progress, self, of=self._of), MergeActs(room, self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._make_acts()
        self._place_parts()
        self._connect()
        self._show_acts()

    def arrive(self) -> None:
        """Look for pairs anew."""
        self.refresh()
        self._focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the lists where the window is low or the text large."""
        super().resizeEvent(event)
        self._note.setVisible(bool(self._of) or self.height() >= px(_NOTE_FROM))
        for table in (self.pairs, self.sides):
            table.setMinimumHeight(px(_LEAST_HIGH))

    @Slot()
    def refresh(self) -> None:
        """Look for pairs from the start, and read again what was merged."""
        desk = self._room.desk
        self._room.background.start(partial(merges, desk), on_success=self._on_merges, owner=self)
        self._search.begin()

    def _make_acts(self) -> None:
        self.all = LinkButton(sentence("doubles_page.all"), keys="Alt+A", icon="users", name="doubles.all")
        self.done = ToggleButton(sentence("doubles_page.show_done"), keys="Alt+R", icon="history", name="doubles.done")
        self.take = LinkButton(sentence("doubles_page.take"), keys="Space", name="doubles.take", bound=False)
        self.swap = LinkButton(sentence("doubles_page.swap"), keys="Alt+X", name="doubles.swap")
        self.more = LinkButton(sentence("doubles_page.more"), keys="Alt+C", icon="search", name="doubles.more")
        self.skip = QuietButton(sentence("doubles_page.skip"), keys="Alt+W", name="doubles.skip")
        self.apart = QuietButton(sentence("doubles_page.apart"), keys="Alt+O", name="doubles.apart")
        self.undo = QuietButton(sentence("doubles_page.undo"), keys="Alt+U", icon="undo-2", name="doubles.undo")
        self.merge = PrimaryButton(sentence("doubles_page.merge"), keys="Ctrl+Return", name="doubles.merge")

    def _place_parts(self) -> None:
        self.all.setVisible(bool(self._of))
        self.add_to_head(self.all)
        self.add_to_head(self.done)  # first, for the Tab key as for the eye
        note = sentence("doubles_page.note_of" if self._of else "doubles_page.note", {"name": self._name})
        self._note = Words(note, "quiet", wrap=True)
        self._nothing = EmptyState(sentence("doubles_page.empty"), icon="users")
        self._both, self._stack = QWidget(), QStackedWidget()
        self._count = Words("", "quiet")
        below = FlowLayout(grow=True)
        for part in (self._count, self.take, self.swap, self.more):
            below.add(part)
        self.content.setContentsMargins(GAP_PAGE, GAP, GAP_PAGE, GAP)
        self.content.setSpacing(GAP)
        self.content.addWidget(self._note)
        self.content.addWidget(self.progress)
        self.content.addWidget(self._stack, 1)
        for page in (self._both, self._nothing, self.merges):
            self._stack.addWidget(page)
        lines = QVBoxLayout(self._both)  # the frame stands first: a part that is moved is dressed anew with all in it
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self.pairs, 2)
        lines.addLayout(below)
        lines.addWidget(self.sides, 3)
        self.set_primary(self.merge)
        self.add_act(self.skip)
        self.add_act(self.apart)
        self.add_act(self.undo)

    def _connect(self) -> None:
        self.pairs.chosen.connect(self._on_chosen)
        self.pairs.opened.connect(self._on_opened)
        self.merges.chosen.connect(self._show_acts)
        self.all.clicked.connect(partial(self._room.ways.place, "doubles"))
        self.done.toggled.connect(self._on_done)
        self.take.clicked.connect(self.sides.toggle)
        self.swap.clicked.connect(self._on_swap)
        self.more.clicked.connect(self._search.go_on)
        self._search.found.connect(self._show_pairs)
        self.skip.clicked.connect(self._on_skip)
        self.apart.clicked.connect(self._on_apart)
        self.merge.clicked.connect(self._on_merge)
        self.undo.clicked.connect(self._on_undo)
        self._settled.timeout.connect(self._on_settled)
        self._soon.timeout.connect(self.refresh)
        self._room.changes.changed.connect(self._on_changed)

    @Slot()
    def _show_pairs(self) -> None:
        self.pairs.show_pairs(list(self._search.pairs.values()))
        if self._search.pairs and self.pairs.record() is None:
            self.pairs.choose_first()
        self._on_chosen(self.pairs.record())

    def _on_merges(self, rows: list[MergeRow]) -> None:
        self.merges.show_merges(rows)
        if rows and self.merges.record() is None:
            self.merges.choose_first()
        self._show_acts()

    @Slot()
    def _show_acts(self) -> None:
        is_done = self.done.isChecked()
        row: MergeRow | None = self.merges.record()
        has = row is not None if is_done else bool(self._search.pairs)
        self._nothing.set_text(_why_nothing(self._name, is_done=is_done, is_looking=self._search.is_looking))
        held = self._nothing.hasFocus()
        self._stack.setCurrentWidget(self._nothing if not has else self.merges if is_done else self._both)
        if held:
            self._focus()
        told = sentence("doubles_page.count", {"count": self.pairs.count()}) if has else self._nothing.text()
        if told != self._told:
            self._told = told
            announce(self, told)
        self._count.setText(sentence("doubles_page.count", {"count": self.pairs.count()}))
        may = may_merge(self._room.desk)
        for act in (self.merge, self.skip, self.apart):
            act.setVisible(may and not is_done and has)
        self.undo.setVisible(may and is_done and has)
        self.undo.setEnabled(row is not None and row.merge.undone_at is None)
        self.more.setVisible(self._search.next is not None)

    @Slot(object)
    def _on_chosen(self, pair: Pair | None) -> None:
        shown = self.sides.pair
        if pair is None or shown is None or shown.key != pair.key:
            self.sides.start_over()
            self.sides.show_pair(pair)
        self._settled.start()
        self._show_acts()

    @Slot()
    def _on_settled(self) -> None:
        """Note once that a pair that is looked at was seen."""
        pair = self.sides.pair
        if pair is not None and pair.key not in self._seen and self.isVisible():
            self._seen.add(pair.key)
            self._room.background.start(partial(note_pair, self._room.desk, pair), owner=self)

    @Slot(object)
    def _on_opened(self, _pair: Pair) -> None:
        self.sides.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_swap(self) -> None:
        if (pair := self.sides.pair) is not None:
            self.sides.show_pair(swapped(pair))

    @Slot()
    def _on_skip(self) -> None:
        if (pair := self.sides.pair) is not None:
            self._search.skip(pair)

    @Slot(bool)
    def _on_done(self, _on: bool) -> None:
        self._show_acts()
        self._focus()

    def _focus(self) -> None:
        """Put the keyboard on the list, or on what says why there is none."""
        table = self.merges if self.done.isChecked() else self.pairs
        is_empty = self._stack.currentWidget() is self._nothing
        (self._nothing if is_empty else table).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_merge(self) -> None:
        if (pair := self.sides.pair) is not None:
            self._acts.ask_merge(pair, self.sides.taken())

    @Slot()
    def _on_apart(self) -> None:
        if (pair := self.sides.pair) is not None:
            self._acts.ask_apart(pair)

    @Slot()
    def _on_undo(self) -> None:
        row: MergeRow | None = self.merges.record()
        if row is not None:
            self._acts.ask_undo(row)

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if self.isVisible() and entities(changes) & _SHOWS:
            self._soon.start()


def _why_nothing(name: str, *, is_done: bool, is_looking: bool) -> str:
    """Return why nothing is listed; `name` of the one person whose doubles were looked for, "" for everybody's."""
    if is_done:
        return sentence("doubles_page.empty_done")
    if is_looking:
        return sentence("doubles_page.searching")
    return sentence("doubles_page.empty_of" if name else "doubles_page.empty", {"name": name})
