"""Matching the public FEBRL sets by names and birth date, beside Splink in the same run."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pbijk_desktop.bench import peer_splink
from pbijk_desktop.bench.figure import Figure, figure
from pbijk_desktop.bench.matching import TAKEN, f1_of
from pbijk_desktop.bench.peers import has_peers, peer_told
from pbijk_desktop.bench.people_at_random import TODAY
from pbijk_desktop.usecases.match_files import ListedPeople
from pbijk_desktop.usecases.match_lists import match_lists


def measure_febrl() -> Iterator[Figure]:
    """Yield what is missed of each set, with what Splink misses as its floor; nothing where there is no peer."""
    if not has_peers():
        return
    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-") as scratch:
        for name, theirs in peer_told(peer_splink.FEBRL, Path(scratch)).items():
            missed = 100 - 100 * theirs
            ours = 100 - 100 * _f1(Path(scratch, f"{name}_asked.csv"), Path(scratch, f"{name}_list.csv"))
            yield figure(f"match_missed_{name}", ours, "%", floor=missed, aim=missed)


def _f1(asked: Path, listed: Path) -> float:
    """Return F1 of our best rows; a row is right that has the applicant's number in its name (rec-12-org)."""
    people, rows = list(ListedPeople(asked, TODAY)), _names(listed)
    found = match_lists(people, ListedPeople(listed, TODAY).batches(), today=TODAY)
    best = {one.row: some[0].row for one, some in zip(people, found, strict=True) if some and some[0].outcome in TAKEN}
    row_of = {name: row for row, name in rows.items()}
    applicants = _names(asked)
    return f1_of([row_of.get(name) for name in applicants.values()], [best.get(row) for row in applicants])


def _names(path: Path) -> dict[int, str]:
    """Return the number of each row's person, by the row as a spreadsheet counts."""
    with path.open(encoding="utf-8", newline="") as file:
        return {at: line["rec_id"].split("-")[1] for at, line in enumerate(csv.DictReader(file), 2)}
