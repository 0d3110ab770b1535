"""What the office itself knows of a row of a village's list: who it may be, their cases, and earlier refusals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pbijk_desktop.domain.collective import CollectiveList, OwnCase, Same
from pbijk_desktop.domain.comparison import Verdict, compare, described
from pbijk_desktop.domain.names import is_near
from pbijk_desktop.domain.people import Family, NikAbsent, Person
from pbijk_desktop.domain.register_facts import applicant_row, as_described
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.store.queries import collective, find
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk

_AGREES = frozenset({Verdict.SAME, Verdict.LIKE, Verdict.FIRST_EMPTY, Verdict.SECOND_EMPTY, Verdict.BOTH_EMPTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAs:
    """The person of the office whom a row may be, and whether it surely is."""

    person: Person
    same: Same
    row: RegisterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSide:
    """What the office has on one row."""

    known: KnownAs | None = None
    cases: tuple[OwnCase, ...] = ()


def own_sides(
    desk: Desk, reader: Reader, rows: Iterable[RegisterRow], region: str, list_id: str = ""
) -> dict[int, OwnSide]:
    """Return for each row, by its number, whom of the office it may be and what cases there are or were.

    What was said of rows of the list itself is no earlier refusal.
    """
    given = list(rows)
    known = {row.row: found for row in given if (found := known_as(reader, row, row.village or region))}
    people = {found.person.id for found in known.values()}
    cases = _cases(desk, reader, people)
    earlier = _earlier(desk, reader, given, list_id)
    return {
        row.row: OwnSide(
            known=known.get(row.row),
            cases=(*cases.get(known[row.row].person.id if row.row in known else "", ()), *earlier.get(row.nik, ())),
        )
        for row in given
    }


def known_as(reader: Reader, row: RegisterRow, region: str) -> KnownAs | None:
    """Return whom a row may be: surely by a number whose name and birth date agree, else for a clerk to say."""
    for numbers in ({"nik": row.nik}, {"card": row.card}):
        for one in find.people_with(reader, **numbers):
            return _known(reader, one.person, Same.SAME if _agrees(one.person, row) else Same.UNSURE)
    if row.birth_date is None or not row.name:
        return None
    for one in find.people_born(reader, row.birth_date, region):
        if is_near(one.person.name, row.name) and _verdict(one.person, row, "nik") in _AGREES:
            return _known(reader, one.person, Same.UNSURE)
    return None


def _known(reader: Reader, person: Person, same: Same) -> KnownAs:
    return KnownAs(person=person, same=same, row=applicant_row(person, reader.get(Family, person.family)))


def as_person(row: RegisterRow, person_id: str = "", family: str = "") -> Person:
    """Return the person whom a row describes; without a number that can be used it says so."""
    return Person(
        id=person_id,
        family=family,
        name=row.name,
        nik=row.nik,
        nik_absent="" if row.nik else NikAbsent.FORGOTTEN,
        relation=row.relation,
        birth_place=row.birth_place,
        birth_date=row.birth_date,
        sex=row.sex,
        card=as_described(row).card,
        mother_name=row.mother,
    )


def homes_of(reader: Reader, people: Iterable[str]) -> dict[str, Family]:
    """Return the families of people, by the person."""
    return {one: reader.get(Family, reader.get(Person, one).family) for one in people}


def _agrees(person: Person, row: RegisterRow) -> bool:
    """Return whether a name and a birth date are those of the person, so that a shared number is no mistake."""
    same_born = _verdict(person, row, "birth_date") in _AGREES
    return is_near(person.name, row.name) and same_born and _verdict(person, row, "nik") in _AGREES


def _verdict(person: Person, row: RegisterRow, field: str) -> Verdict:
    compared = compare(as_described(row), described(person))
    return next(one.verdict for one in compared if one.field == field)


def _cases(desk: Desk, reader: Reader, people: set[str]) -> dict[str, tuple[OwnCase, ...]]:
    """Return what cases people have: refused ones as such, also while their letter is not written yet."""
    found: dict[str, tuple[OwnCase, ...]] = {}
    refused = collective.refused_cases(reader, people)
    settled = {(one.person, one.case.id) for one in refused}
    for one in find.open_cases_of(reader, sorted(people)) if people else ():
        if (one.person, one.case) not in settled:
            case = OwnCase(number=one.number, case=one.case, is_open=True)
            found[one.person] = (*found.get(one.person, ()), case)
    for each in refused:
        at = each.case.received_at
        day = desk.local(at).date() if at else None
        case = OwnCase(number=each.case.number, case=each.case.id, refused_on=day, reason=each.reason)
        found[each.person] = (*found.get(each.person, ()), case)
    return found


def _earlier(desk: Desk, reader: Reader, rows: Iterable[RegisterRow], list_id: str) -> dict[str, tuple[OwnCase, ...]]:
    """Return what became of the same NIK in earlier lists, by the NIK."""
    found: dict[str, tuple[OwnCase, ...]] = {}
    for one in collective.refused_rows(reader, (row.nik for row in rows)):
        if one.list == list_id:
            continue
        of = reader.get(CollectiveList, one.list)
        day = desk.local(one.at).date() if one.at else None
        found[one.nik] = (OwnCase(number=of.ba_number or of.file_name, refused_on=day, reason=one.reason),)
    return found
