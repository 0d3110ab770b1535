"""The papers of the counter: receipt, slip of missing papers, application form, recovery code."""

from __future__ import annotations

from dataclasses import dataclass

from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.letters.facts import (
    AddressFacts,
    ApplicationFacts,
    CategoryBox,
    GapsFacts,
    OfficeFacts,
    PersonFacts,
    ReceiptFacts,
    RecoveryFacts,
)
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.case_file import CaseFile, read_case
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.issue_letter import Printable, file_name
from pbijk_desktop.usecases.letter_facts import address_facts, office_facts, paper_line, person_facts
from pbijk_desktop.usecases.papers import Papers, read_papers
from pbijk_desktop.usecases.printed import RECEIPT, receipt_prints


@dataclass(frozen=True, slots=True, kw_only=True)
class _Common:
    """What every slip of a case begins with."""

    file: CaseFile
    papers: Papers
    office: OfficeFacts
    paper: str
    applicant: PersonFacts
    address: AddressFacts


def receipt(desk: Desk, case_id: str, *, printed: bool = True) -> Printable:
    """Return the receipt of the papers (tanda terima); a `printed` one is noted, and the next then says SALINAN."""
    from pbijk_desktop.letters.drawing import draw_receipt

    desk.require(Act.PRINT_PAPERS)
    with desk.begin() as work:
        common = _common(desk, work, case_id)
        case = common.file.case
        facts = ReceiptFacts(
            number=case.number,
            office=common.office,
            officer=desk.user.full_name,
            applicant=common.applicant,
            case_kind=common.file.kind.title,
            received_at=desk.local(case.received_at) if case.received_at else None,
            paper=common.paper,
            kk=common.file.family.kk,
            address=common.address,
            member_count=len(common.file.members),
            visitor_name=case.visitor_name,
            visitor_relation=case.visitor_relation,
            visitor_phone=case.visitor_phone,
            papers=tuple(paper_line(one) for one in common.papers.received() if one.entry.copies or one.entry.original),
            missing=tuple(paper_line(one) for one in common.papers.missing()),
            promised_on=case.promised_on,
            urgent=case.urgent,
            is_copy=receipt_prints(work, case_id) > 0,
            is_sample=desk.is_sample,
        )
        if printed:
            work.note_access(RECEIPT, "case_file", case_id)
        logo = work.blob(common.office.logo_sha256)
        return Printable(
            pdf=draw_receipt(facts, logo),
            is_copy=facts.is_copy,
            file_name=file_name(f"tanda-terima-{case.number}"),
            noted=("case_file", case_id) if printed else None,
        )


def gaps_slip(desk: Desk, case_id: str, *, printed: bool = True) -> Printable:
    """Return the slip that says which papers are missing (surat kekurangan berkas); a `printed` one is noted."""
    from pbijk_desktop.letters.drawing import draw_gaps

    desk.require(Act.PRINT_PAPERS)
    with desk.begin() as work:
        common = _common(desk, work, case_id)
        case = common.file.case
        facts = GapsFacts(
            number=case.number,
            office=common.office,
            officer=desk.user.full_name,
            applicant=common.applicant,
            case_kind=common.file.kind.title,
            dated=desk.today(),
            paper=common.paper,
            kk=common.file.family.kk,
            address=common.address,
            missing=tuple(paper_line(one) for one in common.papers.missing()),
            received=tuple(paper_line(one) for one in common.papers.received() if one.entry.copies),
            deadline=case.papers_due,
            is_sample=desk.is_sample,
        )
        if printed:
            work.note_access("cetak_kekurangan", "case_file", case_id)
        logo = work.blob(common.office.logo_sha256)
        return Printable(pdf=draw_gaps(facts, logo), is_copy=False, file_name=file_name(f"kekurangan-{case.number}"))


def application_form(desk: Desk, case_id: str, *, printed: bool = True) -> Printable:
    """Return the application form, filled in, for the applicant to sign; a `printed` one is noted."""
    from pbijk_desktop.letters.drawing import draw_application

    desk.require(Act.PRINT_PAPERS)
    with desk.begin() as work:
        common = _common(desk, work, case_id)
        case = common.file.case
        people = [*(person for _member, person in common.file.members), *common.file.others]
        facts = ApplicationFacts(
            office=common.office,
            applicant=common.applicant,
            number=case.number,
            dated=desk.local(case.received_at).date() if case.received_at else desk.today(),
            paper=common.paper,
            categories=tuple(
                CategoryBox(title=kind.short, ticked=kind.code == case.kind) for kind in desk.rules.kinds.values()
            ),
            kk=common.file.family.kk,
            address=common.address,
            phone=case.visitor_phone,
            purpose=case.purpose,
            visitor_name=case.visitor_name,
            visitor_relation=case.visitor_relation,
            members=tuple(person_facts(person) for person in people),
            papers=tuple(paper_line(one) for one in common.papers.papers),
            officer=desk.user.full_name,
            is_sample=desk.is_sample,
        )
        if printed:
            work.note_access("cetak_permohonan", "case_file", case_id)
        logo = work.blob(common.office.logo_sha256)
        return Printable(
            pdf=draw_application(facts, logo), is_copy=False, file_name=file_name(f"permohonan-{case.number}")
        )


def recovery_page(desk: Desk, code: str, device: str = "") -> bytes:
    """Return the page with the recovery code; it is never kept."""
    from pbijk_desktop.letters.drawing import draw_recovery

    with desk.read() as reader:
        office = office_facts(settings_of(reader))
        facts = RecoveryFacts(office=office, code=code, dated=desk.today(), device=device)
        return draw_recovery(facts, reader.blob(office.logo_sha256))


def _common(desk: Desk, reader: Reader, case_id: str) -> _Common:
    file = read_case(desk, reader, case_id)
    settings = settings_of(reader)
    return _Common(
        file=file,
        papers=read_papers(desk, reader, case_id),
        office=office_facts(settings),
        paper=settings.paper,
        applicant=person_facts(reader.get(Person, file.case.applicant)),
        address=address_facts(reader.get(Family, file.case.family), desk.rules.regions),
    )
