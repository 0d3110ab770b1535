"""Verification: looking each member up in each source, the criteria, and what follows from them as findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pbijk_desktop.domain.cases import Case, CaseMember, Check, Found, Source, Visit
from pbijk_desktop.domain.checklists import CaseKind
from pbijk_desktop.domain.eligibility import CriteriaResult, Criterion, DisputedRule, criteria_result, findings
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import Role, State
from pbijk_desktop.store.work import Reader
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
        "note",
    }
)
DIFFERING = ("nik", "name", "birth_date", "birth_place", "sex", "kk", "address", "mother_name", "card", "relation")
"""Fields that a source may show differently."""


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
    members: tuple[MemberChecks, ...]
    criteria: tuple[Criterion, ...]
    criteria_result: CriteriaResult
    disputed: tuple[DisputedRule, ...]
    visits: tuple[Visit, ...]
    changeable: bool
    desil_limit: int

    def unchecked(self) -> int:
        """Return how many look-ups have not been made."""
        return sum(
            check is None or check.outcome == Found.NOT_CHECKED for one in self.members for check in one.checks.values()
        )


def verification_of(desk: Desk, case_id: str) -> Verification:
    """Return what was checked of a case, and what follows."""
    with desk.read() as reader:
        return read_verification(desk, reader, case_id)


def record_check(desk: Desk, case_id: str, member: str, source: str, **values: object) -> Verification:
    """Note what looking a member up in a source gave; the values are fields of domain.cases.Check."""
    desk.require(Role.CLERK, Role.VERIFIER)
    if problems := _check_values(source, values, desk.today()):
        raise RefusedError(problems)
    with desk.begin() as work:
        _refuse_when_settled(work.get(Case, case_id))
        if work.get(CaseMember, member).case != case_id:
            raise RefusedError([Problem("member", "record.absent")])
        known = work.find(Check, case=case_id, member=member, source=source)
        if known:
            work.change_all(Check, known[0].id, {**values, "by": desk.user.id, "at": work.now})
        else:
            check = Check(
                id=work.new_id(),
                case=case_id,
                member=member,
                source=source,
                by=desk.user.id,
                at=work.now,
                **values,  # type: ignore[arg-type]
            )
            work.add(check)
        return read_verification(desk, work, case_id)


def answer_criterion(desk: Desk, case_id: str, key: str, *, yes: bool | None) -> Verification:
    """Answer one criterion of Kepmensos 262/HUK/2022, or take the answer back with None."""
    desk.require(Role.CLERK, Role.VERIFIER)
    if key not in {one.key for one in desk.rules.criteria}:
        raise RefusedError([Problem("criterion", "check.criterion_unknown", {"key": key})])
    with desk.begin() as work:
        case = work.get(Case, case_id)
        _refuse_when_settled(case)
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
    checks = reader.find(Check, case=case_id)
    members = []
    for member in sorted(reader.find(CaseMember, case=case_id), key=lambda one: one.position):
        own = {check.source: check for check in checks if check.member == member.id}
        found = findings(own.values(), desil_limit=settings.desil_limit, today=desk.today())
        members.append(
            MemberChecks(
                member=member,
                person=reader.get(Person, member.person),
                checks={source: own.get(source) for source in kind.sources},
                findings=tuple(found),
            )
        )
    return Verification(
        case=case,
        kind=kind,
        members=tuple(members),
        criteria=desk.rules.criteria if kind.uses_criteria else (),
        criteria_result=criteria_result(desk.rules.criteria, case.criteria),
        disputed=desk.rules.disputed,
        visits=tuple(reader.find(Visit, case=case_id)),
        changeable=case.state in _CHANGEABLE,
        desil_limit=settings.desil_limit,
    )


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
    if isinstance(dated, date) and dated > today:
        problems.append(Problem("source_date", "check.source_date_ahead", {"date": dated}))
    return problems


def _refuse_when_settled(case: Case) -> None:
    if case.state not in _CHANGEABLE:
        raise RefusedError([Problem("", "check.settled", {"state": case.state})])
