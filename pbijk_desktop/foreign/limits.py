"""What the child takes away from itself before it looks at a foreign file: memory, time, writing, the network.

Whatever a system does not offer is passed over: the parent still counts the seconds.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

MOST_MEMORY = 1_300_000_000
"""Bytes of address space: a phone's largest photo and PDFium fit, a bomb does not."""
CPU_SECONDS = 60
WALL_SECONDS = 90

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000


def limit_oneself() -> None:
    """Give up what reading a picture does not need; called first of all, before any library is imported."""
    if sys.platform == "win32":
        from pbijk_desktop.foreign.windows_job import enter_job

        enter_job(memory=MOST_MEMORY, cpu_seconds=CPU_SECONDS)
        return
    with suppress(ImportError, OSError, ValueError):
        _set_limits()
    if sys.platform == "linux":
        _leave_network()


def _set_limits() -> None:
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _leave_network() -> None:
    """Go into a network of one's own, in which there is nothing, where the kernel lets ordinary programs do so."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NET)
