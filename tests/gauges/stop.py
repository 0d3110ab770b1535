"""One place where the walk stands still, and what can be seen there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from tests.gauges.hands import Hands

W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True)
class Stop:
    """A window as it stands: `name` says how the walk came there, `hands` can press keys in it."""

    name: str
    window: QWidget
    hands: Hands
    may_touch: bool = True
    """Whether keys may be pressed here: not in the middle of a story."""

    def seen(self, kind: type[W]) -> Iterator[W]:
        """Yield the window and every widget in it that can be seen and is of a kind."""
        for widget in [self.window, *self.window.findChildren(kind)]:
            if isinstance(widget, kind) and widget.isVisible() and widget.window() is self.window:
                yield widget

    def place(self, widget: QWidget) -> QRect:
        """Return where a widget stands in the window."""
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())

    def shown(self, widget: QWidget) -> QRect:
        """Return the part of a widget's place that is not scrolled away or covered, in the window."""
        region = widget.visibleRegion().boundingRect()
        return region.translated(widget.mapTo(self.window, QPoint(0, 0)))


Gauge = Callable[[Stop], Iterator[str]]
"""Looks at a stop and yields one line for each thing that is wrong there."""


def lasting(gauge: Gauge) -> Gauge:
    """Return a gauge that tells what still stands when the window has settled once more, not a layout under way."""

    def gauged(stop: Stop) -> Iterator[str]:
        first = list(gauge(stop))
        if first:
            stop.hands.settle()
            yield from (line for line in gauge(stop) if line in first)

    return gauged


def title(widget: QWidget) -> str:
    """Return how a finding names a widget: its class, its name, the page it stands on, what it says."""
    name = widget.objectName()
    around = widget.parentWidget()
    while around is not None and not name:
        name = f"in {around.objectName()}" if around.objectName() else ""
        around = around.parentWidget()
    said = getattr(widget, "text", None)
    words = str(said()) if callable(said) and isinstance(widget, QLabel) else ""
    return " ".join(filter(None, (type(widget).__name__, name, words and f"»{words[:60]}«")))


def is_control(widget: QWidget) -> bool:
    """Return whether a clerk can put the keyboard into a widget, not counting what only holds another one's pixels."""
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
        return False
    parent = widget.parentWidget()
    return not (isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget)
