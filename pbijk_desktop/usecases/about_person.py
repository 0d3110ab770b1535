"""Apa yang kami simpan tentang Anda: one paper for a visitor with all that the office keeps about them.

UU 27/2022: what it is, where it comes from, what for, who saw it, who was given it, how long, and their rights
(Pasal 5 to 13); access with its track within 3 x 24 hours (Pasal 32).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pbijk_desktop.domain.cases import Case, CaseMember, Check, Scan
from pbijk_desktop.domain.dates import age_on
from pbijk_desktop.domain.evidence import RowEvidence
from pbijk_desktop.domain.identifiers import masked
from pbijk_desktop.domain.office import Letter, User
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.retention import keeping_of
from pbijk_desktop.sentences import grouped_number, has, long_date, said, sentence, word
from pbijk_desktop.store.queries import access
from pbijk_desktop.store.queries.erasure import Reach, reach_of_person, standing_cases
from pbijk_desktop.store.queries.history import of_rows
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.letter_facts import address_facts
from pbijk_desktop.usecases.merge_people import living
from pbijk_desktop.usecases.minutes_paper import Line, minutes_paper
from pbijk_desktop.usecases.retention import kept_until, usual_keeping

PRINTED = "cetak_tentang_anda"
_MOST_SEEN = 300
_ADULT = 18
_MASKED = frozenset({"nik", "card", "kk", "phone"})
_TOLD = ("name", "nik", "birth_place", "birth_date", "sex", "relation", "religion", "job", "card", "phone",
         "mother_name")  # fmt: skip
_OF_FAMILY = ("kk", "address", "rt", "rw", "region")


def about_person(desk: Desk, person_id: str, *, printed: bool = True) -> Printable:
    """Return the paper about somebody; a `printed` one is noted in the access log, as every look at their data is."""
    desk.require(Act.TELL_ABOUT)
    with desk.begin() as work:
        person = work.get(Person, living(work, person_id))
        work.note_access(PRINTED if printed else "lihat_tentang_anda", "person", person.id)
        cases = standing_cases(work, person.id)
        lists = _lists(desk, work, person, cases)
        fields = {
            "nama_orang": person.name,
            "petugas": desk.user.full_name,
            "spesifik": ", ".join(_specific(desk, work, person, cases)),
            **_keeping(work, cases),
        }
        for name in ("permohonan", "surat", "akses", "perubahan"):
            fields[f"tanpa_{name}"] = "" if lists[name] else "1"
        return minutes_paper(desk, work, "tentang_anda", fields, lists)


def _lists(desk: Desk, reader: Reader, person: Person, cases: Sequence[Case]) -> dict[str, list[Line]]:
    reach = reach_of_person(reader, person.id)
    letters = [one for case in cases for one in reader.find(Letter, case=case.id)]
    family = reader.get(Family, person.family)
    return {
        "data": [*_data(desk, person, family)],
        "permohonan": [*_cases(desk, reader, cases)],
        "asal": [*_sources(desk, reader, person, cases)],
        "surat": [*_letters(letters)],
        "akses": [*_seen(desk, reader, person, [*cases, *letters], reach)],
        "perubahan": [*_changed(desk, reader, (person.id, family.id))],
    }


def _data(desk: Desk, person: Person, family: Family) -> Iterator[Line]:
    for record, names in ((person, _TOLD), (family, _OF_FAMILY)):
        for name in names:
            if value := getattr(record, name):
                yield {"nama": word("column", name), "isi": _shown(desk, family, name, value)}


def _shown(desk: Desk, family: Family, name: str, value: Any) -> str:  # noqa: ANN401
    """Return a field's value in words, its number hidden but for its ends."""
    if name in _MASKED:
        return masked(str(value))
    if name == "region":
        facts = address_facts(family, desk.rules.regions)
        return ", ".join(one for one in (facts.desa, facts.kecamatan, facts.kabupaten) if one)
    if isinstance(value, date):
        return long_date(value)
    return word(name, value) if has(f"{name}.{value}") else str(value)


def _cases(desk: Desk, reader: Reader, cases: Sequence[Case]) -> Iterator[Line]:
    for case in cases:
        until = kept_until(desk, reader, case) if case.received_at else None
        yield {
            "nomor": case.number,
            "jenis": desk.rules.kind(case.kind).title,
            "diterima": long_date(desk.local(case.received_at).date()) if case.received_at else "",
            "status": word("state", case.state),
            "sampai": long_date(until) if until else sentence("about.for_ever"),
        }


