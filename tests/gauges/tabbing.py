"""Gauges on the way of the Tab key: it goes in reading order, comes round, and is always seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.gauges.colours import Pixels, contrast
from tests.gauges.hands import is_there
from tests.gauges.stop import Stop, is_control, title

_MOST = 250
_ROUND = 4
"""How far around a control its ring may be drawn."""
_RING_PIXELS = 24
_RING = 3.0
_SAME_ROW = 10
"""Controls whose tops differ by less stand in one row."""


def tabbing(stop: Stop) -> Iterator[str]:
    """Yield traps, steps against the reading order, controls that Tab never meets, and focus that cannot be seen."""
    if (
        not stop.may_touch
        or isinstance(stop.window, QMenu)
        or not type(stop.window).__module__.startswith("pbijk_desktop")
    ):
        return
    before = QApplication.focusWidget()
    if before is None:
        yield f"{title(stop.window)}: tidak ada yang memegang papan ketik"
        return
    way, unseen = _way(stop, Qt.Key.Key_Tab)
    if is_there(before):
        before.setFocus(Qt.FocusReason.OtherFocusReason)
    yield from unseen
    if len(way) >= _MOST:
        yield f"{title(stop.window)}: Tab tidak kembali, terakhir {title(way[-1])}"
        return
    yield from _order(stop, way)
    met = set(way)
    for widget in stop.seen(QWidget):
        wanted = is_control(widget) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if wanted and widget not in met and not widget.isWindow() and not stop.shown(widget).isEmpty():
            yield f"{title(widget)}: Tab tidak sampai"


def _way(stop: Stop, key: Qt.Key) -> tuple[list[QWidget], list[str]]:
    """Press Tab until it comes round; return what it met, and what could not be seen to have the keyboard."""
    way: list[QWidget] = []
    unseen: list[str] = []
    now = QApplication.focusWidget()
    while now is not None and now not in way and len(way) < _MOST:
        way.append(now)
        here, rect = now, _around(stop, now)
        held = stop.window.grab(rect).toImage()
        now = _step(here, key)
        stands = now is not here and _around(stop, here) == rect
        if stands and not _is_seen(held, stop.window.grab(rect).toImage()):
            unseen.append(f"{title(here)}: papan ketik di sini tidak terlihat")
    return way, unseen


def _around(stop: Stop, widget: QWidget) -> QRect:
    return stop.place(widget).adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND).intersected(stop.window.rect())


def _step(widget: QWidget, key: Qt.Key) -> QWidget | None:
    """Press Tab once; inside a grid it goes from cell to cell, which is no trap as long as it comes out."""
    for _ in range(_MOST):
        QTest.keyClick(widget, key)
        now = QApplication.focusWidget()
        if now is not widget:
            return now
    return widget


def _is_seen(focused: QImage, left: QImage) -> bool:
    """Return whether enough pixels changed enough between having the keyboard and not having it."""
    if focused.size() != left.size():
        return True
    changed = 0
    for one, other in zip(Pixels(focused).all(), Pixels(left).all(), strict=True):
        if one != other and contrast(one, other) >= _RING:
            changed += 1
            if changed >= _RING_PIXELS:
                return True
    return False


def _order(stop: Stop, way: Sequence[QWidget]) -> Iterator[str]:
    """Yield steps that go up or back; one in each round must, and a step into the column to the right may go up."""
    steps = list(pairwise([*way, way[0]]))
    back = [(one, other) for one, other in steps if _goes_back(stop.place(one), stop.place(other))]
    if len(back) > 1:
        highest = max(back, key=lambda pair: stop.place(pair[0]).top() - stop.place(pair[1]).top())
        for one, other in back:
            if (one, other) != highest:
                yield f"{title(other)}: sesudah {title(one)}"


def _goes_back(one: QRect, other: QRect) -> bool:
    if other.left() >= one.right():
        return False
    same_row = abs(one.center().y() - other.center().y()) < _SAME_ROW
    return other.right() <= one.left() if same_row else other.bottom() <= one.top()
