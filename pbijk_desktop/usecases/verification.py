"""Verification: looking each member up in each source, the criteria, and what follows from them as findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseMember, Check, Found, Source, Visit, VisitResult
from pbijk_desktop.domain.checklists import CaseKind
from pbijk_desktop.domain.eligibility import CriteriaResult, Criterion, DisputedRule, criteria_result, findings
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.letters.facts import REACTIVATION
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk, settings_of

_CHANGEABLE = frozenset({State.INCOMPLETE, State.VERIFYING, State.VISIT, State.DECIDING})
_FIELDS = frozenset(
    {
        "outcome",
        "source_date",
        "differs",
        "desil",
        "segment",
        "status",
        "arrears_months",
        "ended_on",
        "note",
    }
)
DIFFERING = ("nik", "name", "birth_date", "birth_place", "sex", "kk", "address", "mother_name", "card", "relation")
"""Fields that a source may show differently."""

Place = tuple[str, str]
"""A look-up: the id of the case member, and the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChecks:
    """One member with the look-up in each source (None: not looked up yet) and what they suggest."""

    member: CaseMember
    person: Person
    checks: Mapping[str, Check | None]
    findings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """All that is known for the decision of a case."""

    case: Case
    kind: CaseKind
    family: Family
    members: tuple[MemberChecks, ...]
    criteria: tuple[Criterion, ...]
    criteria_result: CriteriaResult
    disputed: tuple[DisputedRule, ...]
    visits: tuple[Visit, ...]
    changeable: bool
    window_months: int | None
    desil_limit: int | None

    def open_places(self) -> tuple[Place, ...]:
        """Return the look-ups that have not been made, in the order of members and sources."""
        return tuple(
            (one.member.id, source)
            for one in self.members
            for source, check in one.checks.items()
            if check is None or check.outcome == Found.NOT_CHECKED
        )

    def unchecked(self) -> int:
        """Return how many look-ups have not been made."""
        return len(self.open_places())

    def check(self, place: Place) -> Check:
        """Return a look-up as it stands, an empty one when it has not been made."""
        member, source = place
        found = next((one.checks.get(source) for one in self.members if one.member.id == member), None)
        return found or Check(id="", case=self.case.id, member=member, source=source)


def verification_of(desk: Desk, case_id: str) -> Verification:
    """Return what was checked of a case, and what follows."""
    with desk.read() as reader:
        return read_verification(desk, reader, case_id)


def record_check(desk: Desk, case_id: str, member: str, source: str, **values: object) -> Verification:
    """Note what looking a member up in a source gave; the values are fields of domain.cases.Check."""
    return record_checks(desk, case_id, {(member, source): values})


def record_checks(desk: Desk, case_id: str, noted: Mapping[Place, Mapping[str, object]]) -> Verification:
    """Note what several look-ups gave: all of them, or none when one is refused."""
    desk.require(Act.RECORD_CHECKS)
    today = desk.today()
    if problems := [one for (_, source), values in noted.items() for one in _check_values(source, values, today)]:
        raise RefusedError(problems)
    with desk.begin() as work:
        refuse_when_settled(work.get(Case, case_id))
        for place, values in noted.items():
            write_check(desk, work, case_id, place, values)
        return read_verification(desk, work, case_id)


def as_if(known: Verification, noted: Mapping[Place, Mapping[str, Any]], today: date) -> Verification:
    """Return what will be known once `record_checks` has noted the values, so that a screen need not wait for it."""

    def with_notes(one: MemberChecks) -> MemberChecks:
        own = {
            source: replace(known.check(place), **noted[place])
            for source in one.checks
            if (place := (one.member.id, source)) in noted
        }
        checks = {**one.checks, **own}
        made = [check for check in checks.values() if check]
        found = findings(made, desil_limit=known.desil_limit, window_months=known.window_months, today=today)
        return replace(one, checks=checks, findings=tuple(found)) if own else one

    return replace(known, members=tuple(map(with_notes, known.members)))


