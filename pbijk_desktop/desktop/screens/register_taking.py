"""A list on its way in: it goes on when its page is left, and is told of wherever the clerk is by then."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.register_summary import done_told
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.backups import Why
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.domain.snapshots import Question
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.care import care_before
from pbijk_desktop.usecases.import_register import Imported, take_back_import
from pbijk_desktop.usecases.register_files import RegisterFile
from pbijk_desktop.usecases.register_import_file import import_file
from pbijk_desktop.usecases.register_intake import teach_mapping


class ListTaking(QObject):
    """Lives as long as the window, not its page; `done(imported)` or `failed(error)` for whoever `is_watched` by."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, room: Room, file: RegisterFile) -> None:
        super().__init__(room.toast)
        self._room, self._file = room, file
        self.is_watched = True

    def start(self, day: date, accepted: frozenset[Question]) -> Job:
        """Begin to take the list in."""
        work = partial(_taken, self._room, self._file, day, accepted)
        job = self._room.background.start_long(work, on_success=self._on_done, on_failure=self._on_failed, owner=self)
        self._room.list_under_way.begin(job, self._file.path.name)
        return job

    @Slot(object)
    def _on_done(self, imported: Imported) -> None:
        reason = sentence("register_page.taken_back_reason")
        back = partial(take_back_import, self._room.desk, imported.record.id, reason=reason)
        self._room.toast.say(done_told(imported), WriteBack(self._room, back))
        self.done.emit(imported)
        self.deleteLater()

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        if not self.is_watched:
            facts = {"register": word("register", self._file.register)}
            self._room.toast.say(sentence("register_import.waits", facts))
        self.failed.emit(error)
        self.deleteLater()


def _taken(room: Room, file: RegisterFile, day: date, accepted: frozenset[Question], progress: Progress) -> Imported:
    """Take a list in, with a backup before, and remember which column means what once that was right."""
    desk = room.desk
    if room.opened is not None:
        care_before(room.opened, Why.IMPORT)
    imported = import_file(desk, file, list_date=day, accepted=accepted, progress=progress)
    teach_mapping(desk, file)
    return imported
