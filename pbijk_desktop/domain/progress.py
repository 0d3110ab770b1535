"""How far long work is: told from inside it to whoever waits, who may stop it there."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told `(done, total)` now and then, total 0 where nobody knows; raises StoppedError when the work is not wanted."""


class StoppedError(Exception):
    """The work was stopped by whoever asked for it; nothing of it is kept."""


def unwatched(done: int, total: int) -> None:
    """Let the work go on: nobody watches it."""
