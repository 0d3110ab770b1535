"""Has backups made while the desk works, copies brought to the stick when it is there, and what is wrong told."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.progress import Progress
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.care import Cared, care
from pbijk_desktop.usecases.open_office import Opened

EVERY_MS = 60_000
_SECTION = "backup_notice."
_QUIET = "rehearsal_due"


class BackupWatch(QObject):
    """Looks once a minute for as long as the window is open; `cared` after each look."""

    cared = Signal(object)

    def __init__(self, room: Room, opened: Opened, window: MainWindow) -> None:
        super().__init__(window)
        self._room, self._opened, self._window = room, opened, window
        self._job: Job | None = None
        self._often = QTimer(self, interval=EVERY_MS)
        self._often.timeout.connect(self.look)
        self._often.start()
        window.status.care.clicked.connect(partial(room.ways.safety, "backups"))
        window.closing.connect(self._on_closing)

    @Slot()
    def look(self) -> None:
        """Do now what is due."""
        if self._job is None:
            work = partial(_care, self._opened)
            self._job = self._room.background.start_long(work, on_success=self._on_cared, owner=self, quiet=True)
            self._job.ended.connect(self._on_ended)

    @Slot()
    def _on_ended(self) -> None:
        self._job = None

    @Slot()
    def _on_closing(self) -> None:
        self._often.stop()

    @Slot(object)
    def _on_cared(self, cared: Cared) -> None:
        if cared.copied:
            self._room.toast.say(sentence("care.copied"))
        self._window.status.show_care(_short(cared.notices))
        self.cared.emit(cared)


def _short(notices: tuple[Problem, ...]) -> str:
    """Return the few words for the window's edge: the most urgent notice, but no rehearsal that is only due."""
    keys = [one.code.removeprefix(_SECTION) for one in notices]
    return next((sentence(f"care.{key}") for key in keys if key != _QUIET), "")


def _care(opened: Opened, progress: Progress) -> Cared:
    return care(opened, progress)
