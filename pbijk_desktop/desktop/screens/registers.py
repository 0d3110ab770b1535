"""Register: the lists from elsewhere that serve, how old each is, and the way in for a new one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.one_file import TakesOneFile
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.register_list import RegisterLine, RegisterTable, lines_of
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.import_register import bring_back_import, forget_unfinished, take_back_import
from pbijk_desktop.usecases.registers_now import Registers, registers_now

OPEN_KEYS = "Ctrl+O"


class RegistersPage(TakesOneFile, Page):
    """Lists the registers; Enter looks into one, Ctrl+O takes a new list in, also a file that is dropped here."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("register_page.title"), name="registers", parent=parent)
        self._room = room
        self._may = room.desk.may(Act.IMPORT_REGISTER)
        self._found = Registers()
        self.setAcceptDrops(self._may)
        self.banner = Banner(name="registers.banner")
        self.banner.clear()
        self.progress = ProgressLine("registers.progress", stop_keys="Alt+H")
        self.table = RegisterTable(room.desk)
        self._nothing = EmptyState(sentence("register_page.empty"), icon="list-checks")
        self._stack = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._make_acts()
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Read how the registers stand now."""
        self.refresh()
        self._watch()
        self._focus()

    @Slot()
    def refresh(self) -> None:
        """Read the registers anew."""
        work = partial(registers_now, self._room.desk)
        self._room.background.start(work, on_success=self._on_found, on_failure=self._on_failed, owner=self, quick=True)

    def look_at(self, path: Path) -> None:
        """Begin to take in what was dropped."""
        self._room.ways.take_list(str(path))

    def _make_acts(self) -> None:
        self.take = PrimaryButton(sentence("register_page.take"), keys=OPEN_KEYS, name="registers.take")
        self.look = QuietButton(sentence("register_page.look"), keys="Return", name="registers.look", bound=False)
        self.back = QuietButton(sentence("register_page.take_back"), keys="Alt+T", icon="undo-2", name="registers.back")
        self.again = LinkButton(sentence("off_target.open"), keys="Alt+V", icon="users", name="registers.again")
        self.village = LinkButton(
            sentence("collective_page.title"), keys="Alt+D", icon="users", name="registers.village"
        )
        self.forget = LinkButton(sentence("register_page.forget"), keys="Alt+B", name="registers.forget")

    def _place_parts(self) -> None:
        self.content.addWidget(Words(sentence("register_page.note"), "quiet", wrap=True))
        self.content.addWidget(self.banner)
        self.content.addWidget(self.progress)
        self.content.addWidget(self._stack, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self.set_primary(self.take)
        self.add_note(self.village)
        self.add_note(self.again)
        self.add_note(self.forget)
        self.add_act(self.back)
        self.add_act(self.look)
        self.take.setVisible(self._may)
        self.village.setVisible(self._room.desk.may(Act.WORK_VILLAGE_LIST))
        self._show_acts()

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._show_acts)
        self.take.clicked.connect(partial(self._room.ways.take_list, ""))
        self.look.clicked.connect(self._on_look)
        self.back.clicked.connect(self._on_take_back)
        self.village.clicked.connect(partial(self._room.ways.collective, "", ""))
        self.again.clicked.connect(self._room.ways.off_target)
        self.forget.clicked.connect(self._on_forget)
        self._soon.timeout.connect(self.refresh)
        self._room.list_under_way.changed.connect(self._on_under_way)
        self._room.list_under_way.moved.connect(self._on_moved)
        self._room.changes.changed.connect(self._on_changed)

    def _focus(self) -> None:
        is_empty = self._stack.currentWidget() is self._nothing
        (self.take if is_empty and self._may else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_acts(self) -> None:
        line: RegisterLine | None = self.table.record()
        listed = self._stack.currentWidget() is self.table and line is not None
        has_list = listed and line is not None and line.now is not None
        self.look.setVisible(has_list)
        self.back.setVisible(has_list and self._may)
        self.forget.setVisible(listed and self._may and line is not None and line.unfinished is not None)
        self.again.setVisible(any(one.register is Register.PBI for one in self._found.current))
        self._tell(line if listed else None)

    def _tell(self, line: RegisterLine | None) -> None:
        """Say above the list what is to be done about the current register."""
        tone, said = _told_of(line) if line else (Tone.PLAIN, "")
        if said:
            self.banner.say(tone, "", said)
        else:
            self.banner.clear()

    @Slot(object)
    def _on_found(self, found: Registers) -> None:
        self._found = found
        had_focus = self._nothing.hasFocus() or self.table.hasFocus() or self.take.hasFocus()
        self.table.show_lines(lines_of(found))
        has_some = bool(found.current or found.unfinished or found.under_way)
        self._stack.setCurrentWidget(self.table if has_some else self._nothing)
        if has_some and self.table.record() is None:
            self.table.choose_first()
        if had_focus:
            self._focus()
        self._show_acts()

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)

    @Slot(object)
    def _on_opened(self, line: RegisterLine) -> None:
        if line.now is not None:
            self._room.ways.register(line.register)
        elif self._may:
            self._room.ways.take_list("")

    @Slot()
    def _on_look(self) -> None:
        if (line := self.table.record()) is not None:
            self._on_opened(line)

    @Slot()
    def _on_take_back(self) -> None:
        """Let the list before serve again; Urungkan brings this one back."""
        line: RegisterLine | None = self.table.record()
        if line is None or line.now is None:
            return
        taken = line.now.record.id
        work = partial(take_back_import, self._room.desk, taken, reason=sentence("register_page.taken_back_reason"))
        act = _TakenBack(self._room, taken, word("register", line.register))
        self._room.background.start(work, on_success=act.tell, on_failure=self._on_failed, owner=self)
        self._act = act

    @Slot()
    def _on_forget(self) -> None:
        line: RegisterLine | None = self.table.record()
        if line is not None:
            work = partial(forget_unfinished, self._room.desk, line.register)
            self._room.background.start(work, on_success=self._on_forgotten, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_forgotten(self, _nothing: object) -> None:
        self.refresh()

    def _watch(self) -> None:
        """Show how far the list is that is being taken in, wherever that was begun."""
        if (one := self._room.list_under_way.known) is not None:
            self.progress.watch(one.job, sentence("register_import.reading", {"file": one.file_name}))

    @Slot()
    def _on_under_way(self) -> None:
        """Show that a list is being taken in now, or is no more."""
        if self.isVisible():
            self._watch()
            self._soon.start()

    @Slot()
    def _on_moved(self) -> None:
        """Look again until the list that is being taken in is among the registers."""
        if self.isVisible() and not self._found.under_way:
            self._soon.start()

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if self.isVisible() and "register_import" in entities(changes):
            self._soon.start()


def _told_of(line: RegisterLine) -> tuple[Tone, str]:
    """Return what is to be said of a register: what goes on, what was stopped, that it is old; "" for nothing."""
    name = word("register", line.register)
    if line.under_way:
        file = line.under_way.snapshot.origin.file_name
        return Tone.PLAIN, sentence("register_page.under_way_told", {"register": name, "file": file})
    if line.unfinished:
        snapshot = line.unfinished.snapshot
        facts = {"register": name, "reached": snapshot.reached, "file": snapshot.origin.file_name}
        return Tone.WARN, sentence("register_page.stopped_at", facts)
    if line.now and line.now.is_stale:
        days = {"register": name, "days": line.now.age_days, "of": line.now.use_by_days}
        return Tone.WARN, sentence("register_page.stale_told", days)
    return Tone.PLAIN, ""


class _TakenBack:
    """Tells that a list was taken back, with its undo."""

    def __init__(self, room: Room, import_id: str, name: str) -> None:
        self._room, self._id, self._name = room, import_id, name

    def tell(self, _nothing: object) -> None:
        """Offer to bring the list back."""
        undo = WriteBack(self._room, partial(bring_back_import, self._room.desk, self._id))
        self._room.toast.say(sentence("register_page.taken_back", {"register": self._name}), undo)
