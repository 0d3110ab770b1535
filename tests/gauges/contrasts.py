"""Gauge: text stands out from its ground 4.5 times, large text, pictures and the edges of fields 3 times."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from pbijk_desktop.desktop.parts.toast import Toast
from tests.gauges.colours import Pixels, contrast
from tests.gauges.stop import Stop, title

TEXT, PART = 4.5, 3.0
_LARGE, _LARGE_BOLD = 24, 18.66
"""18 pt, and 14 pt bold, in pixels."""
_SAYING = (QLabel, QAbstractButton, QComboBox, QLineEdit)
_FRAMED = (QLineEdit, QPlainTextEdit, QComboBox)
_EDGE = 3
_ROWS = 12


def faint(stop: Stop) -> Iterator[str]:
    """Yield every text, picture and edge that does not stand out enough; what is switched off need not."""
    pixels = Pixels(stop.window.grab().toImage())
    over = list(stop.seen(Toast))
    for widget in stop.seen(QWidget):
        rect = stop.shown(widget)
        if any(
            toast is not widget and not toast.isAncestorOf(widget) and stop.place(toast).intersects(rect)
            for toast in over
        ):
            continue  # it stands under what was just told
        if not widget.isEnabled() or rect.isEmpty() or rect.height() < _least(widget):
            continue
        if isinstance(widget, _SAYING) and _said(widget):
            found, need = pixels.text_contrast(rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)), _need(widget)
            if found < need:
                yield f"{title(widget)}: {found:.2f}, perlu {need}"
        yield from _parts(stop, widget, pixels)


def _parts(stop: Stop, widget: QWidget, pixels: Pixels) -> Iterator[str]:
    if isinstance(widget, _FRAMED) and _has_frame(widget):
        found = _edge(pixels, stop.shown(widget))
        if found < PART:
            yield f"{title(widget)}: tepi {found:.2f}, perlu {PART}"
    if isinstance(widget, QTabBar):
        yield from _tabs(stop, widget, pixels)
    if isinstance(widget, QAbstractItemView):
        yield from _cells(stop, widget, pixels)


def _least(widget: QWidget) -> int:
    """Return how much of a widget's height has to be in sight to be judged: a whole picture, one line of a text."""
    if isinstance(widget, QLabel) and not widget.text():
        return widget.height()
    return min(widget.height(), widget.fontMetrics().height() + 2 * _EDGE)


def _said(widget: QWidget) -> bool:
    if isinstance(widget, QComboBox):
        return bool(widget.currentText())
    if isinstance(widget, QLineEdit):
        return bool(widget.text() or widget.placeholderText())
    if isinstance(widget, QLabel):
        return len(widget.text()) > 1 or not widget.pixmap().isNull()  # one thin figure is all soft edges
    return True


def _need(widget: QWidget) -> float:
    if isinstance(widget, QLabel) and not widget.text():
        return PART
    high, bold = QFontInfo(widget.font()).pixelSize(), widget.font().weight() >= QFont.Weight.DemiBold
    return PART if high >= (_LARGE_BOLD if bold else _LARGE) else TEXT


def _has_frame(widget: QWidget) -> bool:
    return not isinstance(widget, QLineEdit) or (widget.hasFrame() and not isinstance(widget.parentWidget(), QComboBox))


def _edge(pixels: Pixels, rect: QRect) -> float:
    """Return how well the left edge of a field is told from what it holds or from what is around it."""
    middle = rect.center().y()
    line = pixels.colours(QRect(rect.left(), middle, 2, 1))
    inside = pixels.colours(QRect(rect.left() + 4, middle - 4, 1, 8)).most_common(1)[0][0]
    outside = pixels.colours(QRect(rect.left() - 3, middle - 4, 1, 8))
    grounds = [inside, *(colour for colour, _ in outside.most_common(1))]
    return max(contrast(one, ground) for one in line for ground in grounds)


def _tabs(stop: Stop, bar: QTabBar, pixels: Pixels) -> Iterator[str]:
    for at in range(bar.count()):
        rect = bar.tabRect(at).translated(bar.mapTo(stop.window, QPoint(0, 0))).adjusted(4, 4, -4, -4)
        if bar.rect().contains(bar.tabRect(at)) and pixels.text_contrast(rect) < TEXT:
            yield f"{title(bar)}: tab {bar.tabText(at)} {pixels.text_contrast(rect):.2f}, perlu {TEXT}"


def _cells(stop: Stop, view: QAbstractItemView, pixels: Pixels) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    corner, seen = view.viewport().mapTo(stop.window, QPoint(0, 0)), stop.shown(view.viewport())
    for row in range(min(model.rowCount(), _ROWS)):
        for at in range(model.columnCount() if hasattr(view, "horizontalHeader") else 1):
            index = model.index(row, at)
            place = view.visualRect(index).translated(corner)
            if not seen.contains(place) or not str(index.data() or "").strip():
                continue
            found = pixels.text_contrast(place.adjusted(2, 2, -2, -2))
            if found < (TEXT if index.data(Qt.ItemDataRole.CheckStateRole) is None else PART):
                yield f"{title(view)}: kolom {at} {found:.2f}, perlu {TEXT}"
