"""The plain steps of a case: those that only move it on, with their reason."""

from __future__ import annotations

from pbijk_desktop.domain.cases import Case, Outcome
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import State, Step, advance, may_take, steps_from
from pbijk_desktop.usecases.desk import Desk, settings_of

PLAIN = frozenset(
    {
        Step.REQUEST_PAPERS,
        Step.PROPOSE,
        Step.RECORD_ACTIVE,
        Step.RECORD_RETURN,
        Step.REOPEN,
        Step.CLOSE,
        Step.WITHDRAW,
    }
)
"""Steps that need nothing but a reason; the others have a use case of their own."""

_PAST_THE_LETTER = frozenset({Step.PROPOSE, Step.CLOSE})
"""Steps that may follow an approval only where the kind of case ends without a letter."""


def take_step(desk: Desk, case_id: str, step: Step, *, reason: str = "") -> Case:
    """Move a case by a plain step, or refuse with every reason."""
    if step not in PLAIN:
        raise RefusedError([Problem("step", "step.not_plain", {"step": step})])
    with desk.begin() as work:
        case = work.get(Case, case_id)
        after = advance(case.state, step, desk.user.roles, reason=reason)
        if (
            case.state is State.APPROVED
            and step in _PAST_THE_LETTER
            and Outcome.APPROVED in desk.rules.kind(case.kind).letters
        ):
            raise RefusedError([Problem("step", "letter.first")])
        return work.change(Case, case_id, state=after, reason=reason)


def assign(desk: Desk, case_id: str) -> Case:
    """Take a case oneself ("ambil")."""
    with desk.begin() as work:
        return work.change(Case, case_id, assigned=desk.user.id)


def steps_for(desk: Desk, case: Case) -> tuple[Step, ...]:
    """Return the steps that this user may take now, in the order of the workflow's table."""
    with desk.read() as reader:
        one_operator = settings_of(reader).one_operator
    return tuple(step for step in steps_from(case.state) if may_take(step, desk.user.roles, one_operator=one_operator))
