"""Parafs on drafts: given by the users of this laptop, or noted as given on paper; each can send the draft back."""

from __future__ import annotations

from datetime import date

from pbijk_desktop.domain.parafs import ParafStep, is_turn_of, next_step
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.signing import DraftState, LetterDraft, Paraf
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk, settings_of


def give_paraf(desk: Desk, draft_id: str) -> Paraf:
    """Give the paraf whose turn it is, in the user's own name; somebody else's is refused."""
    desk.require(Act.GIVE_PARAF)
    with desk.begin() as work:
        draft, place, step = _turn(work, draft_id)
        if not is_turn_of(step, desk.user.name):
            raise RefusedError([Problem("", "paraf.not_yours", {"title": step.title})])
        return _given(desk, work, draft, place, step, name=desk.user.full_name, day=desk.today(), on_paper=False)


def note_paraf(desk: Desk, draft_id: str, *, name: str, given_on: date) -> Paraf:
    """Note that the paraf whose turn it is was given on paper, by whom and on which day."""
    desk.require(Act.NOTE_PARAF)
    problems = []
    if not name.strip():
        problems.append(Problem("name", "paraf.no_name"))
    if given_on > desk.today():
        problems.append(Problem("given_on", "paraf.ahead"))
    if problems:
        raise RefusedError(problems)
    with desk.begin() as work:
        draft, place, step = _turn(work, draft_id)
        return _given(desk, work, draft, place, step, name=name.strip(), day=given_on, on_paper=True)


def take_back_paraf(desk: Desk, paraf_id: str, *, reason: str) -> Paraf:
    """Take back a paraf that one gave or noted oneself, while its draft still waits and no later one was given."""
    desk.require(Act.GIVE_PARAF)
    with desk.begin() as work:
        paraf = work.get(Paraf, paraf_id)
        draft = work.get(LetterDraft, paraf.draft)
        if draft.state != DraftState.OPEN or paraf.void:
            raise RefusedError([Problem("", "draft.settled")])
        if paraf.by != desk.user.id or any(one.place > paraf.place for one in given_on_draft(work, draft.id)):
            raise RefusedError([Problem("", "paraf.not_yours", {"title": paraf.title})])
        return work.change(Paraf, paraf_id, void=reason, reason=reason)


def given_on_draft(reader: Reader, draft_id: str) -> list[Paraf]:
    """Return the parafs that stand on a draft, in the order of the chain."""
    return sorted(reader.find(Paraf, draft=draft_id, void=""), key=lambda one: one.place)


def is_chain_in_use(reader: Reader) -> bool:
    """Return whether this office's letters need parafs."""
    return bool(settings_of(reader).paraf_chain)


def refuse_missing(reader: Reader, draft: LetterDraft) -> None:
    """Refuse a draft on which a paraf is missing."""
    if found := next_step(draft.chain, given_on_draft(reader, draft.id)):
        raise RefusedError([Problem("", "paraf.missing", {"title": found[1].title})])


def require_settler(desk: Desk, reader: Reader, draft: LetterDraft) -> None:
    """Refuse anybody but the head, and those whose paraf comes next, to send a draft back."""
    found = next_step(draft.chain, given_on_draft(reader, draft.id))
    is_next = found is not None and is_turn_of(found[1], desk.user.name) and desk.may(Act.GIVE_PARAF)
    if not is_next:
        desk.require(Act.SEND_LETTER_BACK)


def _turn(work: Work, draft_id: str) -> tuple[LetterDraft, int, ParafStep]:
    draft = work.get(LetterDraft, draft_id)
    found = next_step(draft.chain, given_on_draft(work, draft_id))
    if draft.state != DraftState.OPEN or found is None:
        raise RefusedError([Problem("", "draft.settled")])
    return draft, *found


def _given(  # noqa: PLR0913
    desk: Desk, work: Work, draft: LetterDraft, place: int, step: ParafStep, *, name: str, day: date, on_paper: bool
) -> Paraf:
    return work.add(
        Paraf(
            id=work.new_id(),
            draft=draft.id,
            case=draft.case,
            place=place,
            title=step.title,
            name=name,
            given_on=day,
            on_paper=on_paper,
            by=desk.user.id,
            at=work.now,
        )
    )
