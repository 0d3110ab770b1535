"""Lists from elsewhere in a third encrypted file: each a snapshot with tables of its own, made with the first of them.

Rows are reference data and in no journal. A snapshot counts once office.db has its import (`domain.snapshots.
RegisterImport`), which is written last: until then it is only staged, and whatever served before serves on. What an
unclean stop leaves is a staged list, continued or dropped at the next import. Its log is folded in when it is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Origin, Snapshot
from pbijk_desktop.store.disk_room import LEAST_FREE
from pbijk_desktop.store.private import make_file
from pbijk_desktop.store.side_file import SideFile

FILE = "registers.db"

_WRITER_KIB, _READER_KIB = 16_384, 16_384
_OWN_CODES = {"store.not_ours": "registers.damaged", "store.damaged": "registers.damaged"}
_SNAPSHOTS = """CREATE TABLE IF NOT EXISTS snapshot (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, register TEXT NOT NULL, list_date TEXT NOT NULL,
    file_name TEXT NOT NULL, sha256 TEXT NOT NULL, layout TEXT NOT NULL, reached INTEGER NOT NULL,
    "rows" INTEGER NOT NULL, quarantined INTEGER NOT NULL, doubles INTEGER NOT NULL,
    is_read INTEGER NOT NULL, is_whole INTEGER NOT NULL, before INTEGER) STRICT"""
_TABLES = (
    """CREATE TABLE line_# ("row" INTEGER PRIMARY KEY, who TEXT NOT NULL, off INTEGER NOT NULL, again INTEGER NOT NULL,
    name TEXT NOT NULL, nik TEXT NOT NULL, kk TEXT NOT NULL, card TEXT NOT NULL, birth_date TEXT,
    birth_place TEXT NOT NULL, sex TEXT NOT NULL, mother TEXT NOT NULL, relation TEXT NOT NULL, address TEXT NOT NULL,
    rt TEXT NOT NULL, rw TEXT NOT NULL, village TEXT NOT NULL, village_name TEXT NOT NULL, district_name TEXT NOT NULL,
    desil INTEGER, segment TEXT NOT NULL, status TEXT NOT NULL, starts_on TEXT, ends_on TEXT, note TEXT NOT NULL)
    STRICT""",
    """CREATE TABLE odd_# ("row" INTEGER NOT NULL, at INTEGER NOT NULL, "column" TEXT NOT NULL, code TEXT NOT NULL,
    facts TEXT NOT NULL, cell TEXT NOT NULL, PRIMARY KEY ("row", at)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE change_# (kind TEXT NOT NULL, "row" INTEGER NOT NULL, before INTEGER NOT NULL,
    PRIMARY KEY (kind, "row", before)) STRICT, WITHOUT ROWID""",
    "CREATE VIRTUAL TABLE word_# USING fts5(words, content='', detail=none, columnsize=0,"
    " tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE vocabulary_# USING fts5vocab(word_#, 'row')",
)
_NAMES = ("vocabulary", "word", "change", "odd", "line")
_HAS_TABLE = text("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'snapshot'")
_ALL = text("SELECT * FROM snapshot ORDER BY id")
_ADD = text(
    "INSERT INTO snapshot VALUES (:n, :id, :register, :list_date, :file_name, :sha256, :layout, 0, 0, 0, 0, 0, 0, NULL)"
)
_NEXT = text("SELECT coalesce(max(n), 0) + 1 FROM snapshot")
_DROP = text("DELETE FROM snapshot WHERE n = :n")


class Snapshots(SideFile):
    """The lists of one office that are kept in its file of registers."""

    def __init__(self, folder: Path, key: bytes) -> None:
        super().__init__(folder / FILE, key, own_codes=_OWN_CODES, writer_kib=_WRITER_KIB, reader_kib=_READER_KIB)
        self._filled: frozenset[Register] = frozenset()

    @property
    def filled(self) -> frozenset[Register]:
        """The registers of which a list is being taken in just now; only one process opens a store."""
        return self._filled

    @contextmanager
    def filling(self, register: Register) -> Iterator[None]:
        """Have it known that a list of a register is being taken in, until that is over in whatever way."""
        self._filled |= {register}
        try:
            yield
        finally:
            self._filled -= {register}

    def require_room(self, wanted: int = 0) -> None:
        """Refuse while the disk has too little room left beside so many bytes; raises TroubleError."""
        free, least = self.free_bytes(), LEAST_FREE + wanted
        if free < least:
            raise TroubleError("registers.disk_low", free=free // 1_000_000, least=least // 1_000_000)

    def all(self) -> list[Snapshot]:
        """Return every snapshot in the file, staged ones too, in the order in which they were begun."""
        if not self.exists:
            return []
        with self.reader.connect() as connection:
            if not connection.execute(_HAS_TABLE).scalar():
                return []
            return [_snapshot(row) for row in connection.execute(_ALL)]

    def begin(self, snapshot_id: str, origin: Origin) -> Snapshot:
        """Make the tables of a new, empty snapshot."""
        self.require_room()
        if not self.file.exists():
            make_file(self.file)
        with self.writer.begin() as connection:
            connection.exec_driver_sql(_SNAPSHOTS)
            n = int(connection.execute(_NEXT).scalar_one())
            values = {**asdict(origin), "register": str(origin.register), "list_date": origin.list_date.isoformat()}
            connection.execute(_ADD, {"n": n, "id": snapshot_id, **values})
            for table in _TABLES:
                connection.exec_driver_sql(numbered(table, n))
        return Snapshot(n=n, id=snapshot_id, origin=origin)

    def drop(self, snapshot: Snapshot) -> None:
        """Let a snapshot and all its rows go."""
        with self.writer.begin() as connection:
            for name in _NAMES:
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}_{snapshot.n}")
            connection.execute(_DROP, {"n": snapshot.n})

    def damage(self) -> int:
        """Return how many blocks of the file do not fit their seals, or that its structure is broken, as one."""
        if not self.exists:
            return 0
        with self.writer.connect() as raw:
            connection = raw.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
            if damaged := connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
                return len(damaged)
            return int(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok")

    def lines_in(self, snapshot: Snapshot) -> int:
        """Return how many rows a snapshot really has."""
        with self.reader.connect() as connection:
            asked = text(numbered("SELECT count(*) FROM line_#", snapshot.n))
            return int(connection.execute(asked).scalar_one())

    def asked(self, ask: Callable[[Connection], Any]) -> Any:  # noqa: ANN401
        """Return what a question to the file gives."""
        with self.reader.connect() as connection:
            return ask(connection)


def numbered(statement: str, n: int, before: int = 0) -> str:
    """Return a statement for the tables of one snapshot: `#` is its number, `@` that of the list before."""
    return statement.replace("#", str(int(n))).replace("@", str(int(before)))


def whole_of(snapshots: Iterable[Snapshot]) -> dict[str, Snapshot]:
    """Return the snapshots that are whole, by the id of their import."""
    return {one.id: one for one in snapshots if one.is_whole}


def _snapshot(row: Any) -> Snapshot:  # noqa: ANN401 - a result row
    origin = Origin(
        register=Register(row.register),
        list_date=date.fromisoformat(row.list_date),
        file_name=row.file_name,
        sha256=row.sha256,
        layout=row.layout,
    )
    return Snapshot(
        n=row.n,
        id=row.id,
        origin=origin,
        reached=row.reached,
        rows=row.rows,
        quarantined=row.quarantined,
        doubles=row.doubles,
        is_read=bool(row.is_read),
        is_whole=bool(row.is_whole),
        before=row.before,
    )
