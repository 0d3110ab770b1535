"""What the journal says of a case and of everything that belongs to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, text

from pbijk_desktop.store.records import TABLE_OF, table_of
from pbijk_desktop.store.work import Reader

_BELONGS = text("""
    SELECT id FROM case_file WHERE id = :case
    UNION SELECT family FROM case_file WHERE id = :case
    UNION SELECT person FROM case_member WHERE "case" = :case
    UNION SELECT g.dropped FROM case_member m JOIN person_merge g ON g.kept = m.person WHERE m."case" = :case
    UNION SELECT g.id FROM case_member m JOIN person_merge g ON g.kept = m.person WHERE m."case" = :case
    UNION SELECT g.id FROM case_member m JOIN person_merge g ON g.dropped = m.person WHERE m."case" = :case
    UNION SELECT a.id FROM case_member m JOIN person_apart a ON a.one = m.person WHERE m."case" = :case
    UNION SELECT a.id FROM case_member m JOIN person_apart a ON a.other = m.person WHERE m."case" = :case
    UNION SELECT id FROM case_member WHERE "case" = :case
    UNION SELECT id FROM case_item WHERE "case" = :case
    UNION SELECT id FROM scan WHERE "case" = :case
    UNION SELECT id FROM lookup WHERE "case" = :case
    UNION SELECT id FROM row_evidence WHERE "case" = :case
    UNION SELECT id FROM collective_row WHERE "case" = :case
    UNION SELECT list FROM collective_row WHERE "case" = :case
    UNION SELECT id FROM visit WHERE "case" = :case
    UNION SELECT id FROM decision WHERE "case" = :case
    UNION SELECT id FROM letter WHERE "case" = :case
    UNION SELECT letter FROM listed_case WHERE "case" = :case
    UNION SELECT id FROM letter_draft WHERE "case" = :case
    UNION SELECT d.id FROM letter_draft d WHERE d.cases IS NOT NULL
        AND EXISTS (SELECT 1 FROM json_each(d.cases) WHERE value = :case)
    UNION SELECT p.id FROM letter_draft d JOIN paraf p ON p.draft = d.id WHERE d.cases IS NOT NULL
        AND EXISTS (SELECT 1 FROM json_each(d.cases) WHERE value = :case)
    UNION SELECT id FROM paraf WHERE "case" = :case
    UNION SELECT id FROM signed_letter WHERE "case" = :case
""")
_OPERATIONS = """
    SELECT at, actor, entity, entity_id, changes, reason, erased_by FROM journal
    WHERE entity_id IN (SELECT value FROM json_each(:ids)) ORDER BY rowid
"""


_OWN = frozenset({"id", "op_device", "op_seq"})
_COLUMNS = {table_of(kind).name: {one.name for one in table_of(kind).columns} - _OWN for kind in TABLE_OF}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One operation: `before` and `after` hold the changed fields as the file stores them."""

    at: datetime
    actor: str
    entity: str
    entity_id: str
    added: bool
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str


def ids_of(reader: Reader, case_id: str) -> frozenset[str]:
    """Return the ids of a case and of every row that belongs to it."""
    return frozenset(row[0] for row in reader.session.execute(_BELONGS, {"case": case_id}) if row[0])


def of_case(reader: Reader, case_id: str) -> Iterator[Told]:
    """Return the operations on a case and all that belongs to it, as they came, whatever the clock said."""
    yield from of_rows(reader, ids_of(reader, case_id))


def of_rows(reader: Reader, wanted: Iterable[str]) -> Iterator[Told]:
    """Return the operations on some rows, as they came; of what was erased only that it was."""
    ids = sorted(wanted)
    seen: dict[str, dict[str, Any]] = {}
    erased: set[str] = set()
    for row in reader.session.execute(text(_OPERATIONS), {"ids": json.dumps(ids)}):
        if row.erased_by:
            if row.entity_id not in erased and row.entity_id not in seen:
                yield _told(row, {}, {}, added=True)  # who made it and when stays
            erased.add(row.entity_id)
            continue
        after = json.loads(row.changes)
        known = seen.setdefault(row.entity_id, {})
        if (
            row.entity_id in erased and after.keys() >= _COLUMNS[row.entity]
        ):  # the operation that says the row anew, with nothing of anybody
            erased.discard(row.entity_id)
            known.update(after)
            after = {name: value for name, value in after.items() if name == "void" and value}
            yield _told(row, {}, after, added=False)
            continue
        yield _told(row, known, after, added=not known and row.entity_id not in erased)
        known.update(after)


def _told(row: Row[Any], known: Mapping[str, Any], after: dict[str, Any], *, added: bool) -> Told:
    return Told(
        at=datetime.fromisoformat(row.at),
        actor=row.actor,
        entity=row.entity,
        entity_id=row.entity_id,
        added=added,
        before={name: known.get(name) for name in after},
        after=after,
        reason=row.reason,
    )
