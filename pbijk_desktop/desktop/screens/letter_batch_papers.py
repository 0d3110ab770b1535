"""The letters of a batch on paper and as files: printed one after the other, saved as one PDF or each as its own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.files import open_folder, save_file
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.printing import NOTHING_PRINTED, PrinterDoor, SystemPrinters, ToPrint, pages_to_print
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import grouped_number, sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import print_letter
from pbijk_desktop.usecases.letter_batch import Batch, save_each, save_together, unprinted
from pbijk_desktop.usecases.printed import not_printed


class BatchPapers(QObject):
    """Prints what of a batch was never printed, a letter at a time; a printer that stops leaves the rest for later."""

    printed = Signal()

    def __init__(self, room: Room, over: QWidget, progress: ProgressLine, banner: Banner) -> None:
        super().__init__(over)
        self._room, self._over, self._progress, self._banner = room, over, progress, banner
        self._printers: PrinterDoor = SystemPrinters()
        self._batch: Batch | None = None
        self._waiting: list[str] = []
        self._total = 0

    def hold(self, batch: Batch | None) -> None:
        """Mean this batch from here on."""
        self._batch = batch

    @Slot()
    def print_all(self) -> None:
        """Send every letter that was never printed to the usual printer."""
        if self._batch is None:
            return
        if not self._printers.names():
            self._banner.tell(TroubleError("print.no_printer"))
            return
        work = partial(unprinted, self._room.desk, self._batch)
        self._room.background.start(work, on_success=self._on_waiting, on_failure=self._on_failed, owner=self)

    @Slot()
    def ask_file(self) -> None:
        """Ask where the one PDF is to be."""
        name = sentence("letter_batch.file_name", {"date": self._room.desk.today().isoformat()})
        asked = save_file(self._over, sentence("letter_batch.save_one"), sentence("files.pdf"), name)
        asked.fileSelected.connect(self._on_file)
        asked.open()

    @Slot()
    def ask_folder(self) -> None:
        """Ask into which folder each letter is to be written."""
        asked = open_folder(self._over, sentence("letter_batch.save_each"), "")
        asked.fileSelected.connect(self._on_folder)
        asked.open()

    def save_to(self, path: Path) -> None:
        """Write one PDF to a file, or each letter into a folder."""
        if self._batch is None:
            return
        save = save_each if path.is_dir() else save_together
        job = self._room.background.start_long(
            partial(save, self._room.desk, self._batch, path),
            on_success=self._on_saved,
            on_failure=self._on_failed,
            owner=self,
        )
        self._progress.watch(job, sentence("letter_batch.saving"))

    @Slot(object)
    def _on_waiting(self, letters: tuple[str, ...]) -> None:
        self._waiting, self._total = list(letters), len(letters)
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            said = sentence("letter_batch.printed", {"count": grouped_number(self._total)})
            self._banner.say(Tone.GOOD, "", said)
            self._room.toast.say(said)
            self.printed.emit()
            return
        work = partial(_to_print, self._room.desk, self._waiting[0])
        self._room.background.start(work, on_success=self._on_pages, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_pages(self, ready: ToPrint) -> None:
        try:
            self._printers.print_pages(ready.pages, next(iter(self._printers.names()), ""))
        except TroubleError as trouble:
            if ready.noted and trouble.code in NOTHING_PRINTED:
                self._room.background.start(partial(not_printed, self._room.desk, ready.noted), owner=self)
            facts = {"done": self._total - len(self._waiting), "left": len(self._waiting)}
            why = sentence(trouble.code, trouble.facts)
            self._banner.say(Tone.BAD, why, sentence("letter_batch.print_left", facts))
            self._waiting.clear()
            self.printed.emit()
            return
        self._waiting.pop(0)
        self._next()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        self.save_to(Path(file))

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        self.save_to(Path(folder))

    @Slot(object)
    def _on_saved(self, count: int) -> None:
        self._room.toast.say(sentence("letter_batch.saved", {"count": grouped_number(count)}))

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._waiting.clear()
        self._banner.tell(error)


def _to_print(desk: Desk, letter: str) -> ToPrint:
    return pages_to_print(desk, print_letter(desk, letter))
