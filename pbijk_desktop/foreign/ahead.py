"""Frames read some ahead, so that a child need not wait each time its answers are worked on for a moment."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import Empty, Queue

from pbijk_desktop.foreign.frames import BrokenAnswerError, Frame

MOST_AHEAD = 8
"""Frames of some hundred kilobytes: what a child says while thousands of rows are written."""


def read_ahead(frames: Iterator[Frame]) -> Iterator[Frame]:
    """Yield frames in their order, and raise what reading them raised once they are at an end."""
    reading = _Reading(frames)
    reading.start()
    try:
        yield from reading.taken()
    finally:
        reading.leave()


class _Reading(threading.Thread):
    """Reads frames until there are enough; ends with them, or when nobody wants them any more."""

    def __init__(self, frames: Iterator[Frame]) -> None:
        super().__init__(name="foreign frames", daemon=True)
        self._frames = frames
        self._waiting: Queue[Frame | BaseException | None] = Queue(MOST_AHEAD)
        self._is_left = threading.Event()

    def run(self) -> None:
        """Read on."""
        try:
            for frame in self._frames:
                self._waiting.put(frame)
                if self._is_left.is_set():
                    return
        except (BrokenAnswerError, OSError, ValueError) as error:
            self._waiting.put(error)
        else:
            self._waiting.put(None)

    def taken(self) -> Iterator[Frame]:
        """Yield what was read."""
        while (frame := self._waiting.get()) is not None:
            if isinstance(frame, BaseException):
                raise frame
            yield frame

    def leave(self) -> None:
        """Let it end: what waits is thrown away, so that it does not wait for room."""
        self._is_left.set()
        while True:
            try:
                self._waiting.get_nowait()
            except Empty:
                return
