"""Opens an office's store: its lock, its three encrypted files, what an unclean stop left, its schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store import after_stop, marks
from pbijk_desktop.store.attachments import FILE as ATTACHMENTS
from pbijk_desktop.store.attachments import Attachments
from pbijk_desktop.store.engine import engine_of
from pbijk_desktop.store.ids import NewId, NewSalt, new_id, new_salt
from pbijk_desktop.store.lock import StoreLock
from pbijk_desktop.store.own_keys import NewOwn, new_own_key
from pbijk_desktop.store.private import close_to_others, make_file, make_folder
from pbijk_desktop.store.proving import prove_sides
from pbijk_desktop.store.rekeying import rekeyed
from pbijk_desktop.store.schema import bring_up, is_behind
from pbijk_desktop.store.side_file import SideFile
from pbijk_desktop.store.snapshots import FILE as REGISTERS
from pbijk_desktop.store.snapshots import Snapshots

FILE = "office.db"
FILES = (FILE, ATTACHMENTS, REGISTERS)
_ALL_TURNED: Mapping[str, bytes] = MappingProxyType({})


class Store:
    """An open store of this process: one writing engine, one reading engine, the lock, and what it announces.

    `announce` is called after each commit with the (entity, id) pairs that changed; `new_id`, `new_salt` and `new_own`
    give what is written its ids, the journal its salts, and new users their keys. `is_proven` says that the last
    session ended well or that everything was looked over since: before that no backup and no bundle is made
    (`proving.prove`). `troubles` are the codes of files beside the office's own that cannot be used.
    `troubles` are the codes of files beside the office's own that cannot be used.
    """

    def __init__(
        self, folder: Path, key: bytes, *, device: str, lock: StoreLock, still: Mapping[str, bytes] = _ALL_TURNED
    ) -> None:
        self.folder = folder
        self.new_id: NewId = new_id
        self.new_salt: NewSalt = new_salt
        self.new_own: NewOwn = new_own_key
        self.key = key
        self.device = device
        self.announce: Callable[[frozenset[tuple[str, str]]], None] = _nobody
        self.is_proven = True
        self.troubles: tuple[str, ...] = ()
        self._lock = lock
        self.keeps_old_key = bool(still)
        self.writer = engine_of(folder / FILE, still.get(FILE, key))
        self.reader = engine_of(folder / FILE, still.get(FILE, key), reads_only=True)
        self.attachments = Attachments(folder, still.get(ATTACHMENTS, key))
        self.snapshots = Snapshots(folder, still.get(REGISTERS, key))

    @property
    def sides(self) -> tuple[SideFile, ...]:
        """The encrypted files beside the office's own."""
        return self.attachments, self.snapshots

    def close(self) -> None:
        """Fold the write-ahead logs into the files, let everything go, and last of all note that it ended well."""
        for side in self.sides:
            side.close()
        self.reader.dispose()
        try:
            with self.writer.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except (TroubleError, DatabaseError):
            pass  # the log stays and is folded in at the next opening; nothing is lost
        finally:
            self.writer.dispose()
            self._note_end()
            self._lock.release()

    def _note_end(self) -> None:
        """Note a clean end when no log is left and nothing waits to be looked over."""
        if self.is_proven and self.folder.is_dir() and not _logs_left(self.folder):
            marks.note_clean(self.folder)


def open_store(
    folder: Path,
    key: bytes,
    *,
    device: str,
    before: bytes | None = None,
    progress: Progress = unwatched,
    before_steps: Callable[[Store], object] | None = None,
) -> Store:
    """Open a store that exists, look over what an unclean stop left, and bring its schema up.

    While its key is being changed, files that still have the key `before` are given the new one first; one for which
    there is no room keeps it, and the store says so (`keeps_old_key`). `before_steps` is called with the store as it
    is before its schema changes; what it raises keeps it from changing.
    Raises TroubleError: in use, damaged, not ours, from a newer program, folder not writable.
    """
    file = folder / FILE
    if not file.exists():
        raise TroubleError("store.absent")
    if not _has_bytes(file):
        marks.mark_damaged(folder, code="store.damaged", files=(FILE,))
        raise TroubleError("store.damaged")  # never an empty office in the place of one that was lost
    return _opened(folder, (before, key), device, progress, before_steps)


