"""Letters for several cases: the list for BPJS or Dinas Kesehatan, the names that Dukcapil must look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pbijk_desktop.domain.cases import Case, CaseMember, Check, Outcome
from pbijk_desktop.domain.letter_texts import LetterCase
from pbijk_desktop.domain.office import Letter, Signatory
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.signing import DraftState, LetterDraft
from pbijk_desktop.domain.workflow import State, Step, advance
from pbijk_desktop.letters.facts import (
    CIVIL,
    DRAWN,
    LIST_KINDS,
    AddressFacts,
    LetterFacts,
    ListedFacts,
    PersonFacts,
    ReplacedFacts,
    signature,
)
from pbijk_desktop.store.queries import list_letters as asked
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.desk import Desk, settings_of, signatories_of
from pbijk_desktop.usecases.issue_letter import LetterChoice, numbered, signatory_for
from pbijk_desktop.usecases.letter_facts import address_facts, facility_facts, office_facts
from pbijk_desktop.usecases.letter_fields import listed, office_fields, problem_of
from pbijk_desktop.usecases.letter_options import SigningState, signing_state
from pbijk_desktop.usecases.letter_texts import text_in_force
from pbijk_desktop.usecases.papers import read_papers
from pbijk_desktop.usecases.parafs import is_chain_in_use
from pbijk_desktop.usecases.signatures import sign_letter

__all__ = [
    "LIST_KINDS",
    "PROPOSING",
    "ListOptions",
    "ListedCase",
    "draft_list_letter",
    "issue_list_letter",
    "list_options",
]

PROPOSING = frozenset(LIST_KINDS) - {CIVIL}
"""Lists by which cases are proposed to another agency."""
MOST = 500
"""Most cases offered at once; the oldest first."""
_AT_WORK = (
    State.INCOMPLETE, State.VERIFYING, State.VISIT, State.DECIDING, State.APPROVED, State.ISSUED, State.RETURNED,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCase:
    """A case that a letter can be about: its number, kind and applicant, and for how many people it asks."""

    id: str
    number: str
    kind: str
    name: str
    people: int
    village: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions:
    """What can be chosen for a letter of one kind."""

    kind: str
    cases: tuple[ListedCase, ...]
    signatories: tuple[Signatory, ...]
    paper: str
    signing: SigningState = field(default_factory=SigningState)


def list_options(desk: Desk, kind: str) -> ListOptions:
    """Return the cases that a letter of this kind may be about now, the oldest first, and who may sign it.

    Before them stand those whose letter of this kind was made void after it had proposed them. Those on a draft that
    waits for its signature are not offered again.
    """
    with desk.read() as reader:
        ready = _ready(desk, kind)
        ids = asked.cases_again(reader, kind, desk.rules.kinds, State.PROPOSED, MOST) if kind != CIVIL else []
        ids = [*ids, *(one for codes, states in ready for one in asked.cases_for(reader, kind, codes, states, MOST))]
        drafts = list_drafts(reader, kind)
        waiting = {case for one in drafts if one.state == DraftState.OPEN for case in one.of_cases}
        found = listed_cases(desk, reader, kind, [one for one in ids if one not in waiting][:MOST])
        return ListOptions(
            kind=kind,
            cases=tuple(one for one in found if one.people),
            signatories=tuple(signatories_of(reader, desk.today(), kind)),
            paper=settings_of(reader).paper,
            signing=signing_state(reader, drafts),
        )


def draft_list_letter(desk: Desk, cases: Sequence[str], choice: LetterChoice) -> bytes:
    """Return the letter as it would be, with KONSEP across it, without number and seal."""
    from pbijk_desktop.letters.drawing import draw_letter

    with desk.read() as reader:
        facts = replace(list_facts(desk, reader, cases, choice), is_draft=True)
        return draw_letter(facts, reader.blob(facts.office.logo_sha256), text_in_force(reader, facts.kind).body)


def issue_list_letter(desk: Desk, cases: Sequence[str], choice: LetterChoice) -> Letter:
    """Give the letter its number, seal and keep it; a list for another agency proposes each case, all in one act.

    A case whose list was made void is proposed already, and stays so.
    """
    desk.require(Step.ISSUE_LETTER)
    with desk.begin() as work:
        if is_chain_in_use(work):
            raise RefusedError([Problem("kind", "paraf.first")])
        refuse_waiting(work, choice.kind, cases)
        return issue_list_within(desk, work, cases, choice)


def issue_list_within(
    desk: Desk, work: Work, cases: Sequence[str], choice: LetterChoice, *, proposed: Iterable[str] = ()
) -> Letter:
    """Do the same as a part of a larger act; a draft of it that was handed up is the caller's to settle.

    `proposed` are the roles of those who propose the cases where it is not the user who issues.
    """
    desk.require(Step.ISSUE_LETTER)
    facts = list_facts(desk, work, cases, choice)
    known = [work.get(Case, case_id) for case_id in cases]
    letter = work.add(numbered(desk, work, known[0], facts, choice))
    work.add_all([LetterCase(id=work.new_id(), letter=letter.id, case=case.id) for case in known])
    for case in known if facts.kind != CIVIL else ():
        if case.state is not State.PROPOSED:
            work.change(Case, case.id, state=advance(case.state, Step.PROPOSE, tuple(proposed) or desk.user.roles))
    sign_letter(desk, work, letter)
    return letter


def list_drafts(reader: Reader, kind: str) -> list[LetterDraft]:
    """Return the drafts of letters of this kind for several cases that wait, and the newest others, oldest first."""
    return [reader.get(LetterDraft, one) for one in asked.drafts_of_lists(reader, kind, DraftState.OPEN)]


def refuse_waiting(reader: Reader, kind: str, cases: Sequence[str]) -> None:
    """Refuse cases that stand on a draft of this kind which waits for its signature, each by its number."""
    open_ones = [one for one in list_drafts(reader, kind) if one.state == DraftState.OPEN]
    waiting = {case for one in open_ones for case in one.of_cases}
    numbers = [reader.get(Case, case_id).number or "-" for case_id in cases if case_id in waiting]
    if numbers:
        raise RefusedError([Problem("cases", "list_letter.waits", {"number": number}) for number in numbers])


def cases_of_letter(reader: Reader, letter_id: str) -> list[str]:
    """Return the cases that a letter for several is about; none for a letter of one case."""
    return [one.case for one in reader.find(LetterCase, letter=letter_id)]


def _ready(desk: Desk, letter: str) -> tuple[tuple[list[str], tuple[State, ...]], ...]:
    """Return which kinds of cases may be on a letter, and in which states: their own letter comes first."""
    if letter not in LIST_KINDS:
        raise RefusedError([Problem("kind", "letter.none_for_kind")])
    if letter == CIVIL:
        return ((list(desk.rules.kinds), _AT_WORK),)
    kinds = [(code, kind) for code, kind in desk.rules.kinds.items() if letter in kind.list_letters]
    with_own = [code for code, kind in kinds if Outcome.APPROVED in kind.letters]
    without = [code for code, kind in kinds if Outcome.APPROVED not in kind.letters]
    return (with_own, (State.ISSUED, State.RETURNED)), (without, (State.APPROVED, State.RETURNED))


def list_facts(desk: Desk, reader: Reader, cases: Sequence[str], choice: LetterChoice) -> LetterFacts:
    """Return what a letter says, or refuse it with every reason."""
    settings = settings_of(reader)
    dated = choice.dated or desk.today()
    signing = signatory_for(reader, choice, choice.kind, dated)
    if problems := _not_ready(desk, reader, cases, choice.kind, dated):
        raise RefusedError(problems)
    people = [one for case_id in cases for one in _people(desk, reader, reader.get(Case, case_id), choice.kind)]
    if not people:
        raise RefusedError([Problem("cases", "list_letter.nobody")])
    voided = [reader.get(Letter, one) for one in asked.void_lists(reader, choice.kind, cases)]
    replaced = voided[0] if voided else None
    return LetterFacts(
        kind=choice.kind,
        office=office_facts(settings),
        signature=signature(signing),
        applicant=PersonFacts(name=""),
        address=AddressFacts(kabupaten=settings.regency),
        dated=dated,
        paper=choice.paper or settings.paper,
        drawn=DRAWN,
        is_sample=desk.is_sample,
        listed=tuple(people),
        replaces_number=replaced.number if replaced else "",
        replaces_dated=replaced.dated if replaced else None,
        more=office_fields(reader),
        replaces_also=tuple(ReplacedFacts(number=one.number, dated=one.dated) for one in voided[1:]),
    )


def _not_ready(desk: Desk, reader: Reader, cases: Sequence[str], kind: str, dated: date) -> list[Problem]:
    """Return why the letter cannot be made: nobody is chosen, the date lies ahead, a case is no longer where it was."""
    ready = {(code, state) for codes, states in _ready(desk, kind) for code in codes for state in states}
    problems = [] if cases else [Problem("cases", "list_letter.nobody")]
    if dated > desk.today():
        problems.append(Problem("dated", "letter.dated_ahead", {"date": dated}))
    for case_id in dict.fromkeys(cases):
        case = reader.get(Case, case_id)
        of_kind = [one for one in _lists(reader, case_id) if one.kind == kind]
        is_again = bool(of_kind) and kind != CIVIL and case.state is State.PROPOSED
        is_ready = is_again or (case.kind, case.state) in ready
        if case.void or not is_ready or any(not one.void for one in of_kind):
            problems.append(Problem("cases", "list_letter.not_now", {"number": case.number or "-"}))
    return problems


def _lists(reader: Reader, case_id: str) -> list[Letter]:
    return [reader.get(Letter, one.letter) for one in reader.find(LetterCase, case=case_id)]


def _people(desk: Desk, reader: Reader, case: Case, kind: str) -> tuple[ListedFacts, ...]:
    """Return whom of a case a letter lists: those approved, or for Dukcapil those whose numbers are wrong."""
    family = reader.get(Family, case.family)
    members = sorted(reader.find(CaseMember, case=case.id), key=lambda one: one.position)
    known = [(member, reader.get(Person, member.person)) for member in members]
    if kind == CIVIL:
        checks = reader.find(Check, case=case.id)
        noted = [(person, problem_of(c for c in checks if c.member == member.id)) for member, person in known]
        people = [(person, note) for person, note in noted if note]
    else:
        short = desk.rules.kind(case.kind).short
        people = [(person, short) for member, person in known if member.outcome == Outcome.APPROVED]
    facility = facility_facts(read_papers(desk, reader, case.id).papers) if people and kind != CIVIL else None
    return listed(case, people, family.kk, address_facts(family, desk.rules.regions), facility)


def listed_cases(desk: Desk, reader: Reader, kind: str, ids: Sequence[str]) -> list[ListedCase]:
    """Return cases as a letter of this kind would list them."""
    return [_listed_case(desk, reader, case_id, kind) for case_id in ids]


def _listed_case(desk: Desk, reader: Reader, case_id: str, kind: str) -> ListedCase:
    case = reader.get(Case, case_id)
    people = _people(desk, reader, case, kind)
    applicant = reader.get(Person, case.applicant)
    village = desk.rules.regions.get(reader.get(Family, case.family).region)
    return ListedCase(
        id=case.id,
        number=case.number,
        kind=desk.rules.kind(case.kind).short,
        name=applicant.name,
        people=len(people),
        village=village.name if village else "",
        note="; ".join(dict.fromkeys(one.note for one in people)) if kind == CIVIL else "",
    )
