"""Opens the encrypted file with measured settings: WAL, synchronous FULL, one writer, query-only readers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.lock import StoreLock
from pbijk_desktop.store.private import close_to_others, make_file, make_folder
from pbijk_desktop.store.schema import bring_up

FILE = "office.db"
_PRAGMAS = (
    "cipher_log_level = NONE",
    "busy_timeout = 5000",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "cache_size = -65536",
    "synchronous = FULL",
)
_LOG_INDEX = 128 * 1024
"""Bytes without which the log of even a small change and its index find no room."""
_TROUBLES = (
    ("disk is full", "disk.full"),
    ("disk I/O error", "disk.error"),
    ("readonly database", "store.folder_not_writable"),
    ("unable to open database", "store.folder_not_writable"),
    ("file is not a database", "store.not_ours"),
    ("malformed", "store.damaged"),
    ("database is locked", "store.in_use"),
)


class Store:
    """An open store of this process: one writing engine, one reading engine, the lock, and what it announces.

    `announce` is called after each commit with the (entity, id) pairs that changed.
    """

    def __init__(self, folder: Path, key: bytes, *, device: str, lock: StoreLock) -> None:
        self.folder = folder
        self.device = device
        self.announce: Callable[[frozenset[tuple[str, str]]], None] = _nobody
        self._lock = lock
        self.writer = _engine(folder / FILE, key, reads_only=False)
        self.reader = _engine(folder / FILE, key, reads_only=True)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let everything go."""
        self.reader.dispose()
        try:
            with self.writer.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except (TroubleError, DatabaseError):
            pass  # the log stays and is folded in at the next opening; nothing is lost
        finally:
            self.writer.dispose()
            self._lock.release()


def open_store(folder: Path, key: bytes, *, device: str) -> Store:
    """Open a store that exists, mend what an unclean stop left, and bring its schema up.

    Raises TroubleError: in use, damaged, not ours, from a newer program, folder not writable.
    """
    file = folder / FILE
    if not file.exists():
        raise TroubleError("store.absent")
    if not _has_bytes(file):
        raise TroubleError("store.damaged")  # never an empty office in the place of one that was lost
    return _opened(folder, key, device)


def create_store(folder: Path, key: bytes, *, device: str) -> Store:
    """Make a new, empty store in a folder that holds none."""
    try:
        make_folder(folder)
    except OSError as error:
        raise TroubleError("store.folder_not_writable") from error
    if (folder / FILE).exists():
        raise TroubleError("store.exists")
    return _opened(folder, key, device)


def _opened(folder: Path, key: bytes, device: str) -> Store:
    lock = StoreLock(folder)
    lock.take()
    unclean = _has_bytes(folder / (FILE + "-wal"))
    is_new = not (folder / FILE).exists()
    try:
        _close_to_others(folder, is_new=is_new)
    except OSError as error:
        lock.release()
        raise TroubleError("store.folder_not_writable") from error
    store = Store(folder, key, device=device, lock=lock)
    try:
        if unclean:
            _look_over(store.writer)
        bring_up(store.writer, is_new=is_new)
    except BaseException:
        store.writer.dispose()
        lock.release()
        raise
    return store


def _close_to_others(folder: Path, *, is_new: bool) -> None:
    """See that only the owner may read the file and what SQLite lays beside it."""
    if is_new:
        make_file(folder / FILE)
    for name in (FILE, FILE + "-wal", FILE + "-shm"):
        close_to_others(folder / name)


def _has_bytes(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _look_over(engine: Engine) -> None:
    """After an unclean stop: fold in the log, then check every page's seal, and stop before anything is shown."""
    with engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        if connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
            raise TroubleError("store.damaged")
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise TroubleError("store.damaged")


def _engine(file: Path, key: bytes, *, reads_only: bool) -> Engine:
    def connect() -> Any:  # noqa: ANN401
        connection = dbapi2.connect(str(file), isolation_level=None, check_same_thread=False, timeout=5)
        try:
            _prepare(connection, key, reads_only=reads_only)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
        hide_parameters=True,  # what an error says may be written down somewhere
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    event.listen(engine, "handle_error", partial(_say_trouble, file.parent))
    return engine


def _prepare(connection: Any, key: bytes, *, reads_only: bool) -> None:  # noqa: ANN401
    """Give the key first, then the settings; a wrong key or a foreign file shows at the first question."""
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if reads_only:
        connection.execute("PRAGMA query_only = ON")
    elif connection.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise dbapi2.OperationalError("disk I/O error")  # on an I/O error the mode silently stays 'delete'


def _say_trouble(folder: Path, context: ExceptionContext) -> None:
    """Turn what the file system did to the database into a trouble with a sentence."""
    if isinstance(context.original_exception, dbapi2.DatabaseError):
        code = trouble_code(str(context.original_exception), lambda: shutil.disk_usage(folder).free)
        if code:
            raise TroubleError(code) from context.original_exception


def trouble_code(said: str, free_bytes: Callable[[], int]) -> str:
    """Return the code for what SQLite said, or "" for what is no trouble of the file system.

    Without room for the index of its log it speaks of an I/O error; how much is free is asked only then.
    """
    code = next((code for words, code in _TROUBLES if words in said), "")
    if code != "disk.error":
        return code
    try:
        return "disk.full" if free_bytes() < _LOG_INDEX else code
    except OSError:
        return code


def counted(engine: Engine, table: str) -> int:
    """Return the number of rows of a table, by its plain name."""
    if not table.replace("_", "").isalpha():
        raise ValueError(table)
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM " + table)).scalar_one())


def _nobody(_changed: frozenset[tuple[str, str]]) -> None:
    """Announce to nobody."""
