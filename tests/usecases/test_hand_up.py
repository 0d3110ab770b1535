"""Drafts that are handed up to the head: what waits, what approving does, what comes back and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.signing import DraftState, LetterDraft
from pbijk_desktop.domain.workflow import State, Step
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.decisions import afterwards_list, reverse
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.hand_up import (
    approve_draft,
    draft_pdf,
    hand_up,
    hand_up_again,
    send_draft_back,
    take_back_draft,
    waiting_drafts,
)
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_options, letter_pdf
from pbijk_desktop.usecases.office_settings import change_settings
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.steps import take_step
from tests.samples import Clock
from tests.usecases.acts import approved, as_head, letters_of, refused, rejected, state_of, text_of, verifying

NOW = LetterChoice()


def drafts_of(desk: Desk, case: str) -> list[LetterDraft]:
    with desk.read() as reader:
        return reader.find(LetterDraft, case=case)


def test_a_draft_waits_without_number_and_the_head_approves_it(opened: Opened, desk: Desk) -> None:
    case, head = approved(desk), as_head(desk)
    draft = hand_up(desk, case, NOW)
    assert [(one.draft.id, one.applicant) for one in waiting_drafts(head)] == [(draft.id, "CONTOH AMINAH")]
    assert waiting_drafts(desk) == []
    said = text_of(draft_pdf(head, draft.id))
    assert "KONSEP" in said
    assert letters_of(desk, case) == []
    letter = approve_draft(head, draft.id)
    assert (letter.number, state_of(desk, case)) == ("400.9.11/001/DINSOS/XI/2026", State.ISSUED)
    assert [(one.state, one.letter) for one in drafts_of(desk, case)] == [(DraftState.APPROVED, letter.id)]
    assert waiting_drafts(head) == []
    assert "KONSEP" not in text_of(letter_pdf(desk, letter.id))
    assert look_over(opened.store) == []


def test_an_unsigned_draft_has_neither_seal_nor_the_anchor_of_a_signature(desk: Desk) -> None:
    draft = hand_up(desk, approved(desk), NOW)
    said = text_of(draft_pdf(desk, draft.id))
    assert "^" not in said
    assert "Konsep: belum bernomor dan belum bersegel" in said
    assert "^" in text_of(letter_pdf(desk, approve_draft(as_head(desk), draft.id).id))


def test_a_letter_that_waits_is_not_issued_beside_and_not_handed_up_twice(desk: Desk) -> None:
    case = approved(desk)
    hand_up(desk, case, NOW)
    for act in (issue_letter, hand_up):
        with refused("draft.waits"):
            act(desk, case, NOW)
    assert letters_of(desk, case) == []


def test_a_draft_comes_back_with_a_note_and_can_be_handed_up_again(desk: Desk) -> None:
    case, head = approved(desk), as_head(desk)
    draft = hand_up(desk, case, NOW)
    with refused("dialog.reason_needed"):
        send_draft_back(head, draft.id, note="  ")
    send_draft_back(head, draft.id, note="Periksa alamat")
    options = letter_options(desk, case).signing
    assert options.waiting() is None
    assert (options.returned() or draft).note == "Periksa alamat"
    assert state_of(desk, case) is State.APPROVED
    told = [(one.entity, one.field, one.after, one.reason) for one in history(desk, case)]
    assert ("letter_draft", "note", "Periksa alamat", "Periksa alamat") in told
    hand_up(desk, case, NOW)
    assert letter_options(desk, case).signing.returned() is None


def test_a_draft_that_was_taken_back_is_settled_by_nobody(desk: Desk) -> None:
    case, head = approved(desk), as_head(desk)
    draft = take_back_draft(desk, hand_up(desk, case, NOW).id)
    for act in (approve_draft, take_back_draft):
        with refused("draft.settled"):
            act(head, draft.id)
    again = hand_up_again(desk, draft.id)
    assert [one.draft.id for one in waiting_drafts(head)] == [again.id]


def test_only_the_head_approves_and_sends_back(desk: Desk, desk_with: Callable[..., Desk]) -> None:
    draft = hand_up(desk, approved(desk), NOW)
    change_settings(desk, {"one_operator": False})
    clerk = desk_with("petugas", "verifikator")
    with refused("desk.not_your_role"):
        approve_draft(clerk, draft.id)
    with refused("desk.not_your_role"):
        send_draft_back(clerk, draft.id, note="x")
    with refused("desk.not_your_role"):
        take_back_draft(desk_with("admin"), draft.id)


def test_what_could_not_be_issued_is_not_handed_up(desk: Desk) -> None:
    with refused("letter.nobody_approved"):
        hand_up(desk, verifying(desk), NOW)


def test_a_letter_without_a_date_of_its_own_bears_the_day_of_the_approval(desk: Desk, clock: Clock) -> None:
    draft = hand_up(desk, approved(desk), LetterChoice(dated=clock().date()))
    clock.forward(days=1)
    assert approve_draft(as_head(desk), draft.id).dated == clock().date()


def test_a_letter_dated_back_keeps_its_date(desk: Desk, clock: Clock) -> None:
    day = clock().date() - timedelta(days=3)
    draft = hand_up(desk, approved(desk), LetterChoice(dated=day))
    assert approve_draft(as_head(desk), draft.id).dated == day


def test_the_draft_of_a_decision_that_is_reversed_comes_back(desk: Desk) -> None:
    case, head = approved(desk), as_head(desk)
    hand_up(desk, case, NOW)
    reverse(head, afterwards_list(head)[-1].decision.id, reason="Desil belum dicek")
    assert [(one.state, one.note) for one in drafts_of(desk, case)] == [(DraftState.RETURNED, "Desil belum dicek")]


def test_the_draft_of_a_case_that_ended_waits_for_nobody(desk: Desk) -> None:
    case = approved(desk)
    draft = hand_up(desk, case, NOW)
    take_step(desk, case, Step.WITHDRAW, reason="Pindah")
    assert waiting_drafts(as_head(desk)) == []
    with refused("step.not_now"):
        approve_draft(as_head(desk), draft.id)


def test_a_refusal_is_handed_up_too_and_ends_its_case(desk: Desk) -> None:
    case = rejected(desk)
    letter: Letter = approve_draft(as_head(desk), hand_up(desk, case, NOW).id)
    assert (letter.kind, state_of(desk, case)) == ("tidak_dapat", State.CLOSED)
