"""One register: what changed against the list before, kind by kind, and what of it was kept aside, with its reason."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.badges import Chip
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.register_list import RegisterLine, age_of, state_of, taken_in
from pbijk_desktop.desktop.screens.register_reading import ODD, ReadHead, ReadView, read_head, read_view, views
from pbijk_desktop.desktop.screens.register_tables import ChangesTable, OddTable
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Change
from pbijk_desktop.sentences import begun, grouped_number, long_date, sentence, word
from pbijk_desktop.usecases.register_changes import FROM_THE_START, Place
from pbijk_desktop.usecases.register_export import save_changes, save_odd
from pbijk_desktop.usecases.register_odd import OddPage
from pbijk_desktop.usecases.registers_now import RegisterNow


class RegisterPage(Page):
    """Views beside each other: one for each kind of change, and one for what could not be used."""

    def __init__(self, room: Room, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(begun(word("register", register)), name="register", parent=parent)
        self._room, self._register = room, register
        self._now: RegisterNow | None = None
        self._next: Place | None = None
        self.chip = Chip(name="register.state")
        self.facts = Words("", "quiet", wrap=True)
        self.tabs = Tabs(views(), name="register.views", spoken=sentence("register_detail.views"))
        self.banner = Banner(name="register.banner")
        self.banner.clear()
        self.progress = ProgressLine("register.progress")
        self.changes, self.odd = ChangesTable(room.desk), OddTable()
        self._nothing = EmptyState("", icon="circle-check")
        self._stack = QStackedWidget()
        self.more = LinkButton(sentence("register_detail.more"), keys="Alt+L", name="register.more")
        self.save = QuietButton(sentence("register_detail.save"), keys="Ctrl+S", icon="save", name="register.save")
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Read the list anew."""
        self.refresh()
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def refresh(self) -> None:
        """Read how the register stands, then the view in front."""
        work = partial(read_head, self._room.desk, self._register)
        self._room.background.start(work, on_success=self._on_found, on_failure=self._on_failed, owner=self)

    def _place_parts(self) -> None:
        self.add_beside_title(self.chip)
        for part in (self.facts, self.tabs, self.banner, self.progress):
            self.content.addWidget(part)
        self.content.addWidget(self._stack, 1)
        for page in (self.changes, self.odd, self._nothing):
            self._stack.addWidget(page)
        self.add_note(self.more)
        self.set_primary(self.save)
        self.more.hide()
        self.save.hide()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_view)
        self.more.clicked.connect(self._on_more)
        self.save.clicked.connect(self._on_save)
        self._room.changes.changed.connect(self._on_changed)

    @Slot(object)
    def _on_found(self, found: ReadHead) -> None:
        self._now = found.now
        if self._now is None:
            self._room.ways.back()
            return
        now = self._now
        self.chip.say(*state_of(RegisterLine(register=self._register, now=now)))
        self.facts.setText(
            sentence(
                "register_detail.facts",
                {
                    "list_date": long_date(now.record.list_date),
                    "age": age_of(now),
                    "rows": grouped_number(now.record.rows),
                    "file": now.record.file_name,
                    "taken_in": taken_in(self._room.desk, now),
                },
            )
        )
        for kind in Change:
            self.tabs.set_count(kind, grouped_number(now.changes.get(kind, 0)) if now.previous else None)
        self.tabs.set_count(ODD, grouped_number(found.odd))
        self._on_view(self.tabs.key())

    @Slot(str)
    def _on_view(self, key: str) -> None:
        """Read the first page of a view."""
        if self._now is None:
            return
        self.banner.clear()
        if key != ODD and self._now.previous is None:
            self._show_nothing(sentence("registers.no_previous", {"register": self._register}))
            return
        self._read(FROM_THE_START)

    def _read(self, after: Place) -> None:
        desk, key = self._room.desk, self.tabs.key()
        work = partial(read_view, desk, self._register, key, after)
        self._room.background.start(work, on_success=self._on_read, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_read(self, read: ReadView) -> None:
        if read.key != self.tabs.key():
            return
        more = read.after != FROM_THE_START
        front = self._stack.currentWidget()
        held = front is not None and front.hasFocus()
        table: TableView = self.odd if isinstance(read.page, OddPage) else self.changes
        if isinstance(read.page, OddPage):
            self.odd.show_odd(read.page.odd, more=more)
            some = bool(read.page.odd) or more
        else:
            self.changes.show_changes(read.page.changes, more=more)
            some = bool(read.page.changes) or more
        self._next = read.page.next
        if not some:
            self._show_nothing(sentence("register_detail.none_odd" if read.key == ODD else "register_detail.none"))
            return
        self._stack.setCurrentWidget(table)
        self.more.setVisible(self._next is not None)
        self.save.show()
        if held:
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, table.accessibleName())

    def _show_nothing(self, why: str) -> None:
        self._nothing.set_text(why)
        self._stack.setCurrentWidget(self._nothing)
        self.more.hide()
        self.save.hide()
        announce(self, why)

    @Slot()
    def _on_more(self) -> None:
        if self._next is not None:
            self._read(self._next)

    @Slot()
    def _on_save(self) -> None:
        name = sentence("register_detail.file_name", {"register": self._register.value, "view": self.tabs.key()})
        asked = save_file(self, self.save.label(), sentence("register_detail.csv"), name)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        self.save_to(Path(file))

    def save_to(self, path: Path) -> None:
        """Write the view in front to a file."""
        desk, key = self._room.desk, self.tabs.key()
        work = (
            partial(save_odd, desk, self._register, path)
            if key == ODD
            else partial(save_changes, desk, self._register, Change(key), path)
        )
        job = self._room.background.start_long(work, on_success=self._on_saved, on_failure=self._on_failed, owner=self)
        self.progress.watch(job, sentence("register_detail.saving"))

    @Slot(object)
    def _on_saved(self, count: int) -> None:
        self._room.toast.say(sentence("register_detail.saved", {"count": grouped_number(count)}))

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if self.isVisible() and "register_import" in entities(changes):
            self.refresh()
