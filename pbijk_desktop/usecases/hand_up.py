"""Drafts of letters on their way to the head: handed up, looked at one after the other, approved or sent back.

A draft has neither number nor seal. Approving it is what issues the letter; it then waits for ink, or for an
electronic signature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.office import Letter, Signatory, User
from pbijk_desktop.domain.parafs import is_turn_of, next_step
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.proofs import Signed, draft_text
from pbijk_desktop.domain.signing import DraftState, LetterDraft, Paraf
from pbijk_desktop.domain.workflow import AT_DESK, Role, State, Step
from pbijk_desktop.letters.facts import LetterFacts
from pbijk_desktop.sentences import sentence
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.issue_letter import (
    LetterChoice,
    draft_letter,
    issue_within,
    ready_letter,
    refuse_handed_up,
)
from pbijk_desktop.usecases.list_letters import (
    ListedCase,
    draft_list_letter,
    issue_list_within,
    list_facts,
    listed_cases,
    refuse_waiting,
)
from pbijk_desktop.usecases.parafs import given_on_draft, refuse_missing, require_settler
from pbijk_desktop.usecases.signatures import sign

_GET_LETTERS = (State.APPROVED, State.REJECTED, State.ISSUED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A draft that waits, with what is said of it in a list."""

    draft: LetterDraft
    case_number: str
    applicant: str
    urgent: bool
    signatory: str
    handed_up_by: str
    paraf: str = ""
    """The job whose paraf comes next and is this user's to give; "" when it waits for the signature."""
    parafs: tuple[Paraf, ...] = ()
    cases: tuple[ListedCase, ...] = ()
    """Those that a letter for several is about."""


def hand_up(desk: Desk, case_id: str, choice: LetterChoice) -> LetterDraft:
    """Hand a letter's draft up to the head; a letter that could not be issued now is refused with its reasons."""
    desk.require(Step.ISSUE_LETTER)
    with desk.begin() as work:
        facts = ready_letter(desk, work, case_id, choice)
        refuse_handed_up(work, case_id, facts.kind)
        return work.add(_draft(desk, work, case_id, facts, choice))


def hand_up_list(desk: Desk, cases: Sequence[str], choice: LetterChoice) -> LetterDraft:
    """Hand up the draft of a letter for several cases, refused like one that could not be issued now."""
    desk.require(Step.PROPOSE)
    with desk.begin() as work:
        facts = list_facts(desk, work, cases, choice)
        refuse_waiting(work, facts.kind, cases)
        return work.add(replace(_draft(desk, work, cases[0], facts, choice), cases=tuple(cases)))


def take_back_draft(desk: Desk, draft_id: str) -> LetterDraft:
    """Take a draft back that the head has not settled yet; the letter can be changed and handed up again."""
    desk.require(Step.ISSUE_LETTER)
    with desk.begin() as work:
        return _settle(desk, work, draft_id, DraftState.TAKEN_BACK, "")


def hand_up_again(desk: Desk, draft_id: str) -> LetterDraft:
    """Hand a draft up again as it was, which undoes its taking back."""
    with desk.read() as reader:
        draft = reader.get(LetterDraft, draft_id)
    if draft.cases is not None:
        return hand_up_list(desk, draft.cases, choice_of(draft))
    return hand_up(desk, draft.case, choice_of(draft))


def waiting_drafts(desk: Desk) -> list[Waiting]:
    """Return the drafts that wait for this user, urgent cases first, then in the order in which they came.

    The head gets those on which no paraf is missing; whoever gives parafs those whose turn it is.
    """
    if not desk.may(Act.GIVE_PARAF):
        return []
    with desk.read() as reader:
        drafts = reader.find(LetterDraft, state=DraftState.OPEN)
        cases = {one.case: reader.get(Case, one.case) for one in drafts}
        living = [one for one in drafts if one.cases is not None or cases[one.case].state in _GET_LETTERS]
        found = [_waiting(desk, reader, one, cases[one.case]) for one in living]
    return sorted(filter(None, found), key=lambda one: not one.urgent)


def open_draft(desk: Desk, typed: str) -> LetterDraft:
    """Return the draft that waits and is meant: by its id, or by the number of the one case that it is about."""
    with desk.read() as reader:
        drafts = reader.find(LetterDraft, state=DraftState.OPEN)
        named = [one for one in drafts if one.cases is None and reader.get(Case, one.case).number == typed]
        found = [one for one in drafts if one.id == typed] or named
    if len(found) != 1:
        raise RefusedError([Problem("draft", "draft.unknown", {"text": typed[:60]})])
    return found[0]


