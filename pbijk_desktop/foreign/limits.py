"""What the child takes away from itself before it looks at a foreign file: memory, time, writing, the network.

Whatever a system does not offer is passed over: the parent still counts the seconds.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: bytes of address space and seconds of its processor; the parent waits `wall_seconds`."""

    memory: int
    cpu_seconds: int
    wall_seconds: float


SCANS = Limits(memory=1_300_000_000, cpu_seconds=60, wall_seconds=90)
"""A phone's largest photo and PDFium fit, a bomb does not."""
SHEETS = Limits(memory=512_000_000, cpu_seconds=180, wall_seconds=20)
"""Rows are handed on as they are read, so a long list needs hardly more memory than a short one, and a slow laptop may
take minutes for a million rows; but a child that says nothing for `wall_seconds` while it is listened to is ended."""

MOST_MEMORY, CPU_SECONDS, WALL_SECONDS = SCANS.memory, SCANS.cpu_seconds, SCANS.wall_seconds

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000


def limit_oneself(limits: Limits = SCANS) -> None:
    """Give up what reading a file does not need; called first of all, before any library is imported."""
    if sys.platform == "win32":
        from pbijk_desktop.foreign.windows_job import enter_job

        enter_job(memory=limits.memory, cpu_seconds=limits.cpu_seconds)
        return
    with suppress(ImportError, OSError, ValueError):
        _set_limits(limits)
    if sys.platform == "linux":
        _leave_network()


def _set_limits(limits: Limits) -> None:
    import resource

    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _leave_network() -> None:
    """Go into a network of one's own, in which there is nothing, where the kernel lets ordinary programs do so."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NET)