def create_store(folder: Path, key: bytes, *, device: str) -> Store:
    """Make a new, empty store in a folder that holds none."""
    try:
        make_folder(folder)
    except OSError as error:
        raise TroubleError("store.folder_not_writable") from error
    if (folder / FILE).exists():
        raise TroubleError("store.exists")
    return _opened(folder, (None, key), device, unwatched)


def _opened(
    folder: Path,
    keys: tuple[bytes | None, bytes],
    device: str,
    progress: Progress,
    before_steps: Callable[[Store], object] | None = None,
) -> Store:
    lock = StoreLock(folder)
    lock.take()
    is_new = not (folder / FILE).exists()
    try:
        must_look = not is_new and (not marks.is_clean(folder) or _logs_left(folder))
        marks.forget_clean(folder)
        _close_to_others(folder, is_new=is_new)
    except OSError as error:
        lock.release()
        raise TroubleError("store.folder_not_writable") from error
    store = _turned(folder, keys, device, lock, progress)
    try:
        must_look = must_look or marks.is_rotation_frozen(folder)
        if must_look:
            store.is_proven = _look_over(store, progress)
        _bring_up(store, before_steps, is_new=is_new)
        if must_look:
            after_stop.require_last_writes(store.writer)
    except BaseException as error:
        for side in store.sides:
            side.close()
        store.writer.dispose()
        if isinstance(error, TroubleError) and error.code == "store.damaged":
            marks.mark_damaged(folder, code=error.code, files=(FILE,))
        elif not must_look:
            marks.note_clean(folder)  # nothing was touched: what ended well has still ended well
        lock.release()
        raise
    return store


def _turned(folder: Path, keys: tuple[bytes | None, bytes], device: str, lock: StoreLock, progress: Progress) -> Store:
    """Return the store, its files given the newer key where they still had the one before."""
    before, key = keys
    try:
        still = rekeyed([folder / name for name in FILES], before, key, progress) if before else _ALL_TURNED
    except BaseException:
        lock.release()
        raise
    return Store(folder, key, device=device, lock=lock, still=still)


def _bring_up(store: Store, before_steps: Callable[[Store], object] | None, *, is_new: bool) -> None:
    if before_steps is not None and is_behind(store.writer):
        before_steps(store)
    bring_up(store.writer, is_new=is_new)


def _look_over(store: Store, progress: Progress) -> bool:
    """After an unclean stop, or with a mark of damage, look at what must hold before anything is shown.

    Returns whether all three files were looked over. A mark that names the office's own file is lifted only by looking
    all of that file over, however large it is.
    """
    damage, file = marks.damage_in(store.folder), store.folder / FILE
    for side in store.sides:
        side.take_fresh()
    is_whole = after_stop.first_look(store.writer, file, progress)
    is_suspect = not is_whole and damage is not None and damage.is_about(FILE)
    if is_suspect and not after_stop.whole_look(store.writer, file, progress):
        raise TroubleError("store.damaged")
    store.troubles = tuple(filter(None, (side.fold() for side in store.sides)))
    is_small = is_whole and all(side.size <= after_stop.WHOLE_AT_ONCE for side in store.sides)
    return is_small and not store.troubles and not prove_sides(store)


def _logs_left(folder: Path) -> bool:
    """Return whether any of the three files has a log with something in it."""
    return any(_has_bytes(folder / f"{file}-wal") for file in FILES)


def _close_to_others(folder: Path, *, is_new: bool) -> None:
    """See that only the owner may read the files and what SQLite lays beside them."""
    if is_new:
        make_file(folder / FILE)
    for file in FILES:
        for name in (file, file + "-wal", file + "-shm"):
            close_to_others(folder / name)


def _has_bytes(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def counted(engine: Engine, table: str) -> int:
    """Return the number of rows of a table, by its plain name."""
    if not table.replace("_", "").isalpha():
        raise ValueError(table)
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM " + table)).scalar_one())


def _nobody(_changed: frozenset[tuple[str, str]]) -> None:
    """Announce to nobody."""
