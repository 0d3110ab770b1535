"""Tab goes where the eyes go: through a window as it is laid out when the key is pressed.

Qt's own order is that in which widgets were made, which is not how a page reads once parts of it are made, shown or
moved later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

Held = TypeVar("Held")
_OVERLAP = 4
"""Pixels by which neighbours may overlap and still stand after one another."""


class ReadingOrder:
    """Beside a kind of QWidget: as a window, its Tab key goes in reading order, and Shift+Tab the same way back."""

    def focusNextPrevChild(self, next: bool) -> bool:
        """Give the keyboard to the control that is read next, or before; after the last one comes the first."""
        if not isinstance(self, QWidget):
            return False
        if not self.isWindow():
            return QWidget.focusNextPrevChild(self, next)
        wanted = _neighbour(self, forward=next)
        if wanted is None:
            return False
        wanted.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True


def reading_order(window: QWidget) -> list[QWidget]:
    """Return what takes the Tab key in a window, in the order in which it is read."""
    return [one for one in _read(window, None) if takes_tab(one)]


def takes_tab(widget: QWidget) -> bool:
    """Return whether the Tab key stops at a widget that can be seen."""
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isEnabled() and widget.focusProxy() is None


def _neighbour(window: QWidget, *, forward: bool) -> QWidget | None:
    """Return the control after the one that has the keyboard, which may just have been hidden or switched off."""
    here = window.focusWidget()
    way = list(_read(window, here))
    at = way.index(here) if here in way else -1 if forward else 0
    after = [*way[at + 1 :], *way[: max(at, 0)]] if forward else [*way[:at][::-1], *way[at:][::-1]]
    return next((one for one in after if one is not here and takes_tab(one)), None)


def _read(widget: QWidget, here: QWidget | None) -> Iterator[QWidget]:
    """Yield what takes the Tab key in a widget and itself; also `here`, whatever has become of it."""
    if widget is here or takes_tab(widget):
        yield widget
    for child in _children(widget):
        if not child.isHidden() and child.isEnabled():
            yield from _read(child, here)
        elif here is not None and (child is here or child.isAncestorOf(here)):
            yield here


def _children(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets in a widget: as its layout has them, then what floats above it."""
    inside = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    layout = widget.layout()
    laid = list(_laid(layout, inside)) if layout is not None else []
    yield from laid
    known = set(laid)
    yield from _as_read([(child.geometry(), child) for child in inside if child not in known], _OVERLAP)


def _laid(layout: QLayout, inside: Sequence[QWidget]) -> Iterator[QWidget]:
    """Yield the widgets of a layout, and in their turn those of the layouts in it.

    Its items are only asked for their places: an item that Python has seen and Qt deletes has been taken for a widget
    that came to stand at its address.
    """
    within = [inner for inner in layout.children() if isinstance(inner, QLayout)]
    places: list[tuple[int, QWidget | QLayout]] = [(layout.indexOf(one), one) for one in inside]
    places += [(layout.indexOf(one), one) for one in within]
    items = [(_cell(layout, at), one) for at, one in places if at >= 0]
    for inner in _as_read(items, 0):
        yield from _laid(inner, inside) if isinstance(inner, QLayout) else (inner,)


def _cell(layout: QLayout, at: int) -> QRect:
    """Return the columns and rows that an item takes; what is no grid is read from its first item to its last."""
    if not isinstance(layout, QGridLayout):
        return QRect(0, at, 1, 1)
    row, column, rows, columns = cast(tuple[int, int, int, int], layout.getItemPosition(at))
    return QRect(column, row, columns, rows)


def _as_read(blocks: Sequence[tuple[QRect, Held]], overlap: int) -> list[Held]:
    """Return what stands at these places row by row; where nothing can be cut into rows, column by column."""
    if len(blocks) < 2:
        return [held for _, held in blocks]
    for start, end in ((QRect.top, QRect.bottom), (QRect.left, QRect.right)):
        bands = _cut(blocks, start, end, overlap)
        if len(bands) > 1:
            return [held for band in bands for held in _as_read(band, overlap)]
    return [held for _, held in sorted(blocks, key=lambda one: (one[0].top(), one[0].left()))]


def _cut(
    blocks: Sequence[tuple[QRect, Held]], start: Callable[[QRect], int], end: Callable[[QRect], int], overlap: int
) -> list[list[tuple[QRect, Held]]]:
    """Return the blocks in as many bands as a straight line can part."""
    bands: list[list[tuple[QRect, Held]]] = []
    edge = 0
    for block in sorted(blocks, key=lambda one: start(one[0])):
        if not bands or start(block[0]) > edge - overlap:
            bands.append([])
            edge = end(block[0])
        bands[-1].append(block)
        edge = max(edge, end(block[0]))
    return bands
