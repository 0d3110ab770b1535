"""What lists from elsewhere take (`pbijk bench --registers`): each figure beside a peer or a floor of the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pbijk_desktop.bench.big_list import write_big_list, write_big_text
from pbijk_desktop.bench.figure import Figure, figure
from pbijk_desktop.bench.matching import measure_matching
from pbijk_desktop.bench.read_alone import BARE, BARE_CSV, INTO, OWN

ROWS, FEWER_ROWS = 400_000, 40_000
AIM_TIMES, AIM_CHILD, AIM_GROWN = 2.0, 600.0, 100.0
_LIMIT = 900
_ROOT = Path(__file__).resolve().parents[2]


def measure_registers(rows: int = ROWS) -> list[Figure]:
    """Return every figure of registers, with lists of so many rows."""
    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
        book, text = Path(scratch) / "daftar.xlsx", Path(scratch) / "daftar.csv"
        write_big_list(book, rows)
        write_big_text(text, rows)
        reading = [*_into(book, "book", BARE), *_alone(book), *_into(text, "text", BARE_CSV)]
    return [*reading, *measure_matching(rows)]


def _into(file: Path, kind: str, peer: str) -> Iterator[Figure]:
    """Yield taking a list of 25 columns in until it serves, against the quickest reader that only parses it."""
    bare, own = _told_alone(peer, file), _told_alone(INTO, file)
    floor, parsing = bare["seconds"], bare["own_seconds"]
    yield figure(f"register_{kind}_into", own["seconds"], "s", floor=floor, aim=AIM_TIMES * floor)
    yield figure(f"register_{kind}_own", own["own_seconds"], "s", floor=parsing, aim=None)
    if own["child"]:  # 0 where the system does not tell
        yield figure(f"register_{kind}_child", own["child_seconds"], "s", floor=parsing, aim=None)
        yield figure(f"register_{kind}_memory", own["child"], "MB", floor=bare["child"], aim=AIM_CHILD)
        yield figure(f"register_{kind}_grown", own["grown"], "MB", floor=0.0, aim=AIM_GROWN)


def _alone(file: Path) -> Iterator[Figure]:
    """Yield reading and checking every row, without keeping any."""
    bare, own = _told_alone(BARE, file), _told_alone(OWN, file)
    yield figure("register_read", own["seconds"], "s", floor=bare["seconds"], aim=AIM_TIMES * bare["seconds"])


def _told_alone(how: str, file: Path) -> dict[str, float]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(_ROOT), os.environ.get("PYTHONPATH", "")))}
    call = [sys.executable, "-m", "pbijk_desktop.bench.read_alone", how, str(file)]
    told = subprocess.run(call, env=environment, stdout=subprocess.PIPE, check=True, timeout=_LIMIT).stdout
    found: dict[str, float] = json.loads(told)
    return found
