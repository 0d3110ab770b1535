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
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from pbijk_desktop.desktop.tables.row_delegate import text_width
from pbijk_desktop.desktop.tables.rows_model import KIND
from pbijk_desktop.desktop.theme import px
from tests.gauges.stop import Stop, title

_SLACK = 2
"""Pixels that rounding may take."""
_CELL_PADS = 16
_ROWS = 40
_BREAKS = re.compile(r"\s+|(?<=/)")
"""Where Qt goes on in the next line."""
_FRAME = 36
"""A window's frame and title on the systems that we know, which a dialog on the screen needs too."""
_AT_LEAST = 48
"""So many pixels at 100 % of what can be scrolled must be seen at once, where there are as many."""


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
        is_shown = isinstance(widget, QLabel | QAbstractButton | QLineEdit) or _draws_itself(widget)
        if is_shown and (outside := _outside(stop, widget)):
            yield f"{title(widget)}: {outside}"


def _too_large(window: QWidget) -> Iterator[str]:
    screen = QGuiApplication.primaryScreen().geometry()
    frame = _FRAME if isinstance(window, QDialog) and not window.isFullScreen() else 0
    if window.width() > screen.width() or window.height() + frame > screen.height():
        yield f"{title(window)}: jendela {window.width()} x {window.height()} lebih besar dari layar"


def _lacks(widget: QWidget) -> str:
    """Return what a widget has too little room for, or nothing."""
    found = next((asks(widget) for kind, asks in _ASKED if isinstance(widget, kind)), "")
    if not found and _draws_itself(widget):
        need = widget.minimumSizeHint() if widget.minimumSizeHint().isValid() else widget.sizeHint()
        return _short(need.width(), need.height(), (widget.width(), widget.height()))
    return found


def _draws_itself(widget: QWidget) -> bool:
    """Return whether a part of ours paints what it shows."""
    kind = type(widget)
    is_ours = kind.__module__.startswith("pbijk_desktop") and any(
        "paintEvent" in vars(one) for one in kind.__mro__[:-4]
    )
    return (
        is_ours
        and widget.layout() is None
        and not isinstance(widget, QLabel | QAbstractScrollArea)
        and not widget.isWindow()
    )


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
    if not label.text() or label.text() in label.toolTip():
        return ""
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        words = max((label.fontMetrics().horizontalAdvance(word) for word in _BREAKS.split(label.text())), default=0)
        return _short(words, need, (label.width(), label.height()))
    need = label.sizeHint()
    return _short(need.width(), need.height(), (label.width(), label.height()))


def _area(area: QScrollArea) -> str:
    inside = area.widget()
    if inside is None or not area.isVisible():
        return ""
    is_cut = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if is_cut and inside.width() > area.viewport().width() + _SLACK:
        return f"isi {inside.width()} lebar, ada {area.viewport().width()}"
    least = min(inside.height(), px(_AT_LEAST))
    return f"hanya {area.viewport().height()} tinggi" if area.viewport().height() < least else ""


def _view(view: QAbstractItemView) -> str:
    """Return what is wrong with a list: titles or numbers cut, columns out of sight, no whole row to be seen."""
    model = view.model()
    if model is None or isinstance(view, QHeaderView):
        return ""
    wrong = [*_titles(view), *_numbers(view), *_columns(view)] if isinstance(view, QTableView) else []
    rows = [view.visualRect(model.index(row, 0)).height() for row in range(min(_ROWS, model.rowCount()))]
    if rows and view.viewport().height() < min(rows):
        wrong.append(f"tidak satu baris pun utuh: {view.viewport().height()} tinggi, baris {min(rows)}")
    return ", ".join(wrong)


def _titles(view: QTableView) -> Iterator[str]:
    """Yield the titles that are cut; words that go on in the next line have the room of the header."""
    header, model = view.horizontalHeader(), view.model()
    is_wrapped = bool(header.defaultAlignment().value & Qt.TextFlag.TextWordWrap.value)
    metrics = QFontMetrics(header.font())
    for at in range(model.columnCount()):
        if view.isColumnHidden(at) or not header.isVisible():
            continue
        text = str(model.headerData(at, Qt.Orientation.Horizontal) or "")
        room = QRect(0, 0, header.sectionSize(at) - _CELL_PADS, 0)
        need = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text) if is_wrapped else metrics.boundingRect(text)
        if need.width() > room.width() + _SLACK or need.height() > header.height():
            yield f"judul {text}"


def _numbers(view: QTableView) -> Iterator[str]:
    """Yield the columns in which a number or a chip is cut: of these each sign counts."""
    model, seen = view.model(), view.rect()
    for at in range(model.columnCount()):
        for row in range(min(_ROWS, model.rowCount())):
            index = model.index(row, at)
            place = view.visualRect(index)
            if view.isColumnHidden(at) or not seen.intersects(place) or index.data(KIND) not in ("figures", "chip"):
                continue
            if text_width(index) > place.width():
                yield f"kolom {at} ({index.data(KIND)}) perlu {text_width(index)}, ada {place.width()}"
                break


def _columns(view: QTableView) -> Iterator[str]:
    """Yield where rows are wider than their list; a grid that one goes through by cells follows the current one."""
    is_by_rows = view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows
    if is_by_rows and view.horizontalScrollBar().maximum() > 0:
        yield f"kolom sampai {view.horizontalHeader().length()}, ada {view.viewport().width()}"


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
    (QScrollArea, _area),
    (QAbstractItemView, _view),
)
