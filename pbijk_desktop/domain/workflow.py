"""The way of a case as one table: which step may follow which state, who may take it, what it demands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from pbijk_desktop.domain.problems import Problem, RefusedError


class State(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    INCOMPLETE = "incomplete"
    VERIFYING = "verifying"
    VISIT = "visit"
    DECIDING = "deciding"
    APPROVED = "approved"
    REJECTED = "rejected"
    ISSUED = "issued"
    PROPOSED = "proposed"
    RETURNED = "returned"
    ACTIVE = "active"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What can be done with a case; each step is one act of one person."""

    SUBMIT = "submit"
    DECLARE_COMPLETE = "declare_complete"
    REQUEST_PAPERS = "request_papers"
    ORDER_VISIT = "order_visit"
    RECORD_VISIT = "record_visit"
    RECOMMEND = "recommend"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    REJECT = "reject"
    ISSUE_LETTER = "issue_letter"
    REVOKE_LETTER = "revoke_letter"
    PROPOSE = "propose"
    RECORD_ACTIVE = "record_active"
    RECORD_RETURN = "record_return"
    REOPEN = "reopen"
    REVERSE = "reverse"
    CLOSE = "close"
    WITHDRAW = "withdraw"


class Role(StrEnum):
    """What a user may do; the administrator keeps users and devices and cannot approve, the auditor changes nothing."""

    CLERK = "petugas"
    VERIFIER = "verifikator"
    HEAD = "pimpinan"
    ADMIN = "admin"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may take a step, and whether it must say why."""

    roles: frozenset[Role]
    reason: bool = False


AT_DESK = frozenset({Role.CLERK, Role.VERIFIER})
"""Who works on requests and their papers."""

_VERIFIER = frozenset({Role.VERIFIER})
_HEAD = frozenset({Role.HEAD})
ANY_DESK = AT_DESK | _HEAD
"""Who has to do with cases at all."""

RULES: dict[Step, Rule] = {
    Step.SUBMIT: Rule(AT_DESK),
    Step.DECLARE_COMPLETE: Rule(AT_DESK),
    Step.REQUEST_PAPERS: Rule(AT_DESK, reason=True),
    Step.ORDER_VISIT: Rule(_VERIFIER),
    Step.RECORD_VISIT: Rule(AT_DESK),
    Step.RECOMMEND: Rule(_VERIFIER),
    Step.SEND_BACK: Rule(_HEAD, reason=True),
    Step.APPROVE: Rule(_HEAD),
    Step.REJECT: Rule(_HEAD, reason=True),
    Step.ISSUE_LETTER: Rule(ANY_DESK),
    Step.REVOKE_LETTER: Rule(ANY_DESK, reason=True),
    Step.PROPOSE: Rule(AT_DESK),
    Step.RECORD_ACTIVE: Rule(AT_DESK),
    Step.RECORD_RETURN: Rule(AT_DESK, reason=True),
    Step.REOPEN: Rule(_VERIFIER, reason=True),
    Step.REVERSE: Rule(_HEAD, reason=True),
    Step.CLOSE: Rule(AT_DESK),
    Step.WITHDRAW: Rule(AT_DESK, reason=True),
}

NEXT_STATE: dict[tuple[State, Step], State] = {
    (State.DRAFT, Step.SUBMIT): State.INCOMPLETE,
    (State.INCOMPLETE, Step.DECLARE_COMPLETE): State.VERIFYING,
    (State.VERIFYING, Step.REQUEST_PAPERS): State.INCOMPLETE,
    (State.VERIFYING, Step.ORDER_VISIT): State.VISIT,
    (State.VISIT, Step.RECORD_VISIT): State.VERIFYING,
    (State.VERIFYING, Step.RECOMMEND): State.DECIDING,
    (State.DECIDING, Step.REQUEST_PAPERS): State.INCOMPLETE,
    (State.DECIDING, Step.SEND_BACK): State.VERIFYING,
    (State.DECIDING, Step.APPROVE): State.APPROVED,
    (State.DECIDING, Step.REJECT): State.REJECTED,
    (State.APPROVED, Step.ISSUE_LETTER): State.ISSUED,
    (State.APPROVED, Step.PROPOSE): State.PROPOSED,
    (State.APPROVED, Step.CLOSE): State.CLOSED,
    (State.REJECTED, Step.ISSUE_LETTER): State.CLOSED,
    (State.ISSUED, Step.REVOKE_LETTER): State.APPROVED,
    (State.ISSUED, Step.PROPOSE): State.PROPOSED,
    (State.ISSUED, Step.CLOSE): State.CLOSED,
    (State.PROPOSED, Step.RECORD_ACTIVE): State.ACTIVE,
    (State.PROPOSED, Step.RECORD_RETURN): State.RETURNED,
    (State.RETURNED, Step.PROPOSE): State.PROPOSED,
    (State.RETURNED, Step.REOPEN): State.VERIFYING,
    (State.REJECTED, Step.REOPEN): State.VERIFYING,
    (State.CLOSED, Step.REOPEN): State.VERIFYING,
    (State.WITHDRAWN, Step.REOPEN): State.INCOMPLETE,
    (State.APPROVED, Step.REVERSE): State.VERIFYING,
    (State.REJECTED, Step.REVERSE): State.VERIFYING,
    (State.ISSUED, Step.REVERSE): State.VERIFYING,
    (State.CLOSED, Step.REVERSE): State.VERIFYING,
    (State.ACTIVE, Step.CLOSE): State.CLOSED,
    (State.DRAFT, Step.WITHDRAW): State.WITHDRAWN,
    (State.INCOMPLETE, Step.WITHDRAW): State.WITHDRAWN,
    (State.VERIFYING, Step.WITHDRAW): State.WITHDRAWN,
    (State.VISIT, Step.WITHDRAW): State.WITHDRAWN,
    (State.DECIDING, Step.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Step.WITHDRAW): State.WITHDRAWN,
}

ENDED = frozenset({State.CLOSED, State.WITHDRAWN, State.ACTIVE})
"""States in which a case asks nothing of anybody."""

WAITING_FOR_US = frozenset({State.INCOMPLETE, State.VERIFYING, State.VISIT, State.DECIDING, State.APPROVED})
"""States in which the promised service time runs."""

ALONE = frozenset({Step.APPROVE, Step.REJECT, Step.SEND_BACK})
"""Steps of the head that a verifier may take in a one-operator office; they go on the afterwards list."""


def steps_from(state: State) -> tuple[Step, ...]:
    """Return the steps that may follow a state, in the order of the table."""
    return tuple(step for (before, step) in NEXT_STATE if before is state)


def may_take(step: Step, roles: Collection[str], *, one_operator: bool = False) -> bool:
    """Return whether somebody with these roles may take the step."""
    if RULES[step].roles.intersection(roles):
        return True
    return one_operator and step in ALONE and Role.VERIFIER in roles


def is_alone(step: Step, roles: Collection[str]) -> bool:
    """Return whether a permitted step is taken without the head, and so must be confirmed afterwards."""
    return step in ALONE and Role.HEAD not in roles


def advance(state: State, step: Step, roles: Collection[str], *, reason: str = "", one_operator: bool = False) -> State:
    """Return the state after the step, or refuse with every reason why it may not be taken."""
    problems = []
    after = NEXT_STATE.get((state, step))
    if after is None:
        problems.append(Problem("step", "step.not_now", {"state": state, "step": step}))
    if not may_take(step, roles, one_operator=one_operator):
        allowed = sorted(RULES[step].roles)
        problems.append(Problem("step", "step.not_yours", {"step": step, "roles": allowed}))
    if RULES[step].reason and not reason.strip():
        problems.append(Problem("reason", "step.reason_needed", {"step": step}))
    if problems or after is None:
        raise RefusedError(problems)
    return after
