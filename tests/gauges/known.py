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
    Known("clipped", "_FollowingArea in paper_details", _DAY, _SIDE),
    Known("clipped", "papers.print", _DAY, _SIDE),
    Known("clipped", "verification.grid: judul", _DAY, "names of sources are cut in the grid's titles at 200 %"),
    Known("contrast", "members: kolom 0", _DAY, "only the edge of a box is painted there, at 3.32"),
    Known("contrast", "toParentButton", _DAY, "Qt's own picture in the window for files is dark on dark"),
    Known(
        "contrast", "tepi 2.87", _DAY, "the edge of a field that stands on its own changed ground; not looked into yet"
    ),
    Known("clipped", "_FollowingArea in decision", _DAY, "the head's decision is 11 pixels too wide beside its facts"),
    *(
        Known("tabbing", f"{what}: papan ketik di sini tidak terlihat", _DAY, "fewer than 24 pixels change 3 to 1")
        for what in (
            "doubles.pairs",
            "PaperView paper",
            "letter.nothing",
            "papers.answers",
            "letter.kind",
            "letter.preview",
            "letter.issued",
            "search.results",
            "in settings",
        )
    ),
)

NOT_REACHED: dict[str, str] = {}
"""Screens the walk does not reach, each with its day and reason."""


def known_for(gauge: str, finding: str) -> Known | None:
    """Return the entry that a finding falls under, or None."""
    return next((one for one in KNOWN if one.gauge == gauge and one.part in finding), None)
