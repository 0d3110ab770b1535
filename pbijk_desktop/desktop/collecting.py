"""Python's cycle collector, on the screens' thread only: a widget freed on another thread brings Qt down.

Work in the background makes garbage too, and the collector runs on whichever thread happens to fill its count. So it is
switched off, and a timer here looks at the same counts while the event loop turns.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 200


class Collector(QObject):
    """Collects young objects often and old ones seldom, always between two events."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._on_time)

    def begin(self) -> None:
        """Take the collector over; what is loaded by now is not looked at again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """Give it back to Python."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _on_time(self) -> None:
        young, middle, old = gc.get_count()
        if old > self._limits[2]:
            gc.collect(2)
        elif middle > self._limits[1]:
            gc.collect(1)
        elif young > self._limits[0]:
            gc.collect(0)
