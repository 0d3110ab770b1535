"""In the case: what every list that serves now may say of each member. Nothing is confirmed by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pbijk_desktop.domain.cases import Check, Found
from pbijk_desktop.domain.comparison import Compared, compare, described
from pbijk_desktop.domain.eligibility import findings
from pbijk_desktop.domain.evidence import RowEvidence, Said, thawed
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.proposed import CaseProposals, ListOfNow, Proposed
from pbijk_desktop.domain.register_facts import SOURCE_OF, applicant_row, as_described, look_up_values
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.register_rows import LOOKED_UP
from pbijk_desktop.usecases.register_search import Found as FoundRow
from pbijk_desktop.usecases.register_search import Searches
from pbijk_desktop.usecases.registers_now import Standing, current_lists, use_by_days
from pbijk_desktop.usecases.verification import (
    MemberChecks,
    Verification,
    read_verification,
)

_ABSENT_TELLS = frozenset({Register.DTSEN, Register.DUKCAPIL, Register.BPJS, Register.PBI})
"""Lists in which nobody being found answers a look-up; absence from the others says nothing."""
_NOT_ASKED = frozenset({Register.VILLAGE})


@dataclass(frozen=True, slots=True)
class _Context:
    """What is the same for every proposal of a case."""

    desk: Desk
    now: Verification
    evidence: tuple[RowEvidence, ...]

    def said_of(self, member: str, snapshot: str, row: int) -> str:
        """Return what a clerk said of a row for a member."""
        own = [one for one in self.evidence if (one.member, one.snapshot, one.row) == (member, snapshot, row)]
        return own[-1].said if own else ""


def has_lists(desk: Desk) -> bool:
    """Return whether any list serves, so that proposals are worth waiting for."""
    with desk.read() as reader:
        return bool(_lists(desk, reader))


def proposals_of(desk: Desk, case_id: str, *, is_noted: bool = False) -> CaseProposals:
    """Return the best proposals of every list that serves now for every member of a case.

    That somebody looked is noted in the access log (UU 27/2022), unless it `is_noted` already.
    """
    desk.require(Act.SEE)
    with desk.read() as reader:
        now = read_verification(desk, reader, case_id)
        lists = _lists(desk, reader)
        evidence = tuple(one for one in reader.find(RowEvidence, case=case_id) if not one.void)
    if lists and not is_noted:
        _note(desk, now)
    context = _Context(desk, now, evidence)
    searches = Searches.of(desk.snapshots)
    searches.keep_only(one.snapshot.id for _, one in lists)
    found: list[Proposed] = []
    for member in now.members:
        for at, standing in lists:
            rows = searches.of_list(standing.snapshot, desk.today()).find(applicant_row(member.person, now.family))
            found += _of_list(context, member, at, rows)
        found += _of_older_lists(context, member, {at.id for at, _ in lists})
    return CaseProposals(lists=tuple(at for at, _ in lists), proposals=tuple(found))


def _note(desk: Desk, now: Verification) -> None:
    with desk.begin() as work:
        for one in now.members:
            work.note_access(LOOKED_UP, "person", one.person.id)


def _lists(desk: Desk, reader: Reader) -> list[tuple[ListOfNow, Standing]]:
    settings = settings_of(reader)
    lists = current_lists(reader, desk.snapshots)
    return [
        (_of_now(desk, lists[register], use_by_days(register, settings)), lists[register])
        for register in Register
        if register in lists and register not in _NOT_ASKED
    ]


def _of_now(desk: Desk, standing: Standing, use_by: int) -> ListOfNow:
    origin = standing.snapshot.origin
    return ListOfNow(
        id=standing.record.id,
        register=origin.register,
        list_date=origin.list_date,
        sha256=origin.sha256,
        age_days=max((desk.today() - origin.list_date).days, 0),
        use_by_days=use_by,
    )


def _of_list(context: _Context, one: MemberChecks, at: ListOfNow, rows: list[FoundRow]) -> Iterable[Proposed]:
    """Yield the rows of a list for a member, or that there is none."""
    if rows:
        return [_proposed(context, one, at, found) for found in rows]
    source = SOURCE_OF.get(at.register, "") if at.register in _ABSENT_TELLS else ""
    values = {"outcome": Found.NOT_FOUND, "source_date": at.list_date, "differs": ()} if source else {}
    said = context.said_of(one.member.id, at.id, 0)
    return [Proposed(member=one.member.id, at=at, source=source, values=values, said=said)]


def _proposed(context: _Context, one: MemberChecks, at: ListOfNow, found: FoundRow) -> Proposed:
    sides = _side_by_side(one.person, context.now.family, found.row)
    source, values = _look_up(at, found.row, sides, is_double=found.is_double)
    return Proposed(
        member=one.member.id,
        at=at,
        row=found.row,
        probability=found.probability,
        outcome=found.outcome,
        reasons=found.reasons,
        compared=sides,
        source=source,
        values=values,
        findings=_findings(context, at, source, values),
        said=context.said_of(one.member.id, at.id, found.row.row),
    )


def _of_older_lists(context: _Context, one: MemberChecks, current: set[str]) -> Iterable[Proposed]:
    """Yield what was confirmed from lists that were replaced since."""
    for evidence in context.evidence:
        is_older = evidence.snapshot not in current and evidence.said == Said.SAME and evidence.list_date
        if evidence.member == one.member.id and is_older:
            register = Register(evidence.kind)
            dated = evidence.list_date or context.desk.today()
            age = max((context.desk.today() - dated).days, 0)
            at = ListOfNow(id=evidence.snapshot, register=register, list_date=dated, age_days=age, is_replaced=True)
            row = thawed(evidence.content) if evidence.row else None
            sides = _side_by_side(one.person, context.now.family, row) if row else ()
            yield Proposed(
                member=one.member.id, at=at, row=row, reasons=tuple(evidence.reasons), compared=sides, said=Said.SAME
            )


def _side_by_side(person: Person, family: Family, row: RegisterRow) -> tuple[Compared, ...]:
    return compare(described(person, family), as_described(row))


def _look_up(
    at: ListOfNow, row: RegisterRow, sides: tuple[Compared, ...], *, is_double: bool
) -> tuple[str, Mapping[str, Any]]:
    source = SOURCE_OF.get(at.register)
    if source is None:
        return "", {}
    return source, look_up_values(at.register, row, sides, list_date=at.list_date, is_double=is_double)


def _findings(context: _Context, at: ListOfNow, source: str, values: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what the look-up would give reason to think about."""
    if not source:
        return ()
    check = Check(id="", case="", member="", source=source, **values)
    now = context.now
    found = findings(
        [check],
        today=context.desk.today(),
        desil_limit=now.desil_limit,
        window_months=now.window_months,
        stale_days=at.use_by_days,
    )
    return tuple(found)
