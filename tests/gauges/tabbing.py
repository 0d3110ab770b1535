"""Gauges on the way of the Tab key: it goes in reading order, comes round, and is always seen."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QWidget

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
    yield from unseen
    if len(way) >= _MOST:
        yield f"{title(stop.window)}: Tab tidak kembali, terakhir {title(way[-1])}"
    elif round_ := [one for one in way if is_there(one) and _takes_tab(one)]:
        yield from _order(stop, round_)
        yield from _missed(stop, round_)
        yield from _back(stop, round_)
    if is_there(before):
        before.setFocus(Qt.FocusReason.OtherFocusReason)


def _missed(stop: Stop, way: Sequence[QWidget]) -> Iterator[str]:
    met = set(way)
    for widget in stop.seen(QWidget):
        if _takes_tab(widget) and widget not in met and not widget.isWindow() and not stop.shown(widget).isEmpty():
            yield f"{title(widget)}: Tab tidak sampai"


def _takes_tab(widget: QWidget) -> bool:
    return is_control(widget) and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _back(stop: Stop, way: Sequence[QWidget]) -> Iterator[str]:
    """Yield the first step at which Shift+Tab does not go the way back that Tab came."""
    way[0].setFocus(Qt.FocusReason.OtherFocusReason)
    here = way[0]
    for wanted in [*way[:0:-1], way[0]]:
        now = _step(here, Qt.Key.Key_Backtab)
        if now is not wanted:
            yield f"{title(here)}: Shift+Tab ke {title(now) if now else 'mana pun'}, bukan ke {title(wanted)}"
            return
        here = wanted


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
    """Yield steps that go up or back, but for the one that begins anew; then what comes after what stands below it."""
    steps = list(pairwise([*way, way[0]]))
    rises = {(one, other): _rise(*_places(stop, one, other)) for one, other in steps}
    back = [pair for pair in steps if rises[pair] is not None]
    anew = max(back, key=lambda pair: rises[pair] or 0, default=None)
    for one, other in back:
        if (one, other) != anew:
            yield f"{title(other)}: sesudah {title(one)}"
    told = {other for _, other in back}
    above = {(one, other) for one in way for other in way if _stands_above(*_places(stop, one, other))}
    starts = [way.index(anew[1])] if anew else range(len(way))
    read = [[*way[start:], *way[:start]] for start in starts]
    for one, other in min((_late(order, above) for order in read), key=len):
        if other not in told:
            yield f"{title(other)}: sesudah {title(one)}, yang di bawahnya"


def _late(read: Sequence[QWidget], above: Container[tuple[QWidget, QWidget]]) -> list[tuple[QWidget, QWidget]]:
    """Return what is read after something that stands below it, each with the first that does."""
    found = []
    for at, other in enumerate(read):
        before = next((one for one in read[:at] if (other, one) in above), None)
        if before is not None:
            found.append((before, other))
    return found


def _places(stop: Stop, one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Return where two controls stand to each other; what can be scrolled stands where its area does."""
    return stop.place(_fixed(one, other)), stop.place(_fixed(other, one))


def _fixed(widget: QWidget, other: QWidget) -> QWidget:
    """Return the outermost area that scrolls a widget without the other one, else the widget itself."""
    found, around = widget, widget.parentWidget()
    while around is not None and not around.isAncestorOf(other):
        if isinstance(around, QAbstractScrollArea):
            found = around
        around = around.parentWidget()
    return found


def _rise(one: QRect, other: QRect) -> int | None:
    """Return by how much a step goes up, None where it goes on: down, to the right, or up into the next column."""
    if other.left() >= one.right():
        return None
    same_row = abs(one.center().y() - other.center().y()) < _SAME_ROW
    is_back = other.right() <= one.left() if same_row else other.bottom() <= one.top()
    return one.top() - other.top() if is_back else None


def _stands_above(one: QRect, other: QRect) -> bool:
    """Return whether the whole of one stands above the other, in one column with it."""
    return one.bottom() <= other.top() and one.left() < other.right() and other.left() < one.right()
