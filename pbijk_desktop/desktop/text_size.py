"""Larger and smaller text, on two keys, from anywhere in a window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.theme import SCALES, apply_theme
from pbijk_desktop.usecases.front_door import Look

LARGER, SMALLER, USUAL = ("Ctrl++", "Ctrl+="), "Ctrl+-", "Ctrl+0"


class TextSize(QObject):
    """The look in force; `chosen(Look)` when the clerk takes another one by key."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def bind_to(self, window: QWidget) -> None:
        """Listen for the keys in a window."""
        for keys in LARGER:
            bind(window, keys, self._on_larger)
        bind(window, SMALLER, self._on_smaller)
        bind(window, USUAL, self._on_usual)

    def use(self, look: Look) -> None:
        """Dress the whole program in a look."""
        app = QApplication.instance()
        if look != self.look and isinstance(app, QApplication):
            self.look = look
            apply_theme(app, look.dark, look.scale)

    def _take(self, scale: float) -> None:
        if scale != self.look.scale:
            self.use(replace(self.look, scale=scale))
            self.chosen.emit(self.look)

    @Slot()
    def _on_larger(self) -> None:
        self._take(min((scale for scale in SCALES if scale > self.look.scale), default=SCALES[-1]))

    @Slot()
    def _on_smaller(self) -> None:
        self._take(max((scale for scale in SCALES if scale < self.look.scale), default=SCALES[0]))

    @Slot()
    def _on_usual(self) -> None:
        self._take(SCALES[0])
