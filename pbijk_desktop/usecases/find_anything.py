"""One search for what a visitor can say: NIK, KK, card, name, case number or letter number; the closest first."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.identifiers import CARD_LENGTH, NIK_LENGTH, clean_digits
from pbijk_desktop.domain.intake import PersonDraft
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.worklists import Hit
from pbijk_desktop.store.columns import whole
from pbijk_desktop.store.queries import find
from pbijk_desktop.store.queries.words import words_of
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_people import people_called

LONGEST = 200
FEWEST_LETTERS, FEWEST_DIGITS = 2, 4
WHOLE_NUMBERS = (CARD_LENGTH, NIK_LENGTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A person whom a search found, and every case about them, newest first."""

    person: Person
    cases: tuple[Case, ...]


def find_anything(desk: Desk, text: str, *, limit: int = 20) -> list[Hit]:
    """Return people, cases and letters that fit the text, so many of each; fewer than two letters find nothing.

    Finding somebody by a whole NIK, KK or card number is noted in the access log (UU 27/2022).
    """
    desk.require(Act.SEE)
    text = _cleaned(text)
    if len(text) < FEWEST_LETTERS:
        return []
    with desk.read() as reader:
        people = _people(desk, reader, text, limit)
        cases = [_case_hit(reader, case) for case in find.cases_by_number(reader, text, limit)]
        letters = [_letter_hit(one) for one in find.letters_by_number(reader, text, limit)]
    _note_found(desk, people, text)
    return [*cases, *people, *letters] if text.upper().startswith("K-") else [*people, *cases, *letters]


def find_persons(desk: Desk, text: str, *, limit: int = 20) -> list[Hit]:
    """Return only the people who fit the text, as `find_anything` does."""
    desk.require(Act.SEE)
    text = _cleaned(text)
    if len(text) < FEWEST_LETTERS:
        return []
    with desk.read() as reader:
        people = _people(desk, reader, text, limit)
    _note_found(desk, people, text)
    return people


def is_noted(text: str) -> bool:
    """Return whether a text is a whole NIK, KK or card number: who is found by it is noted, so something is written."""
    digits = clean_digits(text[:LONGEST])
    return digits.isdigit() and len(digits) in WHOLE_NUMBERS


def meet_person(desk: Desk, person_id: str) -> Met:
    """Return a person found by a search with every case about them; that somebody looked is noted (UU 27/2022)."""
    desk.require(Act.SEE)
    with desk.begin() as work:
        work.note_access("cari", "person", person_id)
        return Met(person=work.get(Person, person_id), cases=tuple(find.cases_of_person(work, person_id)))


def family_of(desk: Desk, person_id: str) -> tuple[Family, tuple[PersonDraft, ...]]:
    """Return the family of a known person as lines ready for an intake, the person first and alone included.

    Seeing somebody's data is noted in the access log.
    """
    desk.require(Act.SEE)
    with desk.begin() as work:
        person = work.get(Person, person_id)
        work.note_access("lihat", "person", person_id)
        others = [one for one in work.find(Person, family=person.family) if one.id != person_id and not one.void]
        lines = tuple(line_of(one, included=one.id == person_id) for one in (person, *others))
        return work.get(Family, person.family), lines


def line_of(person: Person, *, included: bool) -> PersonDraft:
    """Return a known person as a line of an intake."""
    return PersonDraft(
        id=person.id,
        name=person.name,
        nik=person.nik,
        nik_absent=person.nik_absent,
        relation=person.relation,
        birth_place=person.birth_place,
        birth_date=person.birth_date,
        sex=person.sex,
        card=person.card,
        phone=person.phone,
        religion=person.religion,
        job=person.job,
        mother_name=person.mother_name,
        included=included,
    )


def _cleaned(text: str) -> str:
    return " ".join(whole(text[:LONGEST]).split())


def _note_found(desk: Desk, people: list[Hit], text: str) -> None:
    if people and is_noted(text):
        with desk.begin() as work:
            for hit in people:
                work.note_access("cari_nomor", "person", hit.id)


def _people(desk: Desk, reader: Reader, text: str, limit: int) -> list[Hit]:
    digits = clean_digits(text)
    is_number = digits.isdigit() and len(digits) >= FEWEST_DIGITS
    return _by_digits(desk, reader, digits, limit) if is_number else _by_name(desk, reader, text, limit)


def _by_digits(desk: Desk, reader: Reader, digits: str, limit: int) -> list[Hit]:
    """Return people by a number's beginning, whoever has it as a whole first."""
    found = find.people_by_digits(reader, digits, limit)
    return [
        _person_hit(desk, one, _number_why(one, digits))
        for one in sorted(found, key=lambda one: one.person.nik != digits)
    ]


def _by_name(desk: Desk, reader: Reader, text: str, limit: int) -> list[Hit]:
    """Return people by what was typed of their names, the nearest first."""
    whys = {one.person: one.why for one in people_called(reader, words_of(text), limit)}
    return [_person_hit(desk, one, whys[one.person.id]) for one in find.people(reader, list(whys))]


def _number_why(one: find.Known, digits: str) -> str:
    if one.person.nik.startswith(digits):
        return "nik"
    return "card" if one.person.card.startswith(digits) else "kk"


def _person_hit(desk: Desk, one: find.Known, why: str) -> Hit:
    region = desk.rules.regions.get(one.region)
    return Hit(
        kind="person",
        id=one.person.id,
        title=one.person.name,
        detail=region.name if region else "",
        why=why,
        nik=one.person.nik,
    )


def _case_hit(reader: Reader, case: Case) -> Hit:
    person = reader.get(Person, case.applicant)
    return Hit(kind="case", id=case.id, title=case.number, detail=person.name, why="case_number", case=case.id)


def _letter_hit(one: find.FoundLetter) -> Hit:
    return Hit(kind="letter", id=one.id, title=one.number, detail=one.name, why="letter_number", case=one.case)
