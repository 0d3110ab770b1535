"""Gives the office's files a new key; broken off anywhere, doing it again goes on with what still has the old one.

SQLCipher writes all pages of a file anew in one transaction, so that a file has the one key or the other, never both.
Nobody else may have the files open: whoever calls holds the store's lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store.engine import engine_of

_NO_KEY_FITS = ("store.not_ours", "store.damaged")


def rekeyed(files: Iterable[Path], before: bytes, key: bytes, progress: Progress = unwatched) -> dict[str, bytes]:
    """Give each file the new key; return the names of those that keep the one before, with it.

    A file that neither fits is left to be told about by whoever opens it. Raises TroubleError where the disk keeps a
    file from being opened at all: only then the key before it is not forgotten.
    """
    still: dict[str, bytes] = {}
    there = [file for file in files if file.exists() and file.stat().st_size]
    for done, file in enumerate(there):
        progress(done, len(there))
        if not _opens(file, key) and _opens(file, before):
            _rekey(file, before, key)
            if _opens(file, key):
                _fold(file, key)
            else:
                still[file.name] = before
    return still


def room_needed(files: Iterable[Path]) -> int:
    """Return how many bytes must be free: the pages of the largest file stand in its log once more meanwhile."""
    sizes = [file.stat().st_size for file in files if file.exists()]
    return max(sizes, default=0) * 11 // 10


def _opens(file: Path, key: bytes) -> bool:
    """Return whether a key fits a file; what else keeps it from being opened is raised, so that no key is given up."""
    engine = engine_of(file, key, reads_only=True)
    try:
        with engine.connect():
            return True
    except TroubleError as trouble:
        if trouble.code in _NO_KEY_FITS:
            return False
        raise
    finally:
        engine.dispose()


def _rekey(file: Path, before: bytes, key: bytes) -> None:
    """Write all pages anew; where that could not be done, nothing was: which key opens the file is asked afterwards.

    SQLCipher does not always say that it failed (a full disk), and leaves a connection of no more use.
    """
    _fold(file, before)
    engine = engine_of(file, before)
    try:
        with suppress(TroubleError, DatabaseError), engine.connect() as raw:
            connection = raw.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql(f"PRAGMA rekey = \"x'{key.hex()}'\"")
    finally:
        engine.dispose()


def _fold(file: Path, key: bytes) -> None:
    """Fold the log into the file, so that nothing of another key is left beside it; what cannot be folded stays."""
    engine = engine_of(file, key)
    try:
        with suppress(TroubleError, DatabaseError), engine.connect() as raw:
            connection = raw.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
    finally:
        engine.dispose()
