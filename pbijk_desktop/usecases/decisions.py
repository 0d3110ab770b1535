"""Recommending and deciding, for each member; and the head's list of decisions taken without the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pbijk_desktop.domain.cases import Case, CaseMember, Confirmation, Decision, Outcome
from pbijk_desktop.domain.office import Letter, User
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.proofs import Signed, confirmation_text, decision_text
from pbijk_desktop.domain.signing import DraftState, LetterDraft
from pbijk_desktop.domain.workflow import NEXT_STATE, Role, State, Step, advance, is_alone
from pbijk_desktop.store.queries.proofs import case_facts
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.case_letters import own_letters
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.signatures import sign

_DECIDES = {Step.RECOMMEND: None, Step.SEND_BACK: None, Step.APPROVE: Outcome.APPROVED, Step.REJECT: Outcome.REJECTED}

_FINAL = (Step.APPROVE, Step.REJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberOutcome:
    """What is wanted for one member; a rejection says why."""

    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One line of the decisions: what, who, when, why; with the case it is about."""

    decision: Decision
    by_name: str
    case_number: str
    applicant: str
    state: State


def decide(
    desk: Desk, case_id: str, step: Step, *, outcomes: Mapping[str, MemberOutcome] | None = None, reason: str = ""
) -> Case:
    """Recommend, approve, reject or send back.

    `outcomes` maps case-member ids; members left out follow the step (approve: approved, reject: rejected, recommend:
    approved). Approving needs at least one approved member, and each rejected one a reason. Whoever recommended a case
    and decides it too says why, unless the office works with one operator; either way the head sees it afterwards. The
    decision is signed with the user's own key.
    """
    if step not in _DECIDES:
        raise RefusedError([Problem("step", "step.not_plain", {"step": step})])
    with desk.begin() as work:
        case = work.get(Case, case_id)
        one_operator = settings_of(work).one_operator
        after = advance(case.state, step, desk.user.roles, reason=reason, one_operator=one_operator)
        wanted = _wanted(work.find(CaseMember, case=case_id), step, dict(outcomes or {}), reason)
        own = step in _FINAL and prepared_by(work, case_id) == desk.user.id
        if own and not one_operator and not reason.strip():
            raise RefusedError([Problem("reason", "decision.same_person")])
        facts = case_facts(work, case_id)
        decision = Decision(
            id=work.new_id(),
            case=case_id,
            step=step,
            reason=reason,
            by=desk.user.id,
            at=work.now,
            outcomes={key: one.outcome for key, one in wanted.items()} if step is not Step.SEND_BACK else {},
            alone=own or (is_alone(step, desk.user.roles) and step is not Step.SEND_BACK),
        )
        _write_decision(work, decision, wanted)
        changed = work.change(Case, case_id, state=after, reason=reason)
        sign(desk, work, Signed.DECISION, decision.id, partial(decision_text, decision), facts)
        return changed


def prepared_by(reader: Reader, case_id: str) -> str:
    """Return who recommended a case last, or ""."""
    found = [one.by for one in reader.find(Decision, case=case_id) if one.step == Step.RECOMMEND]
    return (found[-1] or "") if found else ""


def decisions_of(desk: Desk, case_id: str) -> list[DecisionRow]:
    """Return a case's decisions, oldest first."""
    with desk.read() as reader:
        return read_decisions(reader, case_id)


def read_decisions(reader: Reader, case_id: str) -> list[DecisionRow]:
    """Return the same within an open view of the store."""
    return [_row(reader, one) for one in reader.find(Decision, case=case_id)]


def afterwards_list(desk: Desk) -> list[DecisionRow]:
    """Return the decisions taken without the head that the head has not yet confirmed or reversed, oldest first."""
    with desk.read() as reader:
        return [_row(reader, one) for one in reader.find(Decision, alone=True, confirmation=Confirmation.OPEN)]


def confirm(desk: Desk, decision_id: str) -> Decision:
    """Let a decision taken without the head stand."""
    return confirm_all(desk, [decision_id])[0]


def reverse(desk: Desk, decision_id: str, *, reason: str) -> Decision:
    """Take a decision back: the case returns to verification and its letters are void, both with the reason.

    A decision after which the case was decided again, or went further, is only noted as taken back.
    """
    return reverse_all(desk, [decision_id], reason=reason)[0]


def confirm_all(desk: Desk, decision_ids: Sequence[str]) -> list[Decision]:
    """Let several decisions stand at once: all of them, or none when one is already settled."""
    return _settle(desk, decision_ids, Confirmation.CONFIRMED, "")


def reverse_all(desk: Desk, decision_ids: Sequence[str], *, reason: str) -> list[Decision]:
    """Take several decisions back at once for one reason: all of them, or none."""
    if not reason.strip():
        raise RefusedError([Problem("reason", "step.reason_needed", {"step": Step.REVERSE})])
    return _settle(desk, decision_ids, Confirmation.REVERSED, reason)


