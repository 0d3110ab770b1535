"""Text on a screen, never read as markup."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from pbijk_desktop.desktop.looks import set_look
from pbijk_desktop.desktop.theme import px

Kind = Literal["body", "strong", "quiet", "label", "small", "section", "page", "large", "answer", "shown"]


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


_LEAST = 72
"""So many pixels at 100 % a line that gives way keeps."""


class OneLine(Words):
    """A line that gives way: what does not fit ends in an ellipsis, and the whole stands in the tip."""

    def __init__(self, text: str, kind: Kind = "body", *, least: int = _LEAST) -> None:
        self._least = least
        super().__init__(text, kind)
        self.setMinimumWidth(px(least))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for a few letters at any text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setMinimumWidth(px(self._least))

    def say(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
