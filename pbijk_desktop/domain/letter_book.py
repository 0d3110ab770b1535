"""The book of letters: every serial accounted for as issued, booked by hand, void, or a block's that is not used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pbijk_desktop.domain.dates import add_months

LONGEST_BLOCK = 1000
Key = tuple[int, int, str, int]
"""Where a page of the book ends: year, serial, sub-number and the number of the line."""


def soon(today: date) -> tuple[date, date]:
    """Return between which days a letter in force runs out soon: within a month."""
    return today, add_months(today, 1)


class BookState(StrEnum):
    """What became of a number."""

    ISSUED = "terbit"
    BOOKED = "dicatat"
    VOID = "batal"
    RESERVED = "blok"
    UNUSED = "tidak_dipakai"
    UNKNOWN = "tidak_tercatat"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBooking:
    """A number that was taken outside the program: `taken_by` is who took it, as the paper book names them.

    `void` is why the paper is not in force; `dropped` why the entry was a mistake, so that the number is nobody's.
    """

    id: str
    scope: str
    year: int
    serial: int
    number: str
    sub: str = ""
    dated: date | None = None
    subject: str = ""
    recipient: str = ""
    taken_by: str = ""
    by: str | None = None
    at: datetime | None = None
    void: str = ""
    dropped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBlock:
    """Serials set aside for a laptop by its code; from `returned_from` on they were given back and stay unused."""

    id: str
    scope: str
    year: int
    first: int
    last: int
    device: str
    note: str = ""
    by: str | None = None
    at: datetime | None = None
    returned_from: int | None = None
    returned_by: str | None = None
    returned_at: datetime | None = None

    @property
    def end(self) -> int:
        """The last serial that the laptop may still give; one before the first when all was given back."""
        return self.last if self.returned_from is None else self.returned_from - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Serials without a letter, from `first` to `last`: a block's that waits or was given back, or of nobody."""

    first: int
    last: int
    state: BookState
    device: str = ""
    note: str = ""

    @property
    def count(self) -> int:
        """How many serials there are."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BookLine:
    """One line of the book; `id` is the letter's or the booking's, `case` "" for a booking.

    A letter for several has as many `cases`, and bears no name.
    """

    id: str
    number: str
    book: str
    year: int
    serial: int
    sub: str
    state: BookState
    kind: str
    dated: date | None
    name: str
    about: str = ""
    reason: str = ""
    case: str = ""
    cases: int = 0
    prints: int = 0
    valid_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFilter:
    """What the book is limited to; year 0 is all years, an empty kind or state is all of them."""

    book: str
    year: int = 0
    words: str = ""
    kind: str = ""
    state: BookState | None = None


def stretches(holes: Iterable[tuple[int, int]], blocks: Sequence[NumberBlock]) -> list[Stretch]:
    """Return the holes between numbers as stretches: what blocks explain, and what nobody does; in order.

    A hole is its first and its last serial.
    """
    claims = [(one.first, one.end, BookState.RESERVED, one) for one in blocks if one.end >= one.first]
    claims += [(one.end + 1, one.last, BookState.UNUSED, one) for one in blocks if one.end < one.last]
    claims.sort(key=lambda claim: claim[0])
    found = []
    for first, last in sorted(holes):
        at = first
        for begins, ends, state, block in claims:
            begins, ends = max(begins, at), min(ends, last)
            if begins > ends:
                continue
            if begins > at:
                found.append(Stretch(first=at, last=begins - 1, state=BookState.UNKNOWN))
            found.append(Stretch(first=begins, last=ends, state=state, device=block.device, note=block.note))
            at = ends + 1
        if at <= last:
            found.append(Stretch(first=at, last=last, state=BookState.UNKNOWN))
    return found
