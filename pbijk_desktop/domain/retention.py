"""How long a case is kept after it ended, and when its keeping is due (JRA: UU 43/2009, PP 28/2012 Pasal 53)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pbijk_desktop.domain.dates import add_months

EVERY_KIND = "*"
"""The key of the years that hold for kinds without their own."""
MOST_YEARS = 50


class End(StrEnum):
    """What becomes of a file at the end of its years, in the words of a schedule (JRA)."""

    DESTROYED = "musnah"
    WEIGHED = "dinilai"
    FOR_EVER = "permanen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Years in which a file is used and then only kept, and what becomes of it; `source` says where that stands."""

    active: int
    inactive: int
    end: str = End.WEIGHED
    source: str = ""

    @property
    def years(self) -> int:
        """How many years a file is kept in all."""
        return self.active + self.inactive

    def due_on(self, ended: date) -> date | None:
        """Return the day from which a file that ended on a day need not be kept; None for one that is kept for ever."""
        return None if self.end == End.FOR_EVER else add_months(ended, 12 * self.years)


def keeping_of(kind: str, set_by_office: Mapping[str, object], usual: Keeping) -> Keeping:
    """Return how long a kind of case is kept: as the office set it for the kind, for all kinds, or as is usual."""
    for key in (kind, EVERY_KIND):
        if isinstance(said := set_by_office.get(key), Mapping):
            return Keeping(
                active=int(said.get("active", usual.active)),
                inactive=int(said.get("inactive", usual.inactive)),
                end=str(said.get("end", usual.end)),
                source=str(said.get("source", "")),
            )
    return usual
