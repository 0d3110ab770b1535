"""Asks why, for an act that must be explained."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.buttons import DangerButton, HouseButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.note_field import NoteField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, px
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence


class ReasonDialog(QDialog):
    """Asks for a reason; `given(reason)` when the act is confirmed. Use `open()`, never `exec()`.

    `act` is what the button says ("Tolak permohonan"); `text` tells what will happen.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None, *, act: str, text: str = "", danger: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("reason_dialog")
        self.setWindowTitle(act)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(480))
        self.reason = NoteField("reason", sentence("dialog.reason"), lines=4)
        kind: type[HouseButton] = DangerButton if danger else PrimaryButton
        self._act = kind(act, keys="Ctrl+Return", name="reason.act")
        self._act.clicked.connect(self._on_act)
        self._lay_out(act, text)
        self.reason.focus()

    def _lay_out(self, act: str, text: str) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP_PAGE, GAP_PAGE, GAP_PAGE, GAP_PAGE)
        lines.setSpacing(GAP_GROUP)
        lines.addWidget(Words(act, "section"))
        if text:
            lines.addWidget(Words(text, wrap=True))
        lines.addWidget(self.reason)
        cancel = QuietButton(sentence("dialog.cancel"), keys="Esc", name="reason.cancel")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self._act)
        lines.addLayout(row)

    @Slot()
    def _on_act(self) -> None:
        reason = self.reason.value().strip()
        if not reason:
            self.reason.show_problems([Problem("reason", "dialog.reason_needed")])
            self.reason.focus()
            return
        self.given.emit(reason)
        self.accept()
