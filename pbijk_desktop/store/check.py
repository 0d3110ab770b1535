"""Looks the whole store over: pages, references, the journal's chain, and every row against its operations."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, text

from pbijk_desktop.domain.problems import Problem, TroubleError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.snapshots import Snapshot
from pbijk_desktop.store.access_log import access_amiss
from pbijk_desktop.store.attachments import Attachments
from pbijk_desktop.store.erasing import OPERATION_COLUMNS, Erasures
from pbijk_desktop.store.folding import changes_in, rows_beside_operations
from pbijk_desktop.store.journal import FIRST_HASH, Operation
from pbijk_desktop.store.lines import make_anew, wrong_lines
from pbijk_desktop.store.opening import Store
from pbijk_desktop.store.records import TABLE_OF, table_of
from pbijk_desktop.store.schema import guards, guards_in
from pbijk_desktop.store.snapshots import Snapshots

LISTS_DIFFER = "check.lists"
FILE_OF = {
    "check.pages": "office.db",
    "check.structure": "office.db",
    "check.attachments": "attachments.db",
    "check.registers": "registers.db",
}
"""Problems that mean damage, each with the file that has it."""
_PAGES = """SELECT sha256 FROM scan WHERE sha256 <> '' UNION
    SELECT sha256 FROM signed_letter WHERE sha256 <> '' ORDER BY sha256"""
"""Every page that must be there; of one that was erased not even the hash is."""
_TOLD_EVERY = 250
"""Rows between two news of how far the check is, each of which may stop it."""
_IMPORTS = text("SELECT id, kind, \"rows\" FROM register_import WHERE void = '' AND op_device = :device ORDER BY rowid")
"""Lists that this laptop took in; those of others have their rows there."""
_JOURNAL = text("SELECT " + OPERATION_COLUMNS + " FROM journal ORDER BY device, seq")


def look_over(store: Store, progress: Progress = unwatched) -> list[Problem]:
    """Return everything that is wrong with the store; an empty list means that all of it holds together.

    All of it is looked at as it stood at one moment, whatever is written meanwhile: while that view is open nothing
    newer reaches the pages of the file. Memory stays the same however much there is.
    """
    with store.writer.connect() as raw:
        connection = raw.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").all()  # the view begins with the first look
        try:
            problems = _held_together(connection, progress)
        finally:
            connection.exec_driver_sql("ROLLBACK")
        problems = problems or [*_lines(connection)]
        problems += _scans(connection, store.attachments, progress)
        return [*problems, *_registers(connection, store.snapshots, store.device)]


def _held_together(connection: Connection, progress: Progress) -> list[Problem]:
    if found := [*_pages(connection)] or [*_references(connection)]:
        return found
    step = _steps(connection, progress)
    return [
        *journal_amiss(connection, step),
        *rows_beside_operations(connection, step),
        *access_amiss(connection, step),
        *_triggers(connection),
    ]


def _steps(connection: Connection, progress: Progress) -> Callable[[], None]:
    """Return what tells of one more row, of all rows and operations."""
    total = sum(
        int(connection.execute(text("SELECT count(*) FROM " + name)).scalar_one())
        for name in ["journal", "access_log", *(table_of(kind).name for kind in TABLE_OF)]
    )
    done = itertools.count(1)

    def step() -> None:
        if (now := next(done)) % _TOLD_EVERY == 0:
            progress(now, total)

    progress(0, total)
    return step


def mend_lines(store: Store) -> None:
    """Make the lists for searching and sorting again from the rows."""
    with store.writer.begin() as connection:
        make_anew(connection)


def counts(store: Store) -> dict[str, int]:
    """Return how many rows each journaled table has, and how many operations the journal."""
    names = sorted(table_of(kind).name for kind in TABLE_OF)
    with store.reader.connect() as connection:
        return {
            name: connection.execute(text("SELECT count(*) FROM " + name)).scalar_one()
            for name in [*names, "journal", "access_log", "draft"]
        }


def _pages(connection: Connection) -> Iterator[Problem]:
    if damaged := connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
        yield Problem("", "check.pages", {"count": len(damaged)})
    elif connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
        yield Problem("", "check.structure")


def _references(connection: Connection) -> Iterator[Problem]:
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield Problem("", "check.references", {"count": len(broken)})


def journal_amiss(connection: Connection, step: Callable[[], None]) -> Iterator[Problem]:
    """Yield where the journal's chain is broken, or an operation is no longer what we write."""
    tips: dict[str, tuple[int, str]] = {}
    erasures = Erasures(connection)
    with connection.execute(_JOURNAL) as operations:
        for row in operations:
            step()
            operation, digest = Operation(*row[:-1]), row[-1]
            seq, tip = tips.get(operation.device, (0, FIRST_HASH))
            links = (erasures.fits(operation, digest), operation.prev_hash == tip, operation.seq == seq + 1)
            if not all(links) or changes_in(operation.changes) is None:
                yield Problem("", "check.journal", {"seq": operation.seq, "entity": operation.entity})
            tips[operation.device] = (operation.seq, digest)


def _lines(connection: Connection) -> Iterator[Problem]:
    """Compare the lists for searching and sorting with what they are made from."""
    if wrong := wrong_lines(connection):
        yield Problem("", LISTS_DIFFER, {"names": wrong})


def _scans(connection: Connection, attachments: Attachments, progress: Progress) -> Iterator[Problem]:
    """Look whether every page that a scan names is there, and is what it was."""
    if damaged := attachments.damage():
        yield Problem("", "check.attachments", {"count": damaged})
        return
    wanted = list(connection.execute(text(_PAGES)).scalars())
    lost = 0
    for done, sha256 in enumerate(wanted, 1):
        lost += len([*attachments.lost([sha256])])
        if done % _TOLD_EVERY == 0:
            progress(done, len(wanted))
    if lost:
        yield Problem("", "check.scans_lost", {"count": lost})


def _registers(connection: Connection, snapshots: Snapshots, device: str) -> Iterator[Problem]:
    """Look whether the lists from elsewhere are there as they were taken in; older ones may be gone."""
    newest = {row.kind: row for row in connection.execute(_IMPORTS, {"device": device})}
    try:
        if damaged := snapshots.damage():
            yield Problem("", "check.registers", {"count": damaged})
            return
        kept = {one.id: one for one in snapshots.all()}
        lost = sum(_is_lost(snapshots, kept.get(row.id), row.rows) for row in newest.values())
    except TroubleError as trouble:
        yield Problem("", trouble.code, trouble.facts)
        return
    if lost:
        yield Problem("", "check.registers_lost", {"count": lost})


def _is_lost(snapshots: Snapshots, snapshot: Snapshot | None, rows: int) -> bool:
    return snapshot is None or not snapshot.is_whole or snapshots.lines_in(snapshot) != rows


def _triggers(connection: Connection) -> Iterator[Problem]:
    """Make sure that the guards of the journal are still in the file, and say what they should."""
    there = guards_in(connection)
    if wrong := sorted(name for name, said in guards().items() if there.get(name) != said):
        yield Problem("", "check.guards", {"names": wrong})
