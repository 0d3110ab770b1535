"""Opening a case: everything its window shows at the top and on the page Data, and changing it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pbijk_desktop.domain.cases import Case, CaseItem, CaseMember, Channel
from pbijk_desktop.domain.checklists import CaseKind
from pbijk_desktop.domain.collective import CollectiveList, CollectiveRow
from pbijk_desktop.domain.erasure import ERASED
from pbijk_desktop.domain.identifiers import check_card, check_kk, check_person
from pbijk_desktop.domain.office import Letter, User
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, errors_in
from pbijk_desktop.domain.workflow import ENDED
from pbijk_desktop.domain.worklists import CaseRow
from pbijk_desktop.store.queries import find
from pbijk_desktop.store.queries import queue as asked
from pbijk_desktop.store.queries.history import ids_of
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.case_letters import void_proposal
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.queue import with_age

_PERSON_FIELDS = frozenset(
    {
        "name",
        "nik",
        "nik_absent",
        "relation",
        "birth_place",
        "birth_date",
        "sex",
        "card",
        "phone",
        "religion",
        "job",
        "mother_name",
        "mother",
    }
)
_FAMILY_FIELDS = frozenset({"kk", "address", "rt", "rw", "region"})
_CASE_FIELDS = frozenset(
    {
        "purpose",
        "note",
        "visitor_name",
        "visitor_relation",
        "visitor_phone",
        "channel",
        "urgent",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case with its family and people; `others` are family members whom the case is not about."""

    case: Case
    kind: CaseKind
    row: CaseRow
    family: Family
    members: tuple[tuple[CaseMember, Person], ...]
    others: tuple[Person, ...]
    assigned_name: str
    papers_received: int
    papers_needed: int
    collective: CollectiveList | None = None
    """The village's list it came from, with its musyawarah."""
    void_proposal: Letter | None = None
    """The list by which it was proposed, where that is void and no other proposes it."""

    def applicant(self) -> Person:
        """Return the person the case is first about."""
        return next(person for _member, person in self.members if person.id == self.case.applicant)


def open_case(desk: Desk, case_id: str) -> CaseFile:
    """Return a case for its window, and note in the access log that it was seen (UU 27/2022)."""
    desk.require(Act.SEE)
    with desk.begin() as work:
        work.note_access("buka", "case_file", case_id)
        return read_case(desk, work, case_id)


def case_file(desk: Desk, case_id: str) -> CaseFile:
    """Return a case again after something changed, without a new note."""
    with desk.read() as reader:
        return read_case(desk, reader, case_id)


def is_about(desk: Desk, case_id: str, changes: Iterable[tuple[str, str]]) -> bool:
    """Return whether any of the changed (entity, id) pairs is a case or belongs to it."""
    with desk.read() as reader:
        own = ids_of(reader, case_id)
    return any(entity_id in own for _entity, entity_id in changes)


def find_case(desk: Desk, number_or_id: str) -> str:
    """Return a case's id by its number or id, or refuse."""
    with desk.read() as reader:
        found = reader.find(Case, number=number_or_id.strip().upper()) or reader.find(Case, id=number_or_id.strip())
    if not found:
        raise RefusedError([Problem("case", "case.unknown", {"number": number_or_id})])
    return found[0].id


def correct_person(desk: Desk, person_id: str, *, reason: str = "", **values: object) -> Person:
    """Correct somebody's data; what it was stays in the history.

    A NIK or card number under which somebody else is known needs a reason (`person.same_nik`, `person.same_card`).
    """
    desk.require(Act.CORRECT_DATA)
    _refuse_unknown(values, _PERSON_FIELDS)
    with desk.begin() as work:
        changed = work.change_all(Person, person_id, values, reason=reason)
        problems = check_person(changed, today=desk.today()) + (check_card(changed.card) if changed.card else [])
        if not reason.strip():
            problems += _taken_numbers(work, changed, values)
        if wrong := errors_in(problems):
            raise RefusedError(wrong)
        return changed


def correct_family(desk: Desk, family_id: str, *, reason: str = "", **values: object) -> Family:
    """Correct a family's card number or address."""
    desk.require(Act.CORRECT_DATA)
    _refuse_unknown(values, _FAMILY_FIELDS)
    with desk.begin() as work:
        changed = work.change_all(Family, family_id, values, reason=reason)
        if wrong := errors_in(check_kk(changed.kk) if changed.kk else []):
            raise RefusedError(wrong)
        return changed


def correct_case(desk: Desk, case_id: str, *, reason: str = "", **values: object) -> Case:
    """Change what was noted of the request itself (purpose, visitor, channel, urgent, note) while it is open."""
    desk.require(Act.CORRECT_DATA)
    _refuse_unknown(values, _CASE_FIELDS)
    with desk.begin() as work:
        case = work.get(Case, case_id)
        if case.state in ENDED:
            raise RefusedError([Problem("", "case.ended", {"state": case.state})])
        return work.change_all(Case, case_id, values, reason=reason)


def read_case(desk: Desk, reader: Reader, case_id: str) -> CaseFile:
    """Return a case within an open view of the store."""
    case = reader.get(Case, case_id)
    row = asked.one_row(reader, case_id)
    if row is None:
        code = "case.erased" if case.void == ERASED else "case.unknown"
        raise RefusedError([Problem("case", code, {"number": case.number})])
    found = sorted(reader.find(CaseMember, case=case_id), key=lambda one: one.position)
    family = {one.id: one for one in reader.find(Person, family=case.family)}
    members = tuple((member, family.get(member.person) or reader.get(Person, member.person)) for member in found)
    concerned = {person.id for _member, person in members}
    others = [one for one in family.values() if one.id not in concerned and not one.void]
    items = [one for one in reader.find(CaseItem, case=case_id) if one.copies or one.original]
    return CaseFile(
        case=case,
        kind=desk.rules.kind(case.kind),
        row=with_age(desk, row, settings_of(reader)),
        family=reader.get(Family, case.family),
        members=members,
        others=tuple(others),
        assigned_name=reader.get(User, case.assigned).full_name if case.assigned else "",
        papers_received=len(items),
        papers_needed=len(desk.rules.kind(case.kind).items),
        collective=_collective_of(reader, case) if case.channel == Channel.VILLAGE else None,
        void_proposal=void_proposal(reader, case),
    )


def _collective_of(reader: Reader, case: Case) -> CollectiveList | None:
    """Return the village's list that a case came from, or None where it was brought otherwise."""
    rows = reader.find(CollectiveRow, case=case.id)
    return reader.get(CollectiveList, rows[0].list) if rows else None


def _taken_numbers(reader: Reader, person: Person, changed: Iterable[str]) -> list[Problem]:
    """Return which of the changed numbers somebody else already has, each with whose it is."""
    asked = {"nik": {"nik": person.nik}, "card": {"card": person.card}}
    problems = []
    for field in [name for name in asked if name in changed]:
        others = [one.person for one in find.people_with(reader, **asked[field]) if one.person.id != person.id]
        problems += [Problem(field, f"person.same_{field}", {"name": one.name}) for one in others[:1]]
    return problems


def _refuse_unknown(values: dict[str, object], known: frozenset[str]) -> None:
    if unknown := sorted(set(values) - known):
        raise RefusedError([Problem(unknown[0], "field.unknown", {"field": unknown[0]})])
