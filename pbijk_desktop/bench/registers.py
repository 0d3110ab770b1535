"""What lists from elsewhere take (`pbijk bench --registers`): each figure beside a peer or a floor of the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pbijk_desktop.bench.big_list import write_big_list
from pbijk_desktop.bench.figure import Figure, figure
from pbijk_desktop.bench.matching import measure_matching
from pbijk_desktop.bench.read_alone import BARE, OWN

ROWS, FEWER_ROWS = 400_000, 40_000
AIM_TIMES, AIM_CHILD, AIM_GROWN = 2.0, 600.0, 100.0
_LIMIT = 900
_ROOT = Path(__file__).resolve().parents[2]


def measure_registers(rows: int = ROWS) -> list[Figure]:
    """Return every figure of registers, with lists of so many rows."""
    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
        file = Path(scratch) / "daftar.xlsx"
        write_big_list(file, rows)
        return [*_reading(file), *measure_matching(rows)]


def _reading(file: Path) -> Iterator[Figure]:
    """Yield reading a list of 25 columns, against calamine that only parses it."""
    bare, own = _read_alone(BARE, file), _read_alone(OWN, file)
    floor = bare["seconds"]
    yield figure("register_read", own["seconds"], "s", floor=floor, aim=AIM_TIMES * floor)
    if own["child"]:  # 0 where the system does not tell
        yield figure("register_read_child", own["child"], "MB", floor=bare["child"], aim=AIM_CHILD)
        yield figure("register_read_grown", own["grown"], "MB", floor=0.0, aim=AIM_GROWN)


def _read_alone(how: str, file: Path) -> dict[str, float]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(_ROOT), os.environ.get("PYTHONPATH", "")))}
    call = [sys.executable, "-m", "pbijk_desktop.bench.read_alone", how, str(file)]
    told = subprocess.run(call, env=environment, stdout=subprocess.PIPE, check=True, timeout=_LIMIT).stdout
    found: dict[str, float] = json.loads(told)
    return found
