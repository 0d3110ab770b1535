"""A village's collective list: what comparing gave for each row, what a clerk said of it, and what became of it.

The outcome of a row is a proposal with its reasons. Whether it becomes a case or goes back to the village, a clerk
says. Basis of such lists: musyawarah desa/kelurahan with its berita acara (Kepmensos 150/HUK/2022).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pbijk_desktop.domain.registers import Register, RegisterRow

KIND = "kolektif"
"""The kind under which a list that is being worked through stands among the unsent forms."""


class RowOutcome(StrEnum):
    """What comparing a row gave; the first that holds, in this order."""

    UNUSABLE = "tidak_terpakai"
    DOUBLE = "ganda"
    OPEN = "berkas_berjalan"
    ALREADY = "sudah_pbi"
    REFUSED = "pernah_ditolak"
    NOT_FOUND = "tidak_ditemukan"
    DIFFERS = "beda"
    MATCHES = "cocok"


SHOWN_IN_ORDER = tuple(reversed(RowOutcome))
"""The outcomes as a clerk reads them: what needs least work first."""
SPEAKS_AGAINST = frozenset(
    {RowOutcome.UNUSABLE, RowOutcome.DOUBLE, RowOutcome.OPEN, RowOutcome.ALREADY, RowOutcome.REFUSED}
)
"""Outcomes for which sending a row back is proposed, with the reason of the outcome."""


class RowSaid(StrEnum):
    """What a clerk said of a row, and that it has become a case."""

    NOTHING = ""
    TAKEN = "diterima"
    REFUSED = "ditolak"
    MADE = "berkas"


class Same(StrEnum):
    """Whether a row is somebody the office knows; UNSURE waits for a clerk."""

    NOBODY = ""
    SAME = "sama"
    UNSURE = "ragu"
    OTHER = "lain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One row of a list that may be this person's: of which list and day, how probable, why, what it makes think of.

    `is_taken` says whether it is taken for the same person's; others are only shown.
    """

    register: Register
    list_date: date
    snapshot: str
    row: RegisterRow
    probability: float = 0.0
    outcome: str = ""
    reasons: tuple[str, ...] = ()
    is_double: bool = False
    is_taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCase:
    """What the office itself has on somebody: an open case, or one or a row of a list that was refused."""

    number: str
    case: str = ""
    is_open: bool = False
    refused_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageLine:
    """One row of a village's list as it is worked through.

    `reasons` are told in words, the weightiest first, `cell_reasons` what was wrong in its cells; `proposed_reason` is
    what the village would be told. `known` is the person of the office whom the row may be (`known_row` as one of
    a list), `same` whether it is. `is_aside` says that nobody could be read of it.
    `case` and `case_number` once it is a case.
    """

    row: RegisterRow
    standing: RowOutcome
    reasons: tuple[str, ...] = ()
    cell_reasons: tuple[str, ...] = ()
    proposed_reason: str = ""
    sightings: tuple[Sighting, ...] = ()
    known: str = ""
    known_row: RegisterRow | None = None
    same: Same = Same.NOBODY
    said: RowSaid = RowSaid.NOTHING
    reason: str = ""
    case: str = ""
    case_number: str = ""
    is_aside: bool = False

    @property
    def number(self) -> int:
        """Return the row as a spreadsheet counts."""
        return self.row.row


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a clerk says of a whole list: the village, its musyawarah's date and number, the kind of case wanted."""

    region: str = ""
    held_on: date | None = None
    ba_number: str = ""
    kind: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether cases can be made with it."""
        return bool(self.region and self.held_on and self.ba_number.strip() and self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageList:
    """A list that is being worked through: what it is about, from which file, and its rows."""

    id: str
    about: About
    file_name: str = ""
    sha256: str = ""
    lines: tuple[VillageLine, ...] = ()
    compared_with: Mapping[Register, date] = field(default_factory=dict)

    def line(self, number: int) -> VillageLine | None:
        """Return a row by its number in the file."""
        return next((one for one in self.lines if one.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveList:
    """A list of which cases were made or rows sent back, as the journal keeps it."""

    id: str
    region: str = ""
    ba_number: str = ""
    held_on: date | None = None
    kind: str = ""
    file_name: str = ""
    sha256: str = ""
    rows: int = 0
    by: str | None = None
    at: datetime | None = None
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveRow:
    """One row of such a list that became part of a case, or was refused with a reason; `content` as the list had it."""

    id: str
    list: str
    row: int
    said: str
    case: str | None = None
    nik: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    by: str | None = None
    at: datetime | None = None
    void: str = ""
