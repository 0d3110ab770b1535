"""Whose data a laptop held: counted by kind, among what was written until a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text

from pbijk_desktop.store.work import Reader

_COUNTS = {
    "people": "SELECT count(*) FROM person WHERE void = '' AND id < :until",
    "children": "SELECT count(*) FROM person WHERE void = '' AND id < :until AND birth_date > :adult",
    "health": """SELECT count(DISTINCT m.person) FROM case_member m JOIN case_file c ON c.id = m."case"
        WHERE c.void = '' AND m.id < :until""",
    "financial": """SELECT count(DISTINCT m.person) FROM case_member m JOIN case_file c ON c.id = m."case"
        WHERE c.void = '' AND m.id < :until AND (c.criteria <> '{}' OR EXISTS (SELECT 1 FROM lookup l
        WHERE l.member = m.id AND (l.desil IS NOT NULL OR l.arrears_months IS NOT NULL)))""",
    "families": "SELECT count(*) FROM family WHERE void = '' AND id < :until",
    "cases": "SELECT count(*) FROM case_file WHERE void = '' AND id < :until",
    "scans": "SELECT count(*) FROM scan WHERE void = '' AND id < :until",
    "letters": "SELECT count(*) FROM letter WHERE facts <> '{}' AND id < :until",
    "lists": """SELECT coalesce(sum("rows"), 0) FROM register_import WHERE void = '' AND id < :until""",
}
_PEOPLE = text("""
    SELECT p.name, p.birth_date, p.phone, f.address, f.rt, f.rw, f.region,
        EXISTS (SELECT 1 FROM case_member m WHERE m.person = p.id) AS has_case,
        EXISTS (SELECT 1 FROM case_member m JOIN lookup l ON l.member = m.id WHERE m.person = p.id
            AND (l.desil IS NOT NULL OR l.arrears_months IS NOT NULL)) AS has_finance
    FROM person p JOIN family f ON f.id = p.family WHERE p.void = '' AND p.id < :until ORDER BY f.region, p.family, p.id
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Somebody who is to be told: the name, where to reach them, and which specific data it is about."""

    name: str
    phone: str
    address: str
    region: str
    is_child: bool
    has_case: bool
    has_finance: bool


def counts_until(reader: Reader, until: datetime, adult: date) -> dict[str, int]:
    """Return what was kept at a moment, by kind; `adult` is the birthday from which on somebody is a child."""
    facts = {"until": _first_id(until), "adult": adult.isoformat()}
    return {name: int(reader.session.execute(text(asked), facts).scalar_one()) for name, asked in _COUNTS.items()}


def people_until(reader: Reader, until: datetime, adult: date) -> Iterator[Concerned]:
    """Yield everybody who was kept at a moment, village by village."""
    for row in reader.session.execute(_PEOPLE, {"until": _first_id(until)}).yield_per(500):
        where = " ".join(part for part in (row.address, f"RT {row.rt}" if row.rt else "") if part)
        yield Concerned(
            name=row.name,
            phone=row.phone,
            address=where,
            region=row.region,
            is_child=bool(row.birth_date and row.birth_date > adult.isoformat()),
            has_case=bool(row.has_case),
            has_finance=bool(row.has_finance),
        )


def _first_id(moment: datetime) -> str:
    """Return the least id that is made at a moment: ids begin with their milliseconds (UUIDv7)."""
    digits = f"{int(moment.timestamp() * 1000):012x}"
    return f"{digits[:8]}-{digits[8:]}"
