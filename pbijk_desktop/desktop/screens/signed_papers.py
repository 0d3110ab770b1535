"""Statements and minutes of a case: the button on the page Surat, the choice, the preview."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.paper import show_paper
from pbijk_desktop.desktop.dialogs.paper_choice import PaperChoiceDialog
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.paper_pages import save_noted
from pbijk_desktop.usecases.signed_papers import signed_paper, signed_papers


class SignedPapers(QObject):
    """The button that offers them; drawing runs in the background, and only what is printed is noted."""

    def __init__(self, room: Room, case_id: str, page: QWidget) -> None:
        super().__init__(page)
        self._room = room
        self._case = case_id
        self._page = page
        self._kind = ""
        self.button = LinkButton(sentence("signed_papers.open"), keys="Alt+K", icon="pencil", name="letter.papers")
        self.button.clicked.connect(self._on_wanted)

    @Slot()
    def _on_wanted(self) -> None:
        work = partial(signed_papers, self._room.desk, self._case)
        self._room.background.start(work, on_success=self._on_kinds, owner=self)

    @Slot(object)
    def _on_kinds(self, kinds: tuple[str, ...]) -> None:
        dialog = PaperChoiceDialog(self._page, kinds)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    @Slot(str)
    def _on_chosen(self, kind: str) -> None:
        self._kind = kind
        work = partial(signed_paper, self._room.desk, self._case, kind, printed=False)
        self._room.background.start(work, on_success=self._on_drawn, owner=self)

    @Slot(object)
    def _on_drawn(self, paper: Printable) -> None:
        desk, case = self._room.desk, self._case
        show_paper(
            self._room,
            self._page,
            paper,
            word("paper_kind", self._kind),
            on_print=partial(signed_paper, desk, case, self._kind),
            on_save=partial(save_noted, desk, "case_file", case),
        )