def answer_criterion(desk: Desk, case_id: str, key: str, *, yes: bool | None) -> Verification:
    """Answer one criterion of Kepmensos 262/HUK/2022, or take the answer back with None."""
    desk.require(Act.RECORD_CHECKS)
    if key not in {one.key for one in desk.rules.criteria}:
        raise RefusedError([Problem("criterion", "check.criterion_unknown", {"key": key})])
    with desk.begin() as work:
        case = work.get(Case, case_id)
        refuse_when_settled(case)
        answers = {known: value for known, value in case.criteria.items() if known != key}
        if yes is not None:
            answers[key] = yes
        work.change(Case, case_id, criteria=answers)
        return read_verification(desk, work, case_id)


def read_verification(desk: Desk, reader: Reader, case_id: str) -> Verification:
    """Return the same within an open view of the store."""
    case = reader.get(Case, case_id)
    kind = desk.rules.kind(case.kind)
    settings = settings_of(reader)
    desil_limit = settings.desil_limit if kind.uses_desil else None
    window_months = settings.reactivation_months if REACTIVATION in kind.letters.values() else None
    checks = reader.find(Check, case=case_id)
    members = []
    for member in sorted(reader.find(CaseMember, case=case_id), key=lambda one: one.position):
        made = {check.source: check for check in checks if check.member == member.id}
        own = {source: made.get(source) for source in kind.sources}
        found = findings(
            filter(None, own.values()), desil_limit=desil_limit, window_months=window_months, today=desk.today()
        )
        person = reader.get(Person, member.person)
        members.append(MemberChecks(member=member, person=person, checks=own, findings=tuple(found)))
    return Verification(
        case=case,
        kind=kind,
        family=reader.get(Family, case.family),
        members=tuple(members),
        criteria=desk.rules.criteria if kind.uses_criteria else (),
        criteria_result=criteria_result(desk.rules.criteria, case.criteria),
        disputed=desk.rules.disputed,
        visits=tuple(one for one in reader.find(Visit, case=case_id) if one.result != VisitResult.CALLED_OFF),
        changeable=case.state in _CHANGEABLE,
        desil_limit=desil_limit,
        window_months=window_months,
    )


def as_check_values(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return values of a look-up from how they are kept in a JSON text."""
    values = dict(kept)
    for name in ("source_date", "ended_on"):
        if values.get(name):
            values[name] = date.fromisoformat(values[name])
    if "differs" in values:
        values["differs"] = tuple(values["differs"])
    return values


def write_check(desk: Desk, work: Work, case_id: str, place: Place, values: Mapping[str, Any]) -> None:
    """Write a look-up within an open act; the values are fields of domain.cases.Check."""
    member, source = place
    if work.get(CaseMember, member).case != case_id:
        raise RefusedError([Problem("member", "record.absent")])
    if known := work.find(Check, case=case_id, member=member, source=source):
        work.change_all(Check, known[0].id, {**values, "by": desk.user.id, "at": work.now})
        return
    check = Check(
        id=work.new_id(),
        case=case_id,
        member=member,
        source=source,
        by=desk.user.id,
        at=work.now,
        **values,
    )
    work.add(check)


def _check_values(source: str, values: Mapping[str, object], today: date) -> list[Problem]:
    problems = []
    if source not in set(Source):
        problems.append(Problem("source", "check.source_unknown", {"source": source}))
    problems += [Problem(name, "field.unknown", {"field": name}) for name in sorted(set(values) - _FIELDS)]
    if values.get("outcome", Found.NOT_CHECKED) not in set(Found):
        problems.append(Problem("outcome", "check.outcome_unknown", {"outcome": values["outcome"]}))
    desil, arrears, dated = values.get("desil"), values.get("arrears_months"), values.get("source_date")
    if desil is not None and not (isinstance(desil, int) and 1 <= desil <= 10):
        problems.append(Problem("desil", "check.desil", {"desil": desil}))
    if arrears is not None and not (isinstance(arrears, int) and 0 <= arrears <= 999):
        problems.append(Problem("arrears_months", "check.arrears", {"months": arrears}))
    ended = values.get("ended_on")
    if isinstance(ended, date) and ended > today:
        problems.append(Problem("ended_on", "check.ended_ahead", {"date": ended}))
    if isinstance(dated, date) and dated > today:
        problems.append(Problem("source_date", "check.source_date_ahead", {"date": dated}))
    return problems


def refuse_when_settled(case: Case) -> None:
    """Refuse to change look-ups of a case that is decided."""
    if case.state not in _CHANGEABLE:
        raise RefusedError([Problem("", "check.settled", {"state": case.state})])
