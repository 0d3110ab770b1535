"""Splink on the people of a bench, by the interpreter that the environment names: what it finds, and in what time."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pbijk_desktop.bench import peer_splink
from pbijk_desktop.bench.people_at_random import Sets
from pbijk_desktop.domain.registers import RegisterRow

PEERS = "PBIJK_PEERS"
"""The environment's name for an interpreter that has splink and recordlinkage."""
_LIMIT = 1_800


@dataclass(frozen=True, slots=True)
class Peer:
    """The row that Splink takes for each applicant's (None: nobody's), and the seconds it needed."""

    chosen: list[int | None]
    seconds: float


def has_peers() -> bool:
    """Return whether an interpreter is named that has both peers."""
    call = [os.environ.get(PEERS, ""), "-c", "import recordlinkage, splink"]
    try:
        return bool(call[0]) and not subprocess.run(call, check=False, capture_output=True, timeout=_LIMIT).returncode
    except OSError:
        return False


def peer_told(what: str, folder: Path) -> Any:  # noqa: ANN401 - read from JSON
    """Return what the peer's process tells."""
    call = [os.environ[PEERS], peer_splink.__file__, what, str(folder)]
    return json.loads(subprocess.run(call, stdout=subprocess.PIPE, check=True, timeout=_LIMIT).stdout)


def peer_of(people: Sets) -> Peer:
    """Return whose rows Splink takes applicants for."""
    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
        _write(Path(scratch) / "listed.csv", people.register, "org")
        _write(Path(scratch) / "asked.csv", people.applicants, "dup")
        told = peer_told(peer_splink.GENERATED, Path(scratch))
    best = {int(asked.split("-")[0]): int(listed.split("-")[0]) for asked, listed in told["best"].items()}
    return Peer([best.get(one.row) for one in people.applicants], told["seconds"])


def _write(path: Path, rows: Iterable[RegisterRow], kind: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("unique_id", *peer_splink.PEOPLE))
        writer.writerows((f"{row.row}-{kind}", *_told(row)) for row in rows)


def _told(row: RegisterRow) -> tuple[str, ...]:
    words = row.name.split() or [""]
    born = row.birth_date.strftime("%Y%m%d") if row.birth_date else ""
    return row.name, words[0], words[-1], born, row.sex, row.mother, row.village, row.kk, row.nik, row.card
