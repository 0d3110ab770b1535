"""What the papers say of a case: the store's records turned into the letters' facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pbijk_desktop.domain.cases import Case, CaseMember, Check, Found, Outcome, Source
from pbijk_desktop.domain.checklists import Gap
from pbijk_desktop.domain.dates import add_months
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.letters.facts import (
    DTSEN,
    REACTIVATION,
    AddressFacts,
    CheckFacts,
    FacilityFacts,
    OfficeFacts,
    PaperLine,
    PersonFacts,
)
from pbijk_desktop.sentences import told, word
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.papers import Paper

FACILITY_LETTERS = ("surat_faskes", "surat_faskes_asli", "surat_rawat_inap", "surat_rujukan")
"""Checklist items that are letters of a health facility, the one to cite first."""


def office_facts(settings: Settings) -> OfficeFacts:
    """Return the letterhead."""
    return OfficeFacts(
        government=settings.government,
        office=settings.office,
        address=settings.address,
        phone=settings.phone,
        email=settings.email,
        postcode=settings.postcode,
        city=settings.city,
        logo_sha256=settings.logo,
    )


def valid_until(kind: str, dated: date, settings: Settings) -> date | None:
    """Return the last day on which a letter of today's settings is valid, or None for one that does not run out."""
    months = settings.letter_months if kind in (REACTIVATION, DTSEN) else 0
    return add_months(dated, months) if months else None


def person_facts(person: Person, *, outcome: str = "", note: str = "") -> PersonFacts:
    """Return one person as the papers show them."""
    return PersonFacts(
        name=person.name,
        nik=person.nik,
        nik_absent=person.nik_absent,
        card=person.card,
        relation=person.relation,
        birth_place=person.birth_place,
        birth_date=person.birth_date,
        sex=person.sex,
        job=person.job,
        religion=person.religion,
        outcome=outcome,
        note=note,
    )


def address_facts(family: Family, regions: Regions) -> AddressFacts:
    """Return where a family lives, in words."""
    village, district = regions.get(family.region), regions.kecamatan_of(family.region)
    regency = regions.get(".".join(family.region.split(".")[:2]))
    return AddressFacts(
        address=family.address,
        rt=family.rt,
        rw=family.rw,
        desa=village.name if village else "",
        kecamatan=district.name if district else "",
        kabupaten=regency.name if regency else "",
    )


def paper_line(paper: Paper) -> PaperLine:
    """Return one paper of the checklist with what it lacks, in sentences."""
    gap: Gap | None = paper.gap
    return PaperLine(
        title=paper.item.title,
        need=paper.item.need,
        copies=paper.item.copies,
        received=paper.entry.copies,
        lacks=tuple(_without_title(told(problem), paper.item.title) for problem in gap.lacks) if gap else (),
        owed=bool(gap and gap.owed),
        note=paper.entry.note,
    )


def _without_title(text: str, title: str) -> str:
    """Return a sentence about a paper for a table that names the paper already."""
    rest = text.removeprefix(f"{title}: ")
    return rest[:1].upper() + rest[1:]


def facility_facts(papers: tuple[Paper, ...]) -> FacilityFacts | None:
    """Return the health facility's letter among a case's papers, when there is one."""
    entries = {paper.item.key: paper.entry for paper in papers if paper.entry.issuer}
    for key in FACILITY_LETTERS:
        if entry := entries.get(key):
            return FacilityFacts(issuer=entry.issuer, number=entry.letter_number, dated=entry.letter_date)
    return None


def check_facts(checks: list[Check], members: Mapping[str, str]) -> tuple[CheckFacts, ...]:
    """Return the evidence, one line a source: what the look-ups of these members gave, as of the oldest source date."""
    lines = []
    for source in Source:
        own = [one for one in checks if one.source == source and one.member in members]
        own = [one for one in own if one.outcome != Found.NOT_CHECKED]
        if own:
            outcomes = list(dict.fromkeys(word("found", one.outcome) for one in own))
            dates = [one.source_date for one in own if one.source_date]
            lines.append(
                CheckFacts(
                    source=word("source", source),
                    outcome=", ".join(outcomes),
                    source_date=min(dates) if dates else None,
                )
            )
    return tuple(lines)


def family_desil(checks: list[Check]) -> int | None:
    """Return the family's desil as DTSEN gave it; where members differ, the highest, which claims the least."""
    known = [one.desil for one in checks if one.source == Source.DTSEN and one.desil]
    return max(known) if known else None


def members_with(reader: Reader, case: Case, outcome: Outcome) -> list[tuple[CaseMember, Person]]:
    """Return a case's members with an outcome, in the case's order."""
    found = sorted(reader.find(CaseMember, case=case.id), key=lambda one: one.position)
    return [(one, reader.get(Person, one.person)) for one in found if one.outcome == outcome]
