"""Who may be recorded twice: people with one NIK, one card, or one birth date and names or mothers alike.

Each question walks a stretch of one index from where the last one ended, so that a million people are looked through
in steps of a few milliseconds each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy import text as sql

from pbijk_desktop.domain.merging import PersonMerge
from pbijk_desktop.domain.people import Person
from pbijk_desktop.store.records import table_of, to_record
from pbijk_desktop.store.work import Reader

_PERSON = table_of(Person).c
_MERGE = table_of(PersonMerge).c
_FIRST = " "
"""Before every number and every day, and after the empty text, which means nothing."""

_ENDS = {
    "nik": sql("SELECT nik FROM person WHERE nik > :after ORDER BY nik LIMIT 1 OFFSET :stretch"),
    "card": sql("SELECT card FROM person WHERE card > :after ORDER BY card LIMIT 1 OFFSET :stretch"),
    "birth_date": sql(
        "SELECT birth_date FROM person WHERE birth_date > :after ORDER BY birth_date LIMIT 1 OFFSET :stretch"
    ),
}
_DOUBLED = {
    "nik": sql("SELECT nik FROM person WHERE nik > :after AND nik <= :end GROUP BY nik HAVING count(*) > 1"),
    "card": sql("SELECT card FROM person WHERE card > :after AND card <= :end GROUP BY card HAVING count(*) > 1"),
}
_BORN = sql(
    "SELECT id, name, mother_name, birth_date FROM person"
    " WHERE birth_date > :after AND birth_date <= :end AND void = '' ORDER BY birth_date, id"
)
_LAST = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What of a person tells whether somebody born on the same day may be the same."""

    id: str
    name: str
    mother_name: str
    born: str


def stretch_end(reader: Reader, field: str, after: str, stretch: int) -> str:
    """Return the value with which a stretch of so many people ends; "" when it reaches the end of the index."""
    found = reader.session.execute(_ENDS[field], {"after": after or _FIRST, "stretch": stretch}).scalar()
    return str(found) if found is not None else ""


def doubled(reader: Reader, field: str, after: str, end: str) -> list[str]:
    """Return the numbers ("nik" or "card") of a stretch that more than one record has, in their order."""
    return list(reader.session.execute(_DOUBLED[field], {"after": after or _FIRST, "end": end or _LAST}).scalars())


def born_between(reader: Reader, after: str, end: str) -> list[Named]:
    """Return the living people of a stretch by day of birth."""
    found = reader.session.execute(_BORN, {"after": after or _FIRST, "end": end or _LAST})
    return [Named(id=row.id, name=row.name, mother_name=row.mother_name, born=row.birth_date) for row in found]


def count_people(reader: Reader) -> int:
    """Return how many people are recorded, those given up included."""
    return int(reader.session.execute(sql("SELECT count(*) FROM person")).scalar_one())


def people(reader: Reader, ids: Sequence[str]) -> dict[str, Person]:
    """Return these people by id."""
    asked = select(table_of(Person)).where(_PERSON.id.in_(ids))
    return {row.id: to_record(Person, row) for row in reader.session.execute(asked)} if ids else {}


def latest_merges(reader: Reader, limit: int) -> list[PersonMerge]:
    """Return the latest merges, undone ones included, newest first."""
    asked = select(table_of(PersonMerge)).order_by(_MERGE.id.desc()).limit(limit)
    return [to_record(PersonMerge, row) for row in reader.session.execute(asked)]
