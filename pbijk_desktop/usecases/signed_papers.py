"""Papers of a case that others sign by hand: statements, minutes of a visit and of the village's meeting."""

from __future__ import annotations

from collections.abc import Sequence

from pbijk_desktop.domain.cases import Case, CaseMember, Check
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.letters.facts import DISCUSSED, DRAWN, PAPER_KINDS, LetterFacts, SignatureFacts
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.issue_letter import Printable, file_name
from pbijk_desktop.usecases.letter_facts import (
    address_facts,
    facility_facts,
    family_desil,
    office_facts,
    person_facts,
)
from pbijk_desktop.usecases.letter_fields import criteria_facts, listed, more_fields
from pbijk_desktop.usecases.letter_texts import text_in_force
from pbijk_desktop.usecases.papers import read_papers

PRINTED = "cetak_lembar"
_UNSIGNED = SignatureFacts(lines=(), name="")


def signed_papers(desk: Desk, case_id: str) -> tuple[str, ...]:
    """Return the papers that fit a case, those of its kind first."""
    with desk.read() as reader:
        own = desk.rules.kind(reader.get(Case, case_id).kind).signed_papers
    return own + tuple(kind for kind in PAPER_KINDS if kind not in own)


def signed_paper(desk: Desk, case_id: str, kind: str, *, printed: bool = True) -> Printable:
    """Return a paper with what is known of the case filled in; a `printed` one is noted."""
    from pbijk_desktop.letters.drawing import draw_letter

    desk.require(Act.PRINT_PAPERS)
    if kind not in PAPER_KINDS:
        raise RefusedError([Problem("kind", "letter.none_for_kind")])
    with desk.begin() as work:
        case = work.get(Case, case_id)
        facts = _facts(desk, work, case, kind)
        if printed:
            work.note_access(PRINTED, "case_file", case_id)
        pdf = draw_letter(facts, work.blob(facts.office.logo_sha256), text_in_force(work, kind).body)
        return Printable(pdf=pdf, is_copy=False, file_name=file_name(f"{kind.replace('_', '-')}-{case.number}"))


def _facts(desk: Desk, reader: Reader, case: Case, kind: str) -> LetterFacts:
    settings = settings_of(reader)
    family = reader.get(Family, case.family)
    people = _people(reader, case)
    checks = reader.find(Check, case=case.id)
    address = address_facts(family, desk.rules.regions)
    return LetterFacts(
        kind=kind,
        office=office_facts(settings),
        signature=_UNSIGNED,
        applicant=person_facts(reader.get(Person, case.applicant)),
        dated=desk.today(),
        paper=settings.paper,
        kk=family.kk,
        address=address,
        members=tuple(person_facts(person) for person in people),
        requested_on=desk.local(case.received_at).date() if case.received_at else None,
        purpose=case.purpose,
        facility=facility_facts(read_papers(desk, reader, case.id).papers),
        desil=family_desil(checks),
        case_number=case.number,
        drawn=DRAWN,
        is_sample=desk.is_sample,
        listed=listed(case, [(person, "") for person in people], family.kk, address) if kind == DISCUSSED else (),
        more=more_fields(desk, reader, case, checks, None),
        criteria=criteria_facts(desk.rules.criteria, case.criteria),
    )


def _people(reader: Reader, case: Case) -> Sequence[Person]:
    found = sorted(reader.find(CaseMember, case=case.id), key=lambda one: one.position)
    return [reader.get(Person, one.person) for one in found]
