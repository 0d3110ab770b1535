"""What a dialog shows between its title and its acts: all of it where the screen has room, else scrolled."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pbijk_desktop.desktop.theme import px

_LEAST = 96
_AROUND = 218
"""So many pixels of the screen at 100 % are for the title, the note, the acts and the window's own frame."""


class Fitting(QScrollArea):
    """Shows all of a form where the screen has room for it, else as much as fits, and scrolls."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.setProperty("kind", "inside")

    def sizeHint(self) -> QSize:
        """Ask for the whole form, up to what the screen has."""
        wanted = self._inside.sizeHint()
        most = self.screen().availableGeometry().height() - px(_AROUND)
        bar = self.verticalScrollBar().sizeHint().width() if wanted.height() > most else 0
        return QSize(wanted.width() + bar, min(wanted.height(), most))

    def minimumSizeHint(self) -> QSize:
        """Ask for the form's width, and for a little of its height: what comes above or below it needs room too."""
        return QSize(self._inside.minimumSizeHint().width(), min(self.sizeHint().height(), px(_LEAST)))
