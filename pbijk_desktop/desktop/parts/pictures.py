"""An icon standing on its own beside words."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel

from pbijk_desktop.desktop.icons import picture
from pbijk_desktop.desktop.theme import ICON


class Picture(QLabel):
    """Shows one outline icon in a tone; decoration, so it has no name of its own."""

    def __init__(self, name: str = "", tone: str = "text", size: int = ICON) -> None:
        super().__init__()
        self._name, self._tone, self._size = name, tone, size
        self._draw()

    def show_icon(self, name: str, tone: str) -> None:
        """Show another icon, or the same in another tone."""
        self._name, self._tone = name, tone
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        if self._name:
            self.setPixmap(picture(self._name, self._tone, self._size, self.devicePixelRatioF()))
