"""One process per store: an operating-system lock on a file, let go by the system itself when a process dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pbijk_desktop.domain.problems import TroubleError


class StoreLock:
    """Holds a store for this process from `take` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "kunci.lock"
        self._handle: int | None = None

    def take(self) -> None:
        """Take the lock, or say that the store is open elsewhere."""
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise TroubleError("store.folder_not_writable") from error
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise TroubleError("store.in_use") from error
        self._handle = handle

    def release(self) -> None:
        """Let go; a second call does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
