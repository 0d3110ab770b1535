"""What the fields of a letter's text stand for: values and lists, made of the letter's facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pbijk_desktop.letters import people
from pbijk_desktop.letters.facts import LetterFacts, ListedFacts, PersonFacts
from pbijk_desktop.letters.roll import beside_applicant
from pbijk_desktop.letters.templates import filled
from pbijk_desktop.letters.texts import words
from pbijk_desktop.letters.typed import shortened
from pbijk_desktop.letters.wording import LetterText
from pbijk_desktop.sentences import long_date, short_date, word

Row = Mapping[str, str]
"""The fields of one row of a list."""

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MOST = {"keperluan": 300, "faskes": 200, "keterangan": 300}
_SMALL = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")


def values_of(facts: LetterFacts, text: LetterText) -> dict[str, str]:
    """Return every field of a letter, "" where nothing is known of it."""
    facility = facts.facility
    letter = ""
    if facility:
        letter = " tanggal ".join(part for part in (shortened(facility.number), long_date(facility.dated)) if part)
    values = dict.fromkeys(words("isian")["isian"], "")
    values |= _of_person(facts.applicant)
    values |= {
        "kantor": facts.office.in_words(),
        "kota": facts.office.city,
        "nomor": facts.number,
        "tanggal": long_date(facts.dated),
        "hari": weekday(facts.dated),
        "bulan": long_date(facts.dated).partition(" ")[2],
        "penanda_tangan": facts.signature.name,
        "jabatan": " ".join(facts.signature.lines).rstrip(","),
        "nip": facts.signature.nip,
        "nomor_kk": facts.kk,
        "alamat": people.address_line(facts.address),
        "desa": facts.address.desa,
        "kecamatan": facts.address.kecamatan,
        "kabupaten": facts.address.kabupaten,
        "jumlah": str(len(beside_applicant(facts.applicant, facts.members)) or ""),
        "nomor_permohonan": facts.case_number,
        "tanggal_permohonan": long_date(facts.requested_on),
        "keperluan": shortened(facts.purpose, _MOST["keperluan"]),
        "faskes": shortened(facility.issuer, _MOST["faskes"]) if facility else "",
        "surat_faskes": letter,
        "desil": str(facts.desil) if facts.desil else "",
        "pemeriksaan": _checks(facts, text),
        "jumlah_daftar": in_figures(len(facts.listed)),
        "jumlah_keluarga": in_figures(len({one.kk or one.case_number for one in facts.listed})),
        "jumlah_permohonan": in_figures(len({one.case_number for one in facts.listed})),
    }
    return values | {one.name: one.value for one in facts.more}


def lists_of(facts: LetterFacts) -> dict[str, list[Row]]:
    """Return every list of a letter, each row with its fields; a row of sentences has its sentence under ""."""
    return {
        "alasan": [{"": sentence} for sentence in facts.reasons],
        "tindak_lanjut": [{"": sentence} for sentence in facts.what_you_can_do],
        "anggota": [
            _member(number, one) for number, one in enumerate(beside_applicant(facts.applicant, facts.members), 1)
        ],
        "orang": [_listed(number, one) for number, one in enumerate(facts.listed, 1)],
        "kriteria": [
            {"no": str(number), "kriteria": one.text, "jawaban": one.answer or " "}
            for number, one in enumerate(facts.criteria, 1)
        ],
        "hadir": [],
    }


def weekday(day: date | None) -> str:
    """Return Selasa, or an empty text for no date."""
    return _DAYS[day.weekday()] if day else ""


def in_figures(number: int) -> str:
    """Return 24 (dua puluh empat), and nothing for nobody."""
    return f"{number} ({in_words(number)})" if number else ""


def in_words(number: int) -> str:
    """Return a number up to 999,999 in Indonesian words."""
    for size, name in ((1000, "ribu"), (100, "ratus")):
        if number >= size:
            count, rest = divmod(number, size)
            head = f"se{name}" if count == 1 else f"{in_words(count)} {name}"
            return f"{head} {in_words(rest)}" if rest else head
    if number < len(_SMALL):
        return _SMALL[number]
    if number < 20:
        return f"{_SMALL[number - 10]} belas"
    tens, rest = divmod(number, 10)
    return f"{_SMALL[tens]} puluh {_SMALL[rest]}" if rest else f"{_SMALL[tens]} puluh"


def words_of(text: LetterText) -> Mapping[str, Any]:
    """Return the words that all letters share, as they were when the text was kept."""
    return text.common or words("umum")


def said(text: LetterText, key: str, **facts: object) -> str:
    """Return one of these words with its fields filled in."""
    return str(words_of(text)[key]).format_map({name: str(value) for name, value in facts.items()})


def _of_person(person: PersonFacts) -> dict[str, str]:
    return {
        "nama": person.name,
        "nik": people.nik_of(person),
        "nomor_kartu": person.card,
        "lahir": people.born(person),
        "jenis_kelamin": word("sex", person.sex) if person.sex else "",
        "agama": person.religion,
        "pekerjaan": person.job,
        "hubungan": word("relation", person.relation) if person.relation else "",
    }


def _member(number: int, person: PersonFacts) -> Row:
    return {
        "no": str(number),
        **_of_person(person),
        "lahir": ", ".join(part for part in (person.birth_place, short_date(person.birth_date)) if part),
        "jenis_kelamin": person.sex,
        "keterangan": shortened(person.note, _MOST["keterangan"]),
    }


def _listed(number: int, one: ListedFacts) -> Row:
    quarter = f"{one.address.rt or '-'}/{one.address.rw or '-'}" if one.address.rt or one.address.rw else ""
    return {
        **_member(number, one.person),
        "nomor_kk": one.kk,
        "alamat": one.address.address,
        "rt_rw": quarter,
        "desa": one.address.desa,
        "kecamatan": one.address.kecamatan,
        "faskes": shortened(one.facility, _MOST["faskes"]),
        "nomor_permohonan": one.case_number,
        "keterangan": shortened(one.note, _MOST["keterangan"]),
    }


def _checks(facts: LetterFacts, text: LetterText) -> str:
    if not facts.checks:
        return ""
    lines = [
        said(
            text,
            "check" if one.source_date else "check_undated",
            source=shortened(one.source, 80),
            outcome=shortened(one.outcome, 120),
            date=long_date(one.source_date),
        )
        for one in facts.checks
    ]
    return said(text, "checks", checks="; ".join(lines))


def cell(template: str, row: Row) -> str:
    """Return one cell of a table; an empty field is a dash."""
    return filled(template, row, gap="-")
