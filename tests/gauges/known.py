"""What the gauges find and we have not mended: each with its day and its reason. Every run that walks prints them."""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """A finding that stands: `part` is in its line."""

    gauge: str
    part: str
    since: str
    reason: str


_DAY = "2026-11-24"
_SIDE = "the side panel of Berkas is narrower than its acts at 200 %"
KNOWN: tuple[Known, ...] = (
    Known("clipped", "QScrollArea in paper_details", _DAY, _SIDE),
    Known("clipped", "papers.print", _DAY, _SIDE),
    Known("clipped", "verification.grid: judul", _DAY, "names of sources are cut in the grid's titles at 200 %"),
    Known("clipped", "QScrollArea in decision", _DAY, "the head's decision is 11 pixels too wide beside its facts"),
)

NOT_REACHED: dict[str, str] = {}
"""Screens the walk does not reach, each with its day and reason."""


def known_for(gauge: str, finding: str) -> Known | None:
    """Return the entry that a finding falls under, or None."""
    return next((one for one in KNOWN if one.gauge == gauge and one.part in finding), None)
