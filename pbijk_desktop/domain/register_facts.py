"""What a row of a register means for a member's look-up: its outcome, what differs, desil, segment, standing.

Lists write in their own words; these are the words that lists of BPJS, Dukcapil and Kemensos are known to use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pbijk_desktop.domain.cases import Found, Source
from pbijk_desktop.domain.comparison import CHANGED, Compared, Described
from pbijk_desktop.domain.eligibility import CardStatus, Segment
from pbijk_desktop.domain.identifiers import CARD_LENGTH
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.registers import Register, RegisterRow

SOURCE_OF: dict[Register, Source] = {
    Register.DTSEN: Source.DTSEN,
    Register.DUKCAPIL: Source.DUKCAPIL,
    Register.BPJS: Source.BPJS,
    Register.PBI: Source.PBI,
    Register.PBI_LOCAL: Source.BPJS,
    Register.DEACTIVATED: Source.BPJS,
}
"""Which look-up a list answers; the others only bear witness."""
_SAID_OF = {"mother_name": "mother_name", "region": "address"}
_TOLD = ("name", "nik", "birth_date", "birth_place", "sex", "mother_name", "relation", "kk", "region", "card")
"""Fields whose difference is a look-up's; an address is written in too many ways, its village is compared instead."""
_DEAD, _MOVED, _DOUBLE = ("MENINGGAL", "WAFAT", "MATI"), ("PINDAH",), ("GANDA",)
_ARREARS = ("TUNGGAK", "NUNGGAK", "MENUNGGAK")
_OFF = ("NONAKTIF", "NON AKTIF", "NON-AKTIF", "TIDAK AKTIF", "TDK AKTIF", "INAKTIF", "KELUAR", "DIHAPUS", "BERHENTI")
_ACTIVE = ("AKTIF",)
_LOCAL = ("APBD", "PEMDA", "PBID", "JAMKESDA", "DAERAH")
_NATIONAL = ("PBI",)
_SELF_PAID = ("PBPU", "MANDIRI")
_WORKER = ("PPU", "PEKERJA PENERIMA UPAH", "BADAN USAHA", "PEGAWAI", "TNI", "POLRI", "PNS", "ASN")
_NOT_WORKER = ("BUKAN PEKERJA", "BP")
_MONTHS = re.compile(r"(\d{1,3})\s*(?:BLN|BULAN)")


def as_described(row: RegisterRow) -> Described:
    """Return a row as it is compared with a person."""
    card = row.card.zfill(CARD_LENGTH) if row.card.isdigit() else row.card
    return Described(
        name=row.name,
        nik=row.nik,
        kk=row.kk,
        relation=row.relation,
        birth_place=row.birth_place,
        birth_date=row.birth_date,
        sex=row.sex,
        mother_name=row.mother,
        card=card,
        address=row.address,
        rt=row.rt,
        rw=row.rw,
        region=row.village,
    )


def applicant_row(person: Person, family: Family) -> RegisterRow:
    """Return a person as a row to be looked for."""
    return RegisterRow(
        row=0,
        name=person.name,
        nik=person.nik,
        kk=family.kk,
        card=person.card,
        birth_date=person.birth_date,
        birth_place=person.birth_place,
        sex=person.sex,
        mother=person.mother_name,
        address=family.address,
        rt=family.rt,
        rw=family.rw,
        village=family.region,
    )


def look_up_values(
    register: Register, row: RegisterRow, compared: Iterable[Compared], *, list_date: date, is_double: bool
) -> dict[str, Any]:
    """Return what a row gives for the look-up in its source: fields of `cases.Check`, only those that it speaks of."""
    differs = differing(compared)
    values: dict[str, Any] = {"source_date": list_date, "differs": differs}
    values["outcome"] = outcome_of(row, differs, is_double=is_double)
    if register is Register.DTSEN and row.desil is not None:
        values["desil"] = row.desil
    if SOURCE_OF.get(register) is Source.BPJS:
        values |= _membership(register, row, list_date)
    return values


def outcome_of(row: RegisterRow, differs: Sequence[str], *, is_double: bool) -> Found:
    """Return what the look-up gave, by the words of the row first."""
    said = f"{row.status} {row.note}".upper()
    for words, outcome in ((_DEAD, Found.DEAD), (_MOVED, Found.MOVED), (_DOUBLE, Found.DOUBLE_NIK)):
        if _has(said, words):
            return outcome
    if is_double:
        return Found.DOUBLE_NIK
    return Found.DIFFERS if differs else Found.MATCHES


def differing(compared: Iterable[Compared]) -> tuple[str, ...]:
    """Return which fields of a look-up a row says otherwise; another spelling of the same sound is no difference."""
    odd = [one.field for one in compared if one.field in _TOLD and one.verdict in CHANGED and one.how != "same_sound"]
    return tuple(dict.fromkeys(_SAID_OF.get(name, name) for name in odd))


def segment_of(text: str) -> Segment | None:
    """Return which segment a list's words mean, or None."""
    said = text.upper()
    for words, segment in (
        (_LOCAL, Segment.PBI_LOCAL),
        (_NATIONAL, Segment.PBI),
        (_WORKER, Segment.WORKER),
        (_SELF_PAID, Segment.SELF_PAID),
        (_NOT_WORKER, Segment.NOT_WORKER),
    ):
        if _has(said, words):
            return segment
    return None


def standing_of(row: RegisterRow, list_date: date) -> CardStatus | None:
    """Return how a card stands by a list's words and the day it ended, or None where nothing is said."""
    said = f"{row.status} {row.note}".upper()
    if _has(said, _ARREARS):
        return CardStatus.ARREARS
    if _has(said, _OFF) or _has(said, _DEAD) or (row.ends_on is not None and row.ends_on <= list_date):
        return CardStatus.OFF
    return CardStatus.ACTIVE if _has(said, _ACTIVE) else None


def arrears_of(row: RegisterRow) -> int | None:
    """Return for how many months nothing was paid, where a row says so."""
    said = f"{row.status} {row.note}".upper()
    found = _MONTHS.search(said) if _has(said, _ARREARS) else None
    return int(found[1]) if found else None


def _membership(register: Register, row: RegisterRow, list_date: date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    segment = segment_of(row.segment) or (Segment.PBI_LOCAL if register is Register.PBI_LOCAL else None)
    status = standing_of(row, list_date)
    if register is Register.DEACTIVATED:
        status, segment = CardStatus.OFF, segment or Segment.PBI
    elif register is Register.PBI_LOCAL and status is None:
        status = CardStatus.ACTIVE
    ended = row.ends_on if row.ends_on is not None and row.ends_on <= list_date else None
    if status is CardStatus.OFF and ended is None and register is Register.DEACTIVATED:
        ended = list_date
    told = {"segment": segment, "status": status, "arrears_months": arrears_of(row), "ended_on": ended}
    values |= {name: value for name, value in told.items() if value is not None}
    return values


def _has(said: str, words: Iterable[str]) -> bool:
    return any(re.search(rf"(?<![A-Z]){re.escape(word)}", said) for word in words)
