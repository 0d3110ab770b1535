"""Lists of people that come from elsewhere, as the desk compares with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Register(StrEnum):
    """Where a list comes from."""

    DTSEN = "dtsen"
    DUKCAPIL = "dukcapil"
    BPJS = "bpjs"
    PBI = "pbi"
    PBI_LOCAL = "pbi_apbd"
    DEACTIVATED = "nonaktif"
    USE = "pemanfaatan"
    VILLAGE = "kolektif"
    AID = "bansos"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line of a list as it was read; what the list does not say is "" or None.

    `row` is the line's number as a spreadsheet counts (the first line is 1). `nik`, `kk` and `card` hold digits only,
    or are empty where the cell was no number that can be used (its problem is told beside the row). `sex` is "L" or
    "P", `village` the code of a desa or kelurahan where it is known, `relation` a `people.Relation`. `segment` and
    `status` are the list's own words in capitals; `ends_on` is the day from which the person is not covered any more.
    """

    row: int
    name: str = ""
    nik: str = ""
    kk: str = ""
    card: str = ""
    birth_date: date | None = None
    birth_place: str = ""
    sex: str = ""
    mother: str = ""
    relation: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    village: str = ""
    village_name: str = ""
    district_name: str = ""
    desil: int | None = None
    segment: str = ""
    status: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""
