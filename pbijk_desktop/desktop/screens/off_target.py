"""People of the PBI list whom another list gives reason to verify again: a worklist, and what was done about them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.off_target_acts import OffTargetActs
from pbijk_desktop.desktop.screens.off_target_table import OffTargetTable, SettledTable
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import px
from pbijk_desktop.domain.off_target import Ground, GroundCount
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import grouped_number, sentence, word
from pbijk_desktop.usecases.off_target import (
    FROM_THE_START,
    OffTargetPage,
    Place,
    count_anew,
    count_off_target,
    off_target_page,
    save_off_target,
)
from pbijk_desktop.usecases.off_target_marks import Settled, settled_people

SETTLED = "ditangani"
_PAGE = 200
_NOTE_FROM, _LEAST_HIGH = 520, 108
"""Pixels at 100 %: where the page's note has room, and a list's titles with two rows."""


class OffTargetListPage(Page):
    """A view for each ground, with its count, and one of those handled; Enter looks somebody up in all lists."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("off_target.title"), name="off_target", parent=parent)
        self._room = room
        self._next: Place | None = None
        self._after = FROM_THE_START
        self._counts: dict[str, GroundCount] = {}
        views = [*((str(one), word("ground", one)) for one in Ground), (SETTLED, sentence("off_target.settled_view"))]
        self.tabs = Tabs(views, name="off_target.views", spoken=sentence("off_target.views"))
        self.banner = Banner(name="off_target.banner")
        self.banner.clear()
        self.progress = ProgressLine("off_target.progress")
        self.advice = Words("", "quiet", wrap=True)
        self.table, self.settled = OffTargetTable(room.desk), SettledTable(room.desk)
        self.acts = OffTargetActs(room, self, self.table, self.settled)
        self._nothing = EmptyState("", icon="circle-check")
        self._stack = QStackedWidget()
        self.more = LinkButton(sentence("off_target.more"), keys="Alt+L", name="off_target.more")
        self.save = QuietButton(sentence("off_target.save"), keys="Ctrl+S", icon="save", name="off_target.save")
        self.look = PrimaryButton(sentence("off_target.look"), keys="Return", name="off_target.look", bound=False)
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Count anew and read the view in front."""
        self.refresh()
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh(self) -> None:
        """Join the lists again in the background."""
        work = partial(count_off_target, self._room.desk)
        job = self._room.background.start_long(
            work, on_success=self._on_counted, on_failure=self._on_failed, owner=self
        )
        self.progress.watch(job, sentence("off_target.counting"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the list where the window is low or the text large."""
        super().resizeEvent(event)
        self._note.setVisible(self.height() >= px(_NOTE_FROM))
        self.table.setMinimumHeight(px(_LEAST_HIGH))

    @Slot(str)
    def save_to(self, path: Path | str) -> None:
        """Write the view in front to a file."""
        work = partial(save_off_target, self._room.desk, Ground(self.tabs.key()), Path(path))
        job = self._room.background.start_long(work, on_success=self._on_saved, on_failure=self._on_failed, owner=self)
        self.progress.watch(job, sentence("off_target.saving"))

    def _place_parts(self) -> None:
        self._note = Words(sentence("off_target.note"), "quiet", wrap=True)
        for part in (self._note, self.tabs, self.advice, self.banner, self.progress):
            self.content.addWidget(part)
        self.content.addWidget(self._stack, 1)
        for view in (self.table, self.settled, self._nothing):
            self._stack.addWidget(view)
        self.add_note(self.more)
        self.set_primary(self.look)
        for act in (*self.acts.buttons, self.save):
            self.add_act(act)
        self._show_acts()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_view)
        self.table.opened.connect(self._on_look)
        self.settled.opened.connect(self._on_look)
        self.acts.failed.connect(self._on_failed)
        self._room.changes.changed.connect(self._on_changed)
        self.look.clicked.connect(self._on_look)
        self.more.clicked.connect(self._on_more)
        self.save.clicked.connect(self._on_save)

    def _show_acts(self) -> None:
        front = self._stack.currentWidget()
        listed = front is self.table
        self.look.setVisible(front is not self._nothing)
        self.save.setVisible(listed)
        self.acts.show_for(front)
        self.more.setVisible(listed and self._next is not None)

    @Slot(object)
    def _on_counted(self, counts: tuple[GroundCount, ...]) -> None:
        self._counts = {str(one.ground): one for one in counts}
        for one in counts:
            self.tabs.set_count(one.ground, grouped_number(one.count) if one.is_known else None)
        self._on_view(self.tabs.key())

    @Slot(str)
    def _on_view(self, key: str) -> None:
        """Read the first page of a view, or as much of it as was in front."""
        self.advice.setText(sentence("off_target.settled_note") if key == SETTLED else word("ground_next", key))
        if key == SETTLED:
            self._room.background.start(
                partial(settled_people, self._room.desk), on_success=self._on_settled, on_failure=self._on_failed,
                owner=self,
            )  # fmt: skip
            return
        count = self._counts.get(key)
        if count is None:
            return
        missing = sentence("off_target.partly" if count.is_known else "off_target.missing",
                           {"registers": [word("register", one) for one in count.absent]})  # fmt: skip
        if not count.count:
            said = missing if count.absent else sentence("off_target.none", {"note": ""}).strip()
            self._show_nothing(said)
            return
        self._read(FROM_THE_START, max(_PAGE, len(self.table.people())))

    def _read(self, after: Place, most: int = _PAGE) -> None:
        self._after = after
        work = partial(off_target_page, self._room.desk, Ground(self.tabs.key()), after, most=most)
        self._room.background.start(work, on_success=self._on_read, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_read(self, page: OffTargetPage) -> None:
        if page.ground != self.tabs.key():
            return
        self.table.show_people(page.people, more=self._after != FROM_THE_START)
        self._next = page.next
        self._show(self.table)

    @Slot(object)
    def _on_settled(self, people: tuple[Settled, ...]) -> None:
        if self.tabs.key() != SETTLED:
            return
        self.settled.show_people(people)
        if people:
            self._show(self.settled)
        else:
            self._show_nothing(sentence("off_target.none_settled"))

    def _show(self, table: TableView) -> None:
        front = self._stack.currentWidget()
        held = front is not None and front.hasFocus()
        self._stack.setCurrentWidget(table)
        if table.record() is None:
            table.choose_first()
        if held:
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_acts()
        announce(self, table.accessibleName())

    def _show_nothing(self, why: str) -> None:
        held = self.table.hasFocus() or self.settled.hasFocus()
        self._nothing.set_text(why)
        self._stack.setCurrentWidget(self._nothing)
        self._show_acts()
        if held:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, why)

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        """Count anew what was just said, without joining the lists again."""
        if "off_target_mark" in entities(changes) and self._counts:
            work = partial(count_anew, self._room.desk, tuple(self._counts.values()))
            self._room.background.start(work, on_success=self._on_counted, on_failure=self._on_failed, owner=self)

    @Slot()
    def _on_look(self) -> None:
        """Look the current person up in all lists."""
        if self._stack.currentWidget() is self.settled:
            if (settled := self.settled.record()) is not None:
                self._room.ways.status(settled.mark.nik or settled.mark.name)
        elif (one := self.table.record()) is not None:
            self._room.ways.status(one.row.nik or one.row.card or one.row.name)

    @Slot()
    def _on_more(self) -> None:
        if self._next is not None:
            self._read(self._next)

    @Slot()
    def _on_save(self) -> None:
        name = sentence("off_target.file_name", {"ground": self.tabs.key()})
        asked = save_file(self, self.save.label(), sentence("off_target.csv"), name)
        asked.fileSelected.connect(self.save_to)
        asked.open()

    @Slot(object)
    def _on_saved(self, count: int) -> None:
        self._room.toast.say(sentence("off_target.saved", {"count": grouped_number(count)}))

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)
