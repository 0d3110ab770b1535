"""What a clerk says of a proposal: the row frozen into the case as the member's, or put aside as another's; and back.

Confirming writes the member's look-up from the row; what was changed by hand since stays when it is taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseMember, Check
from pbijk_desktop.domain.evidence import RowEvidence, Said, as_kept, frozen
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.proposed import Proposed
from pbijk_desktop.domain.register_facts import SOURCE_OF
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import RegisterImport
from pbijk_desktop.store.work import Work
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.verification import (
    Verification,
    as_check_values,
    read_verification,
    refuse_when_settled,
    write_check,
)

_REPLACED = "diganti:"


def confirm_proposal(desk: Desk, case_id: str, one: Proposed) -> Verification:
    """Freeze a list's row into the case as this member's and write the look-up; another row of the list gives way."""
    desk.require(Act.RECORD_CHECKS)
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
    desk.require(Act.RECORD_CHECKS)
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
    desk.require(Act.RECORD_CHECKS)
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
