"""A village's collective list on one page: choose the file, say what it is of, work through its rows, make cases."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.dialogs.files import open_file, save_file
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.one_file import TakesOneFile
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.collective_acts import VillageActs
from pbijk_desktop.desktop.screens.collective_form import CollectiveForm
from pbijk_desktop.desktop.screens.collective_keeping import VillageKeeping, counts
from pbijk_desktop.desktop.screens.collective_saying import VillageSaying
from pbijk_desktop.desktop.screens.collective_start import VillageLists
from pbijk_desktop.desktop.screens.collective_taking import taken_up
from pbijk_desktop.desktop.screens.collective_work import VillageWork, counts_told
from pbijk_desktop.desktop.screens.registers import OPEN_KEYS
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.collective import RowSaid, VillageList
from pbijk_desktop.domain.problems import RefusedError, TroubleError, errors_in
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.sentences import grouped_number, sentence
from pbijk_desktop.usecases.collective_lists import about_problems, village_list
from pbijk_desktop.usecases.collective_sheet import goes_back
from pbijk_desktop.usecases.register_files import SUFFIXES, RegisterFile
from pbijk_desktop.usecases.register_intake import recognise


class CollectivePage(TakesOneFile, Page):
    """`list_id` goes on with a list, `file` begins with one; without either the lists under way are shown.

    What was said of a row is kept at once: the page can be left, and the program closed, at any time.
    """

    def __init__(self, room: Room, list_id: str = "", file: str = "", parent: QWidget | None = None) -> None:
        super().__init__(sentence("collective_page.title"), name="collective", parent=parent)
        self._room = room
        self._wanted, self._path = list_id, Path(file) if file else None
        self._file: RegisterFile | None = None
        self._is_busy = False
        self._keeping: VillageKeeping | None = None
        self._saying: VillageSaying | None = None
        self.setAcceptDrops(True)
        self.banner = Banner(name="collective.banner")
        self.banner.clear()
        self.progress = ProgressLine("collective.progress", stop_keys="Alt+T")
        self.lists, self.form = VillageLists(room), CollectiveForm(room.desk)
        self.work = VillageWork(room.desk.rules.regions)
        self._waiting = EmptyState(sentence("collective_page.waiting"), icon="hourglass")
        self._form_area = scrolled(self.form)
        self._stack = QStackedWidget()
        self._acts = VillageActs(room, self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._make_acts()
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Go on with the list that is wanted, or look at the file; else show what there is."""
        if self._keeping is not None:
            self.work.focus()
        elif self._wanted:
            self._open(self._wanted)
        elif self._path is not None and self._file is None:
            self.look_at(self._path)
        else:
            self.lists.refresh()

    def look_at(self, path: Path) -> None:
        """Recognise a file as a village's list."""
        if self._is_busy:
            return
        self._path, self._file, self._keeping = path, None, None
        self._recognise(partial(recognise, self._room.desk, path, Register.VILLAGE))

    def save_to(self, path: Path) -> None:
        """Write what goes back to the village."""
        if self._keeping is not None:
            self._acts.save(self._keeping.now, path)

    def _make_acts(self) -> None:
        self.choose = QuietButton(sentence("collective_page.choose"), keys=OPEN_KEYS, name="collective.choose")
        self.compare = PrimaryButton(sentence("collective_page.compare"), keys="Ctrl+Return", name="collective.compare")
        self.make = PrimaryButton(sentence("collective_page.make_none"), keys="Ctrl+Return", name="collective.make")
        self.save = QuietButton(sentence("collective_page.save"), keys="Ctrl+S", icon="save", name="collective.save")
        self.finish = LinkButton(sentence("collective_page.finish"), keys="Alt+S", name="collective.finish")
        self.told = Words("", "quiet")
        self.told.setObjectName("collective.told")

    def _place_parts(self) -> None:
        for part in (self.banner, self.progress):
            self.content.addWidget(part)
        self.content.addWidget(self._stack, 1)
        for page in (self.lists, self._form_area, self._waiting, self.work):
            self._stack.addWidget(page)
        self.add_note(self.told)
        self.add_note(self.finish)
        self.set_primary(self.make)
        self.add_act(self.save)
        self.add_act(self.choose)
        self.add_act(self.compare)
        self._show_acts()

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.compare.clicked.connect(self._on_compare)
        self.make.clicked.connect(self._on_make)
        self.save.clicked.connect(self._on_save)
        self.finish.clicked.connect(self._on_finish)
        self.lists.opened.connect(self._open)
        self.lists.ready.connect(self._on_lists)
        self.form.mapping_wanted.connect(self._on_mapping)
        self.work.again_wanted.connect(self._on_again)
        self.progress.stopped.connect(self._on_stopped)
        self._acts.made.connect(self._on_made)
        self._acts.compared.connect(self._on_compared)
        self._acts.finished.connect(self._on_finished)
        self._acts.failed.connect(self._on_failed)
        self._soon.timeout.connect(self._read_again)
        self._room.changes.changed.connect(self._on_changed)

    @Slot()
    def _show_acts(self) -> None:
        front = self._stack.currentWidget()
        on_form, on_work = front is self._form_area, front is self.work and self._keeping is not None
        self.compare.setVisible(on_form)
        lacks = self._file is not None and bool(errors_in(self._file.notes))
        self.compare.setEnabled(not (self._is_busy or lacks))
        self.choose.setVisible(front in (self.lists, self._form_area))
        self.choose.setEnabled(not self._is_busy)
        for part in (self.make, self.save, self.told, self.finish):
            part.setVisible(on_work)
        if self._keeping is not None and on_work:
            self._show_counts(self._keeping.now)

    def _show_counts(self, now: VillageList) -> None:
        taken, back = counts(now.lines)[RowSaid.TAKEN], sum(map(goes_back, now.lines))
        code = "collective_page.make" if taken else "collective_page.make_none"
        self.make.set_label(sentence(code, {"count": grouped_number(taken)}))
        self.make.setEnabled(bool(taken) and not self._is_busy)
        self.save.setEnabled(bool(back) and not self._is_busy)
        self.finish.setEnabled(not self._is_busy)
        self.told.setText(counts_told(now))

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._show_acts()

    @Slot()
    def _on_lists(self) -> None:
        self._show(self.lists)
        if self.lists.is_empty:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.lists.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _open(self, list_id: str) -> None:
        work = partial(village_list, self._room.desk, list_id)
        self._room.background.start(work, on_success=self._on_list, on_failure=self._on_failed, owner=self)

    @Slot()
    def _on_choose(self) -> None:
        patterns = sentence("register_import.patterns", {"patterns": " ".join(f"*{suffix}" for suffix in SUFFIXES)})
        asked = open_file(self, self.choose.label(), patterns)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        self.look_at(Path(file))

    def _recognise(self, work: Callable[[], RegisterFile]) -> None:
        self._is_busy = True
        self._show_acts()
        self._room.background.start(
            work, on_success=self._on_recognised, on_failure=self._on_not_recognised, owner=self
        )

    @Slot()
    def _on_mapping(self) -> None:
        if self._file is not None:
            wanted = self.form.wanted_mapping()
            self._recognise(partial(recognise, self._room.desk, self._file.path, Register.VILLAGE, wanted))

    @Slot(object)
    def _on_recognised(self, file: RegisterFile) -> None:
        is_other = self._file is None or self._file.path != file.path
        self._file, self._is_busy = file, False
        self.banner.clear()
        self.form.show_file(file, is_new=is_other)
        self.set_title(sentence("collective_page.title"), file.path.name)
        self._show(self._form_area)
        if is_other:
            self.form.about.begin()
            announce(self, self.form.layout_name.text())

    @Slot(object)
    def _on_not_recognised(self, error: RefusedError | TroubleError) -> None:
        self._is_busy = False
        self.banner.tell(error)
        if self._file is None:
            self.lists.refresh()
        self._show_acts()

    @Slot()
    def _on_compare(self) -> None:
        """Read and compare the file; what is not said of the list yet is asked when the first row is taken in."""
        if self._file is None or self._is_busy:
            return
        about = self.form.about.about()
        if problems := about_problems(self._room.desk, about):
            self.form.about.show_problems(problems)
            return
        self._is_busy = True
        self.banner.clear()
        self._show(self._waiting)
        self._waiting.setFocus(Qt.FocusReason.OtherFocusReason)
        work = partial(taken_up, self._room.desk, self._file, about)
        job = self._room.background.start_long(
            work, on_success=self._on_list, on_failure=self._on_not_compared, owner=self
        )
        self.progress.watch(job, sentence("collective_page.comparing"))

    @Slot(object)
    def _on_list(self, now: VillageList) -> None:
        self._is_busy = False
        self._file = None
        self._keeping = VillageKeeping(self._room, now, self)
        self._saying = VillageSaying(self._room, self._keeping, self.work, self)
        self._keeping.changed.connect(self._on_said)
        self._keeping.refused.connect(self._on_failed)
        self.set_title(sentence("collective_page.title"), now.file_name)
        self.banner.clear()
        self.work.watch(self._keeping)
        self._show(self.work)
        self.work.focus()
        announce(self, counts_told(now))

    @Slot(object)
    def _on_not_compared(self, error: RefusedError | TroubleError) -> None:
        self._is_busy = False
        self._show(self._form_area)
        self.banner.tell(error)
        self.form.about.begin()

    @Slot()
    def _on_stopped(self) -> None:
        self._is_busy = False
        self.banner.say(Tone.PLAIN, "", sentence("collective_page.stopped"))
        self._show(self._form_area if self._keeping is None else self.work)

    @Slot()
    def _on_said(self) -> None:
        self.banner.clear()
        self._show_acts()

    @Slot()
    def _on_make(self) -> None:
        if self._keeping is not None and not self._is_busy:
            self._is_busy = True
            self._show_acts()
            self.progress.watch(self._acts.make(self._keeping.now), sentence("collective_page.making"))

    @Slot()
    def _on_again(self) -> None:
        if self._keeping is not None and not self._is_busy:
            self._is_busy = True
            self._show_acts()
            self.progress.watch(self._acts.compare(self._keeping.now), sentence("collective_page.comparing"))

    @Slot(object)
    def _on_compared(self, now: VillageList) -> None:
        self._is_busy = False
        if self._keeping is not None:
            self._keeping.show(now)
        self.banner.say(Tone.PLAIN, "", sentence("collective_page.compared"))

    @Slot()
    def _on_made(self) -> None:
        self._is_busy = False
        self._read_again()

    @Slot()
    def _on_save(self) -> None:
        if self._keeping is not None:
            village = self._room.desk.rules.regions.get(self._keeping.now.about.region)
            name = sentence("collective_page.file_name", {"village": village.name if village else "desa"})
            asked = save_file(self, self.save.label(), sentence("collective_page.xlsx"), name)
            asked.fileSelected.connect(self._on_save_file)
            asked.open()

    @Slot(str)
    def _on_save_file(self, file: str) -> None:
        self.save_to(Path(file))

    @Slot()
    def _on_finish(self) -> None:
        if self._keeping is not None and not self._is_busy:
            self._acts.finish(self._keeping.now)

    @Slot()
    def _on_finished(self) -> None:
        self._keeping = self._saying = None
        self._wanted = ""
        self.set_title(sentence("collective_page.title"))
        self.lists.refresh()

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._is_busy = False
        self.banner.tell(error)
        if self._keeping is None:
            self.lists.refresh()
        self._show_acts()

    @Slot()
    def _read_again(self) -> None:
        if self._keeping is not None:
            self._keeping.read_again()

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if self._keeping is not None and "collective_row" in entities(changes) and not self._is_busy:
            self._soon.start()
