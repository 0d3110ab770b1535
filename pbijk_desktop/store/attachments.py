"""Scanned pages in a file of their own, encrypted with the office's key: each stored once, under its SHA-256.

A page is committed here before the office's file names it, so that a crash leaves at most a page that nobody names.
After an unclean stop only the log is folded in: every page that is read is compared with its hash, and the cipher's
seal of each block with it, so a damaged page is found where it is, and the rest stays of use.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from sqlalchemy import text

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.store.disk_room import LEAST_FREE
from pbijk_desktop.store.private import make_file
from pbijk_desktop.store.side_file import SideFile

FILE = "attachments.db"

_CACHE_KIB = 4096
_OWN_CODES = {"store.not_ours": "attachments.damaged", "store.damaged": "attachments.damaged"}
_TABLE = "CREATE TABLE IF NOT EXISTS page (sha256 TEXT NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT"
_HAS_TABLE = text("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'page'")
_ADD = text("INSERT OR IGNORE INTO page (sha256, body) VALUES (:sha256, :body)")
_REMOVE = text("DELETE FROM page WHERE sha256 = :sha256")
_GET = text("SELECT body FROM page WHERE sha256 = :sha256")


class Attachments(SideFile):
    """The pages of one office; the file is made with the first of them."""

    def __init__(self, folder: Path, key: bytes) -> None:
        super().__init__(folder / FILE, key, own_codes=_OWN_CODES, writer_kib=_CACHE_KIB, reader_kib=_CACHE_KIB)

    def require_room(self) -> None:
        """Refuse while the disk has too little room left; raises TroubleError."""
        free = self.free_bytes()
        if free < LEAST_FREE:
            raise TroubleError("scans.disk_low", free=free // 1_000_000, least=LEAST_FREE // 1_000_000)

    def keep(self, pages: Iterable[bytes]) -> None:
        """Commit pages, each under its hash; one that is there already is not written again."""
        self.require_room()
        if not self.file.exists():
            make_file(self.file)
        rows = [{"sha256": hashlib.sha256(page).hexdigest(), "body": page} for page in pages]
        with self.writer.begin() as connection:
            connection.exec_driver_sql(_TABLE)
            connection.execute(_ADD, rows)

    def remove(self, pages: Iterable[str]) -> None:
        """Overwrite and forget pages by their hashes; what nobody keeps is not missed."""
        rows = [{"sha256": sha256} for sha256 in pages]
        if not rows or not self.exists:
            return
        with self.writer.begin() as connection:
            connection.exec_driver_sql("PRAGMA secure_delete = ON").all()
            connection.execute(_REMOVE, rows)

    def page(self, sha256: str) -> bytes:
        """Return a page as it was kept; raises TroubleError when it is lost or is no more what it was."""
        if not self.exists:
            raise TroubleError("attachments.absent")
        with self.reader.connect() as connection:
            has_pages = connection.execute(_HAS_TABLE).scalar()  # the file is there before its table: see `keep`
            body = connection.execute(_GET, {"sha256": sha256}).scalar_one_or_none() if has_pages else None
        if body is None or hashlib.sha256(body).hexdigest() != sha256:
            raise TroubleError("attachments.page_lost")
        return bytes(body)

    def hashes(self) -> list[str]:
        """Return the hashes of all pages."""
        with self.reader.connect() as connection:
            if not connection.execute(_HAS_TABLE).scalar():
                return []
            return list(connection.execute(text("SELECT sha256 FROM page")).scalars())

    def size_of(self, pages: Collection[str]) -> int:
        """Return about how many bytes some of the pages have."""
        asked = text("SELECT count(*), sum(length(body)) FROM page")
        with self.reader.connect() as connection:
            count, size = connection.execute(asked).one()
        return int((size or 0) * len(pages) / max(1, count))

    def lost(self, wanted: Iterable[str]) -> Iterator[str]:
        """Yield the hashes under which there is no page, or another one than there was."""
        for sha256 in wanted:
            try:
                self.page(sha256)
            except TroubleError:
                yield sha256
