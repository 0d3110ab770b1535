"""Searching people, cases and letters by what a visitor can say: a number, a name, a letter's number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, union_all

from pbijk_desktop.domain.cases import Case, CaseMember
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.worklists import OPEN
from pbijk_desktop.store.records import table_of, to_record
from pbijk_desktop.store.work import Reader

_PERSON = table_of(Person).c
_FAMILY = table_of(Family).c
_CASE = table_of(Case).c
_MEMBER = table_of(CaseMember).c
_LETTER = table_of(Letter).c


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
    """Return people whose NIK, card or KK begins with the digits, each number looked up by its own index."""
    end = digits + ":"
    ids = union_all(
        select(_PERSON.id).where(_PERSON.nik >= digits, _PERSON.nik < end),
        select(_PERSON.id).where(_PERSON.card >= digits, _PERSON.card < end),
        select(_PERSON.id)
        .join(table_of(Family), _FAMILY.id == _PERSON.family)
        .where(_FAMILY.kk >= digits, _FAMILY.kk < end),
    )
    return _known(reader, _people().where(_PERSON.id.in_(ids)).order_by(_PERSON.nik, _PERSON.name).limit(limit))


def people_by_words(reader: Reader, words: list[str], limit: int) -> list[Known]:
    """Return people whose name has every word somewhere."""
    asked = _people().where(*(_PERSON.name.icontains(word, autoescape=True) for word in words))
    return _known(reader, asked.order_by(_PERSON.name).limit(limit))


def people_like(reader: Reader, beginnings: list[str], limit: int) -> list[Known]:
    """Return people of whose name some word begins in one of these ways, for misspelt names."""
    starts = [
        condition
        for start in beginnings
        for condition in (
            _PERSON.name.istartswith(start, autoescape=True),
            _PERSON.name.icontains(f" {start}", autoescape=True),
        )
    ]
    return _known(reader, _people().where(or_(*starts)).limit(limit)) if starts else []


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
    """Return cases whose number has the text in it, newest first."""
    asked = select(table_of(Case)).where(_CASE.number.icontains(text, autoescape=True), _CASE.void == "")
    return [to_record(Case, row) for row in reader.session.execute(asked.order_by(_CASE.id.desc()).limit(limit))]


def letters_by_number(reader: Reader, text: str, limit: int) -> list[FoundLetter]:
    """Return letters whose number has the text in it, newest first."""
    asked = (
        select(_LETTER.id, _LETTER.number, _LETTER.case, _PERSON.name)
        .join(table_of(Case), _CASE.id == _LETTER.case)
        .join(table_of(Person), _PERSON.id == _CASE.applicant)
        .where(_LETTER.number.icontains(text, autoescape=True))
        .order_by(_LETTER.id.desc())
        .limit(limit)
    )
    return [FoundLetter(**row._mapping) for row in reader.session.execute(asked)]


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
