"""Letters: drafting one, giving it its number once and for ever, drawing it again, making it void."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pbijk_desktop.domain.cases import Case, CaseMember, Check, Outcome
from pbijk_desktop.domain.office import Letter, Signatory
from pbijk_desktop.domain.people import Family
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.signing import DraftState, LetterDraft
from pbijk_desktop.domain.workflow import State, Step, advance
from pbijk_desktop.letters.facts import CIVIL, DRAWN, LetterFacts, signature
from pbijk_desktop.store.work import Reader, Work
from pbijk_desktop.usecases.case_letters import is_for_several, letters_about, own_letters
from pbijk_desktop.usecases.desk import Desk, known_signatories, settings_of, signatories_of
from pbijk_desktop.usecases.letter_facts import (
    address_facts,
    check_facts,
    facility_facts,
    family_desil,
    members_with,
    office_facts,
    person_facts,
    valid_until,
)
from pbijk_desktop.usecases.letter_fields import more_fields, people_to_mend
from pbijk_desktop.usecases.letter_options import LetterOptions, signing_of
from pbijk_desktop.usecases.letter_texts import broken_among, keep_text, text_in_force
from pbijk_desktop.usecases.numbering import NumberOffer, given_number, next_shown, offer, replaced_letter
from pbijk_desktop.usecases.papers import read_papers
from pbijk_desktop.usecases.parafs import is_chain_in_use
from pbijk_desktop.usecases.printed import PRINTED, Noted, letter_prints
from pbijk_desktop.usecases.refusal import sentences_of
from pbijk_desktop.usecases.seal_keys import seal_key
from pbijk_desktop.usecases.signatures import head_for_paper, sign_letter
from pbijk_desktop.usecases.signed_record import record_of, signed_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterChoice:
    """What a clerk chooses for a letter; empty fields take the usual: the kind's letter, the first signatory, today.

    `inserted` gives a letter that is dated back a sub-number (101.a) in place of the next number.
    """

    kind: str = ""
    signatory: str = ""
    dated: date | None = None
    paper: str = ""
    inserted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """A paper ready for the printer; `is_copy` when it was printed before and so says SALINAN.

    `pdf` is what is saved; where that is a signed file, `look` are its pages as they are looked at and printed. `noted`
    is what a print was counted of, for `printed.not_printed`.
    """

    pdf: bytes
    is_copy: bool
    file_name: str
    look: bytes = b""
    noted: Noted | None = None

    @property
    def shown(self) -> bytes:
        """Return what is looked at and printed."""
        return self.look or self.pdf


def letter_options(desk: Desk, case_id: str) -> LetterOptions:
    """Return what the page Surat offers for a case."""
    with desk.read() as reader:
        case = reader.get(Case, case_id)
        settings = settings_of(reader)
        kinds = kinds_left(desk, reader, case)
        of_case = letters_about(reader, case_id)
        return LetterOptions(
            kinds=kinds,
            signatories=tuple(known_signatories(reader)),
            next_number=next_shown(desk, reader, kinds[0] if kinds else ""),
            paper=settings.paper,
            letters=of_case,
            prints=letter_prints(reader, [one.id for one in of_case]),
            may_issue=bool(kinds) and case.state in (State.APPROVED, State.REJECTED, State.ISSUED),
            signing=signing_of(reader, case_id),
            broken_texts=broken_among(reader, kinds),
        )


def number_offer(desk: Desk, case_id: str, choice: LetterChoice) -> NumberOffer:
    """Return the numbers that a letter of this kind and date may have; refuses where a laptop has none left."""
    with desk.read() as reader:
        kind = choice.kind or _usual_kind(desk, reader, reader.get(Case, case_id))
        return offer(desk, reader, kind, choice.dated or desk.today())


def draft_letter(desk: Desk, case_id: str, choice: LetterChoice) -> bytes:
    """Return the letter as it would be, with KONSEP across it, without number and seal."""
    from pbijk_desktop.letters.drawing import draw_letter

    with desk.read() as reader:
        facts = replace(_facts(desk, reader, reader.get(Case, case_id), choice), is_draft=True)
        return draw_letter(facts, reader.blob(facts.office.logo_sha256), text_in_force(reader, facts.kind).body)


def issue_letter(desk: Desk, case_id: str, choice: LetterChoice) -> Letter:
    """Give the letter its number, seal it, keep it and move the case on, all in one transaction.

    The serial is one more than the highest ever given in its book and year, on a field laptop the next of its block; it
    is never used again, void or not.
    """
    desk.require(Step.ISSUE_LETTER)
    with desk.begin() as work:
        return issue_checked(desk, work, case_id, choice)


def issue_checked(desk: Desk, work: Work, case_id: str, choice: LetterChoice) -> Letter:
    """Do the same as a part of a larger act, refusing what has to go to the head first."""
    if is_chain_in_use(work):
        raise RefusedError([Problem("kind", "paraf.first")])
    refuse_handed_up(work, case_id, choice.kind or _usual_kind(desk, work, work.get(Case, case_id)))
    return issue_within(desk, work, case_id, choice)


def issue_within(desk: Desk, work: Work, case_id: str, choice: LetterChoice) -> Letter:
    """Do the same as a part of a larger act; a draft of it that was handed up is the caller's to settle."""
    case = work.get(Case, case_id)
    facts = _facts(desk, work, case, choice)
    after = _after(desk, work, case, facts.kind)
    letter = numbered(desk, work, case, facts, choice)
    work.add(letter)
    work.change(Case, case_id, state=after)
    sign_letter(desk, work, letter)
    return letter


