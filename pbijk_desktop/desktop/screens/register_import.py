"""Taking a list in: choose a file, see what it is and which column means what, take it in, see what it changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.dialogs.files import open_file
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.one_file import TakesOneFile
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.register_asks import RegisterAsks
from pbijk_desktop.desktop.screens.register_form import RegisterForm
from pbijk_desktop.desktop.screens.register_summary import RegisterSummary
from pbijk_desktop.desktop.screens.register_taking import ListTaking
from pbijk_desktop.desktop.screens.registers import OPEN_KEYS
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError, errors_in
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Question
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.import_register import AskedError, Imported, forget_unfinished
from pbijk_desktop.usecases.register_files import SUFFIXES, RegisterFile
from pbijk_desktop.usecases.register_intake import recognise
from pbijk_desktop.usecases.register_odd import what_is_odd_so_far


class ImportPage(TakesOneFile, Page):
    """One page through which a list goes: nothing chosen, recognised, being read, asked about, taken in.

    What fails is told on the page, and the list before serves on. An import that was stopped goes on with Ctrl+Enter.
    """

    def __init__(self, room: Room, path: str = "", parent: QWidget | None = None) -> None:
        super().__init__(sentence("register_import.title"), name="import", parent=parent)
        self._room = room
        self._path = Path(path) if path else None
        self._file: RegisterFile | None = None
        self._accepted: frozenset[Question] = frozenset()
        self._asked_once = False
        self._taking: ListTaking | None = None
        self._is_reading = self._is_importing = False
        self.setAcceptDrops(True)
        self.banner = Banner(name="import.banner")
        self.banner.clear()
        self.progress = ProgressLine("import.progress")
        self.asks, self.form, self.summary = RegisterAsks(), RegisterForm(room.desk), RegisterSummary()
        self._nothing = EmptyState(sentence("register_import.empty"), icon="file-text")
        self._form_area = scrolled(self.form)
        self._waiting = EmptyState(sentence("register_import.waiting"), icon="hourglass")
        self._stack = QStackedWidget()
        self.other = QuietButton(sentence("register_import.choose"), keys=OPEN_KEYS, name="import.choose")
        self.take = PrimaryButton(sentence("register_import.take"), keys="Ctrl+Return", name="import.take")
        self.village = LinkButton(
            sentence("register_import.village"), keys="Alt+D", icon="users", name="import.village"
        )
        self.see = QuietButton(sentence("register_import.see"), keys="Alt+L", name="import.see")
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Look at the file that was given, or ask for one."""
        if self._path is not None and self._file is None:
            self.look_at(self._path)
        elif self._path is None and not self._asked_once:
            self._asked_once = True
            self._on_choose()

    def leave(self) -> None:
        """Let a list that is on its way go on; how it ends is told wherever the clerk is."""
        if self._is_importing and self._taking is not None:
            self._taking.is_watched = False

    def look_at(self, path: Path) -> None:
        """Recognise a file, whatever kind of list it is."""
        if self._is_importing:
            return
        self._path, self._file = path, None
        self._accepted = frozenset()
        self._recognise(partial(recognise, self._room.desk, path))

    def _place_parts(self) -> None:
        for part in (self.banner, self.progress):
            self.content.addWidget(part)
        self.content.addWidget(self._stack, 1)
        for page in (self._nothing, self._form_area, self._waiting, self.asks, self.summary):
            self._stack.addWidget(page)
        self.set_primary(self.take)
        self.add_note(self.village)
        self.add_act(self.see)
        self.add_act(self.other)
        self._show_acts()

    def _connect(self) -> None:
        self.other.clicked.connect(self._on_choose)
        self.take.clicked.connect(self._on_take)
        self.see.clicked.connect(self._on_see)
        self.village.clicked.connect(lambda: self._room.ways.collective("", str(self._path)))
        self.form.kind_wanted.connect(self._on_changed_wish)
        self.form.mapping_wanted.connect(self._on_changed_wish)
        self.asks.accepted.connect(self._on_accepted)
        self.asks.declined.connect(self._on_declined)
        self.progress.stopped.connect(self._on_stopped)

    def _show_acts(self) -> None:
        front = self._stack.currentWidget()
        self.take.setVisible(front in (self._form_area, self._waiting))
        lacks = self._file is not None and (self._file.is_unsure or bool(errors_in(self._file.notes)))
        self.take.setEnabled(not self._is_reading and not lacks)
        self.other.setEnabled(not self._is_reading)
        self.see.setVisible(front is self.summary)
        is_village = self._file is not None and self._file.register is Register.VILLAGE
        self.village.setVisible(front is self._form_area and is_village and self._room.desk.may(Act.WORK_VILLAGE_LIST))

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._show_acts()

    @Slot()
    def _on_choose(self) -> None:
        patterns = sentence("register_import.patterns", {"patterns": " ".join(f"*{suffix}" for suffix in SUFFIXES)})
        asked = open_file(self, sentence("register_import.choose"), patterns)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        self.look_at(Path(file))

    def _recognise(self, work: Callable[[], RegisterFile]) -> None:
        self._is_reading = True
        self._show_acts()
        self._room.background.start(
            work, on_success=self._on_recognised, on_failure=self._on_not_recognised, owner=self
        )

    @Slot()
    def _on_changed_wish(self) -> None:
        """Look at the file again as another kind of list, or with other meanings of its columns."""
        if self._file is not None:
            kind, mapping = self.form.register(), self.form.wanted_mapping()
            self._recognise(partial(recognise, self._room.desk, self._file.path, kind, mapping))

    @Slot(object)
    def _on_recognised(self, file: RegisterFile) -> None:
        is_other = self._file is None or self._file.path != file.path
        self._file, self._is_reading = file, False
        self.banner.clear()
        self.form.show_file(file, is_new=is_other)
        self._show(self._form_area)
        self.set_title(sentence("register_import.title"), file.path.name)
        if is_other:
            self.form.begin()
            announce(self, self.form.told())

    @Slot(object)
    def _on_not_recognised(self, error: RefusedError | TroubleError) -> None:
        self._is_reading = False
        self.banner.tell(error)
        if self._file is None:
            self.set_title(sentence("register_import.title"), self._path.name if self._path else "")
            self._show(self._nothing)
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.show_file(self._file, is_new=False)
            self._show_acts()

    @Slot()
    def _on_take(self) -> None:
        day = self.form.list_date.value()
        if self._file is None or self._is_reading:
            return
        if day is None:
            self.form.ask_date()
            return
        self.banner.clear()
        self._is_reading = self._is_importing = True
        self._show(self._waiting)
        self._waiting.setFocus(Qt.FocusReason.OtherFocusReason)
        self._taking = ListTaking(self._room, self._file)
        self._taking.done.connect(self._on_done)
        self._taking.failed.connect(self._on_failed)
        job = self._taking.start(day, self._accepted)
        self.progress.watch(job, sentence("register_import.reading", {"file": self._file.path.name}))

    @Slot(object)
    def _on_done(self, imported: Imported) -> None:
        self._is_reading = self._is_importing = False
        self.summary.show_import(imported, went_on=imported.went_on and not self._accepted)
        self._show(self.summary)
        self.see.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._is_reading = self._is_importing = False
        if isinstance(error, AskedError):
            self._show(self.asks)
            self.asks.ask(error)
            if Question.BAD in error.questions and self._file is not None:
                work = partial(what_is_odd_so_far, self._room.desk, self._file.register)
                self._room.background.start(work, on_success=self.asks.show_odd, owner=self.asks)
            return
        self._show(self._form_area)
        self.banner.tell(error)
        self.form.begin()

    @Slot(object)
    def _on_accepted(self, questions: frozenset[Question]) -> None:
        self._accepted |= questions
        self._on_take()

    @Slot()
    def _on_declined(self) -> None:
        """Leave the list out; what was staged of it goes."""
        self._accepted = frozenset()
        self._show(self._form_area)
        if self._file is not None:
            work = partial(forget_unfinished, self._room.desk, self._file.register)
            self._room.background.start(work, on_failure=self._on_failed, owner=self)
            self.banner.say(Tone.PLAIN, "", sentence("register_import.left_out"))
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_stopped(self) -> None:
        self._is_reading = self._is_importing = False
        self._show(self._form_area)
        self.take.set_label(sentence("register_import.go_on"))
        self.banner.say(Tone.PLAIN, sentence("register_import.stopped"), sentence("register_import.stopped_told"))
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_see(self) -> None:
        if self._file is not None:
            self._room.ways.register(self._file.register)
