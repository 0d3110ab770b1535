"""The steps of a case through the use cases: each step from each state by each role does what the table says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pbijk_desktop.domain.cases import Case, VisitResult
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.workflow import NEXT_STATE, RULES, Role, State, Step, may_take
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.office_settings import change_settings
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.steps import PLAIN, steps_for, take_step
from pbijk_desktop.usecases.visits import order_visit, record_visit
from tests.samples import Clock
from tests.usecases.acts import approved, case_of, complete_papers, issued, letters_of, members_of, refused, taken_in

Act = Callable[[Desk, str], object]


def plain(step: Step) -> Act:
    return lambda desk, case: take_step(desk, case, step, reason="sebab")


def deciding(step: Step) -> Act:
    return lambda desk, case: decide(desk, case, step, reason="sebab")


ACTS: dict[Step, Act] = {
    **{step: plain(step) for step in PLAIN},
    **{step: deciding(step) for step in (Step.RECOMMEND, Step.SEND_BACK, Step.APPROVE, Step.REJECT)},
    Step.DECLARE_COMPLETE: lambda desk, case: declare_complete(desk, case, reason="sebab"),
    Step.ORDER_VISIT: lambda desk, case: order_visit(desk, case, reason="sebab"),
    Step.RECORD_VISIT: lambda desk, case: record_visit(desk, case, result=VisitResult.FITS),
}
"""Every step that a use case takes from the state alone; intake, letters and taking back have tests of their own."""


def put(desk: Desk, case: str, state: State) -> None:
    with desk.begin() as work:
        work.change(Case, case, state=state)


def outcome(act: Act, desk: Desk, case: str) -> State | None:
    """Return where the case stands after the act, or None when it was refused."""
    try:
        act(desk, case)
    except RefusedError:
        return None
    return case_of(desk, case).state


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("one_operator", [False, True])
def test_each_step_from_each_state_does_what_the_table_says(
    opened: Opened, desk: Desk, desk_with: Callable[..., Desk], role: Role, one_operator: bool
) -> None:
    change_settings(desk, {"one_operator": one_operator})
    case = taken_in(desk, kind="G")
    complete_papers(desk, case)
    put(desk, case, State.VERIFYING)
    order_visit(desk, case)  # so that there is a visit to be noted
    somebody = desk_with(role)
    strange = []
    for state in State:
        put(desk, case, state)
        for step, act in ACTS.items():
            allowed = may_take(step, (role,), one_operator=one_operator)
            expected = NEXT_STATE.get((state, step)) if allowed else None
            found = outcome(act, somebody, case)
            if found is not expected:
                strange.append((state, step, expected, found))
            if found is not None:
                put(desk, case, state)
            if step is Step.RECORD_VISIT and found is not None:
                put(desk, case, State.VERIFYING)
                order_visit(desk, case)
                put(desk, case, state)
    assert strange == []
    assert look_over(opened.store) == []


@pytest.mark.parametrize("step", [step for step in ACTS if RULES[step].reason])
def test_a_step_that_needs_a_reason_takes_no_blank_one(desk: Desk, step: Step) -> None:
    case = taken_in(desk)
    put(desk, case, next(state for state, one in NEXT_STATE if one is step))
    act = take_step if step in PLAIN else decide
    with pytest.raises(RefusedError) as error:
        act(desk, case, step, reason=" \n ")
    assert "step.reason_needed" in {problem.code for problem in error.value.problems}


def test_a_step_with_a_use_case_of_its_own_is_not_plain(desk: Desk) -> None:
    case = taken_in(desk)
    with refused("step.not_plain"):
        take_step(desk, case, Step.APPROVE)
    with refused("step.not_plain"):
        decide(desk, case, Step.CLOSE)


def test_the_steps_offered_are_those_that_can_be_taken(desk: Desk, desk_with: Callable[..., Desk]) -> None:
    case = case_of(desk, taken_in(desk))
    assert steps_for(desk_with("petugas"), case) == (Step.DECLARE_COMPLETE, Step.WITHDRAW)
    assert steps_for(desk_with("admin"), case) == ()
    waiting = replace(case, state=State.DECIDING)
    assert Step.APPROVE in steps_for(desk_with("verifikator"), waiting)
    change_settings(desk, {"one_operator": False})
    assert Step.APPROVE not in steps_for(desk_with("verifikator"), waiting)
    assert Step.APPROVE in steps_for(desk_with("pimpinan"), waiting)


@pytest.mark.parametrize("step", [Step.PROPOSE, Step.CLOSE])
def test_a_case_that_ends_with_a_letter_does_not_pass_it_by(desk: Desk, step: Step) -> None:
    case = approved(desk)
    with refused("letter.first"):
        take_step(desk, case, step)


def test_a_kind_without_a_letter_can_be_closed_once_approved(desk: Desk) -> None:
    case = approved(desk, kind="G")
    assert take_step(desk, case, Step.CLOSE).state is State.CLOSED


def test_a_reopened_case_is_decided_anew(opened: Opened, desk: Desk, clock: Clock) -> None:
    case = issued(desk)
    take_step(desk, case, Step.CLOSE)
    clock.forward(days=30)
    again = take_step(desk, case, Step.REOPEN, reason="Data keliru")
    assert (again.state, again.completed_on) == (State.VERIFYING, clock().date())
    assert again.promised_on is not None
    assert again.promised_on > clock().date()
    assert [one.void for one in letters_of(desk, case)] == ["Data keliru"]
    assert {one.outcome for one in members_of(desk, case)} == {""}
    assert look_over(opened.store) == []


def test_a_withdrawn_case_taken_up_again_waits_for_papers_with_new_days(desk: Desk, clock: Clock) -> None:
    case = taken_in(desk)
    take_step(desk, case, Step.WITHDRAW, reason="batal")
    clock.forward(days=100)
    again = take_step(desk, case, Step.REOPEN, reason="datang lagi")
    assert again.state is State.INCOMPLETE
    assert again.papers_due is not None
    assert again.papers_due > clock().date()
