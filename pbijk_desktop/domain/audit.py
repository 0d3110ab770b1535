"""Catatan: who saw, searched, printed, took out or changed what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class AuditKind(StrEnum):
    """What was done, as the list is limited by it."""

    CHANGED = "diubah"
    SEEN = "dilihat"
    SEARCHED = "dicari"
    PRINTED = "dicetak"
    TAKEN = "diambil"
    KEYS = "kunci"


_BEGINS = (
    (AuditKind.SEARCHED, ("cari", "cek", "cocok", "banding")),
    (AuditKind.PRINTED, ("cetak",)),
    (AuditKind.TAKEN, ("ambil", "simpan", "keluar")),
    (AuditKind.KEYS, ("ganti_kata", "kata_sandi", "kode_", "kunci", "masuk")),
)


def kind_of(act: str) -> AuditKind:
    """Return the kind of a note of the access log."""
    return next((kind for kind, begins in _BEGINS if act.startswith(begins)), AuditKind.SEEN)


def begins_of(kind: AuditKind) -> tuple[str, ...]:
    """Return how the notes of a kind begin; () for what is merely seen, which is every other note."""
    return dict(_BEGINS).get(kind, ())


EVERY_BEGINNING = tuple(begin for _kind, begins in _BEGINS for begin in begins)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """What limits the list: a user's id, a kind, days (the office's own), and what was typed of whom it is about."""

    user: str = ""
    kind: AuditKind | None = None
    first: date | None = None
    last: date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page begins: below these entries of the journal and of the access log; 0 when none is left."""

    journal: int
    access: int

    @property
    def is_end(self) -> bool:
        """Whether nothing is left."""
        return self.journal <= 0 and self.access <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One note: `act` is its code in the access log, or "" for a change, whose `fields` then are named.

    `whom` is a person's or paper's name, where the reader may know it; `n` counts within its log.
    """

    at: datetime
    user: str
    kind: AuditKind
    act: str = ""
    entity: str = ""
    fields: tuple[str, ...] = ()
    added: bool = False
    case_number: str = ""
    whom: str = ""
    reason: str = ""
    n: int = 0
