"""What is painted: the colours of a part of a window, and how well one is told from another."""

from __future__ import annotations

from collections import Counter
from functools import cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage


class Pixels:
    """The painted pixels of a window."""

    def __init__(self, image: QImage) -> None:
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        self._row = self._image.bytesPerLine() // 4
        self._all = memoryview(bytes(self._image.constBits())).cast("I")
        self._room = self._image.rect()

    def colours(self, rect: QRect) -> Counter[int]:
        """Return how often each colour stands in a part."""
        found: Counter[int] = Counter()
        part = rect.intersected(self._room)
        for y in range(part.top(), part.bottom() + 1):
            start = y * self._row + part.left()
            found.update(self._all[start : start + part.width()])
        return found

    def all(self) -> memoryview:
        """Return every pixel, row by row."""
        return self._all

    def text_contrast(self, rect: QRect) -> float:
        """Return the contrast of the most extreme colour of a part against its most frequent one; 21 where empty."""
        found = self.colours(rect)
        if len(found) < 2:
            return 21.0
        ground = found.most_common(1)[0][0]
        return max(contrast(ground, ink) for ink in found)


@cache
def contrast(one: int, other: int) -> float:
    """Return the contrast of two colours as WCAG 2 has it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(colour: int) -> float:
    red, green, blue = (_linear(colour >> shift & 255) for shift in (16, 8, 0))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
