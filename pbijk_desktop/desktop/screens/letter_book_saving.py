"""Saves the book of letters as a file of the clerk's choice."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.domain.letter_book import BookFilter
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import grouped_number, sentence
from pbijk_desktop.usecases.letter_book import save_book


class BookSaving(QObject):
    """Asks where to, writes in the background, and says how many lines there were."""

    def __init__(self, room: Room, over: QWidget, progress: ProgressLine, banner: Banner) -> None:
        super().__init__(over)
        self._room, self._over, self._progress, self._banner = room, over, progress, banner
        self._wanted: BookFilter | None = None

    def ask_file(self, wanted: BookFilter) -> None:
        """Ask where the book is to be saved."""
        self._wanted = wanted
        name = sentence("letter_book.file_name", {"year": wanted.year or sentence("letter_book.all_years")})
        asked = save_file(self._over, sentence("letter_book.save"), sentence("letter_book.files"), name)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    def save_to(self, wanted: BookFilter, path: Path) -> None:
        """Write the book to a file."""
        work = partial(save_book, self._room.desk, wanted, path)
        job = self._room.background.start_long(work, on_success=self._on_saved, on_failure=self._on_failed, owner=self)
        self._progress.watch(job, sentence("letter_book.saving"))

    @Slot(str)
    def _on_file(self, file: str) -> None:
        if self._wanted is not None:
            self.save_to(self._wanted, Path(file))

    @Slot(object)
    def _on_saved(self, count: int) -> None:
        self._room.toast.say(sentence("letter_book.saved", {"count": grouped_number(count)}))

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._banner.tell(error)
