"""What tests of the use cases do again and again: bring a case as far as a test needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from pbijk_desktop.domain.cases import Case, CaseMember, Decision
from pbijk_desktop.domain.checklists import Item
from pbijk_desktop.domain.office import Letter, User
from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.workflow import Role, State, Step
from pbijk_desktop.sentences import told
from pbijk_desktop.store.own_keys import new_own_key
from pbijk_desktop.usecases.decisions import MemberOutcome, decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import LetterChoice, issue_letter
from pbijk_desktop.usecases.papers import answer, declare_complete, papers_of, receive
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.user_keys import note_own_key
from tests.samples import an_intake

EVERYBODY = (Role.CLERK, Role.VERIFIER, Role.HEAD)


@contextmanager
def refused(*codes: str) -> Iterator[list[str]]:
    """Expect an act to be refused for exactly these reasons, each with its sentence; the fields are given back."""
    fields: list[str] = []
    with pytest.raises(RefusedError) as error:
        yield fields
    assert [problem.code for problem in error.value.problems] == list(codes)
    assert all(told(problem) for problem in error.value.problems)
    fields += [problem.field for problem in error.value.problems]


def as_head(desk: Desk) -> Desk:
    """Return the desk of somebody who may do everything, the head's decisions included."""
    return replace(desk, user=replace(desk.user, roles=EVERYBODY))


def another(desk: Desk, *roles: Role, name: str = "kepala") -> Desk:
    """Return the desk of another user with an own key, who is added to the office."""
    own = new_own_key()
    with desk.begin() as work:
        user = work.add(User(id=work.new_id(), name=name, full_name=f"CONTOH {name.upper()}", roles=roles))
        note_own_key(work, user.id, own, by_code=False)
    return replace(desk, user=user, own=own)


def complete_papers(desk: Desk, case_id: str) -> None:
    """Hand in every paper with all that its line of the checklist asks for."""
    for question in papers_of(desk, case_id).open_questions:
        answer(desk, case_id, question.key, yes=False)
    for paper in papers_of(desk, case_id).missing():
        hand_in(desk, case_id, paper.item)


def hand_in(desk: Desk, case_id: str, item: Item) -> None:
    """Hand in one paper with all that its line of the checklist asks for."""
    receive(
        desk,
        case_id,
        item.key,
        copies=item.copies,
        original=True,
        stamped=True,
        signatures=item.signatures,
        letter_number="445/001",
        letter_date=desk.today(),
        issuer="RSUD CONTOH",
    )


def state_of(desk: Desk, case_id: str) -> State:
    """Return where a case stands."""
    with desk.read() as reader:
        return reader.get(Case, case_id).state


def case_of(desk: Desk, case_id: str) -> Case:
    """Return a case."""
    with desk.read() as reader:
        return reader.get(Case, case_id)


def members_of(desk: Desk, case_id: str) -> list[CaseMember]:
    """Return a case's members in order."""
    with desk.read() as reader:
        return sorted(reader.find(CaseMember, case=case_id), key=lambda one: one.position)


def letters_of(desk: Desk, case_id: str) -> list[Letter]:
    """Return every letter of a case, void ones included."""
    with desk.read() as reader:
        return reader.find(Letter, case=case_id)


def decision_of(desk: Desk, case_id: str) -> Decision:
    """Return a case's latest decision."""
    with desk.read() as reader:
        return reader.find(Decision, case=case_id)[-1]


def taken_in(desk: Desk, **other: object) -> str:
    """Return a case whose papers are looked through."""
    return register_case(desk, an_intake(**other)).case  # type: ignore[arg-type]


def verifying(desk: Desk, **other: object) -> str:
    """Return a case that is being verified."""
    case = taken_in(desk, **other)
    complete_papers(desk, case)
    declare_complete(desk, case)
    return case


def deciding(desk: Desk, **other: object) -> str:
    """Return a case that waits for a decision."""
    case = verifying(desk, **other)
    decide(desk, case, Step.RECOMMEND)
    return case


def approved(desk: Desk, **other: object) -> str:
    """Return a case that was approved for everybody, by the operator alone."""
    case = deciding(desk, **other)
    decide(desk, case, Step.APPROVE)
    return case


def partly(desk: Desk, **other: object) -> str:
    """Return a case whose first member is approved and whose second is refused."""
    case = deciding(desk, **other)
    second = members_of(desk, case)[1]
    outcomes = {second.id: MemberOutcome(outcome="ditolak", reason="Sudah ditanggung perusahaan")}
    decide(desk, case, Step.APPROVE, outcomes=outcomes)
    return case


def rejected(desk: Desk, **other: object) -> str:
    """Return a case that was refused."""
    case = deciding(desk, **other)
    decide(desk, case, Step.REJECT, reason="Desil 8")
    return case


def issued(desk: Desk, **other: object) -> str:
    """Return a case whose letter is issued."""
    case = approved(desk, **other)
    issue_letter(desk, case, LetterChoice())
    return case


def text_of(pdf: bytes) -> str:
    """Return what a paper says, its words set apart by single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
