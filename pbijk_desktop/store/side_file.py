"""An encrypted file beside the office's own, with the same key: made and opened at first need."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.engine import engine_of
from pbijk_desktop.store.synced import sync_folder

FRESH = ".baru"
"""Ends the name of a file that is to take the place of a damaged one, see `side_mending`."""


class SideFile:
    """One file with its writer and its readers; `own_codes` name its own trouble, memory is in KiB a connection."""

    def __init__(
        self, file: Path, key: bytes, *, own_codes: Mapping[str, str], writer_kib: int, reader_kib: int
    ) -> None:
        self.file = file
        self._key = key
        self._own_codes = own_codes
        self._kib = (writer_kib, reader_kib)
        self._is_open = False

    @property
    def exists(self) -> bool:
        """Whether there is a file, so that something may be in it."""
        return self.file.exists() and self.file.stat().st_size > 0

    @property
    def size(self) -> int:
        """How large the file is, 0 where there is none."""
        return self.file.stat().st_size if self.file.exists() else 0

    def let_go(self) -> None:
        """Close the file without touching it; it is opened again at the next need."""
        if self._is_open:
            self.reader.dispose()
            self.writer.dispose()

    def take_fresh(self) -> None:
        """Give its place to the file that lies ready for it, where there is none. Raises OSError."""
        fresh = self.file.with_name(self.file.name + FRESH)
        if fresh.exists() and not self.file.exists():
            fresh.replace(self.file)
            sync_folder(self.file.parent)

    def fold(self) -> str:
        """Fold in what an unclean stop left in the log; return the code of the trouble that is in the way, or ""."""
        log = self.file.with_name(f"{self.file.name}-wal")
        if not log.exists() or not log.stat().st_size:
            return ""
        try:
            with self.writer.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        except TroubleError as trouble:
            return trouble.code
        return ""

    def broken(self) -> str:
        """Return the code of what is wrong with the file as a whole, or ""."""
        try:
            return self._own_codes["store.damaged"] if self.damage() else ""
        except TroubleError as trouble:
            return trouble.code

    def damage(self) -> int:
        """Return how many blocks of the file do not fit their seals."""
        if not self.exists:
            return 0
        with self.writer.connect() as raw:
            connection = raw.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
            return len(connection.exec_driver_sql("PRAGMA cipher_integrity_check").all())

    def free_bytes(self) -> int:
        """Return how much of the disk is free."""
        return shutil.disk_usage(self.file.parent).free

    def close(self) -> None:
        """Fold the log into the file and let it go."""
        if not self._is_open:
            return
        try:
            self.reader.dispose()
            with self.writer.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except (TroubleError, DatabaseError):
            pass  # the log stays and is folded in the next time; nothing is lost
        finally:
            self.writer.dispose()

    @cached_property
    def writer(self) -> Engine:
        """The one that writes, opened at first need."""
        self._is_open = True
        return engine_of(self.file, self._key, cache_kib=self._kib[0], own_codes=self._own_codes)

    @cached_property
    def reader(self) -> Engine:
        """The one that only reads."""
        self._is_open = True
        return engine_of(self.file, self._key, reads_only=True, cache_kib=self._kib[1], own_codes=self._own_codes)
