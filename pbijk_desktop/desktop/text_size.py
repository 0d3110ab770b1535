"""How the windows look: taken as a whole, or larger and smaller on two keys from anywhere in a window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.theme import SCALES, apply_theme, theme
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.front_door import Look

_LISTENS = "listens_for_text_size"
LARGER, SMALLER, USUAL = ("Ctrl++", "Ctrl+="), "Ctrl+-", "Ctrl+0"


def look_in_force() -> Look:
    """Return the look that the program wears now."""
    colours = {None: "sistem", True: "gelap", False: "terang"}[theme().wanted]
    return Look(colours, theme().scale)


def use_look(look: Look) -> None:
    """Dress the whole program in a look."""
    app = QApplication.instance()
    if look != look_in_force() and isinstance(app, QApplication):
        apply_theme(app, look.dark, look.scale)


class TextSize(QObject):
    """Listens for the keys of text size in every window that gets the keyboard, dialogs too; `chosen(Look)` after."""

    chosen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def bind_to(self, window: QWidget) -> None:
        """Listen in a window, once."""
        if window.property(_LISTENS):
            return
        window.setProperty(_LISTENS, True)
        for keys in LARGER:
            bind(window, keys, self._on_larger)
        bind(window, SMALLER, self._on_smaller)
        bind(window, USUAL, self._on_usual)

    def _take(self, scale: float) -> None:
        look = look_in_force()
        if scale != look.scale:
            use_look(replace(look, scale=scale))
            announce(self, sentence("window.text_size", {"percent": f"{theme().scale:.0%}"}))
            self.chosen.emit(look_in_force())

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window().windowType() is not Qt.WindowType.Popup:
            self.bind_to(new.window())

    @Slot()
    def _on_larger(self) -> None:
        self._take(min((scale for scale in SCALES if scale > theme().scale), default=SCALES[-1]))

    @Slot()
    def _on_smaller(self) -> None:
        self._take(max((scale for scale in SCALES if scale < theme().scale), default=SCALES[0]))

    @Slot()
    def _on_usual(self) -> None:
        self._take(SCALES[0])