def _sources(desk: Desk, reader: Reader, person: Person, cases: Sequence[Case]) -> Iterator[Line]:
    for case in cases:
        day = long_date(desk.local(case.received_at).date()) if case.received_at else ""
        scans = len([one for one in reader.find(Scan, case=case.id) if not one.void])
        told = sentence("about.own_words", {"number": case.number, "scans": grouped_number(scans)})
        yield {"sumber": sentence("about.applicant"), "tanggal_daftar": day, "isi": told}
    for member in reader.find(CaseMember, person=person.id):
        for one in reader.find(RowEvidence, member=member.id):
            if not one.void:
                yield _line(word("register", one.kind), one.list_date, ", ".join(_named(one.content)))
        for check in reader.find(Check, member=member.id):
            yield _line(word("source", check.source), check.source_date, word("found", check.outcome))


def _line(source: str, day: date | None, told: str) -> Line:
    return {"sumber": source, "tanggal_daftar": long_date(day) if day else "", "isi": told}


def _named(content: Mapping[str, Any]) -> list[str]:
    """Return which fields a row of a list had, not their values: those stand above, or were not taken over."""
    return [word("column", name) for name in content if has(f"column.{name}")]


def _letters(letters: Sequence[Letter]) -> Iterator[Line]:
    for one in letters:
        kind = word("letter_kind", one.kind)
        void = sentence("about.void") if one.void else ""
        dated = long_date(one.dated) if one.dated else ""
        yield {"jenis": f"{kind}{void}", "nomor": one.number, "tanggal_surat": dated}


def _seen(desk: Desk, reader: Reader, person: Person, rows: Sequence[Case | Letter], reach: Reach) -> Iterator[Line]:
    jobs = {one.id: ", ".join(word("role", role) for role in one.roles) for one in reader.find(User)}
    ids = {person.id, *(one.id for one in rows), *reach.ids()}
    for one in access.of_rows(reader, ids, _MOST_SEEN):
        yield {"waktu": _at(desk, one.at), "tugas": jobs.get(one.actor, ""), "perbuatan": word("access", one.act)}


def _changed(desk: Desk, reader: Reader, ids: Sequence[str]) -> Iterator[Line]:
    jobs = {one.id: ", ".join(word("role", role) for role in one.roles) for one in reader.find(User)}
    for told in of_rows(reader, ids):
        for name in () if told.added else [*told.after]:
            if name in (*_TOLD, *_OF_FAMILY):
                why = "; ".join(part for part in (jobs.get(told.actor, ""), told.reason) if part)
                yield {
                    "waktu": _at(desk, told.at),
                    "nama": word("column", name),
                    "semula": _raw(name, told.before[name]),
                    "menjadi": _raw(name, told.after[name]),
                    "oleh": why,
                }


def _raw(name: str, value: Any) -> str:  # noqa: ANN401
    """Return a value of the journal in words."""
    if not value:
        return "-"
    if name in _MASKED:
        return masked(str(value))
    if name == "birth_date":
        return long_date(date.fromisoformat(value))
    return word(name, value) if has(f"{name}.{value}") else str(value)


def _specific(desk: Desk, reader: Reader, person: Person, cases: Sequence[Case]) -> Iterator[str]:
    """Yield which specific data (Pasal 4) are kept of somebody."""
    if cases:
        yield word("specific", "health")
    if person.birth_date and _is_child(desk, person.birth_date):
        yield word("specific", "child")
    checks = [
        one for member in reader.find(CaseMember, person=person.id) for one in reader.find(Check, member=member.id)
    ]
    if any(one.desil or one.arrears_months for one in checks) or any(case.criteria for case in cases):
        yield word("specific", "financial")


def _is_child(desk: Desk, born: date) -> bool:
    return age_on(born, desk.today()) < _ADULT


def _keeping(reader: Reader, cases: Sequence[Case]) -> dict[str, str]:
    set_by_office = settings_of(reader).retention
    kept = [keeping_of(case.kind, set_by_office, usual_keeping()) for case in cases] or [usual_keeping()]
    longest = max(kept, key=lambda one: one.years)
    return {"masa_simpan": sentence("about.years", {"years": longest.years}), "dasar_simpan": longest.source}


def _at(desk: Desk, moment: datetime) -> str:
    return said(desk.local(moment))
