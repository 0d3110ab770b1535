"""Up to the rows of a village's list: the lists under way, a file chosen and recognised, its rows compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.dialogs.files import open_file
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.collective_form import CollectiveForm
from pbijk_desktop.desktop.screens.collective_start import VillageLists
from pbijk_desktop.desktop.screens.collective_taking import taken_up
from pbijk_desktop.domain.collective import VillageList
from pbijk_desktop.domain.problems import RefusedError, TroubleError, errors_in
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.collective_lists import about_problems, village_list
from pbijk_desktop.usecases.register_files import SUFFIXES, RegisterFile
from pbijk_desktop.usecases.register_intake import recognise


class VillageIntake(QStackedWidget):
    """`took(list)` once there are rows to work through, `failed(error)` when not, `moved` when something else shows."""

    took = Signal(object)
    failed = Signal(object)
    moved = Signal()

    def __init__(self, room: Room, progress: ProgressLine) -> None:
        super().__init__()
        self._room, self._progress = room, progress
        self.file: RegisterFile | None = None
        self.is_busy = False
        self.lists, self.form = VillageLists(room), CollectiveForm(room.desk)
        self._waiting = EmptyState(sentence("collective_page.waiting"), icon="hourglass")
        self._form_area = scrolled(self.form)
        for part in (self.lists, self._form_area, self._waiting):
            self.addWidget(part)
        self.lists.opened.connect(self.open)
        self.lists.ready.connect(self._on_lists)
        self.form.mapping_wanted.connect(self._on_mapping)

    @property
    def is_on_form(self) -> bool:
        """Whether a recognised file is in view."""
        return self.currentWidget() is self._form_area

    @property
    def may_compare(self) -> bool:
        """Whether the rows of the file can be compared."""
        lacks = self.file is None or bool(errors_in(self.file.notes))
        return self.is_on_form and not (self.is_busy or lacks)

    @property
    def may_choose(self) -> bool:
        """Whether another file may be chosen."""
        return not self.is_busy and self.currentWidget() is not self._waiting

    def begin(self) -> None:
        """Show the lists under way, or the invitation."""
        self.lists.refresh()

    def look_at(self, path: Path) -> None:
        """Recognise a file as a village's list."""
        if not self.is_busy:
            self.file = None
            self._recognise(partial(recognise, self._room.desk, path, Register.VILLAGE))

    @Slot(str)
    def open(self, list_id: str) -> None:
        """Go on with a list."""
        work = partial(village_list, self._room.desk, list_id)
        self._room.background.start(work, on_success=self._on_list, on_failure=self._on_not_opened, owner=self)

    def choose(self, parent: QWidget, title: str) -> None:
        """Ask for a file."""
        patterns = sentence("register_import.patterns", {"patterns": " ".join(f"*{suffix}" for suffix in SUFFIXES)})
        asked = open_file(parent, title, patterns)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    def compare(self) -> None:
        """Read and compare the file; what is not said of the list yet is asked when the first row is taken in."""
        about = self.form.about.about()
        if self.file is None or not self.may_compare:
            return
        if problems := about_problems(self._room.desk, about):
            self.form.about.show_problems(problems)
            return
        self.is_busy = True
        self._show(self._waiting)
        self._waiting.setFocus(Qt.FocusReason.OtherFocusReason)
        work = partial(taken_up, self._room.desk, self.file, about)
        job = self._room.background.start_long(
            work, on_success=self._on_list, on_failure=self._on_not_compared, owner=self
        )
        self._progress.watch(job, sentence("collective_page.comparing"))

    def stop(self) -> None:
        """Go back to the file after the comparing was stopped."""
        self.is_busy = False
        self._show(self._form_area)
        self.form.about.begin()

    def _show(self, part: QWidget) -> None:
        self.setCurrentWidget(part)
        self.moved.emit()

    @Slot()
    def _on_lists(self) -> None:
        self._show(self.lists)

    @Slot(str)
    def _on_file(self, file: str) -> None:
        self.look_at(Path(file))

    def _recognise(self, work: Callable[[], RegisterFile]) -> None:
        self.is_busy = True
        self.moved.emit()
        self._room.background.start(
            work, on_success=self._on_recognised, on_failure=self._on_not_recognised, owner=self
        )

    @Slot()
    def _on_mapping(self) -> None:
        if self.file is not None:
            wanted = self.form.wanted_mapping()
            self._recognise(partial(recognise, self._room.desk, self.file.path, Register.VILLAGE, wanted))

    @Slot(object)
    def _on_recognised(self, file: RegisterFile) -> None:
        is_other = self.file is None or self.file.path != file.path
        self.file, self.is_busy = file, False
        self.form.show_file(file, is_new=is_other)
        self._show(self._form_area)
        if is_other:
            self.form.about.begin()
            announce(self, self.form.layout_name.text())

    @Slot(object)
    def _on_not_recognised(self, error: RefusedError | TroubleError) -> None:
        self.is_busy = False
        if self.file is None:
            self.begin()
        self.moved.emit()
        self.failed.emit(error)

    @Slot(object)
    def _on_list(self, now: VillageList) -> None:
        self.is_busy, self.file = False, None
        self.took.emit(now)

    @Slot(object)
    def _on_not_compared(self, error: RefusedError | TroubleError) -> None:
        self.stop()
        self.failed.emit(error)

    @Slot(object)
    def _on_not_opened(self, error: RefusedError | TroubleError) -> None:
        self.begin()
        self.failed.emit(error)
