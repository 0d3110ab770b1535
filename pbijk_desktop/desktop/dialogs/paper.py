"""A paper before it is printed: looked at, printed with one more key, or saved as a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.files import save_file
from pbijk_desktop.desktop.dialogs.over_page import OverPage
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.desktop.parts.paper_view import PREVIEW_DPI, PaperView
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.printing import (
    NOTHING_PRINTED,
    PrinterDoor,
    SystemPrinters,
    ToPrint,
    image_of,
    pages_to_print,
)
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.paper_pages import Pixels, pages_of, save_paper
from pbijk_desktop.usecases.printed import not_printed

Save = Callable[[bytes, Path], Path]
_SIZE = (1040, 700)
_SIDE = 260


class PaperDialog(OverPage):
    """Shows a paper; `printed` when the printer took it, `saved(path)` when it is a file. Use `open()`.

    `on_print` is asked for the paper at the moment it goes to the printer (it may then say SALINAN);
    `on_save(pdf, path)` writes the file.
    """

    printed = Signal()
    saved = Signal(Path)
    shown = Signal()

    def __init__(
        self,
        room: Room,
        parent: QWidget | None,
        printable: Printable,
        title: str,
        *,
        on_print: Callable[[], Printable] | None = None,
        on_save: Save = save_paper,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper_dialog")
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self._room = room
        self._paper = printable
        self._on_print = on_print
        self._on_save = on_save
        self._printers: PrinterDoor = SystemPrinters()
        self.view = PaperView()
        self.banner = Banner(name="paper.banner")
        self._printer = self._printer_field()
        self._print = PrimaryButton(sentence("paper.print"), keys="Ctrl+P", icon="printer", name="paper.print")
        self._save = QuietButton(sentence("paper.save"), keys="Ctrl+S", icon="save", name="paper.save")
        self._close = QuietButton(sentence("dialog.close"), keys="Esc", name="paper.close")
        self._print.clicked.connect(self._on_print_wanted)
        self._save.clicked.connect(self._on_save_wanted)
        self._close.clicked.connect(self.reject)
        self._lay_out(title)
        self._draw()
        self.view.setFocus()

    def save_to(self, path: Path) -> None:
        """Write the paper to a file in the background."""
        work = partial(self._on_save, self._paper.pdf, path)
        self._room.background.start(work, on_success=self._on_saved, on_failure=self._on_failed, owner=self)

    def _printer_field(self) -> ChoiceField:
        names = self._printers.names()
        field = ChoiceField("paper.printer", sentence("paper.printer"), [(name, name) for name in names])
        field.set_value(names[0] if names else "")
        field.setVisible(len(names) > 1)
        return field

    def _lay_out(self, title: str) -> None:
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.addWidget(Words(title, "section", wrap=True))
        side.addWidget(Words(self._paper.file_name.removesuffix(".pdf"), "quiet", wrap=True))
        side.addSpacing(GAP_GROUP)
        side.addWidget(self.banner)
        side.addWidget(self._printer)
        side.addStretch()
        side.addWidget(Words(sentence("paper.keys"), "small", wrap=True))
        side.addSpacing(GAP)
        for button in (self._close, self._save, self._print):
            side.addWidget(button)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(px(_SIDE))
        side.setContentsMargins(GAP_PAGE, GAP_PAGE, GAP_PAGE, GAP_PAGE)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)  # the dialog's own edge stays in sight
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(holder)

    def _draw(self) -> None:
        work = partial(pages_of, self._paper.shown, PREVIEW_DPI)
        self._room.background.start(work, on_success=self._on_drawn, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_drawn(self, pages: list[Pixels]) -> None:
        self.view.show_pages([image_of(page) for page in pages])
        self.shown.emit()

    @Slot()
    def _on_print_wanted(self) -> None:
        if not self._printer.value():
            self.banner.tell(TroubleError("print.no_printer"))
            return
        self._print.setEnabled(False)
        prepare = self._on_print
        self._room.background.start(
            partial(_to_print, self._room.desk, self._paper, prepare),
            on_success=self._on_ready_to_print,
            on_failure=self._on_failed,
            owner=self,
        )

    @Slot(object)
    def _on_ready_to_print(self, ready: ToPrint) -> None:
        try:
            self._printers.print_pages(ready.pages, self._printer.value())
        except TroubleError as trouble:
            if ready.noted and trouble.code in NOTHING_PRINTED:
                self._room.background.start(partial(not_printed, self._room.desk, ready.noted), owner=self)
            self._on_failed(trouble)
            return
        self._print.setEnabled(True)
        self._room.toast.say(sentence("paper.printed"))
        self.printed.emit()
        self.accept()

    @Slot()
    def _on_save_wanted(self) -> None:
        asked = save_file(self, sentence("paper.save"), sentence("files.pdf"), self._paper.file_name)
        asked.fileSelected.connect(self._on_file_chosen)
        asked.open()

    @Slot(str)
    def _on_file_chosen(self, path: str) -> None:
        self.save_to(Path(path))

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.banner.say(Tone.GOOD, sentence("paper.saved"), str(path))
        self.saved.emit(path)

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._print.setEnabled(True)
        self.banner.tell(error)
        self.shown.emit()


def show_paper(
    room: Room,
    parent: QWidget | None,
    printable: Printable,
    title: str,
    *,
    on_print: Callable[[], Printable] | None = None,
    on_save: Save = save_paper,
) -> PaperDialog:
    """Open the preview of a paper, and return it."""
    dialog = PaperDialog(room, parent, printable, title, on_print=on_print, on_save=on_save)
    dialog.open()
    return dialog


def _to_print(desk: Desk, paper: Printable, prepare: Callable[[], Printable] | None) -> ToPrint:
    return pages_to_print(desk, prepare() if prepare else paper)
