"""The clock: forward, back, at the edges of years, jumping while one works; injected, and for the whole program.

Whatever it says, every act is done or refused in a sentence, numbers stay unique, and the store holds together.
"""

from __future__ import annotations

import ctypes.util
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from glob import glob

from tests.faults.bench import Bench, Said, Try
from tests.samples import MONDAY

SAMPLE = 60
DAY = 86_400
SCENARIOS = ("intake", "decision", "letter", "users")
STARTS = {
    "two years back": MONDAY - timedelta(days=730),
    "two years on": MONDAY + timedelta(days=730),
    "the epoch": datetime(1970, 1, 1, 0, 0, 1, tzinfo=MONDAY.tzinfo),
    "a battery that ran out": datetime(2000, 1, 1, tzinfo=MONDAY.tzinfo),
    "the end of the year": datetime(2026, 12, 31, 23, 59, 58, tzinfo=MONDAY.tzinfo),
    "the end of a leap February": datetime(2028, 2, 29, 23, 59, 59, tzinfo=MONDAY.tzinfo),
}
JUMPS = {"an hour on": 3600, "an hour back": -3600, "a day back": -DAY, "a year back": -365 * DAY}
"""What the clock does before each act."""
QUIET = {"FAKETIME_DONT_FAKE_MONOTONIC": "1", "FAKETIME_DISABLE_SHM": "1"}
"""Timeouts go on by the real clock, and nothing is left in shared memory."""
FAKED = ("-2y", "+2y", "@2000-01-01 00:00:00", "-1d x5", "+0 x3600")
"""What libfaketime is told for the whole program; "x" is how much faster time runs."""


def tries(bench: Bench) -> Iterator[Try]:
    """Yield 40 and more: each start and each jump for several scenarios, and the whole program at a faked time."""
    for name in SCENARIOS:
        for said, start in STARTS.items():
            yield Try(f"{name} start", said, partial(injected, bench, name, start, 0))
        for said, jump in JUMPS.items():
            yield Try(f"{name} jump", said, partial(injected, bench, name, MONDAY, jump))
    for at, faked in enumerate(FAKED if library() else ()):
        name = SCENARIOS[at % len(SCENARIOS)]
        yield Try("whole program", f"{name} at {faked}", partial(faketime, bench, name, faked))


def injected(bench: Bench, name: str, start: datetime, jump: int) -> list[str]:
    """Act a scenario out with a clock that starts somewhere and jumps before each act."""
    folder = bench.fresh(name)
    run = bench.act(folder, name, now=start.isoformat(), jump=jump)
    return [*not_done(bench, name, run), *bench.wrong_within(folder, name, said=run.text)]


def faketime(bench: Bench, name: str, faked: str) -> list[str]:
    """Act a scenario out in a program for which the system's own clock says something else."""
    folder = bench.fresh(name)
    job = {"do": "act", "folder": str(folder), "name": name, "now": "system"}
    run = bench.run(job, LD_PRELOAD=library(), FAKETIME=faked, **QUIET)
    return [*not_done(bench, name, run), *bench.wrong_within(folder, name, said=run.text)]


def not_done(bench: Bench, name: str, run: Said) -> list[str]:
    """Return that something was not done; what the clock forbids is refused in sentences, and that is all."""
    if run.code == 0 and len(run.acts) + len(run.refused) == len(bench.whole(name).acts):
        return []
    return [f"not done: {run.code} {run.text[-600:]}"]


def library() -> str:
    """Return the file of libfaketime, or "" where it is not installed."""
    found = glob("/usr/lib/*/faketime/libfaketime.so.1") or glob("/usr/lib*/faketime/libfaketime.so.1")
    return found[0] if found else ctypes.util.find_library("faketime") or ""
