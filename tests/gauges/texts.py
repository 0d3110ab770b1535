"""Every text that a person can read or hear in a window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

_ROWS = 40
_HOW = ("text", "placeholderText", "title", "toPlainText")


def texts_of(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Yield (widget, text) for what is shown, said in tips and spoken."""
    yield window, window.windowTitle()
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.isVisible():
            for text in _said(widget):
                if text.strip():
                    yield widget, text.replace("&", "").split("\t")[0]


def _said(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.whatsThis())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit | QGroupBox | QPlainTextEdit):
        for how in _HOW:
            said = getattr(widget, how, None)
            if callable(said):
                yield str(said())
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
        yield from (widget.tabToolTip(at) for at in range(widget.count()))
    if isinstance(widget, QMenu):
        yield from (_action(action) for action in widget.actions())
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _cells(widget)


def _action(action: QAction) -> str:
    return action.text()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex()))
    yield from (str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in columns)
    for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
        for at in columns:
            index = model.index(row, at)
            yield str(index.data() or "")
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            yield str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
