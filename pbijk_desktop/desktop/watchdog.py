"""Finds the line that keeps the screens waiting."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Slot

import pbijk_desktop

LIMIT_MS = 100
_BEAT_MS = 10
_OURS = str(Path(pbijk_desktop.__file__).parent)


class Stall(NamedTuple):
    """How long the screens stood still, the line that held them ("file:line function"), and how much of it was work.

    `own_ms` is what the screens' thread itself computed meanwhile; the rest it waited, for an answer or for a core.
    """

    ms: int
    where: str
    own_ms: int


class Watchdog(QObject):
    """Listens to the heartbeat of the event loop and looks where the main thread stands when a beat is late.

    `stalls` grows with every wait above `limit_ms`; start it on the main thread.
    """

    def __init__(self, parent: QObject | None = None, limit_ms: int = LIMIT_MS) -> None:
        super().__init__(parent)
        self.stalls: list[Stall] = []
        self._limit = limit_ms / 1000
        self._main = threading.get_ident()
        self._last, self._worked = _clocks()
        self._seen = ""
        self._stopping = threading.Event()
        self._beat = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._on_beat)
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._last, self._worked = _clocks()
        self._beat.start()
        self._thread.start()

    def pause(self) -> None:
        """Look away while something is done that is not the program's own work, such as taking a picture."""
        self._beat.stop()

    def resume(self) -> None:
        """Listen again."""
        self._seen = ""
        self._last, self._worked = _clocks()
        self._beat.start()

    def stop(self) -> None:
        """Stop listening and leave the list as it is."""
        self._beat.stop()
        self._stopping.set()
        self._thread.join()

    @Slot()
    def _on_beat(self) -> None:
        now, worked = _clocks()
        waited = now - self._last
        if waited > self._limit:
            own = round((worked - self._worked) * 1000)
            self.stalls.append(Stall(round(waited * 1000), self._seen or "?", own))
        self._seen = ""
        self._last, self._worked = now, worked

    def _watch(self) -> None:
        while not self._stopping.wait(_BEAT_MS / 1000):
            if self._beat.isActive() and not self._seen and time.perf_counter() - self._last > self._limit:
                self._seen = _place(sys._current_frames().get(self._main))


def _clocks() -> tuple[float, float]:
    """Return the time that passes and the time that this thread has computed, both in seconds."""
    return time.perf_counter(), time.thread_time()


def _place(frame: FrameType | None) -> str:
    """Return the innermost line of the main thread, and our own line that led there when that is another one."""
    if frame is None:
        return "?"
    inner = _line(frame)
    ours: FrameType | None = frame
    while ours is not None and not ours.f_code.co_filename.startswith(_OURS):
        ours = ours.f_back
    return inner if ours is None or ours is frame else f"{_line(ours)} -> {inner}"


def _line(frame: FrameType) -> str:
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} {frame.f_code.co_name}"
