"""Letters for several cases go through the paraf chain and the head's session like those of one."""

from __future__ import annotations

import pytest

from pbijk_desktop.domain.signing import DraftState, LetterDraft
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.decisions import take_back
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.hand_up import (
    approve_draft,
    draft_pdf,
    hand_up_again,
    hand_up_list,
    send_draft_back,
    take_back_draft,
    waiting_drafts,
)
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.issue_letter import LetterChoice, letter_options, letter_pdf
from pbijk_desktop.usecases.list_letters import issue_list_letter, list_options
from pbijk_desktop.usecases.office_settings import change_settings
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.parafs import give_paraf
from pbijk_desktop.usecases.steps import take_step
from tests.usecases.acts import as_head, letters_of, refused, state_of, text_of
from tests.usecases.test_list_letters import several

BPJS = LetterChoice(kind="usulan_bpjs")


def state_of_draft(desk: Desk, draft: LetterDraft) -> str:
    with desk.read() as reader:
        return reader.get(LetterDraft, draft.id).state


def test_the_head_approves_a_list_that_the_desk_handed_up(opened: Opened, desk: Desk) -> None:
    cases, head = several(desk), as_head(desk)
    own = [len(letters_of(desk, case)) for case in cases]
    draft = hand_up_list(desk, cases, BPJS)
    (waiting,) = waiting_drafts(head)
    assert (waiting.applicant, [one.name for one in waiting.cases]) == (
        "Daftar 3 permohonan",
        ["CONTOH IBU 0", "CONTOH IBU 1", "CONTOH IBU 2"],
    )
    said = text_of(draft_pdf(head, draft.id))
    assert "KONSEP" in said
    assert "CONTOH ANAK 2" in said
    assert [state_of(desk, case) for case in cases] == [State.ISSUED] * 3
    letter = approve_draft(head, draft.id)
    assert [state_of(desk, case) for case in cases] == [State.PROPOSED] * 3
    assert "6 (enam) orang" in " ".join(text_of(letter_pdf(desk, letter.id)).split())
    assert state_of_draft(desk, draft) == DraftState.APPROVED
    assert waiting_drafts(head) == []
    assert [len(letters_of(desk, case)) for case in cases] == [own[0] + 1, *own[1:]]
    assert look_over(opened.store) == []


def test_a_chain_keeps_a_list_from_being_issued_before_its_parafs(opened: Opened, desk: Desk) -> None:
    cases = several(desk, 2)
    change_settings(desk, {"paraf_chain": ("KEPALA SEKSI: rina",)})
    with refused("paraf.first"):
        issue_list_letter(desk, cases, BPJS)
    draft = hand_up_list(desk, cases, BPJS)
    assert [one.paraf for one in waiting_drafts(desk)] == ["KEPALA SEKSI"]
    with refused("paraf.missing"):
        approve_draft(as_head(desk), draft.id)
    give_paraf(desk, draft.id)
    assert [one.paraf for one in waiting_drafts(as_head(desk))] == [""]
    assert approve_draft(as_head(desk), draft.id).kind == "usulan_bpjs"
    for case in cases:
        assert {"letter_draft", "paraf"} <= {one.entity for one in history(desk, case)}
    assert look_over(opened.store) == []


def test_cases_that_wait_on_a_draft_are_neither_offered_nor_issued_beside(desk: Desk) -> None:
    cases = several(desk)
    draft = hand_up_list(desk, cases[:2], BPJS)
    options = list_options(desk, BPJS.kind)
    assert [one.id for one in options.cases] == cases[2:]
    assert options.signing.waiting() == draft
    for act in (issue_list_letter, hand_up_list):
        with refused("list_letter.waits", "list_letter.waits"):
            act(desk, cases, BPJS)
    assert hand_up_list(desk, cases[2:], BPJS).of_cases == tuple(cases[2:])


def test_a_list_comes_back_with_a_note_and_its_cases_are_offered_again(desk: Desk) -> None:
    cases = several(desk, 2)
    draft = hand_up_list(desk, cases, BPJS)
    send_draft_back(as_head(desk), draft.id, note="Tunggu keluarga ketiga")
    options = list_options(desk, BPJS.kind)
    assert [one.id for one in options.cases] == cases
    returned = options.signing.returned()
    assert returned is not None
    assert returned.note == "Tunggu keluarga ketiga"
    taken = take_back_draft(desk, hand_up_list(desk, cases, BPJS).id)
    assert hand_up_again(desk, taken.id).of_cases == tuple(cases)


def test_a_list_that_waits_is_no_draft_of_the_cases_own_letter(desk: Desk) -> None:
    cases = several(desk, 2)
    hand_up_list(desk, cases, BPJS)
    for case in cases:
        assert letter_options(desk, case).signing.waiting() is None


@pytest.mark.parametrize("place", [0, 1])
def test_a_case_decided_anew_brings_back_the_list_on_which_it_waits(desk: Desk, place: int) -> None:
    cases = several(desk, 2)
    draft = hand_up_list(desk, cases, BPJS)
    with desk.begin() as work:
        take_back(work, cases[place], "Diputus ulang")
    assert state_of_draft(desk, draft) == DraftState.RETURNED


def test_a_list_with_a_case_that_went_on_meanwhile_is_refused_by_its_number(desk: Desk) -> None:
    cases = several(desk, 2)
    draft = hand_up_list(desk, cases, BPJS)
    take_step(desk, cases[0], Step.CLOSE)
    with refused("list_letter.not_now"):
        approve_draft(as_head(desk), draft.id)
    assert state_of_draft(desk, draft) == DraftState.OPEN
