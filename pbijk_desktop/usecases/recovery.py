"""What keeps an office from being opened, and which ways there are out of it."""

from __future__ import annotations

BLOCKED = frozenset({"store.damaged", "store.not_ours", "store.absent", "keys.damaged", "keys.absent"})
"""Troubles for which a backup is the way."""
SHUT = BLOCKED | frozenset({"store.newer", "store.folder_closed", "disk.error"})
"""Troubles that stay until somebody does something outside this window, or restores."""


def has_ways(code: str) -> bool:
    """Return whether restoring from a backup is a way out of a trouble."""
    return code in BLOCKED


def keeps_shut(code: str) -> bool:
    """Return whether a trouble keeps the office shut, whoever signs in."""
    return code in SHUT
