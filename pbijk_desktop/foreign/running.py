"""Starts the limited child, gives it one file's bytes and hands its answer on frame by frame."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pbijk_desktop.foreign.frames import Frame, frames_in
from pbijk_desktop.foreign.limits import WALL_SECONDS

CHILD_FLAG = "--foreign-child"
"""By this word a frozen program knows that it was started as the child."""

_ROOT = Path(__file__).resolve().parents[2]
_KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME")
"""What of the surroundings the child gets to know."""


def child_command() -> list[str]:
    """Return what starts the child: the frozen program itself, or the same Python with our sources."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-B", "-P", "-m", "pbijk_desktop.foreign.child"]


class LimitedChild:
    """One run of the child; `frames` yields its answer. Leaving the `with` ends it, whatever it was doing."""

    def __init__(self, content: bytes, *, seconds: float = WALL_SECONDS) -> None:
        self._content = content
        self._running = subprocess.Popen(
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._time_is_up = threading.Event()
        self._clock = threading.Timer(seconds, self._on_time)
        self._giver = threading.Thread(target=self._give, name="foreign file", daemon=True)

    def __enter__(self) -> LimitedChild:
        self._clock.daemon = True
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
        yield from frames_in(self._running.stdout)

    def code(self) -> int:
        """Return with which code it ended, once it has."""
        return self._running.wait()

    def _give(self) -> None:
        with suppress(OSError, ValueError):
            if self._running.stdin:
                with self._running.stdin as door:
                    door.write(self._content)

    def _on_time(self) -> None:
        self._time_is_up.set()
        self._running.kill()


def _surroundings() -> dict[str, str]:
    known = {name: os.environ[name] for name in _KEPT if name in os.environ}
    known["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), known.get("PYTHONPATH", ""))))
    return known
