"""What is done with a village's list as a whole: cases made of it, rows sent back, finished, compared again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.room import Room
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
    """`made(made)`, `saved(count)`, `compared(list)`, `finished()` when something is done, `failed(error)` when not."""

    made = Signal(object)
    saved = Signal(int)
    compared = Signal(object)
    finished = Signal()
    failed = Signal(object)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._id = ""

    def make(self, now: VillageList) -> Job:
        """Make the cases of all accepted rows; Urungkan withdraws those that nobody went on with."""
        self._id = now.id
        work = partial(_made, self._room.desk, now.id)
        return self._room.background.start_long(work, on_success=self._on_made, on_failure=self._on_failed, owner=self)

    def save(self, now: VillageList, path: Path) -> None:
        """Write what goes back to the village."""
        work = partial(save_refused, self._room.desk, now.id, path)
        self._room.background.start(work, on_success=self._on_saved, on_failure=self._on_failed, owner=self)

    def compare(self, now: VillageList) -> Job:
        """Compare every row with the lists of today."""
        work = partial(_compared, self._room.desk, now.id)
        return self._room.background.start_long(
            work, on_success=self._on_compared, on_failure=self._on_failed, owner=self
        )

    def finish(self, now: VillageList) -> None:
        """Put the list away; Urungkan brings it back as it was."""
        work = partial(_finished, self._room.desk, now.id)
        self._room.background.start(work, on_success=self._on_finished, on_failure=self._on_failed, owner=self)

    def _on_made(self, made: Made) -> None:
        facts = {"cases": grouped_number(len(made.cases)), "rows": grouped_number(made.rows)}
        told = sentence("collective_page.made", facts)
        if made.put_back:
            told = f"{told} {sentence('collective_page.put_back', {'rows': made.put_back})}"
        if made.cases:
            back = partial(take_back_cases, self._room.desk, self._id, made.cases)
            self._room.toast.say(told, WriteBack(self._room, back))
        else:
            self._room.toast.say(told)
        self.made.emit(made)

    def _on_compared(self, now: VillageList) -> None:
        self.compared.emit(now)

    def _on_saved(self, count: int) -> None:
        self._room.toast.say(sentence("collective_page.saved", {"count": grouped_number(count)}))
        self.saved.emit(count)

    def _on_finished(self, draft: Draft | None) -> None:
        if draft is not None:
            told = sentence("collective_page.finished", {"title": draft.title})
            self._room.toast.say(told, WriteBack(self._room, partial(keep_draft, self._room.desk, draft)))
        self.finished.emit()

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.failed.emit(error)


def _made(desk: Desk, list_id: str, progress: Progress) -> Made:
    return make_cases(desk, list_id, progress=progress)


def _compared(desk: Desk, list_id: str, progress: Progress) -> VillageList:
    return compare_again(desk, list_id, progress=progress)


def _finished(desk: Desk, list_id: str) -> Draft | None:
    draft = next((one for one in kept_drafts(desk) if one.id == list_id), None)
    drop_draft(desk, list_id)
    return draft
