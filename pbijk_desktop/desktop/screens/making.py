"""A page that waits for something to be made."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.theme import GAP_PAGE


class MakingPage(QWidget):
    """Says what is being made, with how far it is below, once that takes longer than a moment."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName("making")
        self.progress = ProgressLine("making.progress")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP_PAGE, GAP_PAGE, GAP_PAGE, GAP_PAGE)
        lines.addWidget(EmptyState(text, icon="hourglass"), 1)
        lines.addWidget(self.progress)
