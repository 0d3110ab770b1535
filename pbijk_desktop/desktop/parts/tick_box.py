"""A tick whose words go on in the next line where the window is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from pbijk_desktop.desktop.theme import GAP_SMALL, px

_AROUND = 12
"""What the style keeps free at both ends, with a pixel or two to spare."""
_TALL, _BORDERS = 30, 2
"""As the style sheet has it for one line."""


class TickBox(QCheckBox):
    """A box to tick with its words beside it; `words()` are what it says, without the breaks of its lines."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say(words)

    def words(self) -> str:
        """Return what the box says."""
        return self._words

    def say(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self._break()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room of the words in one line."""
        return QSize(self._beside() + self.fontMetrics().horizontalAdvance(self._words), self._tall(1))

    def minimumSizeHint(self) -> QSize:
        """Return the room of the longest word."""
        longest = max((self.fontMetrics().horizontalAdvance(one) for one in self._words.split()), default=0)
        return QSize(self._beside() + longest, self._tall(1))

    def hasHeightForWidth(self) -> bool:
        """Return that fewer pixels of width need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are together."""
        return self._tall(len(self._lines(width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self._break()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_words"):
            self._break()
            self.updateGeometry()

    def _break(self) -> None:
        shown = "\n".join(self._lines(self.width())).replace("&", "&&")
        if shown != self.text():
            self.setText(shown)

    def _lines(self, width: int) -> list[str]:
        room, lines = width - self._beside(), [""]
        for word in self._words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.fontMetrics().horizontalAdvance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _beside(self) -> int:
        """Return what is needed beside the words: the box, and what is kept free."""
        style = self.style()
        box = style.pixelMetric(style.PixelMetric.PM_IndicatorWidth, None, self)
        return box + style.pixelMetric(style.PixelMetric.PM_CheckBoxLabelSpacing, None, self) + _AROUND

    def _tall(self, lines: int) -> int:
        return max(px(_TALL), lines * self.fontMetrics().lineSpacing() + GAP_SMALL) + _BORDERS
