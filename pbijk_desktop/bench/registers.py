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
from pbijk_desktop.bench.febrl import measure_febrl
from pbijk_desktop.bench.figure import Figure, figure
from pbijk_desktop.bench.matching import measure_matching
from pbijk_desktop.bench.opening import OPENED, measure_opening
from pbijk_desktop.bench.read_alone import BARE, BARE_CSV, INTO, OWN

ROWS, FEWER_ROWS = 400_000, 40_000
AIM_TIMES, AIM_CHILD, AIM_GROWN = 2.0, 600.0, 100.0
_LIMIT = 900
_SEED = 620306
_ROOT = Path(__file__).resolve().parents[2]


def measure_registers(rows: int = ROWS) -> list[Figure]:
    """Return every figure of registers, with lists of so many rows."""
    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
        book, text = Path(scratch) / "daftar.xlsx", Path(scratch) / "daftar.csv"
        write_big_list(book, rows)
        write_big_text(text, rows)
        bare = _told_alone(BARE, book)
        aim = AIM_TIMES * bare["seconds"]
        reading = [*_taken_in(book, "book", bare, aim), *_taken_in(text, "text", _told_alone(BARE_CSV, text), aim)]
    opening = measure_opening(rows, _SEED, min(OPENED, rows // 20))
    return [*reading, *opening, *measure_matching(rows), *measure_febrl()]


def _taken_in(file: Path, kind: str, bare: dict[str, float], aim: float) -> Iterator[Figure]:
    """Yield taking a list of 25 columns in until it serves, and only reading it, beside a reader that only parses it.

    The same people are meant to take no longer as a text than as a workbook, whatever a text's parser needs.
    """
    own, into = _told_alone(OWN, file), _told_alone(INTO, file)
    floor, parsing = bare["seconds"], bare["own_seconds"]
    yield figure(f"register_{kind}_into", into["seconds"], "s", floor=floor, aim=aim)
    yield figure(f"register_{kind}_read", own["seconds"], "s", floor=floor, aim=aim)
    yield figure(f"register_{kind}_own", into["own_seconds"], "s", floor=parsing, aim=None)
    if own["child"]:  # 0 where the system does not tell
        yield figure(f"register_{kind}_child", into["child_seconds"], "s", floor=parsing, aim=None)
        yield figure(f"register_{kind}_memory", own["child"], "MB", floor=bare["child"], aim=AIM_CHILD)
        yield figure(f"register_{kind}_grown", into["grown"], "MB", floor=0.0, aim=AIM_GROWN)


def _told_alone(how: str, file: Path) -> dict[str, float]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(_ROOT), os.environ.get("PYTHONPATH", "")))}
    call = [sys.executable, "-m", "pbijk_desktop.bench.read_alone", how, str(file)]
    told = subprocess.run(call, env=environment, stdout=subprocess.PIPE, check=True, timeout=_LIMIT).stdout
    found: dict[str, float] = json.loads(told)
    return found
