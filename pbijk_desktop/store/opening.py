"""Opens an office's store: its lock, its three encrypted files, what an unclean stop left, its schema."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.attachments import FILE as ATTACHMENTS
from pbijk_desktop.store.attachments import Attachments
from pbijk_desktop.store.engine import engine_of
from pbijk_desktop.store.ids import NewId, NewSalt, new_id, new_salt
from pbijk_desktop.store.lock import StoreLock
from pbijk_desktop.store.own_keys import NewOwn, new_own_key
from pbijk_desktop.store.private import close_to_others, make_file, make_folder
from pbijk_desktop.store.schema import bring_up
from pbijk_desktop.store.snapshots import FILE as REGISTERS
from pbijk_desktop.store.snapshots import Snapshots

FILE = "office.db"


class Store:
    """An open store of this process: one writing engine, one reading engine, the lock, and what it announces.

    `announce` is called after each commit with the (entity, id) pairs that changed; `new_id`, `new_salt`
    and `new_own` give what is written its ids, the journal its salts, and new users their keys.
    """

    def __init__(self, folder: Path, key: bytes, *, device: str, lock: StoreLock) -> None:
        self.folder = folder
        self.new_id: NewId = new_id
        self.new_salt: NewSalt = new_salt
        self.new_own: NewOwn = new_own_key
        self.device = device
        self.announce: Callable[[frozenset[tuple[str, str]]], None] = _nobody
        self._lock = lock
        self.writer = engine_of(folder / FILE, key)
        self.reader = engine_of(folder / FILE, key, reads_only=True)
        self.attachments = Attachments(folder, key)
        self.snapshots = Snapshots(folder, key)

    def close(self) -> None:
        """Fold the write-ahead logs into the files and let everything go."""
        self.attachments.close()
        self.snapshots.close()
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
    """See that only the owner may read the files and what SQLite lays beside them."""
    if is_new:
        make_file(folder / FILE)
    for file in (FILE, ATTACHMENTS, REGISTERS):
        for name in (file, file + "-wal", file + "-shm"):
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


def counted(engine: Engine, table: str) -> int:
    """Return the number of rows of a table, by its plain name."""
    if not table.replace("_", "").isalpha():
        raise ValueError(table)
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM " + table)).scalar_one())


def _nobody(_changed: frozenset[tuple[str, str]]) -> None:
    """Announce to nobody."""
