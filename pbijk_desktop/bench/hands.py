"""Hands and eyes for a real window: does something, and tells how long it took until its answer was painted."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.domain.problems import TroubleError

CALM_MS = 100
"""A clerk looks at least so long before the next key."""
_PATIENCE = 10.0
_TICK_MS = 4


class _Eyes(QObject):
    """Sees the first paint of some widgets at which something is true.

    Where the answer is there and nothing of the widgets has to be painted anew, the moment at which that was noticed
    counts.
    """

    def __init__(self, shown: Sequence[QWidget], is_there: Callable[[], bool]) -> None:
        super().__init__()
        self._shown = shown
        self._is_there = is_there
        self._noticed = 0.0
        self.seen = False
        self.at = 0.0
        self._tick = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        for widget in shown:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at paints only."""
        if event.type() is QEvent.Type.Paint and not self.seen and self._is_there():
            self.seen = True
        return super().eventFilter(watched, event)

    def close(self) -> None:
        """Look no more."""
        self._tick.stop()
        for widget in self._shown:
            widget.removeEventFilter(self)

    @Slot()
    def _on_tick(self) -> None:
        if self.seen or not self._is_there():
            return
        if self._noticed:
            self.seen, self.at = True, self._noticed
        else:
            self._noticed = time.perf_counter()


def seconds_until(act: Callable[[], object], shown: Sequence[QWidget], is_there: Callable[[], bool]) -> float:
    """Return how long it takes from an act until what it asks for is painted; ten seconds when it never is."""
    eyes = _Eyes(shown, is_there)
    began = time.perf_counter()
    act()
    while not eyes.seen and time.perf_counter() < began + _PATIENCE:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    seconds = (eyes.at or time.perf_counter()) - began
    eyes.close()
    rest()
    return seconds


def rest(milliseconds: int = CALM_MS) -> None:
    """Let the program go on by itself for a while, as it does between two keys: what is done with is deleted too.

    QTest.qWait would keep its other threads from working meanwhile.
    """
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main_window() -> MainWindow:
    """Return the program's main window, in front."""
    window = next((top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow)), None)
    if window is None:
        raise TroubleError("bench.no_start")
    window.activateWindow()
    return window


def wait_for(is_there: Callable[[], bool]) -> None:
    """Wait until something is true, as long as one has patience."""
    end = time.perf_counter() + _PATIENCE
    while not is_there():
        if time.perf_counter() > end:
            raise TroubleError("bench.no_start")
        rest(_TICK_MS)
