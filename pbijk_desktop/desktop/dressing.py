"""Puts another style sheet on the whole program: at once on what can be seen, on the rest a moment later."""

from __future__ import annotations

import time
from collections.abc import Iterable

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QStyle, QWidget

_AFTER_MS = 60
"""By then what can be seen has been laid out and painted anew."""
_TURN_S = 0.01
"""For so long what cannot be seen is dressed between two events; one hidden page more may be in hand."""
_SHOWN = (QEvent.Type.Show, QEvent.Type.ShowToParent)


class Dressing(QObject):
    """Dresses every widget once, hidden pages and windows when nothing else is to be done, or when they are shown.

    Qt's own way, QApplication.setStyleSheet alone, dresses a widget once more for each widget around it, hidden or not:
    half a second for a window of ours, which is ten widgets deep. It goes by the widgets whose rules the style
    remembers, so the style is told to forget them first, and the widgets are gone through here.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._waiting: dict[QWidget, list[QWidget]] = {}
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._on_turn)

    def put_on(self, sheet: str) -> None:
        """Take another style sheet; what can be seen wears it when this returns."""
        self._forget()
        if not self._app.styleSheet():
            self._app.setStyleSheet(sheet)
            return
        QWidget().style().unpolish(self._app)  # it forgets every widget's rules
        self._app.setStyleSheet(sheet)
        parts = _parts(self._app.topLevelWidgets())
        for root in [root for root in parts if root.isVisible()]:
            _dress(parts.pop(root))
        self._waiting = parts
        for root in parts:
            root.installEventFilter(self)
        self._turn.start(_AFTER_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dress what is being shown before its turn came."""
        if event.type() in _SHOWN and isinstance(watched, QWidget) and watched in self._waiting:
            self._take(watched)
        return super().eventFilter(watched, event)

    def _take(self, root: QWidget) -> None:
        part = self._waiting.pop(root)
        if shiboken6.isValid(root):
            root.removeEventFilter(self)
        _dress(part)

    def _forget(self) -> None:
        for root in self._waiting:
            if shiboken6.isValid(root):
                root.removeEventFilter(self)
        self._waiting = {}

    @Slot()
    def _on_turn(self) -> None:
        end = time.perf_counter() + _TURN_S
        while self._waiting and time.perf_counter() < end:
            self._take(next(iter(self._waiting)))
        if self._waiting:
            self._turn.start(0)
        else:
            self._turn.stop()


def _parts(windows: Iterable[QWidget]) -> dict[QWidget, list[QWidget]]:
    """Return the dressed widgets by what shows or hides them as one: a window, or something hidden inside it.

    Those of one part stand with each widget before what is inside it. A widget that was not dressed yet is left to Qt,
    which dresses it when it is first shown.
    """
    parts: dict[QWidget, list[QWidget]] = {}
    roots: dict[QWidget, QWidget] = {}
    for window in windows:
        if window.parentWidget() is not None:
            continue  # found inside the window it belongs to
        for widget in (window, *window.findChildren(QWidget)):
            around = None if widget.isWindow() or widget.isHidden() else widget.parentWidget()
            roots[widget] = root = widget if around is None else roots[around]
            if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                parts.setdefault(root, []).append(widget)
    return parts


def _dress(part: Iterable[QWidget]) -> None:
    """Dress the widgets of one part, then let each of them take the room it needs now."""
    there = [widget for widget in part if shiboken6.isValid(widget)]
    style: QStyle | None = None
    for widget in there:
        style = style or widget.style()
        style.polish(widget)
    told = QEvent(QEvent.Type.StyleChange)
    for widget in there:
        if shiboken6.isValid(widget):
            QCoreApplication.sendEvent(widget, told)