def draft_pdf(desk: Desk, draft_id: str) -> bytes:
    """Return a draft as a paper: KONSEP across it, without number, seal and room for an electronic signature."""
    with desk.read() as reader:
        draft = reader.get(LetterDraft, draft_id)
    if draft.cases is not None:
        return draft_list_letter(desk, draft.cases, choice_of(draft))
    return draft_letter(desk, draft.case, choice_of(draft))


def approve_draft(desk: Desk, draft_id: str) -> Letter:
    """Issue the letter as it was handed up; only the head does, or where one operator works alone, that one."""
    with desk.begin() as work:
        desk.require(Act.APPROVE_LETTER, one_operator=settings_of(work).one_operator)
        draft = _open(work, draft_id)
        refuse_missing(work, draft)
        if draft.cases is not None:
            letter = issue_list_within(desk, work, draft.cases, choice_of(draft), proposed=AT_DESK)
        else:
            letter = issue_within(desk, work, draft.case, choice_of(draft))
        _settle(desk, work, draft_id, DraftState.APPROVED, "", letter=letter.id)
        return letter


def send_draft_back(desk: Desk, draft_id: str, *, note: str) -> LetterDraft:
    """Send a draft back with a note; nothing of the case changes but that the note stands on its page Surat.

    The head may, and whoever's paraf comes next.
    """
    if not note.strip():
        raise RefusedError([Problem("reason", "dialog.reason_needed")])
    with desk.begin() as work:
        require_settler(desk, work, work.get(LetterDraft, draft_id))
        return _settle(desk, work, draft_id, DraftState.RETURNED, note.strip())


def choice_of(draft: LetterDraft) -> LetterChoice:
    """Return the letter that a draft stands for."""
    return LetterChoice(kind=draft.kind, signatory=draft.signatory, dated=draft.dated, paper=draft.paper)


def _draft(desk: Desk, work: Work, case_id: str, facts: LetterFacts, choice: LetterChoice) -> LetterDraft:
    return LetterDraft(
        id=work.new_id(),
        case=case_id,
        kind=facts.kind,
        signatory=choice.signatory,
        dated=choice.dated if choice.dated != desk.today() else None,
        paper=choice.paper or facts.paper,
        chain=settings_of(work).paraf_chain,
        by=desk.user.id,
        at=work.now,
    )


def _open(reader: Reader, draft_id: str) -> LetterDraft:
    draft = reader.get(LetterDraft, draft_id)
    if draft.state != DraftState.OPEN:
        raise RefusedError([Problem("", "draft.settled")])
    return draft


def _settle(
    desk: Desk, work: Work, draft_id: str, state: DraftState, note: str, letter: str | None = None
) -> LetterDraft:
    _open(work, draft_id)
    values = {"state": state, "note": note, "letter": letter, "settled_by": desk.user.id, "settled_at": work.now}
    settled = work.change_all(LetterDraft, draft_id, values, reason=note)
    if state in (DraftState.APPROVED, DraftState.RETURNED):
        sign(desk, work, Signed.DRAFT, draft_id, partial(draft_text, settled))
    return settled


def _waiting(desk: Desk, reader: Reader, draft: LetterDraft, case: Case) -> Waiting | None:
    """Return a draft with what is said of it, or None when it waits for somebody else."""
    parafs = given_on_draft(reader, draft.id)
    found = next_step(draft.chain, parafs)
    if not (desk.has_role(Role.HEAD) if found is None else is_turn_of(found[1], desk.user.name)):
        return None
    return Waiting(
        paraf=found[1].title if found else "",
        parafs=tuple(parafs),
        draft=draft,
        case_number=case.number if draft.cases is None else "",
        applicant=_whose(reader, draft, case),
        urgent=any(reader.get(Case, one).urgent for one in draft.of_cases),
        cases=tuple(listed_cases(desk, reader, draft.kind, draft.cases)) if draft.cases is not None else (),
        signatory=reader.get(Signatory, draft.signatory).name if draft.signatory else "",
        handed_up_by=reader.get(User, draft.by).full_name if draft.by else "",
    )


def _whose(reader: Reader, draft: LetterDraft, case: Case) -> str:
    """Return whom a letter is about: its applicant, or for a list how many cases are on it."""
    if draft.cases is not None:
        return sentence("letter_book.cases", {"count": len(draft.cases)})
    return reader.get(Person, case.applicant).name
