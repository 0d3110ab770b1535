"""Notices that nobody is at the desk any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

_LOOK_MS = 5000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Emits `idle` when no key and no pointer moved for some minutes of the wall clock, time asleep included.

    The first key after waking the laptop is not let through: it finds the desk locked.
    """

    idle = Signal()

    def __init__(self, app: QGuiApplication, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()
        self._limit = timedelta(0)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        app.focusWindowChanged.connect(self._on_focus_window)

    def start(self, minutes: int) -> None:
        """Begin to watch, or go on with another limit."""
        self._limit = timedelta(minutes=minutes)
        self._last = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Look at the clock now."""
        if self._is_over():
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take every key and every move of the pointer as a sign of somebody there."""
        if event.type() in _TOUCHES and self._timer.isActive():
            if self._is_over():
                self.look()
                return True
            self._last = self._clock()
        return super().eventFilter(watched, event)

    def _is_over(self) -> bool:
        since = self._clock() - self._last
        if since < timedelta(0):  # the clock was put back
            self._last = self._clock()
        return self._timer.isActive() and since >= self._limit

    @Slot(QWindow)
    def _on_focus_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
