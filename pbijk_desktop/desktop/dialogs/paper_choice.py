"""Asks which paper that others sign is wanted, and says when each is used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.act import ActDialog
from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.enter_list import EnterList
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import RING
from pbijk_desktop.sentences import sentence, word

_SHOWN = 6


class PaperChoiceDialog(ActDialog):
    """`chosen(kind)` when a paper was chosen; the first ones are those of the kind of case."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, kinds: Sequence[str]) -> None:
        super().__init__(parent, name="paper_choice", act=sentence("signed_papers.look"), wide=520)
        self._kinds = tuple(kinds)
        self.list = EnterList()
        name_widget(self.list, "paper_choice.kinds", sentence("signed_papers.title"))
        self.list.setProperty("kind", "letters")
        self._when = Words("", "quiet", wrap=True)
        self._when.setObjectName("paper_choice.when")
        self.list.currentRowChanged.connect(self._on_row)
        self.list.wanted.connect(self._on_act)
        self.act.clicked.connect(self._on_act)
        self.lay_out(sentence("signed_papers.title"), self.list, self._when)
        self.list.ensurePolished()
        self.list.addItems([word("paper_kind", kind) for kind in kinds])
        self.list.doItemsLayout()
        tall = self.list.sizeHintForRow(0) * min(_SHOWN, len(kinds))
        self.list.setFixedHeight(tall + 2 * RING)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        self._when.setText(word("paper_used", self._kinds[row]) if row >= 0 else "")

    @Slot()
    def _on_act(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.chosen.emit(self._kinds[row])
            self.accept()