def refuse_handed_up(reader: Reader, case_id: str, kind: str) -> None:
    """Refuse a letter whose draft waits for the head's signature."""
    drafts = reader.find(LetterDraft, case=case_id, state=DraftState.OPEN)
    if any(one.kind == kind and one.cases is None for one in drafts):
        raise RefusedError([Problem("kind", "draft.waits")])


def ready_letter(desk: Desk, reader: Reader, case_id: str, choice: LetterChoice) -> LetterFacts:
    """Return what a letter would say that this user may issue now, or refuse for the same reasons."""
    case = reader.get(Case, case_id)
    facts = _facts(desk, reader, case, choice)
    _after(desk, reader, case, facts.kind)
    return facts


def letter_pdf(desk: Desk, letter_id: str) -> bytes:
    """Return an issued letter drawn from its own facts: the same bytes as on the day it was issued, unsigned."""
    with desk.read() as reader:
        return _drawn(reader, reader.get(Letter, letter_id), is_copy=False)


def letter_paper(desk: Desk, letter_id: str) -> Printable:
    """Return a letter as it is now: its signed file where it has one, else as it was drawn; nothing is noted."""
    with desk.read() as reader:
        letter, signed = reader.get(Letter, letter_id), record_of(reader, letter_id)
        drawn = _drawn(reader, letter, is_copy=False)
    pdf, look = signed_paper(desk, signed, drawn) if signed else (drawn, b"")
    return Printable(pdf=pdf, is_copy=False, file_name=file_name(letter.number), look=look)


def take_letter(desk: Desk, letter_id: str) -> Printable:
    """Return a letter as it is now, to be looked at or kept as a file, and note that somebody took it out."""
    desk.require(Act.SEE)
    paper = letter_paper(desk, letter_id)
    with desk.begin() as work:
        work.note_access("ambil_surat", "letter", letter_id)
    return paper


def print_letter(desk: Desk, letter_id: str) -> Printable:
    """Return a letter for the printer and count the print; every print but the first says SALINAN.

    A copy of a signed letter shows the signed pages with the word laid over them; the signed file stays as it is, and
    the copy bears no signature that a machine could check.
    """
    desk.require(Act.PRINT_PAPERS)
    paper = letter_paper(desk, letter_id)
    with desk.begin() as work:
        letter = work.get(Letter, letter_id)
        _refuse_void(letter)
        is_copy = bool(letter_prints(work, [letter_id]))
        work.note_access(PRINTED, "letter", letter_id)
        ready = _copy(work, letter, paper) if is_copy else paper
        return replace(ready, noted=("letter", letter_id))


