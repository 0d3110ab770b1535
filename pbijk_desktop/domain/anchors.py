"""Anchors: where the journal ended at some moment, as papers outside the program say it: 12345-ab12cd34.

A number and the first eight signs of a hash. Whoever cuts the journal, or writes it anew, cannot change the papers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SIGNS = 8
_TYPED = re.compile(r"\s*(\d{1,12})\s*[-\u2010-\u2015 .:/]\s*([0-9a-f]{8})[0-9a-f]*\s*")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last number of a journal, and how its hash begins."""

    seq: int
    begins: str

    def __str__(self) -> str:
        """Return it as papers say it."""
        return f"{self.seq}-{self.begins}"


class Fit(StrEnum):
    """What the journal says to an anchor."""

    HOLDS = "cocok"
    DIFFERS = "beda"
    CUT = "terpotong"


@dataclass(frozen=True, slots=True)
class AnchorAnswer:
    """How an anchor fits; `at` is when the operation was written, `ends` the journal's last number."""

    anchor: Anchor
    fit: Fit
    at: datetime | None = None
    ends: int = 0


def anchor_of(seq: int, tip: str) -> Anchor:
    """Return the anchor for the end of a journal."""
    return Anchor(seq, tip[:SIGNS])


def read_anchor(typed: str) -> Anchor | None:
    """Return an anchor as somebody typed it from paper, or None when it is none; O and I are read as 0 and 1."""
    plain = typed.strip().casefold().removeprefix("jurnal").translate(str.maketrans("oil", "011"))
    found = _TYPED.fullmatch(plain)
    return Anchor(int(found[1]), found[2]) if found else None
