"""Which rows hold a person's data, or that of a case and its people: what an erasure reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseItem, CaseMember, Check, Decision, Scan, Visit
from pbijk_desktop.domain.collective import CollectiveRow
from pbijk_desktop.domain.erasure import ERASED, KeptLonger
from pbijk_desktop.domain.evidence import RowEvidence
from pbijk_desktop.domain.letter_texts import LetterCase
from pbijk_desktop.domain.merging import PersonApart, PersonMerge
from pbijk_desktop.domain.off_target import OffTargetMark
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.domain.signing import LetterDraft, SignedLetter
from pbijk_desktop.domain.snapshots import who
from pbijk_desktop.store.work import Reader

_OF_CASE: tuple[type[Any], ...] = (CaseMember, CaseItem, Visit, Decision, Scan, LetterDraft, KeptLonger)


@dataclass(slots=True)
class Reach:
    """The records that an erasure overwrites, by kind and id, and the letters that it cannot: others are on them."""

    cases: dict[str, Case] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    rows: dict[type[Any], dict[str, Any]] = field(default_factory=dict)
    shared_letters: list[Letter] = field(default_factory=list)

    def add(self, records: Iterable[Any]) -> None:
        """Count records among those that are overwritten."""
        for one in records:
            self.rows.setdefault(type(one), {})[one.id] = one

    def of(self, kind: type[Any]) -> list[Any]:
        """Return the records of one kind."""
        return list(self.rows.get(kind, {}).values())

    def ids(self) -> list[str]:
        """Return the ids of all records."""
        return [key for of_kind in self.rows.values() for key in of_kind]

    def words(self) -> list[str]:
        """Return the ids and numbers by which unsent forms speak of them."""
        numbers = [number for one in self.people.values() for number in (one.nik, one.card)]
        return [*self.cases, *self.people, *numbers, *(one.kk for one in self.of(Family))]


def reach_of_case(reader: Reader, case_id: str) -> Reach:
    """Return what belongs to a case, and to those of its people and families that nothing else is kept of."""
    case = reader.get(Case, case_id)
    reach = Reach(cases={case_id: case})
    members = [one.person for one in reader.find(CaseMember, case=case_id)]
    beside = [one.id for one in reader.find(Person, family=case.family)]
    for person in dict.fromkeys((case.applicant, *members, *beside)):
        if _cases_of(reader, person) <= {case_id}:
            _add_person(reader, reach, person)
    return _whole(reader, reach)


def reach_of_person(reader: Reader, person_id: str) -> Reach:
    """Return what is kept of a person, with the cases that are about nobody else."""
    reach = Reach()
    _add_person(reader, reach, person_id)
    for case_id in _cases_of(reader, person_id):
        about = {one.person for one in reader.find(CaseMember, case=case_id)}
        if about <= reach.people.keys():
            reach.cases[case_id] = reader.get(Case, case_id)
    return _whole(reader, reach)


def standing_cases(reader: Reader, person_id: str) -> list[Case]:
    """Return the cases that a person is a member or the applicant of and that were not erased."""
    return [reader.get(Case, one) for one in sorted(_cases_of(reader, person_id))]


def _cases_of(reader: Reader, person: str) -> set[str]:
    found = {one.case for one in reader.find(CaseMember, person=person)}
    found |= {one.id for one in reader.find(Case, applicant=person)}
    return {one for one in found if reader.get(Case, one).void != ERASED}


def _add_person(reader: Reader, reach: Reach, person_id: str) -> None:
    """Add a person with the records that were merged into this one."""
    person = reader.get(Person, person_id)
    if person_id in reach.people or person.void == ERASED:
        return
    reach.people[person_id] = person
    for merge in reader.find(PersonMerge, kept=person_id):
        _add_person(reader, reach, merge.dropped)


def _whole(reader: Reader, reach: Reach) -> Reach:
    reach.add(reach.cases.values())
    reach.add(reach.people.values())
    for case in reach.cases:
        reach.add(row for kind in _OF_CASE for row in reader.find(kind, case=case))
        reach.add(reader.find(CollectiveRow, case=case))
    for person in reach.people.values():
        reach.add(_of_person(reader, person))
    for member in reach.of(CaseMember):
        reach.add([*reader.find(Check, member=member.id), *reader.find(RowEvidence, member=member.id)])
    reach.add(_families(reader, reach))
    _add_letters(reader, reach)
    return reach


def _of_person(reader: Reader, person: Person) -> Iterator[Any]:
    yield from reader.find(CaseMember, person=person.id)
    for kind, names in ((PersonMerge, ("kept", "dropped")), (PersonApart, ("one", "other"))):
        for name in names:
            yield from reader.find(kind, **{name: person.id})
    if person.nik:
        yield from reader.find(CollectiveRow, nik=person.nik)
    for known in _found_again_by(person):
        yield from reader.find(OffTargetMark, who=known)


def _found_again_by(person: Person) -> set[str]:
    """Return by what a row about a person is found again in lists: the NIK, the card, or name and birth date."""
    row = RegisterRow(row=0, name=person.name, nik=person.nik, card=person.card, birth_date=person.birth_date)
    return {who(one) for one in (row, replace(row, nik=""), replace(row, nik="", card=""))}


def _families(reader: Reader, reach: Reach) -> Iterator[Family]:
    ids = {one.family for one in reach.people.values()} | {one.family for one in reach.cases.values()}
    for family in sorted(ids):
        people = all(one.id in reach.people or one.void == ERASED for one in reader.find(Person, family=family))
        cases = all(one.id in reach.cases or one.void == ERASED for one in reader.find(Case, family=family))
        if people and cases:
            yield reader.get(Family, family)


def _add_letters(reader: Reader, reach: Reach) -> None:
    """Add letters about nobody else, with their signed files; the others are told."""
    is_gone: Callable[[str], bool] = lambda case: case in reach.cases or reader.get(Case, case).void == ERASED  # noqa: E731
    for case in reach.cases:
        listed = [reader.get(Letter, one.letter) for one in reader.find(LetterCase, case=case)]
        for letter in [*reader.find(Letter, case=case), *listed]:
            about = [letter.case, *(one.case for one in reader.find(LetterCase, letter=letter.id))]
            if all(map(is_gone, about)):
                reach.add([letter, *reader.find(SignedLetter, letter=letter.id)])
            elif letter not in reach.shared_letters:
                reach.shared_letters.append(letter)
