"""Editing a letter's text: its parts, the fields it may name, what is wrong, and the page as it will look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.letters import wording_parts
from pbijk_desktop.letters.facts import (
    DRAWN,
    LIST_KINDS,
    REFUSAL,
    AddressFacts,
    CheckFacts,
    CriterionFacts,
    FacilityFacts,
    FieldFacts,
    LetterFacts,
    ListedFacts,
    PersonFacts,
    SignatureFacts,
    signature,
)
from pbijk_desktop.letters.preview import Pixels, pages_as_pixels
from pbijk_desktop.letters.texts import words
from pbijk_desktop.letters.wording import LetterText, read_text
from pbijk_desktop.letters.wording_parts import (
    Part,
    moved,
    part_of,
    parts_of,
    with_condition,
    with_paragraph,
    with_words,
    without,
)
from pbijk_desktop.letters.wording_toml import write_text
from pbijk_desktop.usecases.desk import Desk, settings_of, signatories_of
from pbijk_desktop.usecases.letter_facts import office_facts

if TYPE_CHECKING:
    from pbijk_desktop.store.work import Reader

__all__ = [
    "FieldHelp",
    "LetterText",
    "Part",
    "edited",
    "field_helps",
    "moved",
    "part_of",
    "parts_of",
    "preview",
    "problems_in",
    "row_helps",
    "with_condition",
    "with_paragraph",
    "with_words",
    "without",
    "write_text",
]

ATTACHED = wording_parts.ATTACHED
_DPI = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldHelp:
    """A field or list that a text may name: what it holds, and an example of somebody who cannot exist."""

    name: str
    meaning: str
    example: str = ""
    is_list: bool = False


def edited(kind: str, source: str) -> LetterText:
    """Return a text to be edited; what cannot be read of a broken one is left out."""
    return read_text(kind, source)[0]


def problems_in(text: LetterText) -> tuple[Problem, ...]:
    """Return everything that keeps a text from being put in force, each at its place."""
    return tuple(read_text(text.kind, write_text(text))[1])


def field_helps() -> tuple[FieldHelp, ...]:
    """Return the fields that sentences may name, then the lists that conditions may."""
    known = words("isian")
    one = [FieldHelp(name=name, meaning=it["meaning"], example=it["example"]) for name, it in known["isian"].items()]
    lists = [FieldHelp(name=name, meaning=it["meaning"], is_list=True) for name, it in known["daftar"].items()]
    return (*one, *lists)


def row_helps(each: str) -> tuple[FieldHelp, ...]:
    """Return the fields that the cells of a table over this list may name."""
    known = words("isian")["daftar"].get(each, {"isian": {}})["isian"]
    return tuple(FieldHelp(name=name, meaning=it["meaning"], example=it["example"]) for name, it in known.items())


def preview(desk: Desk, text: LetterText) -> list[Pixels]:
    """Return the letter's pages as pictures, about people who cannot exist."""
    from pbijk_desktop.letters.letter import draw_letter

    with desk.read() as reader:
        facts = _facts(desk, reader, text.kind)
        pdf = draw_letter(facts, reader.blob(facts.office.logo_sha256), text)
    return pages_as_pixels(pdf, _DPI)


def _facts(desk: Desk, reader: Reader, kind: str) -> LetterFacts:
    settings, today = settings_of(reader), desk.today()
    example = {name: it["example"] for name, it in words("isian")["isian"].items()}
    signing = signatories_of(reader, today, kind) or signatories_of(reader, today)
    people = _people(example)
    address = AddressFacts(
        address="Jl. Contoh Gg. Melati", rt="005", rw="002", desa="Selat Hulu", kecamatan="Selat",
        kabupaten="Kabupaten Kapuas",
    )  # fmt: skip
    is_list = kind in LIST_KINDS or kind == "berita_acara_musyawarah"
    return LetterFacts(
        kind=kind,
        office=office_facts(settings),
        signature=signature(signing[0]) if signing else SignatureFacts(lines=("KEPALA DINAS SOSIAL,",), name="…"),
        applicant=people[0],
        dated=today,
        paper=settings.paper,
        kk=example["nomor_kk"],
        address=address,
        members=people,
        requested_on=today - timedelta(days=4),
        purpose=example["keperluan"],
        facility=FacilityFacts(issuer=example["faskes"], number="445/782/PKM/2026", dated=today - timedelta(days=5)),
        desil=3,
        checks=(CheckFacts(source="DTSEN/DTKS", outcome="padan", source_date=today - timedelta(days=20)),),
        reasons=("Contoh alasan penolakan.",) if kind == REFUSAL else (),
        what_you_can_do=("Contoh langkah yang dapat dilakukan.",) if kind == REFUSAL else (),
        case_number=example["nomor_permohonan"],
        drawn=DRAWN,
        is_draft=True,
        listed=tuple(_listed(one, example, address) for one in people) if is_list else (),
        more=tuple(FieldFacts(name=name, value=value) for name, value in _more(example).items()),
        criteria=tuple(CriterionFacts(text=one.text, answer="") for one in desk.rules.criteria),
    )


def _people(example: Mapping[str, str]) -> tuple[PersonFacts, ...]:
    usual = PersonFacts(
        name=example["nama"],
        nik=example["nik"],
        card=example["nomor_kartu"],
        relation="kepala",
        birth_place="Kuala Kapuas",
        birth_date=date(1999, 7, 1),
        sex="P",
        religion="Islam",
        job="Buruh tani",
    )
    child = replace(
        usual,
        name="BUDI MELATI CONTOH",
        nik="6203010708119992",
        relation="anak",
        sex="L",
        birth_date=date(2011, 8, 7),
        job="",
    )
    return usual, child


def _listed(person: PersonFacts, example: Mapping[str, str], address: AddressFacts) -> ListedFacts:
    return ListedFacts(
        person=person, kk=example["nomor_kk"], address=address, facility=example["faskes"],
        case_number=example["nomor_permohonan"], note="Contoh keterangan",
    )  # fmt: skip


def _more(example: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that no other fact holds."""
    names = (
        "permohonan", "petugas", "yang_datang", "batas_desil", "tanggal_desil", "rujukan_dtsen", "berlaku_sampai",
        "tanggal_kunjungan", "hari_kunjungan", "petugas_kunjungan", "hasil_kunjungan", "catatan_kunjungan",
        "kepala_daerah", "cabang_bpjs", "dasar_daerah",
    )  # fmt: skip
    return {name: example[name] for name in names}
