"""Worklists: views of one table of cases, and the rows they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pbijk_desktop.domain.promises import Band
from pbijk_desktop.domain.workflow import ENDED, State


class Worklist(StrEnum):
    """The views of the queue."""

    INCOMPLETE = "berkas_kurang"
    VERIFYING = "verifikasi"
    VISIT = "kunjungan"
    DECIDING = "menunggu_keputusan"
    READY = "siap_surat"
    ALL = "semua"


STATES: dict[Worklist, frozenset[State]] = {
    Worklist.INCOMPLETE: frozenset({State.INCOMPLETE}),
    Worklist.VERIFYING: frozenset({State.VERIFYING}),
    Worklist.VISIT: frozenset({State.VISIT}),
    Worklist.DECIDING: frozenset({State.DECIDING}),
    Worklist.READY: frozenset({State.APPROVED, State.REJECTED}),
    Worklist.ALL: frozenset(State),
}

OPEN = frozenset(State) - ENDED
"""States in which a second request of the same person is worth a warning."""


class SortBy(StrEnum):
    """What a worklist can be sorted by; "tenggat" is its own order, what is due first."""

    DUE = "tenggat"
    NAME = "nama"
    NIK = "nik"
    KIND = "jenis"
    VILLAGE = "desa"
    MEMBERS = "anggota"
    RECEIVED = "masuk"
    HOLDER = "petugas"
    STATE = "status"


@dataclass(frozen=True, slots=True)
class Sort:
    """How a worklist is sorted: by what, and whether from the end."""

    by: SortBy = SortBy.DUE
    down: bool = False


Lines = Sequence[int]
"""The numbers of lines in the order of a list; a line keeps its number for as long as its case is listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One line of a worklist; `used_days` of `allowed_days` working days of the promised time.

    While papers are missing no promise runs: `allowed_days` is 0, and the case is overdue after `papers_due`. Days are
    used only while the case waits for the office. `line` is the line's number.
    """

    id: str
    line: int
    number: str
    kind: str
    state: State
    urgent: bool
    name: str
    nik: str
    region: str
    members: int
    received_at: datetime | None
    completed_on: date | None
    promised_on: date | None
    papers_due: date | None
    assigned: str
    assigned_name: str
    received_on: date | None = None
    used_days: int = 0
    allowed_days: int = 0
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a clerk looks at: a worklist, limited by words (name, NIK, case number), to one's own, urgent or overdue.

    `owed` limits it to cases that owe papers whose day has come, `waiting` to those that wait for the office. As a
    bar of Beranda counts them it is narrowed to one `state`, a `band` of promised days, the `week` of a Monday in which
    they came, or a `region` by its code (a kecamatan or a desa).
    """

    which: Worklist
    words: str = ""
    mine: bool = False
    urgent: bool = False
    overdue: bool = False
    owed: bool = False
    waiting: bool = False
    state: State | None = None
    band: Band | None = None
    week: date | None = None
    region: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of a worklist ends; the next page begins after it.

    `lane` is 0 for urgent, 1 for other cases that wait for the office, 2 for the rest; `due` orders within a lane.
    """

    lane: int
    due: float
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a worklist; `after` is None on the last page, `total` counts the whole filtered list."""

    rows: tuple[CaseRow, ...]
    total: int
    after: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The first rows of a list, how many lines it has, and all their numbers in order, or None while that is unread.

    Where the list is not `counted` yet, `total` is only how many rows there are here, and more may follow.
    """

    rows: tuple[CaseRow, ...]
    total: int
    lines: Lines | None
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What waits in the office today."""

    waiting: dict[Worklist, int]
    overdue: int
    urgent: int
    mine: int
    owed_papers: int
    alone: int
    drafts: int
    ending: int
    """Letters in force that run out within a month."""
    siks_closes_on: date
    siks_days_left: int
    cutoff_on: date
    cutoff_days_left: int
    active_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One answer of a search: a person, a case or a letter, with why it matched (a code of the group "why")."""

    kind: str
    id: str
    title: str
    detail: str
    why: str
    case: str = ""
    nik: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of a case's history: who changed which field when, from what to what, and why.

    `subject` names the row (a person's name, a paper's key); an added row has an empty `field`.
    """

    at: datetime
    actor: str
    entity: str
    subject: str
    field: str
    before: object
    after: object
    reason: str = ""
