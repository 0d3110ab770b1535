"""Starts the limited child, gives it one file and hands its answer on frame by frame."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from pbijk_desktop.foreign.ahead import read_ahead
from pbijk_desktop.foreign.frames import Frame, frames_in
from pbijk_desktop.foreign.limits import WALL_SECONDS

CHILD_FLAG = "--foreign-child"
"""By this word a frozen program knows that it was started as the child."""
SHEETS_WORD = "sheets"
"""By this word the child knows that it is given a spreadsheet."""
CODES_WORD = "codes"
"""By this word it knows that QR codes are looked for in a scan."""

_ROOT = Path(__file__).resolve().parents[2]
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME")
"""What of the surroundings the child gets to know."""


def child_command(*arguments: str) -> list[str]:
    """Return what starts the child: the frozen program itself, or the same Python with our sources."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG, *arguments]
    return [sys.executable, "-B", "-P", "-m", "pbijk_desktop.foreign.child", *arguments]


class LimitedChild:
    """One run of the child; `frames` yields its answer. Leaving the `with` ends it, whatever it was doing.

    `given` are the bytes of a file, or the file itself, open for reading. It is ended `seconds` after its start; with
    `each`, when it has said nothing for so long while it was listened to.
    """

    def __init__(
        self, given: bytes | IO[bytes], *arguments: str, seconds: float = WALL_SECONDS, each: bool = False
    ) -> None:
        self._given = given
        self._running = subprocess.Popen(
            child_command(*arguments),
            stdin=subprocess.PIPE if isinstance(given, bytes) else given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._seconds, self._each = seconds, each
        self._time_is_up = threading.Event()
        self._clock = self._new_clock()
        self._giver = threading.Thread(target=self._give, name="foreign file", daemon=True)

    def __enter__(self) -> LimitedChild:
        self._clock.start()
        self._giver.start()
        return self

    def __exit__(self, *_what: object) -> None:
        self._clock.cancel()
        self._running.kill()
        self._running.wait()
        self._giver.join()
        if self._running.stdout:
            self._running.stdout.close()

    @property
    def was_slow(self) -> bool:
        """Whether it was ended because its time was up."""
        return self._time_is_up.is_set()

    def frames(self) -> Iterator[Frame]:
        """Yield what the child says; raises BrokenAnswerError when it breaks off."""
        if self._running.stdout is None:
            raise RuntimeError("the child has no voice")
        if not self._each:
            yield from frames_in(self._running.stdout)
            return
        for frame in read_ahead(frames_in(self._running.stdout)):
            self._clock.cancel()
            yield frame
            self._clock = self._new_clock()
            self._clock.start()

    def code(self) -> int:
        """Return with which code it ended, once it has."""
        return self._running.wait()

    def _new_clock(self) -> threading.Timer:
        clock = threading.Timer(self._seconds, self._on_time)
        clock.daemon = True
        return clock

    def _give(self) -> None:
        if not isinstance(self._given, bytes):
            return  # it reads the file itself
        with suppress(OSError, ValueError):
            if self._running.stdin:
                with self._running.stdin as door:
                    door.write(self._given)

    def _on_time(self) -> None:
        self._time_is_up.set()
        self._running.kill()


def _surroundings() -> dict[str, str]:
    known = {name: os.environ[name] for name in _KEPT if name in os.environ}
    known["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), known.get("PYTHONPATH", ""))))
    return known
