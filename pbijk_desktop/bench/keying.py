"""From a key to the first paint, and the longest the windows stood still: the program's beside a bare form's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pbijk_desktop.bench.figure import Figure, figure, milliseconds, quantile
from pbijk_desktop.desktop.watchdog import Stall
from pbijk_desktop.domain.problems import TroubleError

AIM_P95, AIM_P99, AIM_STALL = 50.0, 100.0, 100.0
_LIMIT_S = 600
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Keyed:
    """Seconds from each key to its first paint, and what held the windows up."""

    seconds: tuple[float, ...]
    stalls: tuple[Stall, ...]

    @property
    def longest(self) -> int:
        """How many milliseconds the windows stood still at most; 0 where it never was above the limit."""
        return max((stall.ms for stall in self.stalls), default=0)

    @property
    def longest_own(self) -> int:
        """How many milliseconds the program itself computed at most while its windows stood still above the limit."""
        return max((stall.own_ms for stall in self.stalls), default=0)


def measure_keys(folder: Path, user: str, passphrase: str, steps: int) -> Keyed:
    """Press so many keys in the program on a store, in a process of its own."""
    return _keyed("program", str(folder), user, passphrase, str(steps))


def bare_keys(steps: int) -> Keyed:
    """Press the same keys in a bare form of Qt."""
    return _keyed("bare", str(steps))


def key_figures(folder: Path, user: str, passphrase: str, steps: int) -> Iterator[Figure]:
    """Yield `key_to_paint_p95`, `key_to_paint_p99`, `longest_stall` and `longest_stall_own`; floor: a bare form."""
    found, floor = measure_keys(folder, user, passphrase, steps), bare_keys(steps)
    for name, share, aim in (("key_to_paint_p95", 0.95, AIM_P95), ("key_to_paint_p99", 0.99, AIM_P99)):
        value, least = milliseconds(quantile(found.seconds, share)), milliseconds(quantile(floor.seconds, share))
        yield figure(name, value, "ms", floor=least, aim=aim)
    yield figure("longest_stall", found.longest, "ms", floor=floor.longest, aim=AIM_STALL)
    yield figure("longest_stall_own", found.longest_own, "ms", floor=floor.longest_own, aim=AIM_STALL)


def _keyed(*arguments: str) -> Keyed:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(_ROOT), os.environ.get("PYTHONPATH", "")))}
    if sys.platform.startswith("linux") and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    call = [sys.executable, "-m", "pbijk_desktop.bench.keyed", *arguments]
    try:
        ended = subprocess.run(call, env=environment, capture_output=True, text=True, timeout=_LIMIT_S, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise TroubleError("bench.no_start") from error
    told = json.loads(ended.stdout.splitlines()[-1])
    return Keyed(tuple(told["seconds"]), tuple(Stall(**one) for one in told["stalls"]))
