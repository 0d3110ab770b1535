"""The engine of an encrypted file, with measured settings: WAL, synchronous FULL, one writer, query-only readers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store import marks
from pbijk_desktop.store.disk_room import give_ballast

UNMARKED = "unmarked"
"""A statement with this option expects damage, of a kind that can be mended: the store is not marked for it."""
UNHURRIED = "unhurried"
"""A transaction with this option does not wait for the disk when it ends: it is whole or not there after a power cut,
and with the next one that does wait it is there for sure."""

_PRAGMAS = (
    "cipher_log_level = NONE",
    "busy_timeout = 5000",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "synchronous = FULL",
)
_PACES = {
    False: ("synchronous = FULL", "wal_autocheckpoint = 1000"),
    True: ("synchronous = NORMAL", "wal_autocheckpoint = 4000"),
}
_LOG_INDEX = 128 * 1024
"""Bytes without which the log of even a small change and its index find no room."""
_NOT_OURS = "file is not a database"
_CACHE_KIB = {False: 49_152, True: 16_384}
"""Pages in memory of the one writer, and of each of the few readers, unless a file wants its own measure."""
_TROUBLES = (
    ("disk is full", "disk.full"),
    ("disk I/O error", "disk.error"),
    ("readonly database", "store.folder_not_writable"),
    ("unable to open database", "store.folder_not_writable"),
    (_NOT_OURS, "store.not_ours"),
    ("malformed", "store.damaged"),
    ("vtable constructor failed", "store.damaged"),
    ("database is locked", "store.in_use"),
)


def engine_of(
    file: Path,
    key: bytes,
    *,
    reads_only: bool = False,
    cache_kib: int = 0,
    own_codes: Mapping[str, str] = MappingProxyType({}),
) -> Engine:
    """Return the engine of an encrypted file; `own_codes` name this file's own trouble for one of the office's."""
    kept = cache_kib or _CACHE_KIB[reads_only]

    def connect() -> Any:  # noqa: ANN401
        try:
            return _connected(file, key, reads_only=reads_only, cache_kib=kept)
        except dbapi2.DatabaseError as error:
            if _NOT_OURS not in str(error):
                raise
        # a read that failed once looks like a foreign file: only a second look tells the two apart
        return _connected(file, key, reads_only=reads_only, cache_kib=kept)

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=4,
        pool_use_lifo=True,  # the connection whose pages are warm; each that is used fills a cache of its own
        hide_parameters=True,  # what an error says may be written down somewhere
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:  # noqa: ANN401
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return
        is_unhurried = options.get(UNHURRIED, False)
        if is_unhurried != connection.info.get(UNHURRIED, False):
            connection.info[UNHURRIED] = is_unhurried
            for pragma in _PACES[is_unhurried]:
                connection.exec_driver_sql(f"PRAGMA {pragma}")
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    event.listen(engine, "handle_error", partial(_say_trouble, file, own_codes))
    return engine


def _connected(file: Path, key: bytes, *, reads_only: bool, cache_kib: int) -> Any:  # noqa: ANN401
    connection = dbapi2.connect(str(file), isolation_level=None, check_same_thread=False, timeout=5)
    try:
        _prepare(connection, key, reads_only=reads_only, cache_kib=cache_kib)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Any, key: bytes, *, reads_only: bool, cache_kib: int) -> None:  # noqa: ANN401
    """Give the key first, then the settings; a wrong key or a foreign file shows at the first question."""
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA cache_size = -{cache_kib}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if reads_only:
        connection.execute("PRAGMA query_only = ON")
    elif connection.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise dbapi2.OperationalError("disk I/O error")  # on an I/O error the mode silently stays 'delete'


def _say_trouble(file: Path, own_codes: Mapping[str, str], context: ExceptionContext) -> None:
    """Turn what the file system did to the database into a trouble with a sentence; damage is marked at once.

    A file that could be opened is ours: a page that cannot be decrypted later on is a damaged one.
    """
    if not isinstance(context.original_exception, dbapi2.DatabaseError):
        return
    at_work = context.execution_context
    code = trouble_code(str(context.original_exception), lambda: shutil.disk_usage(file.parent).free)
    if code == "store.not_ours" and context.connection is not None:
        code = "store.damaged"
    if code == "store.damaged" and not (at_work and at_work.execution_options.get(UNMARKED)):
        _give_up(context)
        marks.mark_damaged(file.parent, code=own_codes.get(code, code), files=(file.name,))
    if code == "disk.full" and give_ballast(file.parent):
        code = "disk.eased"
    if code:
        raise TroubleError(own_codes.get(code, code)) from context.original_exception


def _give_up(context: ExceptionContext) -> None:
    """Let the connection go that met a bad page: the cipher refuses all that follows on it, even after one bad read."""
    if context.connection is not None:
        context.is_disconnect = True
        context.invalidate_pool_on_disconnect = False


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
