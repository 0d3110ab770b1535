"""The most memory that a process and those it started held, as far as the system tells."""

from __future__ import annotations

import sys

_KIBI = 1024
_UNIT = 1 if sys.platform == "darwin" else _KIBI


def peak_megabytes() -> float:
    """Return the most memory this process held, in MB; 0 where the system does not tell."""
    return _most("RUSAGE_SELF")


def children_megabytes() -> float:
    """Return the most memory one ended child of this process held, in MB; 0 where the system does not tell.

    A child that holds less than this process did at its start is told with as much.
    """
    return _most("RUSAGE_CHILDREN")


def _most(whose: str) -> float:
    try:
        import resource
    except ImportError:
        return 0.0
    return float(resource.getrusage(getattr(resource, whose)).ru_maxrss) * _UNIT / 1_000_000


def children_seconds() -> float:
    """Return for how long the ended children of this process used a processor; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
