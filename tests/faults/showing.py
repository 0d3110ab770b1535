"""Everything that an office shows, as one hash: rows of all tables, pages of scans, rows of registers."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

from sqlalchemy import text

from pbijk_desktop.store.queries.register_rows import every_row
from pbijk_desktop.usecases.desk import Desk
from tests.faults.place import Place

_NAMES = text("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")
_PAGES = text("SELECT sha256 FROM scan UNION SELECT sha256 FROM signed_letter ORDER BY sha256")
CHANGES_AT_OPENING = {"local", "sqlite_schema", "sqlite_stat1", "sqlite_sequence", "sqlite_master"}
"""What an opening may write into by itself."""


def shown(place: Place, without: Collection[str] = ()) -> str:
    """Return a hash over all that is shown, some tables left out."""
    digest = hashlib.sha256()
    for one in everything(place.desk, without):
        digest.update(repr(one).encode())
    return digest.hexdigest()


def everything(desk: Desk, without: Collection[str] = ()) -> Iterator[object]:
    """Yield all rows, all pages, all rows of registers."""
    with desk.read() as reader:
        for name in reader.session.execute(_NAMES).scalars().all():
            if name not in CHANGES_AT_OPENING and name not in without:
                yield name
                asked = text("SELECT * FROM " + name)
                yield from sorted((tuple(row) for row in reader.session.execute(asked)), key=repr)
        pages = reader.session.execute(_PAGES).scalars().all()
    yield from (desk.attachments.page(sha256) for sha256 in pages)
    for snapshot in desk.snapshots.all():
        yield snapshot
        yield from desk.snapshots.asked(lambda file, one=snapshot: [*every_row(file, one)])
