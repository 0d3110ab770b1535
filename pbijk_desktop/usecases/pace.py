"""How long work that nobody waits for leaves room to others."""

from __future__ import annotations

import time

from pbijk_desktop.domain.progress import Progress, unwatched

_LONGEST_NAP = 0.02


class Pace:
    """Between two steps of work that nobody waits for: rests as long as the step took, and stops when that is asked."""

    def __init__(self, progress: Progress = unwatched, *, rests: bool = True) -> None:
        self._progress = progress
        self._rests = rests
        self._began = time.monotonic()

    def __call__(self) -> None:
        """Rest a moment; raises StoppedError when the work is not wanted any more."""
        self._progress(0, 0)
        if self._rests:
            time.sleep(min(time.monotonic() - self._began, _LONGEST_NAP))
        self._began = time.monotonic()
