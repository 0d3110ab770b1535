"""The rail at the left: every place of the program, a key apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.rail_button import Entry, RailButton
from pbijk_desktop.desktop.theme import GAP

_BETWEEN = 2


class Rail(QFrame):
    """All places under the program's name; `wanted(key)` when one is pressed or its keys are.

    Stacked (`stack`) it is half as wide, for large text; the program's name goes: the title of the window says it.
    """

    wanted = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        name_widget(self, "rail")
        self.setProperty("kind", "surface")
        self._buttons = {entry.key: RailButton(entry) for entry in entries}
        self._group = QButtonGroup(self)
        self._title = Words("PBI-JK", "section")
        self._title.setContentsMargins(12, 16 - GAP, 0, 12)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP, GAP, GAP, GAP)
        lines.setSpacing(_BETWEEN)
        lines.addWidget(self._title)
        for button in self._buttons.values():
            self._group.addButton(button)
            button.wanted.connect(self.wanted)
            lines.addWidget(button)
        lines.addStretch()

    def show_place(self, key: str) -> None:
        """Mark the place that is in view."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int, *, urgent: bool = False) -> None:
        """Show how many things wait in a place."""
        self._buttons[key].set_count(count, urgent=urgent)

    def stack(self, *, stacked: bool, most: int) -> None:
        """Take less of the window's width, or put each place in one line; icons go where `most` pixels are too low."""
        self._title.setVisible(not stacked)
        for is_tight in (False, True):
            for button in self._buttons.values():
                button.stack(stacked=stacked, tight=stacked and is_tight)
            tall = sum(button.sizeHint().height() + _BETWEEN for button in self._buttons.values())
            if not stacked or tall + 2 * GAP <= most:
                return
