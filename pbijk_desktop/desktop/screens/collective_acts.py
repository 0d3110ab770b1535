"""What is done with a village's list as a whole: cases made of it, rows sent back, finished, compared again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.collective_keeping import VillageKeeping
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.collective import VillageList
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.sentences import grouped_number, sentence
from pbijk_desktop.usecases.collective_cases import Made, make_cases, take_back_cases
from pbijk_desktop.usecases.collective_lists import compare_again
from pbijk_desktop.usecases.collective_sheet import save_refused
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.keep_draft import drop_draft, keep_draft, kept_drafts


class VillageActs(QObject):
    """`moved` when something begins or ends, `told(text)`, `finished` and `failed(error)` for the page.

    One thing at a time: while `is_busy` nothing else begins.
    """

    moved = Signal()
    told = Signal(str)
    finished = Signal()
    failed = Signal(object)

    def __init__(self, room: Room, parent: QObject, progress: ProgressLine) -> None:
        super().__init__(parent)
        self._room, self._progress = room, progress
        self._keeping: VillageKeeping | None = None
        self.is_busy = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.read_again)
        room.changes.changed.connect(self._on_changed)

    def watch(self, keeping: VillageKeeping | None) -> None:
        """Act on this list from here on."""
        self._keeping = keeping

    def stop(self) -> None:
        """Let something else begin after the work was stopped; read what came of it."""
        self.is_busy = False
        self.read_again()

    @Slot()
    def read_again(self) -> None:
        """Read the list anew."""
        if self._keeping is not None:
            self._keeping.read_again()

    @Slot()
    def make(self) -> None:
        """Make the cases of all accepted rows once all of it is kept; Urungkan withdraws those nobody went on with."""
        if self._keeping is not None and not self.is_busy:
            self._set_busy(busy=True)
            self._keeping.once_kept(partial(self._make, self._keeping.now.id))

    def _make(self, list_id: str) -> None:
        work = partial(_made, self._room.desk, list_id)
        job = self._room.background.start_long(work, on_success=self._on_made, on_failure=self._on_failed, owner=self)
        self._progress.watch(job, sentence("collective_page.making"))

    @Slot()
    def compare(self) -> None:
        """Compare every row with the lists of today."""
        if self._keeping is not None and not self.is_busy:
            self._set_busy(busy=True)
            work = partial(_compared, self._room.desk, self._keeping.now.id)
            job = self._room.background.start_long(
                work, on_success=self._on_compared, on_failure=self._on_failed, owner=self
            )
            self._progress.watch(job, sentence("collective_page.comparing"))

    def ask_where(self, parent: QWidget) -> None:
        """Ask where to write what goes back to the village."""
        if self._keeping is None:
            return
        village = self._room.desk.rules.regions.get(self._keeping.now.about.region)
        name = sentence("collective_page.file_name", {"village": village.name if village else "desa"})
        asked = save_file(parent, sentence("collective_page.save"), sentence("collective_page.xlsx"), name)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    def save(self, path: Path) -> None:
        """Write what goes back to the village."""
        if self._keeping is not None and not self.is_busy:
            work = partial(save_refused, self._room.desk, self._keeping.now.id, path)
            self._room.background.start(work, on_success=self._on_saved, on_failure=self._on_failed, owner=self)

    @Slot()
    def finish(self) -> None:
        """Put the list away; Urungkan brings it back as it was."""
        if self._keeping is not None and not self.is_busy:
            work = partial(_finished, self._room.desk, self._keeping.now.id)
            self._room.background.start(work, on_success=self._on_finished, on_failure=self._on_failed, owner=self)

    def _set_busy(self, *, busy: bool) -> None:
        self.is_busy = busy
        self.moved.emit()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        self.save(Path(file))

    def _on_made(self, made: Made) -> None:
        facts = {"cases": grouped_number(len(made.cases)), "rows": grouped_number(made.rows)}
        told = sentence("collective_page.made", facts)
        if made.put_back:
            told = f"{told} {sentence('collective_page.put_back', {'rows': made.put_back})}"
        undo = None
        if made.cases and self._keeping is not None:
            undo = WriteBack(self._room, partial(take_back_cases, self._room.desk, self._keeping.now.id, made.cases))
        self._room.toast.say(told, undo)
        self._set_busy(busy=False)
        self.read_again()

    def _on_compared(self, _now: VillageList) -> None:
        self._set_busy(busy=False)
        self.read_again()
        self.told.emit(sentence("collective_page.compared"))

    def _on_saved(self, count: int) -> None:
        self._room.toast.say(sentence("collective_page.saved", {"count": grouped_number(count)}))

    def _on_finished(self, draft: Draft | None) -> None:
        if draft is not None:
            told = sentence("collective_page.finished", {"title": draft.title})
            self._room.toast.say(told, WriteBack(self._room, partial(keep_draft, self._room.desk, draft)))
        self.finished.emit()

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._set_busy(busy=False)
        self.failed.emit(error)

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if self._keeping is not None and not self.is_busy and "collective_row" in entities(changes):
            self._soon.start()


def _made(desk: Desk, list_id: str, progress: Progress) -> Made:
    return make_cases(desk, list_id, progress=progress)


def _compared(desk: Desk, list_id: str, progress: Progress) -> VillageList:
    return compare_again(desk, list_id, progress=progress)


def _finished(desk: Desk, list_id: str) -> Draft | None:
    draft = next((one for one in kept_drafts(desk) if one.id == list_id), None)
    drop_draft(desk, list_id)
    return draft
