"""Titles and rules that order a page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import show_within
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP, GAP_SMALL


class Heading(QWidget):
    """A section's title with, below it, one quiet sentence where that helps, and room for a link at the right."""

    def __init__(self, title: str, note: str = "") -> None:
        super().__init__()
        self._title = Words(title, "section")
        self._note = Words(note, "quiet", wrap=True)
        show_within(self._note, shown=bool(note))
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        self._row.addWidget(self._title)
        self._row.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addLayout(self._row)
        lines.addWidget(self._note)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_note(self, note: str) -> None:
        """Change the sentence below; "" hides it."""
        self._note.setText(note)
        show_within(self._note, shown=bool(note))

    def note(self) -> str:
        """Return the sentence below."""
        return self._note.text()

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end of the title's line."""
        self._row.addWidget(widget)


class Rule(QFrame):
    """A line one pixel thick."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "rule")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