def revoke_letter(desk: Desk, letter_id: str, *, reason: str) -> Case:
    """Make a letter void with its reason; its number stays taken, and the case waits for a new letter.

    A letter to those refused beside others who were approved leaves the case where it is. So does one for several: who
    was proposed by it may be on the next list (`list_letters`), or is noted as returned, one by one.
    """
    desk.require(Step.REVOKE_LETTER)
    with desk.begin() as work:
        letter = work.get(Letter, letter_id)
        _refuse_void(letter)
        case = work.get(Case, letter.case)
        if _is_extra(desk, case, letter.kind) or is_for_several(work, letter_id):
            advance(State.ISSUED, Step.REVOKE_LETTER, desk.user.roles, reason=reason)
            after = case.state
        else:
            after = advance(case.state, Step.REVOKE_LETTER, desk.user.roles, reason=reason)
        work.change(Letter, letter_id, void=reason, reason=reason)
        return work.change(Case, case.id, state=after, reason=reason)


def file_name(letter_number: str) -> str:
    """Return a file name for a paper: its number and nothing of the person."""
    return "".join(sign if sign.isalnum() or sign in ".-" else "-" for sign in letter_number) + ".pdf"


def kinds_left(desk: Desk, reader: Reader, case: Case) -> tuple[str, ...]:
    """Return the letters that a case can still get: one for those approved, one for those rejected."""
    issued = {one.kind for one in own_letters(reader, case.id) if not one.void}
    offered = desk.rules.kind(case.kind).letters
    return tuple(
        offered[outcome]
        for outcome in (Outcome.APPROVED, Outcome.REJECTED)
        if outcome in offered and offered[outcome] not in issued and members_with(reader, case, outcome)
    )


def _usual_kind(desk: Desk, reader: Reader, case: Case) -> str:
    """Return the letter that comes next, or refuse: the kind of case has none, it is issued, nobody was decided on."""
    if kinds := kinds_left(desk, reader, case):
        return kinds[0]
    if any(not one.void for one in own_letters(reader, case.id)):
        raise RefusedError([Problem("kind", "letter.issued_already")])
    is_decided = any(member.outcome for member in reader.find(CaseMember, case=case.id))
    raise RefusedError([Problem("kind", "letter.none_for_kind" if is_decided else "letter.nobody_approved")])


def _after(desk: Desk, reader: Reader, case: Case, kind: str) -> State:
    """Return where the case stands once the letter is issued, or refuse: not now, not yours, or issued already."""
    is_extra = _is_extra(desk, case, kind)
    after = advance(State.APPROVED if is_extra else case.state, Step.ISSUE_LETTER, desk.user.roles)
    if kind not in kinds_left(desk, reader, case):
        raise RefusedError([Problem("kind", "letter.issued_already")])
    return case.state if is_extra else after


def _is_extra(desk: Desk, case: Case, kind: str) -> bool:
    """Return whether a letter is the one to those refused while others of the family were approved."""
    refusal = desk.rules.kind(case.kind).letters.get(Outcome.REJECTED)
    return case.state in (State.APPROVED, State.ISSUED) and kind == refusal


def _refuse_void(letter: Letter) -> None:
    if letter.void:
        raise RefusedError([Problem("", "letter.void", {"number": letter.number, "reason": letter.void})])


def _facts(desk: Desk, reader: Reader, case: Case, choice: LetterChoice) -> LetterFacts:
    kind = choice.kind or _usual_kind(desk, reader, case)
    outcome = _outcome_of(desk, case, kind)
    settings = settings_of(reader)
    dated = choice.dated or desk.today()
    signing = signatory_for(reader, choice, kind, dated)
    members = members_with(reader, case, outcome)
    if problems := _not_ready(kind, members, dated=dated, today=desk.today()):
        raise RefusedError(problems)
    people = [person for _member, person in members]
    applicant = next((person for person in people if person.id == case.applicant), people[0])
    family = reader.get(Family, case.family)
    checks = [one for one in reader.find(Check, case=case.id) if one.member in {member.id for member, _ in members}]
    reasons, to_do = sentences_of(
        [member.reason for member, _ in members if outcome is Outcome.REJECTED],
        desil=family_desil(checks),
        limit=settings.desil_limit,
    )
    until = valid_until(kind, dated, settings)
    replaced = replaced_letter(reader, case.id, kind)
    home = (family.kk, address_facts(family, desk.rules.regions))
    return LetterFacts(
        kind=kind,
        office=office_facts(settings),
        signature=signature(signing),
        applicant=person_facts(applicant, outcome=outcome),
        dated=dated,
        paper=choice.paper or settings.paper,
        kk=family.kk,
        address=home[1],
        members=tuple(person_facts(person, outcome=outcome) for person in people),
        requested_on=desk.local(case.received_at).date() if case.received_at else None,
        purpose=case.purpose,
        facility=facility_facts(read_papers(desk, reader, case.id).papers),
        desil=family_desil(checks),
        checks=check_facts(checks, {member.id: person.name for member, person in members}),
        reasons=reasons,
        what_you_can_do=to_do,
        case_number=case.number,
        valid_until=until,
        replaces_number=replaced.number if replaced else "",
        replaces_dated=replaced.dated if replaced else None,
        drawn=DRAWN,
        is_sample=desk.is_sample,
        listed=people_to_mend(case, members, checks, home) if kind == CIVIL else (),
        more=more_fields(desk, reader, case, checks, until),
    )


