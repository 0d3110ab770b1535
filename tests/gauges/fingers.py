"""Keys and clicks of a task, counted, and the seconds that the keystroke-level model gives them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from tests.gauges.hands import Hands

KEY, POINT, BUTTON, HOME, THINK = 0.28, 1.1, 0.1, 0.4, 1.35
"""K, P, B, H and M of the keystroke-level model, in seconds."""
_GOES_ON = {"Return", "Tab", "Space", "Down", "Up"}
"""Keys that end what was typed or go on: nobody thinks before them."""


@dataclass
class Fingers(Hands):
    """Hands that count: `content` is what must be typed in any case, `other` are the keys besides it."""

    content: int = 0
    other: int = 0
    thoughts: int = 0

    def write(self, text: str) -> None:
        """Type a text; one thought before it."""
        self.content += len(text)
        self.thoughts += 1
        super().write(text)

    def press(self, *keys: str) -> None:
        """Press keys; one thought before each that chooses an act."""
        self.other += len(keys)
        self.thoughts += sum(key not in _GOES_ON for key in keys)
        super().press(*keys)

    def begin(self) -> None:
        """Count from here."""
        self.content = self.other = self.thoughts = 0

    def seconds(self, clicks: int = 0) -> float:
        """Return how long a practised clerk takes."""
        clicking = clicks * (POINT + 2 * BUTTON + 2 * HOME)
        return KEY * (self.content + self.other) + THINK * self.thoughts + clicking


class Clicks(QObject):
    """Counts the clicks on anything, as an event filter of the application."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count a press of the mouse, once, where it arrives."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            self.count += 1
        return False
