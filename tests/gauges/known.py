"""What the gauges find and we have not mended: each with its day and its reason. Every run that walks prints them."""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """A finding that stands: `part` is in its line."""

    gauge: str
    part: str
    since: str
    reason: str


KNOWN: tuple[Known, ...] = (
    Known(
        "language",
        "QPlainTextEdit details_dialog.text",
        "2026-11-24",
        "names of tables, settings and files, and lines of the technical log: for the makers, not for a clerk",
    ),
)

_ERASING = "2026-11-25: asks for a head and a case that is due or proposed; driven by keys in test_safety_privacy alone"
NOT_REACHED: dict[str, str] = dict.fromkeys(("DangerDialog", "ErasureForm", "LongerForm", "PlanWords"), _ERASING)
"""Screens the walk does not reach, each with its day and reason."""


def known_for(gauge: str, finding: str) -> Known | None:
    """Return the entry that a finding falls under, or None."""
    return next((one for one in KNOWN if one.gauge == gauge and one.part in finding), None)
