"""What the office keeps of people no longer than it may, and what happens when a laptop is lost (UU 27/2022)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

ERASED = "dihapus"
"""What stands in `void` of a row whose personal data was erased."""


class ErasureState(StrEnum):
    """How far an erasure is: it is proposed by one and done, or refused, by another."""

    PROPOSED = "diusulkan"
    DONE = "dilaksanakan"
    REFUSED = "ditolak"


class Ground(StrEnum):
    """Why personal data is erased, in the words of UU 27/2022 Pasal 43."""

    DUE = "retensi"
    REQUEST = "permintaan"
    CONSENT = "persetujuan"
    UNLAWFUL = "melawan_hukum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """Personal data of a person or of a case and its people, erased: by whom, when, why.

    `operations` names what was erased in the journal: for each device the numbers of its operations, each with the
    commitment that stays; `erased` counts what was overwritten, by kind. Neither holds personal data, nor may `reason`.
    """

    id: str
    kind: str
    subject: str
    ground: str
    reason: str = ""
    state: str = ErasureState.PROPOSED
    erased: Mapping[str, Any] = field(default_factory=dict)
    operations: Mapping[str, Any] = field(default_factory=dict)
    asked_by: str | None = None
    asked_at: datetime | None = None
    settled_by: str | None = None
    settled_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLonger:
    """A case that is kept beyond the years of its kind: until when, and why."""

    id: str
    case: str
    until: date | None = None
    reason: str = ""
    by: str | None = None
    at: datetime | None = None
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostLaptop:
    """A laptop that was lost: since when, when that was found out, how it was protected, and what was done since.

    `counts` are the people whose data it held, by category; `steps` each step that was done with its moment and user.
    """

    id: str
    device: str
    last_seen: date | None = None
    found_out_at: datetime | None = None
    protection: str = ""
    circumstances: str = ""
    counts: Mapping[str, Any] = field(default_factory=dict)
    steps: Mapping[str, Any] = field(default_factory=dict)
    by: str | None = None
    at: datetime | None = None
    closed_by: str | None = None
    closed_at: datetime | None = None
    outcome: str = ""
