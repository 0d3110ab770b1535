"""In the case: what every list that serves now may say of each member; a clerk confirms or puts aside, and can undo.

Confirming freezes the list's row into the case and writes the member's look-up from it. Nothing is confirmed by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseMember, Check, Found
from pbijk_desktop.domain.comparison import Compared, compare, described
from pbijk_desktop.domain.eligibility import findings
from pbijk_desktop.domain.evidence import RowEvidence, Said, as_kept, frozen, thawed
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.proposed import CaseProposals, ListOfNow, Proposed
from pbijk_desktop.domain.register_facts import SOURCE_OF, as_described, look_up_values
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import RegisterImport
from pbijk_desktop.domain.workflow import AT_DESK
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.register_rows import LOOKED_UP
from pbijk_desktop.usecases.register_search import Found as FoundRow
from pbijk_desktop.usecases.register_search import Searches
from pbijk_desktop.usecases.registers_now import Standing, current_lists, use_by_days
from pbijk_desktop.usecases.verification import (
    MemberChecks,
    Verification,
    as_check_values,
    read_verification,
    refuse_when_settled,
    write_check,
)

_ABSENT_TELLS = frozenset({Register.DTSEN, Register.DUKCAPIL, Register.BPJS, Register.PBI})
"""Lists in which nobody being found answers a look-up; absence from the others says nothing."""
_NOT_ASKED = frozenset({Register.VILLAGE})
_REPLACED = "diganti:"


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


def confirm_proposal(desk: Desk, case_id: str, one: Proposed) -> Verification:
    """Freeze a list's row into the case as this member's and write the look-up; another row of the list gives way."""
    desk.require(*AT_DESK)
    with desk.begin() as work:
        case = _open_case(work, case_id, one.member)
        values = one.values if one.source in desk.rules.kind(case.kind).sources else {}
        evidence = _evidence(desk, work, case_id, one, Said.SAME)
        _give_way(desk, work, evidence)
        changed = _changes(work, evidence, values)
        work.add(replace(evidence, source=one.source if values else "", changed=changed))
        if values:
            write_check(desk, work, case_id, (one.member, one.source), values)
        return read_verification(desk, work, case_id)


def reject_proposal(desk: Desk, case_id: str, one: Proposed) -> Verification:
    """Note that a list's row is another person's; a look-up that was written from it is taken back."""
    desk.require(*AT_DESK)
    with desk.begin() as work:
        _open_case(work, case_id, one.member)
        evidence = _evidence(desk, work, case_id, one, Said.OTHER)
        for known in _standing_evidence(work, evidence):
            if known.row == evidence.row:
                _take_back(desk, work, known, _REPLACED + evidence.id)
        work.add(evidence)
        return read_verification(desk, work, case_id)


def take_back_proposal(desk: Desk, case_id: str, one: Proposed) -> Verification:
    """Take back what was last said of a row: the look-up is as it was, except where it was changed since."""
    desk.require(*AT_DESK)
    with desk.begin() as work:
        _open_case(work, case_id, one.member)
        known = [ev for ev in _of_member(work, one) if not ev.void and ev.row == one.key[2]]
        if not known:
            raise RefusedError([Problem("", "proposal.nothing_said")])
        latest = known[-1]
        _take_back(desk, work, latest, "-")
        for before in reversed([ev for ev in _of_member(work, one) if ev.void == _REPLACED + latest.id]):
            _bring_back(desk, work, before)
        return read_verification(desk, work, case_id)


def confirmed_rows(reader: Reader, case_id: str) -> list[RowEvidence]:
    """Return the rows that were confirmed for a case and still are."""
    return [one for one in reader.find(RowEvidence, case=case_id) if not one.void and one.said == Said.SAME]


def applicant_row(person: Person, family: Family) -> RegisterRow:
    """Return a person as a row to be looked for."""
    return RegisterRow(
        row=0,
        name=person.name,
        nik=person.nik,
        kk=family.kk,
        card=person.card,
        birth_date=person.birth_date,
        birth_place=person.birth_place,
        sex=person.sex,
        mother=person.mother_name,
        address=family.address,
        rt=family.rt,
        rw=family.rw,
        village=family.region,
    )


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


def _open_case(work: Work, case_id: str, member: str) -> Case:
    case = work.get(Case, case_id)
    refuse_when_settled(case)
    if work.get(CaseMember, member).case != case_id:
        raise RefusedError([Problem("member", "record.absent")])
    return case


def _evidence(desk: Desk, work: Work, case_id: str, one: Proposed, said: Said) -> RowEvidence:
    imported = work.get(RegisterImport, one.at.id)
    return RowEvidence(
        id=work.new_id(),
        case=case_id,
        member=one.member,
        snapshot=imported.id,
        kind=imported.kind,
        list_date=imported.list_date,
        sha256=imported.sha256,
        row=one.row.row if one.row else 0,
        said=said,
        content=frozen(one.row) if one.row else {},
        reasons=one.reasons,
        by=desk.user.id,
        at=work.now,
    )


def _of_member(work: Work, one: Proposed) -> list[RowEvidence]:
    return work.find(RowEvidence, member=one.member, snapshot=one.at.id)


def _standing_evidence(work: Work, evidence: RowEvidence) -> list[RowEvidence]:
    known = work.find(RowEvidence, member=evidence.member, snapshot=evidence.snapshot)
    return [one for one in known if not one.void]


def _give_way(desk: Desk, work: Work, evidence: RowEvidence) -> None:
    """Void what stands in the way of a confirmation: another row of the list, or this one put aside before."""
    for known in _standing_evidence(work, evidence):
        if known.said == Said.SAME or known.row == evidence.row:
            _take_back(desk, work, known, _REPLACED + evidence.id)


def _changes(work: Work, evidence: RowEvidence, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what confirming changes of the look-up: field -> [before, after], as kept."""
    known = work.find(Check, case=evidence.case, member=evidence.member)
    source = SOURCE_OF.get(Register(evidence.kind), "")
    check = next((one for one in known if one.source == source), None)
    check = check or Check(id="", case=evidence.case, member=evidence.member, source=source)
    return {name: [as_kept(getattr(check, name)), as_kept(value)] for name, value in values.items()}


def _take_back(desk: Desk, work: Work, evidence: RowEvidence, void: str) -> None:
    """Void what was said and bring the look-up back, field by field, where it still is as it was written."""
    work.change(RowEvidence, evidence.id, void=void)
    _set(desk, work, evidence, wanted=0, only_where=1)


def _bring_back(desk: Desk, work: Work, evidence: RowEvidence) -> None:
    work.change(RowEvidence, evidence.id, void="")
    _set(desk, work, evidence, wanted=1, only_where=0)


def _set(desk: Desk, work: Work, evidence: RowEvidence, *, wanted: int, only_where: int) -> None:
    """Write one side of what a confirmation changed, where the look-up still says the other."""
    if not (evidence.source and evidence.changed):
        return
    known = work.find(Check, case=evidence.case, member=evidence.member, source=evidence.source)
    if not known:
        return
    unchanged = {
        name: both[wanted]
        for name, both in evidence.changed.items()
        if as_kept(getattr(known[0], name)) == both[only_where]
    }
    write_check(desk, work, evidence.case, (evidence.member, evidence.source), as_check_values(unchanged))
