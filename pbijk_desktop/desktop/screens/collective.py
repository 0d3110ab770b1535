"""A village's collective list on one page: choose the file, say what it is of, work through its rows, make cases."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.one_file import TakesOneFile
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.collective_acts import VillageActs
from pbijk_desktop.desktop.screens.collective_intake import VillageIntake
from pbijk_desktop.desktop.screens.collective_keeping import VillageKeeping, counts
from pbijk_desktop.desktop.screens.collective_saying import VillageSaying
from pbijk_desktop.desktop.screens.collective_work import VillageWork, counts_told
from pbijk_desktop.desktop.screens.registers import OPEN_KEYS
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.collective import RowSaid, VillageList
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import grouped_number, sentence
from pbijk_desktop.usecases.collective_sheet import goes_back


class CollectivePage(TakesOneFile, Page):
    """`list_id` goes on with a list, `file` begins with one; without either the lists under way are shown.

    What was said of a row is kept at once: the page can be left, and the program closed, at any time.
    """

    def __init__(self, room: Room, list_id: str = "", file: str = "", parent: QWidget | None = None) -> None:
        super().__init__(sentence("collective_page.title"), name="collective", parent=parent)
        self._room = room
        self._wanted, self._path = list_id, Path(file) if file else None
        self._keeping: VillageKeeping | None = None
        self._saying: VillageSaying | None = None
        self.setAcceptDrops(True)
        self.banner = Banner(name="collective.banner")
        self.banner.clear()
        self.progress = ProgressLine("collective.progress")
        self.intake = VillageIntake(room, self.progress)
        self.work = VillageWork(room.desk.rules.regions)
        self._stack = QStackedWidget()
        self._acts = VillageActs(room, self, self.progress)
        self._make_acts()
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Go on with the list that is wanted, or look at the file; else show what there is."""
        wanted, self._wanted = self._wanted, ""
        path, self._path = self._path, None
        if self._keeping is not None:
            self._acts.read_again()
            self.work.focus()
        elif wanted:
            self.intake.open(wanted)
        elif path is not None:
            self.look_at(path)
        elif self.intake.file is None:
            self.intake.begin()

    def look_at(self, path: Path) -> None:
        """Recognise a file as a village's list."""
        if not (self._acts.is_busy or self.intake.is_busy):
            self._let_go()
            self.intake.look_at(path)

    def save_to(self, path: Path) -> None:
        """Write what goes back to the village."""
        self._acts.save(path)

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
        self._stack.addWidget(self.intake)
        self._stack.addWidget(self.work)
        self.add_to_head(self.work.again)
        self.add_to_head(self.work.change)
        self.add_note(self.told)
        self.add_note(self.finish)
        self.set_primary(self.make)
        self.add_act(self.save)
        self.add_act(self.choose)
        self.add_act(self.compare)
        self._show_acts()

    def _connect(self) -> None:
        self.choose.clicked.connect(partial(self.intake.choose, self, self.choose.label()))
        self.compare.clicked.connect(self.intake.compare)
        self.make.clicked.connect(self._acts.make)
        self.save.clicked.connect(partial(self._acts.ask_where, self))
        self.finish.clicked.connect(self._acts.finish)
        self.work.again_wanted.connect(self._acts.compare)
        self.progress.stopped.connect(self._on_stopped)
        self.intake.took.connect(self._on_list)
        self.intake.moved.connect(self._on_moved)
        self._acts.moved.connect(self._show_acts)
        self._acts.told.connect(self._on_told)
        self._acts.finished.connect(self._on_finished)
        for part in (self.intake, self._acts):
            part.failed.connect(self._on_failed)

    @Slot()
    def _show_acts(self) -> None:
        on_work = self._stack.currentWidget() is self.work and self._keeping is not None
        self.compare.setVisible(not on_work and self.intake.is_on_form)
        self.compare.setEnabled(self.intake.may_compare)
        self.choose.setVisible(not on_work)
        self.choose.setEnabled(self.intake.may_choose)
        for part in (self.make, self.save, self.told, self.finish, self.work.change, self.work.again):
            part.setVisible(on_work)
        if self._keeping is not None and on_work:
            self._show_counts(self._keeping.now)

    def _show_counts(self, now: VillageList) -> None:
        taken, back = counts(now.lines)[RowSaid.TAKEN], any(map(goes_back, now.lines))
        code = "collective_page.make" if taken else "collective_page.make_none"
        self.make.set_label(sentence(code, {"count": grouped_number(taken)}))
        self.make.setEnabled(bool(taken) and not self._acts.is_busy)
        self.save.setEnabled(back and not self._acts.is_busy)
        self.finish.setEnabled(not self._acts.is_busy)
        self.told.setText(counts_told(now))

    @Slot()
    def _on_moved(self) -> None:
        """Follow what is shown before there are rows, and put the keyboard where work begins."""
        if self.intake.is_on_form:  # why there is no file stays said beside the lists
            self.banner.clear()
        self._stack.setCurrentWidget(self.intake)
        self.set_title(sentence("collective_page.title"), self.intake.file.path.name if self.intake.file else "")
        self._show_acts()
        if self.intake.currentWidget() is self.intake.lists:
            first = self.choose if self.intake.lists.is_empty else self.intake.lists.table
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_list(self, now: VillageList) -> None:
        self._let_go()
        self._keeping = VillageKeeping(self._room, now, self)
        self._saying = VillageSaying(self._room, self._keeping, self.work, self)
        self._keeping.changed.connect(self._on_said)
        self._keeping.refused.connect(self._on_failed)
        self._acts.watch(self._keeping)
        self.set_title(sentence("collective_page.title"), now.file_name)
        self.banner.clear()
        self.work.watch(self._keeping)
        self._stack.setCurrentWidget(self.work)
        self._show_acts()
        self.work.focus()
        announce(self, counts_told(now))

    def _let_go(self) -> None:
        """Forget the list that was worked through; it is kept."""
        if self._keeping is not None:
            self._keeping.deleteLater()
        self._keeping = self._saying = None
        self.work.let_go()
        self._acts.watch(None)

    @Slot()
    def _on_said(self) -> None:
        self.banner.clear()
        self._show_acts()

    @Slot(str)
    def _on_told(self, text: str) -> None:
        self.banner.say(Tone.PLAIN, "", text)

    @Slot()
    def _on_stopped(self) -> None:
        if self.intake.is_busy:
            self.intake.stop()
        self._acts.stop()
        self.banner.say(Tone.PLAIN, "", sentence("collective_page.stopped"))
        self._show_acts()

    @Slot()
    def _on_finished(self) -> None:
        self._let_go()
        self.intake.begin()

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._show_acts()
        self.banner.tell(error)
