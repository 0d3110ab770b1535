"""Asks to which paper a scanned page belongs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.act import ActDialog
from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.sentences import sentence


class MoveScanDialog(ActDialog):
    """`chosen(item)` when a paper was chosen among (item, title) pairs."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, papers: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent, name="move_scan", act=sentence("scans.move"))
        self.field = ChoiceField("move_to", sentence("scans.move_to"), papers)
        self.field.set_value(papers[0][0] if papers else "")
        self.act.clicked.connect(self._on_act)
        self.lay_out(sentence("scans.move"), self.field)
        self.field.focus()

    @Slot()
    def _on_act(self) -> None:
        if item := self.field.value():
            self.chosen.emit(item)
            self.accept()
