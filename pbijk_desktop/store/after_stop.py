"""Looking a store over after an unclean stop: fold in the log, the seals of all pages, structure, the last writes.

What must hold before the first window: the log is folded in, and the last thousand operations link up and are those
that their rows name; those are the pages that a stop can have torn. A file of up to `WHOLE_AT_ONCE` is looked over
whole at once (124 MB: 0.7 s). A larger one is looked over while the desk works (12 GB: 44 s for the seals), since the
cipher refuses every damaged page in the moment when it is read, so that none can be shown; only backups and exchange,
which must not carry damage on, wait until that is done (`Store.is_proven`). How pages hang together takes long in a
large file (12 GB: 25 minutes), so above `STRUCTURE_UP_TO` that is left to Periksa data.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import Progress, StoppedError
from pbijk_desktop.store.erasing import OPERATION_COLUMNS, Erasures
from pbijk_desktop.store.journal import FIRST_HASH, Operation
from pbijk_desktop.store.records import TABLE_OF, table_of

WHOLE_AT_ONCE = 256 * 1024 * 1024
STRUCTURE_UP_TO = 2 * 1024 * 1024 * 1024
_LAST = 1000
"""Operations at the journal's end that are looked at before anything is shown."""
_EVERY = 20_000
"""Steps of the check of structure between two news of it."""
_TAIL = text("SELECT " + OPERATION_COLUMNS + " FROM journal ORDER BY rowid DESC LIMIT :most")
_INTERRUPTED = "interrupted"
_INDEX_OF_WORDS = "inverted index"
"""An index of words that does not fit holds nothing of its own: `store/lines` makes it anew."""


def first_look(engine: Engine, file: Path, progress: Progress) -> bool:
    """Look at what must hold before anything is shown; return whether that was all there is.

    Raises TroubleError("store.damaged").
    """
    with _plain(engine) as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        is_whole = file.stat().st_size <= WHOLE_AT_ONCE
        if is_whole:
            _require(seals_hold(connection) and structure_holds(connection, progress))
    return is_whole


def require_last_writes(engine: Engine) -> None:
    """Raise TroubleError("store.damaged") unless the last operations hang together; today's schema is needed."""
    with _plain(engine) as connection:
        _require(last_writes_hold(connection))


def whole_look(engine: Engine, file: Path, progress: Progress) -> bool:
    """Return whether every page of a file fits its seal and all hang together, as they stand at one moment.

    While that view is open nothing newer reaches the pages of the file. Seals are read twice before they count as
    broken: the first look may have met a page that was just being written.
    """
    with _plain(engine) as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        connection.exec_driver_sql("BEGIN")
        try:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").all()
            if not (seals_hold(connection) or seals_hold(connection)):
                return False
            return file.stat().st_size > STRUCTURE_UP_TO or structure_holds(connection, progress)
        finally:
            connection.exec_driver_sql("ROLLBACK")


def seals_hold(connection: Connection) -> bool:
    """Return whether every page fits the seal that the cipher set on it; cannot be stopped halfway."""
    return not connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()


def structure_holds(connection: Connection, progress: Progress) -> bool:
    """Return whether all pages hang together; told and stopped by `progress`."""
    steps = _Steps(progress)
    raw = connection.connection.dbapi_connection
    raw.set_progress_handler(steps, _EVERY)  # type: ignore[union-attr]
    try:
        said = connection.exec_driver_sql("PRAGMA quick_check").scalars()
        return all(line == "ok" or _INDEX_OF_WORDS in line for line in said)
    except DatabaseError as error:
        if steps.is_stopped and _INTERRUPTED in str(error):
            raise StoppedError from error
        raise
    finally:
        raw.set_progress_handler(None, 0)  # type: ignore[union-attr]


def last_writes_hold(connection: Connection, most: int = _LAST) -> bool:
    """Return whether the journal's last operations link up, and whether each row names the last of its own."""
    after: dict[str, Operation] = {}
    last: dict[tuple[str, str], Operation] = {}
    erasures = Erasures(connection)
    for row in connection.execute(_TAIL, {"most": most}).all():
        operation, digest = Operation(*row[:-1]), row[-1]
        follower = after.get(operation.device)
        if not erasures.fits(operation, digest) or (operation.seq == 1) != (operation.prev_hash == FIRST_HASH):
            return False
        if follower and (follower.prev_hash, follower.seq) != (digest, operation.seq + 1):
            return False
        after[operation.device] = operation
        last.setdefault((operation.entity, operation.entity_id), operation)
    return all(_is_named(connection, one) for one in last.values())


class _Steps:
    """Tells how far a statement is, and stops it when nobody wants it any more."""

    def __init__(self, progress: Progress) -> None:
        self.is_stopped = False
        self._progress = progress
        self._done = 0

    def __call__(self) -> bool:
        self._done += 1
        try:
            self._progress(self._done, 0)
        except StoppedError:
            self.is_stopped = True
        return self.is_stopped


def _is_named(connection: Connection, operation: Operation) -> bool:
    asked = _ROW_OF.get(operation.entity)
    if asked is None:
        return True
    found = connection.execute(asked, {"id": operation.entity_id}).one_or_none()
    return found is not None and tuple(found) == (operation.device, operation.seq)


@contextmanager
def _plain(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        yield connection.execution_options(isolation_level="AUTOCOMMIT")


def _require(holds: bool) -> None:
    if not holds:
        raise TroubleError("store.damaged")


_NAMES = sorted(table_of(kind).name for kind in TABLE_OF)
_ROW_OF = {name: text("SELECT op_device, op_seq FROM " + name + " WHERE id = :id") for name in _NAMES}
