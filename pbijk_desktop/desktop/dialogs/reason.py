"""Asks why, for an act that must be explained."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.act import ActDialog
from pbijk_desktop.desktop.parts.buttons import DangerButton, PrimaryButton
from pbijk_desktop.desktop.parts.note_field import NoteField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence


class ReasonDialog(ActDialog):
    """Asks for a reason; `given(reason)` when the act is confirmed.

    `act` is what the button says ("Tolak permohonan"); `text` tells what will happen.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None, *, act: str, text: str = "", danger: bool = False) -> None:
        super().__init__(parent, name="reason_dialog", act=act, kind=DangerButton if danger else PrimaryButton)
        self.reason = NoteField("reason", sentence("dialog.reason"), lines=4)
        self.act.clicked.connect(self._on_act)
        self.lay_out(act, Words(text, wrap=True) if text else None, self.reason)
        self.reason.focus()

    @Slot()
    def _on_act(self) -> None:
        reason = self.reason.value().strip()
        if not reason:
            self.reason.show_problems([Problem("reason", "dialog.reason_needed")])
            self.reason.focus()
            return
        self.given.emit(reason)
        self.accept()
