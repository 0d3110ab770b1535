"""Text on a screen, never read as markup."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from pbijk_desktop.desktop.looks import set_look

Kind = Literal["body", "strong", "quiet", "label", "small", "section", "page", "large"]


class Words(QLabel):
    """A line or paragraph of plain text; a name with < or & stands as it was typed."""

    def __init__(self, text: str = "", kind: Kind = "body", *, tone: str = "", wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        set_look(self, kind=kind, tone=tone)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour: "", "accent", "good", "warn" or "bad"."""
        set_look(self, tone=tone)

    def let_copy(self) -> Words:
        """Let the text be selected and copied with the mouse; returns itself."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return self
