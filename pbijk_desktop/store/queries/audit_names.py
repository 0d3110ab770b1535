"""What the rows are called that notes of the journal and the access log are about: a case's number, a person's name."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import text

from pbijk_desktop.store.records import TABLE_OF, table_of
from pbijk_desktop.store.work import Reader

Named = tuple[str, str]
"""A case's number and whom or what a row is about; "" where there is none."""
_OF_CASE = ' JOIN case_file c ON c.id = t."case" JOIN person p ON p.id = c.applicant '
_THESE = " WHERE t.id IN (SELECT value FROM json_each(:ids))"
_OWN = {
    "case_file": "SELECT t.id, t.number AS number, p.name AS name FROM case_file t JOIN person p ON p.id = t.applicant",
    "person": "SELECT t.id, '' AS number, t.name AS name FROM person t",
    "case_member": "SELECT t.id, c.number AS number, p.name AS name FROM case_member t"
    ' JOIN case_file c ON c.id = t."case" JOIN person p ON p.id = t.person',
    "letter": "SELECT t.id, c.number AS number, t.number AS name FROM letter t" + _OF_CASE,
    "user_account": "SELECT t.id, '' AS number, t.full_name AS name FROM user_account t",
    "user": "SELECT t.id, '' AS number, t.full_name AS name FROM user_account t",
}
_BOUND = sorted(table_of(kind).name for kind in TABLE_OF if "case" in table_of(kind).columns)


def named(reader: Reader, about: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Named]:
    """Return how rows are called, by their table's name and id; what is not found has no entry."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for entity, key in about:
        if key:
            wanted[entity].add(key)
    found: dict[tuple[str, str], Named] = {}
    for entity, ids in wanted.items():
        if asked := _asked(entity):
            rows = reader.session.execute(text(asked + _THESE), {"ids": json.dumps(sorted(ids))})
            found |= {(entity, row.id): (row.number, row.name) for row in rows}
    return found


def _asked(entity: str) -> str:
    if entity in _OWN:
        return _OWN[entity]
    if entity in _BOUND:
        return "SELECT t.id, c.number AS number, p.name AS name FROM " + entity + " t" + _OF_CASE
    return ""
