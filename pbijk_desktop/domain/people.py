"""Families and people as the desk keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Sex(StrEnum):
    """Jenis kelamin, as Indonesian papers write it."""

    MALE = "L"
    FEMALE = "P"


class Relation(StrEnum):
    """Hubungan dalam keluarga, as the family card (KK) lists it."""

    HEAD = "kepala"
    HUSBAND = "suami"
    WIFE = "istri"
    CHILD = "anak"
    CHILD_IN_LAW = "menantu"
    GRANDCHILD = "cucu"
    PARENT = "orang_tua"
    PARENT_IN_LAW = "mertua"
    OTHER_FAMILY = "famili_lain"
    OTHER = "lainnya"


class NikAbsent(StrEnum):
    """Why a person has no usable NIK; the record is allowed without one only with such a reason."""

    NEWBORN = "bayi"
    NOT_RECORDED = "belum_rekam"
    FORGOTTEN = "tidak_diketahui"
    TEMPORARY = "sementara"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One family card (KK) and where the family lives; `region` is the code of a desa or kelurahan."""

    id: str
    kk: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    region: str = ""
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of a family; `nik` is 16 digits, or empty with `nik_absent` saying why.

    `mother` is the id of the mother's record (a newborn is known by it); `card` is the JKN number, 13 digits.
    """

    id: str
    family: str
    name: str
    nik: str = ""
    nik_absent: str = ""
    relation: str = ""
    birth_place: str = ""
    birth_date: date | None = None
    sex: str = ""
    card: str = ""
    phone: str = ""
    religion: str = ""
    job: str = ""
    mother: str | None = None
    mother_name: str = ""
    void: str = ""
