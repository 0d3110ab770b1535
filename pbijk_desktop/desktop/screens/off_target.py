"""People of the PBI list whom another list gives reason to verify again: a worklist by grounds, with evidence."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

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
from pbijk_desktop.desktop.screens.off_target_table import OffTargetTable
from pbijk_desktop.desktop.theme import px
from pbijk_desktop.domain.off_target import Ground, GroundCount
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import grouped_number, sentence, word
from pbijk_desktop.usecases.off_target import (
    FROM_THE_START,
    OffTargetPage,
    Place,
    count_off_target,
    off_target_page,
    save_off_target,
)

_NOTE_FROM, _LEAST_HIGH = 520, 108
"""Pixels at 100 %: where the page's note has room, and a list's titles with two rows."""


class OffTargetListPage(Page):
    """A view for each ground, with its count; Enter looks somebody up in all lists, Ctrl+S saves the view."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("off_target.title"), name="off_target", parent=parent)
        self._room = room
        self._next: Place | None = None
        self._after = FROM_THE_START
        self._counts: dict[str, GroundCount] = {}
        self.tabs = Tabs([(str(one), word("ground", one)) for one in Ground], name="off_target.views",
                         spoken=sentence("off_target.views"))  # fmt: skip
        self.banner = Banner(name="off_target.banner")
        self.banner.clear()
        self.progress = ProgressLine("off_target.progress")
        self.advice = Words("", "quiet", wrap=True)
        self.table = OffTargetTable()
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

    def save_to(self, path: Path) -> None:
        """Write the view in front to a file."""
        work = partial(save_off_target, self._room.desk, Ground(self.tabs.key()), path)
        job = self._room.background.start_long(work, on_success=self._on_saved, on_failure=self._on_failed, owner=self)
        self.progress.watch(job, sentence("off_target.saving"))

    def _place_parts(self) -> None:
        self._note = Words(sentence("off_target.note"), "quiet", wrap=True)
        for part in (self._note, self.tabs, self.advice, self.banner, self.progress):
            self.content.addWidget(part)
        self.content.addWidget(self._stack, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self.add_note(self.more)
        self.set_primary(self.look)
        self.add_act(self.save)
        for act in (self.more, self.save, self.look):
            act.hide()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_view)
        self.table.opened.connect(self._on_look)
        self.look.clicked.connect(self._on_look)
        self.more.clicked.connect(self._on_more)
        self.save.clicked.connect(self._on_save)

    @Slot(object)
    def _on_counted(self, counts: tuple[GroundCount, ...]) -> None:
        self._counts = {str(one.ground): one for one in counts}
        for one in counts:
            self.tabs.set_count(one.ground, grouped_number(one.count) if one.is_known else None)
        self._on_view(self.tabs.key())

    @Slot(str)
    def _on_view(self, key: str) -> None:
        """Read the first page of a view."""
        count = self._counts.get(key)
        self.advice.setText(word("ground_next", key))
        if count is None:
            return
        missing = sentence("off_target.partly" if count.is_known else "off_target.missing",
                           {"registers": [word("register", one) for one in count.absent]})  # fmt: skip
        if not count.count:
            said = missing if count.absent else sentence("off_target.none", {"note": ""}).strip()
            self._show_nothing(said)
            return
        self._read(FROM_THE_START)

    def _read(self, after: Place) -> None:
        self._after = after
        work = partial(off_target_page, self._room.desk, Ground(self.tabs.key()), after)
        self._room.background.start(work, on_success=self._on_read, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_read(self, page: OffTargetPage) -> None:
        if page.ground != self.tabs.key():
            return
        self.table.show_people(page.people, more=self._after != FROM_THE_START)
        self._next = page.next
        self._stack.setCurrentWidget(self.table)
        if self.table.record() is None:
            self.table.choose_first()
        self.more.setVisible(page.next is not None)
        for act in (self.save, self.look):
            act.show()
        announce(self, self.table.accessibleName())

    def _show_nothing(self, why: str) -> None:
        self._nothing.set_text(why)
        self._stack.setCurrentWidget(self._nothing)
        for act in (self.more, self.save, self.look):
            act.hide()
        announce(self, why)

    @Slot()
    def _on_look(self) -> None:
        """Look the current person up in all lists."""
        if (one := self.table.record()) is not None:
            self._room.ways.status(one.row.nik or one.row.card or one.row.name)

    @Slot()
    def _on_more(self) -> None:
        if self._next is not None:
            self._read(self._next)

    @Slot()
    def _on_save(self) -> None:
        name = sentence("off_target.file_name", {"ground": self.tabs.key()})
        asked = save_file(self, self.save.label(), sentence("off_target.csv"), name)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        self.save_to(Path(file))

    @Slot(object)
    def _on_saved(self, count: int) -> None:
        self._room.toast.say(sentence("off_target.saved", {"count": grouped_number(count)}))

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)
