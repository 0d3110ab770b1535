"""What can be printed of a case's papers: the slip of what is missing, the receipt, the application form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.paper import show_paper
from pbijk_desktop.desktop.parts.buttons import LinkButton, QuietButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.paper_pages import save_noted
from pbijk_desktop.usecases.slips import application_form, gaps_slip, receipt

Draw = Callable[..., Printable]


class PaperPrints(QObject):
    """The buttons of the page's foot that print, and what they do; drawing runs in the background."""

    def __init__(self, room: Room, case_id: str, page: QWidget) -> None:
        super().__init__(page)
        self._room = room
        self._case = case_id
        self._page = page
        self._missing = True
        self._title = ""
        self._draw: Draw = receipt
        self.main = QuietButton(sentence("case_papers.print_gaps"), keys="Ctrl+P", icon="printer", name="papers.print")
        self.receipt = LinkButton(sentence("case_papers.also_receipt"), keys="Alt+T", name="papers.receipt")
        self.form = LinkButton(sentence("case_papers.form"), keys="Alt+F", name="papers.form")
        self.main.clicked.connect(self._on_main)
        self.receipt.clicked.connect(self._on_receipt)
        self.form.clicked.connect(self._on_form)

    def show_missing(self, *, missing: bool) -> None:
        """Offer the slip while something is missing, else the receipt."""
        self._missing = missing
        self.main.set_label(sentence("case_papers.print_gaps" if missing else "case_papers.print_receipt"))
        self.receipt.setVisible(missing)

    @Slot()
    def _on_main(self) -> None:
        self._print(gaps_slip if self._missing else receipt, self.main.label())

    @Slot()
    def _on_receipt(self) -> None:
        self._print(receipt, self.receipt.label())

    @Slot()
    def _on_form(self) -> None:
        self._print(application_form, self.form.label())

    def _print(self, draw: Draw, title: str) -> None:
        """Show the paper; it is noted, and a receipt counts as handed out, only once it goes to the printer."""
        self._draw, self._title = draw, title
        work = partial(draw, self._room.desk, self._case, printed=False)
        self._room.background.start(work, on_success=self._on_drawn, owner=self)

    def _on_drawn(self, printable: Printable) -> None:
        desk, case = self._room.desk, self._case
        show_paper(
            self._room,
            self._page,
            printable,
            self._title,
            on_print=partial(self._draw, desk, case),
            on_save=partial(save_noted, desk, "case_file", case),
        )
