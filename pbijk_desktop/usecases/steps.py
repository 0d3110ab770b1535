"""The plain steps of a case: those that only move it on, with their reason."""

from __future__ import annotations

from datetime import timedelta

from pbijk_desktop.domain.cases import Case, Outcome
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.workflow import State, Step, advance, may_take, steps_from
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.decisions import take_back
from pbijk_desktop.usecases.desk import Desk, promised_from, settings_of

PLAIN = frozenset(
    {
        Step.SUBMIT,
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
    """Move a case by a plain step, or refuse with every reason.

    A case that is reopened is decided anew: its letters are void with the reason, its members undecided.
    """
    if step not in PLAIN:
        raise RefusedError([Problem("step", "step.not_plain", {"step": step})])
    with desk.begin() as work:
        case = work.get(Case, case_id)
        after = advance(case.state, step, desk.user.roles, reason=reason)
        if _skips_the_letter(desk, case, step):
            raise RefusedError([Problem("step", "letter.first")])
        if step is Step.REOPEN:
            take_back(work, case_id, reason)
        return work.change_all(Case, case_id, {"state": after, **_days(desk, work, case, step, after)}, reason=reason)


def _days(desk: Desk, reader: Reader, case: Case, step: Step, after: State) -> dict[str, object]:
    """Return the days that begin anew: for the visitor to bring papers, or for the office once a case is reopened."""
    kind, today = desk.rules.kind(case.kind), desk.today()
    if after is State.INCOMPLETE:
        return {"papers_due": today + timedelta(days=kind.answer_days), "completed_on": None}
    if step is Step.REOPEN:
        return {"completed_on": today, "promised_on": promised_from(reader, kind, today)}
    return {}


def steps_for(desk: Desk, case: Case) -> tuple[Step, ...]:
    """Return the steps that this user may take now, in the order of the workflow's table."""
    with desk.read() as reader:
        return read_steps(desk, reader, case)


def read_steps(desk: Desk, reader: Reader, case: Case) -> tuple[Step, ...]:
    """Return the same within an open view of the store."""
    one_operator = settings_of(reader).one_operator
    return tuple(
        step
        for step in steps_from(case.state)
        if may_take(step, desk.user.roles, one_operator=one_operator) and not _skips_the_letter(desk, case, step)
    )


def _skips_the_letter(desk: Desk, case: Case, step: Step) -> bool:
    approved = case.state is State.APPROVED and step in _PAST_THE_LETTER
    return approved and Outcome.APPROVED in desk.rules.kind(case.kind).letters
