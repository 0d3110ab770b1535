"""Gauge: no text is cut and nothing stands outside its window or its screen, at any text scale."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from tests.gauges.stop import Stop, title

_SLACK = 2
"""Pixels that rounding may take."""
_CELL_PADS = 16
_BREAKS = re.compile(r"\s+|(?<=/)")
"""Where Qt goes on in the next line."""


def clipped(stop: Stop) -> Iterator[str]:
    """Yield every text that needs more room than it has; where the whole stands in a tip the design allows it."""
    if not type(stop.window).__module__.startswith("pbijk_desktop"):
        return
    yield from _too_large(stop.window)
    for widget in stop.seen(QWidget):
        if lacking := _lacks(widget):
            yield f"{title(widget)}: {lacking}"
        if widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit) and (outside := _outside(stop, widget)):
            yield f"{title(widget)}: {outside}"


def _too_large(window: QWidget) -> Iterator[str]:
    screen = QGuiApplication.primaryScreen().geometry()
    if window.width() > screen.width() or window.height() > screen.height():
        yield f"{title(window)}: jendela {window.width()} x {window.height()} lebih besar dari layar"


def _lacks(widget: QWidget) -> str:
    """Return what a widget has too little room for, or nothing."""
    for kind, asks in _ASKED:
        if isinstance(widget, kind):
            return asks(widget)
    return ""


def _button(button: QAbstractButton) -> str:
    if isinstance(button.parentWidget(), QTabBar | QLineEdit):
        return ""
    need = button.minimumSizeHint() if button.minimumSizeHint().isValid() else button.sizeHint()
    return _short(need.width(), need.height(), (button.width(), button.height()))


def _line(line: QLineEdit) -> str:
    need = line.fontMetrics().horizontalAdvance(line.placeholderText())
    return f"petunjuk perlu {need}" if not line.text() and need > line.contentsRect().width() else ""


def _tabs(bar: QTabBar) -> str:
    """Return the tabs that stand outside their bar, or have too little room for their titles."""
    wrong = []
    for at in range(bar.count()):
        place, text = bar.tabRect(at), bar.tabText(at).replace("&&", "&")
        if not bar.rect().contains(place) or bar.fontMetrics().horizontalAdvance(text) > place.width():
            wrong.append(f"tab {text}: {place.getRect()} di {bar.width()} x {bar.height()}")
    return ", ".join(wrong)


def _short(wide: int, high: int, has: tuple[int, int]) -> str:
    if wide > has[0] + _SLACK or high > has[1] + _SLACK:
        return f"perlu {wide} x {high}, ada {has[0]} x {has[1]}"
    return ""


def _label(label: QLabel) -> str:
    if not label.text() or (label.toolTip() and label.toolTip() == label.text()):
        return ""
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        words = max((label.fontMetrics().horizontalAdvance(word) for word in _BREAKS.split(label.text())), default=0)
        return _short(words, need, (label.width(), label.height()))
    need = label.sizeHint()
    return _short(need.width(), need.height(), (label.width(), label.height()))


def _across(area: QScrollArea) -> str:
    inside = area.widget()
    is_cut = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if inside is not None and is_cut and inside.width() > area.viewport().width() + _SLACK:
        return f"isi {inside.width()} lebar, ada {area.viewport().width()}"
    return ""


def _cells(view: QTableView) -> str:
    """Return the titles that are cut."""
    model, wrong = view.model(), []
    header = view.horizontalHeader()
    for at in range(model.columnCount()):
        if view.isColumnHidden(at) or not header.isVisible():
            continue
        text = str(model.headerData(at, Qt.Orientation.Horizontal) or "")
        if QFontMetrics(header.font()).horizontalAdvance(text) + _CELL_PADS > header.sectionSize(at) + _SLACK:
            wrong.append(f"judul {text}")
    return ", ".join(wrong)


def _outside(stop: Stop, widget: QWidget) -> str:
    """Say where a part stands outside what holds it; what is scrolled away is not outside."""
    around, place = widget.parentWidget(), QRect(widget.pos(), widget.size())
    while around is not None and not isinstance(around, QAbstractScrollArea | QAbstractItemView | QHeaderView):
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return ""
        room = around.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        if not room.contains(place) and not isinstance(widget.parentWidget(), QTabBar):
            return f"keluar dari {title(around)}: {place.getRect()} di {around.rect().getRect()}"
        if around is stop.window or isinstance(around, QMainWindow):
            return ""
        place.translate(around.pos())
        around = around.parentWidget()
    return ""


_ASKED: tuple[tuple[type[QWidget], Callable[..., str]], ...] = (
    (QLabel, _label),
    (QAbstractButton, _button),
    (QLineEdit, _line),
    (QTabBar, _tabs),
    (QScrollArea, _across),
    (QTableView, _cells),
)
