"""The paraf chain: each in its turn, at the laptop or on paper, and the signature only after the last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from pbijk_desktop.domain.parafs import ParafStep, check_chain, next_step, step_of
from pbijk_desktop.domain.signing import DraftState, LetterDraft, Paraf
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.sentences import told
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.hand_up import approve_draft, hand_up, send_draft_back, waiting_drafts
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter, letter_options
from pbijk_desktop.usecases.office_settings import change_settings, settings
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.parafs import give_paraf, note_paraf, take_back_paraf
from tests.usecases.acts import approved, as_head, letters_of, refused

CHAIN = ("KEPALA SEKSI: sari", "SEKRETARIS")
NOW = LetterChoice()


@pytest.fixture
def draft(desk: Desk) -> LetterDraft:
    """Give a draft that needs two parafs: that of the user sari, then anybody's for the SEKRETARIS."""
    change_settings(desk, {"paraf_chain": CHAIN})
    case = approved(desk)
    change_settings(desk, {"one_operator": False})
    return hand_up(desk, case, NOW)


def sari(desk: Desk) -> Desk:
    """Return the desk of the head of section, whose own login name is in the chain."""
    return replace(desk, user=replace(desk.user, name="Sari", full_name="CONTOH KASI", roles=(Role.VERIFIER,)))


def given(desk: Desk) -> list[tuple[str, str, bool, bool]]:
    with desk.read() as reader:
        return [(one.title, one.name, one.on_paper, bool(one.void)) for one in reader.find(Paraf)]


def test_a_line_says_a_job_and_who_gives_it() -> None:
    assert step_of("KEPALA  SEKSI : rina ") == ParafStep("KEPALA SEKSI", "rina")
    assert step_of("SEKRETARIS") == ParafStep("SEKRETARIS")
    assert next_step((), ()) is None


def test_a_chain_with_mistakes_is_told() -> None:
    problems = check_chain((": rina", "KASI: siapa", *["KABID"] * 5), ["rina"])
    assert [one.code for one in problems] == ["paraf.no_title", "paraf.no_user", "paraf.too_many"]
    assert all(told(one) for one in problems)
    assert check_chain(CHAIN, ["SARI"]) == []


def test_each_gives_a_paraf_in_turn_and_then_the_head_signs(opened: Opened, desk: Desk, draft: LetterDraft) -> None:
    head = as_head(desk)
    assert waiting_drafts(head) == []
    assert [one.paraf for one in waiting_drafts(sari(desk))] == ["KEPALA SEKSI"]
    with refused("paraf.not_yours"):
        give_paraf(desk, draft.id)
    with refused("paraf.missing"):
        approve_draft(head, draft.id)
    give_paraf(sari(desk), draft.id)
    assert [one.paraf for one in waiting_drafts(head)] == ["SEKRETARIS"]
    give_paraf(desk, draft.id)
    assert [(one.paraf, len(one.parafs)) for one in waiting_drafts(head)] == [("", 2)]
    approve_draft(head, draft.id)
    assert len(letters_of(desk, draft.case)) == 1
    assert given(desk) == [
        ("KEPALA SEKSI", "CONTOH KASI", False, False),
        ("SEKRETARIS", "CONTOH OPERATOR", False, False),
    ]
    assert look_over(opened.store) == []


def test_a_paraf_on_paper_is_noted_with_its_name_and_day(desk: Desk, draft: LetterDraft) -> None:
    day = desk.today() - timedelta(days=1)
    with refused("paraf.no_name", "paraf.ahead"):
        note_paraf(desk, draft.id, name=" ", given_on=desk.today() + timedelta(days=1))
    paraf = note_paraf(desk, draft.id, name="CONTOH KASI", given_on=day)
    assert (paraf.title, paraf.given_on, paraf.on_paper) == ("KEPALA SEKSI", day, True)
    said = [(one.entity, one.subject, one.field, one.after) for one in history(desk, draft.case)]
    assert ("paraf", "KEPALA SEKSI", "name", "CONTOH KASI") in said
    assert ("paraf", "KEPALA SEKSI", "on_paper", 1) in said


def test_whose_turn_it_is_may_send_the_draft_back_and_nobody_else(desk: Desk, draft: LetterDraft) -> None:
    with refused("desk.not_your_role"):
        send_draft_back(desk, draft.id, note="Salah alamat")
    send_draft_back(sari(desk), draft.id, note="Salah alamat")
    options = letter_options(desk, draft.case).signing
    assert (options.returned() or draft).note == "Salah alamat"
    again = hand_up(desk, draft.case, NOW)
    assert [one.draft.id for one in waiting_drafts(sari(desk))] == [again.id]
    assert letter_options(desk, draft.case).signing.parafs == ()


def test_a_letter_is_not_issued_past_the_chain(desk: Desk, draft: LetterDraft) -> None:
    with refused("paraf.first"):
        issue_letter(desk, draft.case, NOW)
    assert letters_of(desk, draft.case) == []


def test_one_operator_alone_issues_once_every_paraf_was_noted(desk: Desk, draft: LetterDraft) -> None:
    change_settings(desk, {"one_operator": True})
    for name in ("CONTOH KASI", "CONTOH SEKRETARIS"):
        with refused("paraf.missing"):
            approve_draft(desk, draft.id)
        note_paraf(desk, draft.id, name=name, given_on=desk.today())
    approve_draft(desk, draft.id)
    assert len(letters_of(desk, draft.case)) == 1


def test_a_paraf_is_taken_back_by_who_gave_it_the_last_one_first(desk: Desk, draft: LetterDraft) -> None:
    first = note_paraf(desk, draft.id, name="CONTOH KASI", given_on=desk.today())
    second = give_paraf(desk, draft.id)
    with refused("paraf.not_yours"):
        take_back_paraf(desk, first.id, reason="keliru")
    take_back_paraf(desk, second.id, reason="keliru")
    take_back_paraf(desk, first.id, reason="keliru")
    assert [void for *_, void in given(desk)] == [True, True]
    assert letter_options(desk, draft.case).signing.parafs == ()


def test_a_settled_draft_gets_no_paraf(desk: Desk, draft: LetterDraft) -> None:
    send_draft_back(as_head(desk), draft.id, note="Ulangi")
    with refused("draft.settled"):
        give_paraf(sari(desk), draft.id)
    with desk.read() as reader:
        assert reader.get(LetterDraft, draft.id).state == DraftState.RETURNED


def test_a_chain_changed_later_leaves_what_waits_as_it_is(desk: Desk, draft: LetterDraft) -> None:
    change_settings(desk, {"paraf_chain": ()})
    assert settings(desk).paraf_chain == ()
    assert [one.paraf for one in waiting_drafts(sari(desk))] == ["KEPALA SEKSI"]
    with refused("paraf.missing"):
        approve_draft(as_head(desk), draft.id)


def test_an_administrator_gives_no_paraf(desk: Desk, draft: LetterDraft, desk_with: Callable[..., Desk]) -> None:
    admin = desk_with("admin")
    assert waiting_drafts(admin) == []
    with refused("desk.not_your_role"):
        give_paraf(admin, draft.id)
    with refused("desk.not_your_role"):
        note_paraf(admin, draft.id, name="X", given_on=desk.today())
