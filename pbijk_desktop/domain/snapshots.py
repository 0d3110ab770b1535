"""Dated copies of lists from elsewhere: what is known of one, what was read of a line, how two of them differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.domain.register_reading import RowColumns
from pbijk_desktop.domain.registers import Register, RegisterRow

IDENTITY: Mapping[Register, frozenset[str]] = {
    Register.DTSEN: frozenset({"nik"}),
    Register.DUKCAPIL: frozenset({"nik"}),
    Register.BPJS: frozenset({"nik", "card"}),
    Register.PBI: frozenset({"nik", "card"}),
    Register.PBI_LOCAL: frozenset({"nik", "card"}),
    Register.DEACTIVATED: frozenset({"nik", "card"}),
    Register.USE: frozenset({"nik", "card"}),
    Register.VILLAGE: frozenset({"nik", "kk", "name"}),
    Register.AID: frozenset({"nik", "card"}),
}
"""One of these columns a list must have; without it nobody in it can be told from a namesake."""

_OFF_WORDS = (
    "NON",
    "TIDAK AKTIF",
    "TDK AKTIF",
    "INAKTIF",
    "MENINGGAL",
    "WAFAT",
    "KELUAR",
    "PINDAH",
    "GANDA",
    "DIHAPUS",
)
_ASIDE = frozenset({Register.DTSEN, Register.DUKCAPIL, Register.USE, Register.VILLAGE, Register.AID})
"""Lists that say nothing of whether somebody is insured."""


class Question(StrEnum):
    """What an import asks before it goes on; accepted, the list is taken all the same."""

    BAD = "bad"
    DOUBLE = "double"
    OLDER = "older"
    DISTRICT = "district"
    KIND = "kind"


class Change(StrEnum):
    """How a line of a list differs from the list before."""

    NEW = "baru"
    GONE = "hilang"
    OFF = "nonaktif"
    DESIL = "desil"
    STATUS = "status"
    NAME = "nama"


class Covered(StrEnum):
    """What a list says of somebody's insurance."""

    YES = "aktif"
    NO = "nonaktif"
    UNSAID = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterImport:
    """One list taken in, as the journal keeps it; its rows are in registers.db under the same id.

    `kind` is a `registers.Register`, `list_date` the day of which the list speaks; `rows` counts its people,
    `quarantined` the rows with something that could not be used, `doubles` rows of people who stand in it more than
    once. `void` says why it does not count.
    """

    id: str
    kind: str
    list_date: date | None = None
    file_name: str = ""
    sha256: str = ""
    layout: str = ""
    rows: int = 0
    quarantined: int = 0
    doubles: int = 0
    by: str | None = None
    at: datetime | None = None
    void: str = ""


class OddLine(NamedTuple):
    """What was odd about one line of a list, and those of its cells as they stood there; the line may be nobody's."""

    row: int
    problems: tuple[Problem, ...]
    cells: Mapping[str, str] = {}


class Lines(NamedTuple):
    """Some lines of a list as they were read, in their order: its people, and what was odd about some of the lines.

    A line that is nobody's is only among the odd ones.
    """

    people: RowColumns
    odd: Sequence[OddLine] = ()

    @property
    def last(self) -> int:
        """The number of the last line; 0 where there is none."""
        return max((*self.people.numbers[-1:], *(one.row for one in self.odd[-1:])), default=0)

    def beyond(self, number: int) -> Lines:
        """Return the lines below one."""
        return Lines(self.people.beyond(number), [one for one in self.odd if one.row > number])


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a list comes from: which register, of which day, from which file in which layout."""

    register: Register
    list_date: date
    file_name: str
    sha256: str
    layout: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What registers.db says of one list: its number there, its origin, how far it was read, whether it is whole."""

    n: int
    id: str
    origin: Origin
    reached: int = 0
    rows: int = 0
    quarantined: int = 0
    doubles: int = 0
    is_read: bool = False
    is_whole: bool = False
    before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRef:
    """A row of a snapshot, to be named in a case: the import's id and the row's number in its file."""

    snapshot: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """Something that could not be used of a row: where, why, and the cell as it stood there."""

    row: int
    column: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One difference between a list and the one before; a side that does not have the person is None."""

    kind: Change
    now: RegisterRow | None
    before: RegisterRow | None


def who(row: RegisterRow) -> str:
    """Return by what a row is found again in the next list: NIK, else card, else name and birth date."""
    return _who(row.nik, row.card, row.name, row.birth_date)


def whos(people: RowColumns) -> Sequence[str]:
    """Return for each row by what it is found again (`who`)."""
    nothing = [""] * len(people.numbers)
    niks = people.fields.get("nik", nothing)
    if all(niks):
        return niks
    others = (people.fields.get(name, nothing) for name in ("card", "name", "birth_date"))
    return [*map(_who, niks, *others)]


def covered(register: Register, row: RegisterRow, list_date: date) -> Covered:
    """Return what a row says of its person's insurance on the day of the list."""
    if register is Register.DEACTIVATED:
        return Covered.NO
    if row.status.startswith(_OFF_WORDS) or (row.ends_on is not None and row.ends_on <= list_date):
        return Covered.NO
    if register in _ASIDE:
        return Covered.UNSAID
    return Covered.YES


def _who(nik: str, card: str, name: str, born: date | str | None) -> str:
    if nik:
        return nik
    return f"c{card}" if card else f"{' '.join(name.upper().split())}|{born or ''}"
