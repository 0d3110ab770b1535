"""A case and what belongs to it: members, papers received, checks, visits, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from pbijk_desktop.domain.workflow import State


class Channel(StrEnum):
    """How a request reached the office."""

    COUNTER = "datang_sendiri"
    VILLAGE = "kolektif_desa"
    FIELD = "petugas_lapangan"


class Source(StrEnum):
    """Where a member is looked up."""

    DTSEN = "dtsen"
    DUKCAPIL = "dukcapil"
    BPJS = "bpjs"
    PBI = "pbi"


class Found(StrEnum):
    """What looking up one member in one source gave (the outcomes of a sanding data)."""

    NOT_CHECKED = "belum"
    MATCHES = "padan"
    DIFFERS = "beda"
    NOT_FOUND = "tidak_ada"
    DOUBLE_NIK = "nik_ganda"
    DEAD = "meninggal"
    MOVED = "pindah"


class Outcome(StrEnum):
    """What was decided for one member."""

    PENDING = ""
    APPROVED = "disetujui"
    REJECTED = "ditolak"


class VisitResult(StrEnum):
    """What a home visit found."""

    PENDING = ""
    FITS = "layak"
    DOES_NOT_FIT = "tidak_layak"
    NOT_MET = "tidak_bertemu"
    CALLED_OFF = "dibatalkan"


VISIT_FINDINGS = (VisitResult.FITS, VisitResult.DOES_NOT_FIT, VisitResult.NOT_MET)
"""What may be noted of a visit that was made."""


class Confirmation(StrEnum):
    """What the head said afterwards of a decision taken without the head."""

    OPEN = ""
    CONFIRMED = "dikuatkan"
    REVERSED = "dibatalkan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One request of one family; `number` is what the receipt says, dates are the office's local dates.

    `answers` holds the checklist's questions, `criteria` those of Kepmensos 262/HUK/2022 (both key -> yes).
    """

    id: str
    number: str
    kind: str
    state: State = State.DRAFT
    urgent: bool = False
    channel: str = Channel.COUNTER
    purpose: str = ""
    family: str = ""
    applicant: str = ""
    visitor_name: str = ""
    visitor_relation: str = ""
    visitor_phone: str = ""
    assigned: str | None = None
    received_at: datetime | None = None
    completed_on: date | None = None
    promised_on: date | None = None
    papers_due: date | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)
    criteria: Mapping[str, bool] = field(default_factory=dict)
    same_person_reason: str = ""
    note: str = ""
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMember:
    """One person whom the case is about, with the outcome for that person."""

    id: str
    case: str
    person: str
    position: int = 0
    outcome: str = Outcome.PENDING
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseItem:
    """What was received of one checklist item; `item` is the item's key in the checklist of the case's kind.

    `received_on` is the day it was first handed in; a letter's age is counted to that day.
    """

    id: str
    case: str
    item: str
    copies: int = 0
    original: bool = False
    stamped: bool = False
    signatures: tuple[str, ...] = ()
    letter_number: str = ""
    letter_date: date | None = None
    issuer: str = ""
    received_on: date | None = None
    owed_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One scanned page of a checklist item (`item` "" is the case as a whole), kept under the SHA-256 of its picture.

    `rotation` turns it clockwise for whoever looks (0, 90, 180, 270); `void` says why it is not shown any more.
    """

    id: str
    case: str
    item: str = ""
    sha256: str = ""
    position: int = 0
    rotation: int = 0
    added_by: str | None = None
    added_at: datetime | None = None
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One look-up of one member in one source, as of the source's own date; `differs` names fields.

    `desil` 1-10 comes with DTSEN; `segment`, `status`, `arrears_months` and `ended_on`
    (the day a membership was ended) with BPJS.
    """

    id: str
    case: str
    member: str
    source: str
    outcome: str = Found.NOT_CHECKED
    source_date: date | None = None
    differs: tuple[str, ...] = ()
    desil: int | None = None
    segment: str = ""
    status: str = ""
    arrears_months: int | None = None
    ended_on: date | None = None
    note: str = ""
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A home visit ordered for a case, and what it found."""

    id: str
    case: str
    officer: str = ""
    planned_on: date | None = None
    ordered_by: str | None = None
    ordered_at: datetime | None = None
    visited_on: date | None = None
    result: str = VisitResult.PENDING
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A recommendation, approval, rejection or sending back; `outcomes` maps case-member id to outcome.

    `alone` marks a decision of the head taken by somebody else in a one-operator office.
    """

    id: str
    case: str
    step: str
    outcomes: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    by: str | None = None
    at: datetime | None = None
    alone: bool = False
    confirmation: str = Confirmation.OPEN
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    confirmation_reason: str = ""
