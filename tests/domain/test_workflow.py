"""The way of a case: the whole table, who may take a step, what it demands."""

from __future__ import annotations

from itertools import combinations

import pytest

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.workflow import (
    ALONE,
    ENDED,
    NEXT_STATE,
    RULES,
    WAITING_FOR_US,
    Role,
    State,
    Step,
    advance,
    is_alone,
    may_take,
    steps_from,
)
from pbijk_desktop.sentences import has, told, word

TABLE = """
draft submit incomplete
incomplete declare_complete verifying
verifying request_papers incomplete
verifying order_visit visit
visit record_visit verifying
verifying recommend deciding
deciding request_papers incomplete
deciding send_back verifying
deciding approve approved
deciding reject rejected
approved issue_letter issued
approved propose proposed
approved close closed
rejected issue_letter closed
issued revoke_letter approved
issued propose proposed
issued close closed
proposed record_active active
proposed record_return returned
returned propose proposed
returned reopen verifying
rejected reopen verifying
closed reopen verifying
withdrawn reopen incomplete
approved reverse verifying
rejected reverse verifying
issued reverse verifying
closed reverse verifying
active close closed
draft withdraw withdrawn
incomplete withdraw withdrawn
verifying withdraw withdrawn
visit withdraw withdrawn
deciding withdraw withdrawn
approved withdraw withdrawn
"""

ALL_ROLE_SETS = [set(roles) for size in range(len(Role) + 1) for roles in combinations(Role, size)]


def refusals(state: State, step: Step, roles: set[Role], **how: object) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        advance(state, step, roles, **how)  # type: ignore[arg-type]
    assert all(told(problem) for problem in refused.value.problems)
    return [problem.code for problem in refused.value.problems]


def test_the_whole_table_can_be_read_at_once() -> None:
    printed = [f"{before} {step} {after}" for (before, step), after in NEXT_STATE.items()]
    assert printed == TABLE.strip().splitlines()


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached, fresh = {State.DRAFT}, {State.DRAFT}
    while fresh:
        fresh = {after for (before, _), after in NEXT_STATE.items() if before in fresh} - reached
        reached |= fresh
    assert reached == set(State)


def test_no_state_is_a_trap() -> None:
    assert [state for state in State if not steps_from(state)] == []


def test_every_step_is_used_and_has_a_rule() -> None:
    assert {step for _, step in NEXT_STATE} == set(Step)
    assert RULES.keys() == set(Step)


def test_every_step_state_and_role_has_an_indonesian_word() -> None:
    for group, kind in (("step", Step), ("state", State), ("role", Role)):
        for one in kind:
            assert has(f"{group}.{one}")
            assert word(group, one) != one


def test_the_administrator_alone_may_take_no_step() -> None:
    for step in Step:
        assert not may_take(step, {Role.ADMIN})
        assert not may_take(step, {Role.ADMIN}, one_operator=True)


def test_nobody_without_a_role_may_take_a_step() -> None:
    assert not any(may_take(step, set(), one_operator=True) for step in Step)


def test_being_administrator_too_takes_nothing_away() -> None:
    for step in Step:
        for roles in ALL_ROLE_SETS:
            assert may_take(step, roles | {Role.ADMIN}) == may_take(step, roles - {Role.ADMIN})


def test_only_the_head_decides_where_there_is_one() -> None:
    for step in ALONE:
        assert [role for role in Role if may_take(step, {role})] == [Role.HEAD]


def test_in_a_one_operator_office_the_verifier_decides_alone_and_it_is_marked() -> None:
    for step in ALONE:
        assert may_take(step, {Role.VERIFIER}, one_operator=True)
        assert not may_take(step, {Role.CLERK}, one_operator=True)
        assert is_alone(step, {Role.VERIFIER})
        assert not is_alone(step, {Role.VERIFIER, Role.HEAD})


def test_one_operator_changes_nothing_for_other_steps() -> None:
    for step in set(Step) - ALONE:
        for roles in ALL_ROLE_SETS:
            assert may_take(step, roles, one_operator=True) == may_take(step, roles)
        assert not is_alone(step, {Role.VERIFIER})


def test_a_case_goes_from_draft_to_active() -> None:
    way = [
        (Step.SUBMIT, Role.CLERK),
        (Step.DECLARE_COMPLETE, Role.CLERK),
        (Step.ORDER_VISIT, Role.VERIFIER),
        (Step.RECORD_VISIT, Role.CLERK),
        (Step.RECOMMEND, Role.VERIFIER),
        (Step.APPROVE, Role.HEAD),
        (Step.ISSUE_LETTER, Role.CLERK),
        (Step.PROPOSE, Role.CLERK),
        (Step.RECORD_ACTIVE, Role.CLERK),
    ]
    state = State.DRAFT
    for step, role in way:
        state = advance(state, step, {role})
    assert state is State.ACTIVE


def test_a_step_that_does_not_follow_is_refused_with_the_state_named() -> None:
    assert refusals(State.DRAFT, Step.APPROVE, {Role.HEAD}) == ["step.not_now"]


def test_every_reason_is_given_at_once() -> None:
    assert refusals(State.DRAFT, Step.REJECT, {Role.CLERK}) == [
        "step.not_now",
        "step.not_yours",
        "step.reason_needed",
    ]


@pytest.mark.parametrize("step", [step for step in Step if RULES[step].reason])
def test_a_step_that_needs_a_reason_is_refused_without_one(step: Step) -> None:
    state = next(before for before, taken in NEXT_STATE if taken is step)
    roles = set(RULES[step].roles)
    assert refusals(state, step, roles) == ["step.reason_needed"]
    assert refusals(state, step, roles, reason=" \n") == ["step.reason_needed"]
    assert advance(state, step, roles, reason="berkas kurang") is NEXT_STATE[state, step]


def test_saying_no_or_turning_back_needs_a_reason() -> None:
    assert {step for step in Step if RULES[step].reason} == {
        Step.REQUEST_PAPERS,
        Step.SEND_BACK,
        Step.REJECT,
        Step.REVOKE_LETTER,
        Step.RECORD_RETURN,
        Step.REOPEN,
        Step.REVERSE,
        Step.WITHDRAW,
    }


def test_only_the_head_reverses_a_decision_taken_without_the_head() -> None:
    assert Step.REVERSE not in ALONE
    for roles in ALL_ROLE_SETS:
        assert may_take(Step.REVERSE, roles, one_operator=True) == (Role.HEAD in roles)


@pytest.mark.parametrize("state", list(State))
def test_whatever_is_not_in_the_table_is_refused(state: State) -> None:
    everybody = set(Role)
    for step in Step:
        if step in steps_from(state):
            assert advance(state, step, everybody, reason="alasan") is NEXT_STATE[state, step]
        else:
            assert refusals(state, step, everybody, reason="alasan") == ["step.not_now"]


def test_no_clock_runs_for_a_case_that_has_ended() -> None:
    assert not ENDED & WAITING_FOR_US