def _outcome_of(desk: Desk, case: Case, kind: str) -> Outcome:
    """Return whom a kind of letter is about, or refuse a kind that this case cannot have."""
    for outcome in (Outcome.APPROVED, Outcome.REJECTED):
        if kind and desk.rules.kind(case.kind).letters.get(outcome) == kind:
            return outcome
    raise RefusedError([Problem("kind", "letter.none_for_kind")])


def signatory_for(reader: Reader, choice: LetterChoice, kind: str, dated: date) -> Signatory:
    """Return who signs a letter of this kind on this day, or refuse when nobody may."""
    able = signatories_of(reader, dated, kind)
    found = next((one for one in able if not choice.signatory or one.id == choice.signatory), None)
    if found is None:
        is_any = bool(known_signatories(reader))
        raise RefusedError(
            [Problem("signatory", "signatory.nobody_then" if is_any else "signatory.none", {"date": dated})]
        )
    return found


def _not_ready(kind: str, members: Sequence[object], *, dated: date, today: date) -> list[Problem]:
    problems = []
    if not members:
        problems.append(Problem("kind", "letter.nobody_approved", {"kind": kind}))
    if dated > today:
        problems.append(Problem("dated", "letter.dated_ahead", {"date": dated}))
    return problems


def numbered(desk: Desk, work: Work, case: Case, facts: LetterFacts, choice: LetterChoice) -> Letter:
    """Return the letter with its number and seal, drawn once so that its bytes can be proved later."""
    from pbijk_desktop.letters.drawing import draw_letter
    from pbijk_desktop.letters.facts_json import to_json
    from pbijk_desktop.letters.seal import seal_of

    kept = keep_text(work, facts.kind)
    facts = replace(facts, text=kept.sha256, journal=head_for_paper(work))
    dated = facts.dated or desk.today()
    given = given_number(desk, work, facts.kind, dated, inserted=choice.inserted)
    replaced = work.find(Letter, number=facts.replaces_number)[0] if facts.replaces_number else None
    named = replace(facts, number=given.number)
    sealed = replace(named, seal=seal_of(named, seal_key(work)))
    pdf = draw_letter(sealed, work.blob(sealed.office.logo_sha256), kept.body)
    return Letter(
        id=work.new_id(),
        case=case.id,
        kind=facts.kind,
        number=given.number,
        serial=given.serial,
        scope=given.book,
        year=given.year,
        dated=dated,
        signatory=choice.signatory,
        facts=to_json(sealed),
        seal=sealed.seal,
        sha256=hashlib.sha256(pdf).hexdigest(),
        issued_by=desk.user.id,
        issued_at=work.now,
        sub=given.sub or None,
        replaces=replaced.id if replaced else None,
    )


def _drawn(reader: Reader, letter: Letter, *, is_copy: bool) -> bytes:
    from pbijk_desktop.letters.drawing import draw_letter
    from pbijk_desktop.letters.facts_json import from_json

    if not letter.facts:
        raise RefusedError([Problem("", "letter.erased", {"number": letter.number})])
    facts = from_json(letter.facts)
    if not isinstance(facts, LetterFacts):
        raise TypeError("a letter's facts are LetterFacts")
    kept = reader.blob(facts.text) if facts.text else None
    return draw_letter(replace(facts, is_copy=is_copy), reader.blob(facts.office.logo_sha256), kept)


def _copy(reader: Reader, letter: Letter, paper: Printable) -> Printable:
    from pbijk_desktop.letters.copies import as_copy

    pdf = as_copy(paper.look) if paper.look else _drawn(reader, letter, is_copy=True)
    return replace(paper, pdf=pdf, look=b"", is_copy=True)
