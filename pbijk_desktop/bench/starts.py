"""Starts of the program and of a bare window of Qt, each in a process of its own, timed from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pbijk_desktop.domain.problems import TroubleError

_LIMIT = 60
_LONG_LIMIT = 1800
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Started:
    """How long something took, and how much memory the process held then (0 where the system does not tell)."""

    seconds: float
    megabytes: float


def bare_window() -> Started:
    """Return how long an empty window takes from the process's start to its first paint."""
    with _process("bare") as (began, lines):
        told = _next(lines)
        return Started(time.perf_counter() - began, _megabytes(told))


def login_seconds(folder: Path) -> float:
    """Return how long the program takes from its process's start to the first paint of the login."""
    with _process("login", str(folder)) as (began, lines):
        _next(lines)
        return time.perf_counter() - began


def desk_figures(folder: Path, user: str, passphrase: str) -> Started:
    """Return how long it takes from Enter on the login to the desk, and the memory of the whole program there."""
    with _process("desk", str(folder), user, passphrase) as (_began, lines):
        told = _next(lines)
        return Started(float(str(told["seconds"])), _megabytes(told))


@dataclass(frozen=True, slots=True)
class Handled:
    """What the windows took: unlocking, memory at the desk and after all of it, the seconds of each thing done."""

    unlocked: float
    at_desk: float
    afterwards: float
    seconds: dict[str, list[float]]


def handled(folder: Path, user: str, passphrase: str, plan: Path) -> Handled:
    """Return what it takes to do what a plan says (a JSON file, see `started`) in the program's windows."""
    with _process("handled", str(folder), user, passphrase, str(plan), limit=_LONG_LIMIT) as (_began, lines):
        told: Any = _next(lines)
        return Handled(told["seconds"], told["at_desk"], told["megabytes"], told["handled"])


@contextmanager
def _process(*arguments: str, limit: int = _LIMIT) -> Iterator[tuple[float, IO[str]]]:
    """Start a process that tells one line of JSON; yield when it was started and what it tells."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(_ROOT), os.environ.get("PYTHONPATH", "")))}
    if sys.platform.startswith("linux") and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    call = [sys.executable, "-m", "pbijk_desktop.bench.started", *arguments]
    began = time.perf_counter()
    with subprocess.Popen(
        call, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as process:
        if process.stdout is None:
            raise TroubleError("bench.no_start")
        patience = threading.Timer(limit, process.kill)
        patience.start()
        try:
            yield began, process.stdout
            process.wait()
        finally:
            patience.cancel()
            process.kill()


def _next(lines: IO[str]) -> dict[str, object]:
    """Return what the process tells; one that ends without a word cannot show windows here."""
    line = lines.readline()
    if not line:
        raise TroubleError("bench.no_start")
    told = json.loads(line)
    return told if isinstance(told, dict) else {}


def _megabytes(told: dict[str, object]) -> float:
    return float(str(told.get("megabytes", 0)))
