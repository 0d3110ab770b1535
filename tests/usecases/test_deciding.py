"""Decisions: per member, with reasons, alone or by the head, and taken back afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pbijk_desktop.domain.cases import Confirmation
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.decisions import (
    MemberOutcome,
    afterwards_list,
    confirm,
    confirm_all,
    decide,
    decisions_of,
    reverse,
    reverse_all,
)
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.office_settings import change_roles, change_settings
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.steps import take_step
from tests.samples import aminah
from tests.usecases.acts import (
    another,
    approved,
    as_head,
    deciding,
    decision_of,
    issued,
    letters_of,
    members_of,
    partly,
    refused,
    rejected,
    state_of,
)

NO = MemberOutcome(outcome="ditolak", reason="Desil 8")


def outcomes(desk: Desk, case: str) -> list[tuple[str, str]]:
    return [(one.outcome, one.reason) for one in members_of(desk, case)]


def test_an_approval_approves_everybody_unless_it_says_otherwise(desk: Desk) -> None:
    assert outcomes(desk, approved(desk)) == [("disetujui", ""), ("disetujui", "")]


def test_a_member_refused_beside_others_keeps_the_reason(opened: Opened, desk: Desk) -> None:
    case = partly(desk)
    assert state_of(desk, case) is State.APPROVED
    assert outcomes(desk, case) == [("disetujui", ""), ("ditolak", "Sudah ditanggung perusahaan")]
    assert set(decision_of(desk, case).outcomes.values()) == {"disetujui", "ditolak"}
    assert look_over(opened.store) == []


def test_a_rejection_gives_every_member_its_reason(desk: Desk) -> None:
    case = rejected(desk)
    assert state_of(desk, case) is State.REJECTED
    assert outcomes(desk, case) == [("ditolak", "Desil 8"), ("ditolak", "Desil 8")]


def test_a_recommendation_decides_nobody_yet(desk: Desk) -> None:
    case = deciding(desk)
    assert outcomes(desk, case) == [("", ""), ("", "")]
    assert not decision_of(desk, case).alone


def test_a_refused_member_without_a_reason_is_refused(desk: Desk) -> None:
    case = deciding(desk)
    first = members_of(desk, case)[0].id
    with refused("decision.member_reason") as fields:
        decide(desk, case, Step.APPROVE, outcomes={first: MemberOutcome(outcome="ditolak", reason=" ")})
    assert fields == [f"members.{first}"]
    assert state_of(desk, case) is State.DECIDING


def test_an_approval_that_approves_nobody_is_refused(desk: Desk) -> None:
    case = deciding(desk)
    with refused("decision.nobody_approved"):
        decide(desk, case, Step.APPROVE, outcomes={one.id: NO for one in members_of(desk, case)})


def test_a_rejection_that_approves_somebody_is_refused(desk: Desk) -> None:
    case = deciding(desk)
    first = members_of(desk, case)[0].id
    with refused("decision.somebody_approved"):
        decide(desk, case, Step.REJECT, reason="x", outcomes={first: MemberOutcome(outcome="disetujui")})


def test_a_member_of_another_case_is_refused(desk: Desk) -> None:
    case = deciding(desk)
    with refused("decision.member_unknown"):
        decide(desk, case, Step.APPROVE, outcomes={"lain": NO})


def test_an_outcome_that_nobody_knows_is_refused(desk: Desk) -> None:
    case = deciding(desk)
    first = members_of(desk, case)[0].id
    with refused("decision.outcome_unknown"):
        decide(desk, case, Step.APPROVE, outcomes={first: MemberOutcome(outcome="mungkin")})


def test_without_the_setting_only_the_head_decides(desk: Desk, desk_with: Callable[..., Desk]) -> None:
    case = deciding(desk)
    change_settings(desk, {"one_operator": False})
    for step in (Step.APPROVE, Step.REJECT, Step.SEND_BACK):
        with pytest.raises(RefusedError):
            decide(desk_with("verifikator"), case, step, reason="x")
    decide(another(desk, Role.HEAD), case, Step.APPROVE)
    assert not decision_of(desk, case).alone
    assert afterwards_list(desk) == []


def test_a_decision_taken_alone_waits_for_the_head_and_is_confirmed(desk: Desk) -> None:
    case = approved(desk)
    (row,) = afterwards_list(desk)
    assert (row.applicant, row.by_name, row.state) == ("CONTOH AMINAH", "CONTOH OPERATOR", State.APPROVED)
    done = confirm(as_head(desk), row.decision.id)
    assert (done.confirmation, done.confirmed_by) == (Confirmation.CONFIRMED, desk.user.id)
    assert afterwards_list(desk) == []
    assert state_of(desk, case) is State.APPROVED


def test_sending_back_alone_needs_no_confirmation(desk: Desk) -> None:
    case = deciding(desk)
    decide(desk, case, Step.SEND_BACK, reason="cek ulang")
    assert afterwards_list(desk) == []
    assert state_of(desk, case) is State.VERIFYING


def test_taking_back_makes_the_letter_void_and_opens_the_case(opened: Opened, desk: Desk) -> None:
    case = issued(desk)
    reverse(as_head(desk), decision_of(desk, case).id, reason="Syarat belum cukup")
    assert state_of(desk, case) is State.VERIFYING
    assert [one.void for one in letters_of(desk, case)] == ["Syarat belum cukup"]
    assert outcomes(desk, case) == [("", ""), ("", "")]
    assert decision_of(desk, case).confirmation_reason == "Syarat belum cukup"
    assert look_over(opened.store) == []


def test_a_case_taken_back_can_be_decided_again_and_gets_a_letter_with_a_new_number(desk: Desk) -> None:
    case = issued(desk)
    reverse(as_head(desk), decision_of(desk, case).id, reason="x")
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    assert issue_letter(desk, case, LetterChoice()).number == "400.9.11/002/DINSOS/XI/2026"


def test_taking_back_needs_a_reason(desk: Desk) -> None:
    case = approved(desk)
    with refused("step.reason_needed"):
        reverse(as_head(desk), decision_of(desk, case).id, reason=" ")


def test_only_the_head_confirms_or_takes_back(desk: Desk, desk_with: Callable[..., Desk]) -> None:
    decision = decision_of(desk, approved(desk)).id
    for roles in (("admin",), ("petugas", "verifikator")):
        with refused("desk.not_your_role"):
            confirm(desk_with(*roles), decision)
        with refused("desk.not_your_role"):
            reverse(desk_with(*roles), decision, reason="x")


def test_what_is_settled_stays_settled(desk: Desk) -> None:
    decision = decision_of(desk, approved(desk)).id
    confirm(as_head(desk), decision)
    for act in (confirm, lambda one, key: reverse(one, key, reason="x")):
        with refused("decision.already_settled"):
            act(as_head(desk), decision)


def test_an_old_decision_taken_back_does_not_undo_a_newer_one(desk: Desk) -> None:
    case = approved(desk)
    old = decision_of(desk, case).id
    take_step(desk, case, Step.WITHDRAW, reason="batal")
    take_step(desk, case, Step.REOPEN, reason="jadi")
    declare_complete(desk, case)
    decide(desk, case, Step.RECOMMEND)
    decide(another(desk, Role.HEAD), case, Step.APPROVE)
    reverse(as_head(desk), old, reason="terlambat")
    assert state_of(desk, case) is State.APPROVED
    assert outcomes(desk, case) == [("disetujui", ""), ("disetujui", "")]
    assert afterwards_list(desk) == []


def test_a_case_that_went_further_stays_where_it_is_when_its_decision_is_taken_back(desk: Desk) -> None:
    case = issued(desk)
    decision = decision_of(desk, case).id
    take_step(desk, case, Step.PROPOSE)
    reverse(as_head(desk), decision, reason="x")
    assert state_of(desk, case) is State.PROPOSED
    assert [one.void for one in letters_of(desk, case)] == [""]


def test_several_are_settled_together_or_not_at_all(desk: Desk) -> None:
    lain = aminah(nik="6203015203859961", name="CONTOH LAIN", card="")
    cases = [approved(desk), approved(desk, members=(lain,), kk="")]
    decisions = [decision_of(desk, case).id for case in cases]
    with refused("decision.already_settled"):
        confirm_all(as_head(desk), [decisions[0], decisions[1], decisions[0]])
    assert len(afterwards_list(desk)) == 2
    reverse_all(as_head(desk), decisions, reason="x")
    assert [state_of(desk, case) for case in cases] == [State.VERIFYING] * 2
    assert afterwards_list(desk) == []


def test_every_decision_of_a_case_is_listed_oldest_first(desk: Desk) -> None:
    case = deciding(desk)
    decide(desk, case, Step.SEND_BACK, reason="cek ulang")
    decide(desk, case, Step.RECOMMEND)
    decide(desk, case, Step.APPROVE)
    assert [row.decision.step for row in decisions_of(desk, case)] == ["recommend", "send_back", "recommend", "approve"]


def test_an_administrator_cannot_be_the_head_as_well(desk: Desk) -> None:
    with refused("user.admin_cannot_approve"):
        change_roles(desk, desk.user.id, ("admin", "pimpinan"))


def test_who_recommended_and_decides_too_says_why_and_is_seen_afterwards(desk: Desk) -> None:
    case = deciding(desk)
    change_settings(desk, {"one_operator": False})
    both = as_head(desk)
    with refused("decision.same_person") as fields:
        decide(both, case, Step.APPROVE)
    assert (fields, state_of(desk, case)) == (["reason"], State.DECIDING)
    decide(both, case, Step.APPROVE, reason="Tidak ada petugas lain hari ini")
    assert decision_of(desk, case).alone
    assert [one.by_name for one in afterwards_list(desk)] == ["CONTOH OPERATOR"]


def test_in_a_one_operator_office_the_same_is_asked_nothing_and_seen_afterwards(desk: Desk) -> None:
    case = deciding(desk)
    decide(as_head(desk), case, Step.APPROVE)
    assert decision_of(desk, case).alone
    assert len(afterwards_list(desk)) == 1


def test_ones_own_decision_is_confirmed_by_another_head_where_there_is_one(desk: Desk) -> None:
    decision = decision_of(desk, approved(desk))
    head = another(desk, Role.HEAD)
    with refused("decision.own_confirmation"):
        confirm(as_head(desk), decision.id)
    assert confirm(head, decision.id).confirmed_by == head.user.id
    assert afterwards_list(desk) == []
