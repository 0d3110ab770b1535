"""More that the letters' texts can say of a case: its kind, the visit, DTSEN, the problems of each person's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pbijk_desktop.domain.cases import Case, CaseMember, Check, Found, Source, Visit, VisitResult
from pbijk_desktop.domain.eligibility import Criterion
from pbijk_desktop.domain.evidence import RowEvidence, Said
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.people import Person
from pbijk_desktop.letters.facts import AddressFacts, CriterionFacts, FacilityFacts, FieldFacts, ListedFacts
from pbijk_desktop.sentences import grouped_number, long_date, sentence, word
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.letter_facts import person_facts

_UNFIT = frozenset({Found.DIFFERS, Found.NOT_FOUND, Found.DOUBLE_NIK, Found.DEAD, Found.MOVED})


def more_fields(
    desk: Desk, reader: Reader, case: Case, checks: Iterable[Check], until: date | None
) -> tuple[FieldFacts, ...]:
    """Return the fields of a case's texts that no other fact holds; those without a value are left out."""
    dtsen = [one.source_date for one in checks if one.source == Source.DTSEN and one.source_date]
    known = {
        "permohonan": desk.rules.kind(case.kind).title,
        "petugas": desk.user.full_name,
        "yang_datang": case.visitor_name,
        "batas_desil": str(settings_of(reader).desil_limit),
        "tanggal_desil": long_date(min(dtsen)) if dtsen else "",
        "berlaku_sampai": long_date(until),
        "rujukan_dtsen": _cited(reader, case),
        **_addressed(settings_of(reader)),
        **_visit(reader.find(Visit, case=case.id)),
    }
    return tuple(FieldFacts(name=name, value=value) for name, value in known.items() if value)


def office_fields(reader: Reader) -> tuple[FieldFacts, ...]:
    """Return the fields of the office's own district: its head, the branch of BPJS, its own rule."""
    return tuple(FieldFacts(name=name, value=value) for name, value in _addressed(settings_of(reader)).items() if value)


def criteria_facts(criteria: Sequence[Criterion], answers: Mapping[str, bool]) -> tuple[CriterionFacts, ...]:
    """Return the criteria with what was answered; an open one is answered by hand."""
    return tuple(CriterionFacts(text=one.text, answer=_yes_no(answers.get(one.key))) for one in criteria)


def problem_of(checks: Iterable[Check]) -> str:
    """Return what is wrong with a person's numbers according to Dukcapil, in words; "" when nothing is."""
    for one in checks:
        if one.source == Source.DUKCAPIL and one.outcome in _UNFIT:
            differs = ", ".join(word("differing", name) for name in one.differs)
            said = f"{word('found', one.outcome)}: {differs}" if differs else word("found", one.outcome)
            return "; ".join(filter(None, (said, one.note)))
    return ""


def people_to_mend(
    case: Case, members: Iterable[tuple[CaseMember, Person]], checks: Sequence[Check], home: tuple[str, AddressFacts]
) -> tuple[ListedFacts, ...]:
    """Return the members whose numbers Dukcapil must look at, each with the problem; all of them when none is noted."""
    noted = [(person, problem_of(one for one in checks if one.member == member.id)) for member, person in members]
    wrong = [(person, note) for person, note in noted if note] or noted
    return listed(case, wrong, *home)


def listed(
    case: Case,
    people: Iterable[tuple[Person, str]],
    kk: str,
    address: AddressFacts,
    facility: FacilityFacts | None = None,
) -> tuple[ListedFacts, ...]:
    """Return people of a case for a list, each with what the list says of them."""
    return tuple(
        ListedFacts(
            person=person_facts(person, outcome=""),
            kk=kk,
            address=address,
            facility=facility.issuer if facility else "",
            case_number=case.number,
            note=note,
        )
        for person, note in people
    )


def _cited(reader: Reader, case: Case) -> str:
    """Return which line of which DTSEN list was confirmed as the applicant's, "" when none was."""
    members = reader.find(CaseMember, case=case.id, person=case.applicant)
    found = [
        one
        for one in reader.find(RowEvidence, case=case.id, said=Said.SAME, void="")
        if one.kind == Source.DTSEN and one.row and any(one.member == member.id for member in members)
    ]
    if not found or found[-1].list_date is None:
        return ""
    facts = {"row": grouped_number(found[-1].row), "date": long_date(found[-1].list_date)}
    return sentence("letter_text.cited", facts)


def _addressed(settings: Settings) -> dict[str, str]:
    kind, _, name = settings.regency.partition(" ")
    head = f"Wali Kota {name}" if kind.casefold() == "kota" else f"Bupati {name or kind}"
    return {"kepala_daerah": head, "cabang_bpjs": settings.bpjs_branch, "dasar_daerah": settings.district_rule}


def _visit(visits: Sequence[Visit]) -> dict[str, str]:
    made = [one for one in visits if one.result != VisitResult.CALLED_OFF]
    if not made:
        return {}
    visit = made[-1]
    day = visit.visited_on or visit.planned_on
    result = word("visit_result", visit.result) if visit.result else ""
    return {
        "tanggal_kunjungan": long_date(day),
        "hari_kunjungan": word("weekday", day.isoweekday()) if day else "",
        "petugas_kunjungan": visit.officer,
        "hasil_kunjungan": result,
        "catatan_kunjungan": visit.note,
    }


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else sentence("letter_text.yes" if answer else "letter_text.no")
