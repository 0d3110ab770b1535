"""An empty screen invites."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from pbijk_desktop.desktop.parts.buttons import HouseButton
from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, px


class EmptyState(QFrame):
    """One sentence, the main button and, where there is one, a link; in the middle of an empty place."""

    def __init__(
        self, text: str, button: HouseButton | None = None, link: HouseButton | None = None, *, icon: str = "inbox"
    ) -> None:
        super().__init__()
        self.setObjectName("empty")
        self.setProperty("kind", "looked")
        self._text = Words(text, "quiet", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMinimumWidth(px(320))
        self._text.setMaximumWidth(px(480))
        middle = Qt.AlignmentFlag.AlignHCenter
        lines = QVBoxLayout(self)
        lines.setSpacing(GAP)
        lines.addStretch(2)
        lines.addWidget(Picture(icon, "quiet", 32), 0, middle)
        lines.addSpacing(GAP)
        lines.addLayout(self._centred())
        lines.addSpacing(GAP_GROUP - GAP)
        for part in (button, link):
            if part is not None:
                lines.addWidget(part, 0, middle)
        lines.addStretch(3)

    def _centred(self) -> QHBoxLayout:
        """Return the sentence in the middle, as wide as it may be, so that no line of it is cut."""
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._text, 100)
        row.addStretch(1)
        return row

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the sentence."""
        return self._text.text()