def _wanted(
    members: list[CaseMember], step: Step, outcomes: dict[str, MemberOutcome], reason: str
) -> dict[str, MemberOutcome]:
    """Return what becomes of each member, or refuse."""
    usual = MemberOutcome(outcome=_DECIDES[step] or Outcome.APPROVED, reason=reason if step is Step.REJECT else "")
    wanted = {member.id: outcomes.pop(member.id, usual) for member in members}
    problems = [Problem("members", "decision.member_unknown", {"id": unknown}) for unknown in outcomes]
    problems += _amiss(step, wanted)
    if problems:
        raise RefusedError(problems)
    return wanted


def _amiss(step: Step, wanted: Mapping[str, MemberOutcome]) -> list[Problem]:
    """Return what does not go together: the step, what becomes of the members, and why."""
    problems = []
    given = {one.outcome for one in wanted.values()}
    if strange := given - {Outcome.APPROVED, Outcome.REJECTED}:
        problems.append(Problem("members", "decision.outcome_unknown", {"outcome": sorted(strange)}))
    if step is Step.APPROVE and Outcome.APPROVED not in given:
        problems.append(Problem("members", "decision.nobody_approved"))
    if step is Step.REJECT and given - {Outcome.REJECTED}:
        problems.append(Problem("members", "decision.somebody_approved"))
    if step in (Step.APPROVE, Step.RECOMMEND):
        problems += [
            Problem(f"members.{key}", "decision.member_reason")
            for key, one in wanted.items()
            if one.outcome == Outcome.REJECTED and not one.reason.strip()
        ]
    return problems


def _write_decision(work: Work, decision: Decision, wanted: Mapping[str, MemberOutcome]) -> None:
    work.add(decision, reason=decision.reason)
    if decision.step in _FINAL:
        for key, one in wanted.items():
            work.change_all(CaseMember, key, {"outcome": one.outcome, "reason": one.reason}, reason=decision.reason)


def _settle(desk: Desk, decision_ids: Sequence[str], confirmation: Confirmation, reason: str) -> list[Decision]:
    desk.require(Act.SETTLE_AFTERWARDS)
    with desk.begin() as work:
        return [_settle_one(desk, work, one, confirmation, reason) for one in decision_ids]


def _settle_one(desk: Desk, work: Work, decision_id: str, confirmation: Confirmation, reason: str) -> Decision:
    decision = work.get(Decision, decision_id)
    is_latest = decision.id == _deciding(work, decision.case)[-1].id
    if not decision.alone or decision.confirmation != Confirmation.OPEN:
        raise RefusedError([Problem("", "decision.already_settled")])
    if confirmation is Confirmation.CONFIRMED and decision.by == desk.user.id and _is_other_head(desk, work):
        raise RefusedError([Problem("", "decision.own_confirmation")])
    if confirmation is Confirmation.REVERSED and is_latest:
        _undo(desk, work, work.get(Case, decision.case), reason)
    settled = work.change(
        Decision,
        decision_id,
        confirmation=confirmation,
        confirmed_by=desk.user.id,
        confirmed_at=work.now,
        confirmation_reason=reason,
        reason=reason,
    )
    sign(desk, work, Signed.CONFIRMATION, decision_id, partial(confirmation_text, settled))
    return settled


def _is_other_head(desk: Desk, reader: Reader) -> bool:
    """Return whether somebody else could say whether this user's decision stands."""
    return any(Role.HEAD in one.roles and not one.void and one.id != desk.user.id for one in reader.find(User))


def _undo(desk: Desk, work: Work, case: Case, reason: str) -> None:
    """Bring a decided case back to verification; one that has already gone further keeps its state."""
    if (case.state, Step.REVERSE) not in NEXT_STATE:
        return
    after = advance(case.state, Step.REVERSE, desk.user.roles, reason=reason)
    work.change(Case, case.id, state=after, reason=reason)
    take_back(work, case.id, reason)


def take_back(work: Work, case_id: str, reason: str) -> None:
    """Make a case's letters void, its drafts sent back and its members undecided, for a case that is decided anew."""
    for draft in (one for one in work.find(LetterDraft, state=DraftState.OPEN) if case_id in one.of_cases):
        work.change(LetterDraft, draft.id, state=DraftState.RETURNED, note=reason, reason=reason)
    for letter in (one for one in own_letters(work, case_id) if not one.void):
        work.change(Letter, letter.id, void=reason, reason=reason)
    for member in work.find(CaseMember, case=case_id):
        work.change_all(CaseMember, member.id, {"outcome": Outcome.PENDING, "reason": ""}, reason=reason)


def _deciding(reader: Reader, case_id: str) -> list[Decision]:
    """Return the approvals and rejections of a case, oldest first."""
    return [one for one in reader.find(Decision, case=case_id) if one.step in _FINAL]


def _row(reader: Reader, decision: Decision) -> DecisionRow:
    case = reader.get(Case, decision.case)
    return DecisionRow(
        decision=decision,
        by_name=reader.get(User, decision.by).full_name if decision.by else "",
        case_number=case.number,
        applicant=reader.get(Person, case.applicant).name,
        state=case.state,
    )
