"""Searching people, cases and letters by the numbers a visitor can say; names are searched in `names`.

Every question goes by an index and has its limit before anything is sorted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy import text as sql

from pbijk_desktop.domain.cases import Case, CaseMember
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.worklists import OPEN
from pbijk_desktop.store.queries.words import quoted, words_of
from pbijk_desktop.store.records import table_of, to_record
from pbijk_desktop.store.work import Reader

_PERSON = table_of(Person).c
_FAMILY = table_of(Family).c
_CASE = table_of(Case).c
_MEMBER = table_of(CaseMember).c
_LETTER = table_of(Letter).c
_LAST = "\U0010ffff"
_HAS_SERIAL = re.compile(r"\d{4}")
"""Fewer digits begin too many numbers to be worth a look."""
_SHORTEST_PART = 3

_DIGITS = sql("""
    SELECT id FROM (SELECT id FROM person WHERE nik >= :digits AND nik < :end AND void = '' ORDER BY nik LIMIT :most)
    UNION ALL
    SELECT id FROM (SELECT id FROM person WHERE card >= :digits AND card < :end AND void = '' ORDER BY card LIMIT :most)
    UNION ALL
    SELECT id FROM (SELECT p.id FROM family f CROSS JOIN person p ON p.family = f.id
        WHERE f.kk >= :digits AND f.kk < :end AND p.void = '' ORDER BY f.kk LIMIT :most)""")
_CASES = sql("SELECT id FROM case_file WHERE number >= :start AND number < :end ORDER BY number DESC LIMIT :most")
_CASES_WITH = sql(
    'SELECT q."case" FROM queue_text t JOIN queue_line q ON q.n = t.rowid'
    " WHERE t.queue_text MATCH :number ORDER BY t.rowid DESC LIMIT :most"
)
_LETTERS = sql(
    "SELECT l.letter FROM letter_text t JOIN letter_line l ON l.n = t.rowid"
    " WHERE t.letter_text MATCH :number ORDER BY t.rowid DESC LIMIT :most"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person with the family card's number and the code of the village."""

    person: Person
    kk: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """A case of a person that is still open."""

    case: str
    number: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLetter:
    """A letter, its case, and the name it is about."""

    id: str
    number: str
    case: str
    name: str


def people_by_digits(reader: Reader, digits: str, limit: int) -> list[Known]:
    """Return people whose NIK, card or KK begins with the digits, so many by each number, in the order of its index."""
    found = reader.session.execute(_DIGITS, {"digits": digits, "end": digits + ":", "most": limit})
    return people(reader, list(dict.fromkeys(found.scalars())))[:limit]


def people(reader: Reader, ids: Sequence[str]) -> list[Known]:
    """Return these people in this order; whoever is gone by now is left out."""
    found = {one.person.id: one for one in _known(reader, _people().where(_PERSON.id.in_(ids)))} if ids else {}
    return [found[one] for one in ids if one in found]


def people_born(reader: Reader, born: date, region: str, limit: int = 500) -> list[Known]:
    """Return people born on a day who live in a village."""
    return _known(reader, _people().where(_PERSON.birth_date == born, _FAMILY.region == region).limit(limit))


def people_with(reader: Reader, *, nik: str = "", card: str = "") -> list[Known]:
    """Return people with exactly this NIK or this card number."""
    if nik:
        return _known(reader, _people().where(_PERSON.nik == nik))
    return _known(reader, _people().where(_PERSON.card == card)) if card else []


def open_cases_of(reader: Reader, people: list[str]) -> list[OpenCase]:
    """Return the open cases that are about any of these people."""
    asked = (
        select(_CASE.id, _CASE.number, _MEMBER.person)
        .join(table_of(CaseMember), _MEMBER.case == _CASE.id)
        .where(_MEMBER.person.in_(people), _CASE.state.in_(list(OPEN)), _CASE.void == "")
        .order_by(_CASE.id.desc())
    )
    return [OpenCase(case=row.id, number=row.number, person=row.person) for row in reader.session.execute(asked)]


def cases_of_person(reader: Reader, person: str) -> list[Case]:
    """Return every case about a person, newest first."""
    asked = (
        select(table_of(Case))
        .join(table_of(CaseMember), _MEMBER.case == _CASE.id)
        .where(_MEMBER.person == person, _CASE.void == "")
        .order_by(_CASE.id.desc())
    )
    return [to_record(Case, row) for row in reader.session.execute(asked)]


def cases_by_number(reader: Reader, text: str, limit: int) -> list[Case]:
    """Return cases whose number begins with the text, or one of whose number's parts does; newest first."""
    found = reader.session.execute(
        _CASES, {"start": text.upper(), "end": text.upper() + _LAST, "most": limit}
    ).scalars()
    ids = dict.fromkeys(found)
    if _HAS_SERIAL.search(text) and len(ids) < limit:
        asked = {"number": f"number : {_quoted_parts(text)} *", "most": limit}
        ids |= dict.fromkeys(reader.session.execute(_CASES_WITH, asked).scalars())
    cases = reader.session.execute(select(table_of(Case)).where(_CASE.id.in_(list(ids)), _CASE.void == ""))
    return sorted((to_record(Case, row) for row in cases), key=lambda one: one.id, reverse=True)[:limit]


def letters_by_number(reader: Reader, text: str, limit: int) -> list[FoundLetter]:
    """Return letters whose number has the text in it, newest first; a text shorter than three signs finds none."""
    if len(text) < _SHORTEST_PART:
        return []
    found = reader.session.execute(_LETTERS, {"number": f"number : {quoted(text)}", "most": limit}).scalars().all()
    asked = (
        select(_LETTER.id, _LETTER.number, _LETTER.case, _PERSON.name)
        .join(table_of(Case), _CASE.id == _LETTER.case)
        .join(table_of(Person), _PERSON.id == _CASE.applicant)
        .where(_LETTER.id.in_(found))
        .order_by(_LETTER.id.desc())
    )
    return [FoundLetter(**row._mapping) for row in reader.session.execute(asked)] if found else []


def _quoted_parts(text: str) -> str:
    """Return what stands between the marks of a number as one question, its parts in this order."""
    return quoted(" ".join(words_of(text)))


def _people() -> Select[Any]:
    alive: ColumnElement[bool] = _PERSON.void == ""
    return (
        select(table_of(Person), _FAMILY.kk.label("family_kk"), _FAMILY.region.label("family_region"))
        .join(table_of(Family), _FAMILY.id == _PERSON.family)
        .where(alive)
    )


def _known(reader: Reader, asked: Select[Any]) -> list[Known]:
    return [
        Known(person=to_record(Person, row), kk=row.family_kk, region=row.family_region)
        for row in reader.session.execute(asked)
    ]
