"""The line below an editor: a quiet hint, or what is wrong with icon, word and sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pbijk_desktop.desktop.parts.pictures import Picture
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP_SMALL, px
from pbijk_desktop.domain.problems import Level, Problem
from pbijk_desktop.sentences import sentence, told

_LINE = 16
_LEVELS = {Level.ERROR: ("bad", "circle-alert", "field.mend"), Level.WARNING: ("warn", "triangle-alert", "field.look")}


class Foot(QWidget):
    """One line kept free below an editor, so that nothing moves when there is something to say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._picture = Picture(size=12)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._picture.setContentsMargins(0, 2, 0, 0)
        self._words = Words("", "small", wrap=True)
        self._words.setObjectName(f"{name}.text")
        self._picture.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        self._keep_room()

    def text(self) -> str:
        """Return what the line says."""
        return self._words.text()

    def say(self, hint: str) -> None:
        """Say a quiet hint, or nothing."""
        self._picture.hide()
        self._words.set_tone("")
        self._words.setText(hint)

    def tell(self, problems: Sequence[Problem], level: Level) -> None:
        """Tell what is wrong or worth a look."""
        tone, picture, word = _LEVELS[level]
        self._picture.show_icon(picture, tone)
        self._picture.show()
        self._words.set_tone(tone)
        self._words.setText(f"{sentence(word)}: " + "\n".join(told(problem) for problem in problems))

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the text in its new size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._keep_room()

    def _keep_room(self) -> None:
        self.setMinimumHeight(px(_LINE))
