"""Reads a list in a process of its own and tells what that took: `python -m pbijk_desktop.bench.read_alone HOW FILE`.

HOW is `own`, the program's way with its limited child; `into`, the same and into a snapshot of an office that serves;
`bare`, calamine parsing the sheet and nothing else; `csv`, Python's reader of CSV doing so.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from pbijk_desktop.bench.memory import children_megabytes, children_seconds, peak_megabytes

OWN, INTO, BARE, BARE_CSV = "own", "into", "bare", "csv"
_CHEAPEST = (1, 8192, 1)
"""Passes, KiB and lanes of the passphrase, so that not its memory is measured."""


def main() -> None:
    """Read, and write one line of JSON."""
    how, file = sys.argv[1], Path(sys.argv[2])
    ways = {OWN: _own, INTO: _into, BARE: _bare, BARE_CSV: _bare_csv}
    sys.stdout.write(json.dumps(ways[how](file)) + "\n")


def _own(file: Path) -> dict[str, float]:
    from pbijk_desktop.usecases.register_files import open_register_file, read_register_file

    def read() -> int:
        reading = read_register_file(open_register_file(file, today=date.today()))
        return sum(len(batch.people.numbers) for batch in reading)

    return _measured(read)


def _into(file: Path) -> dict[str, float]:
    from pbijk_desktop.domain.registers import Register
    from pbijk_desktop.domain.snapshots import Question
    from pbijk_desktop.store.keys import Cost
    from pbijk_desktop.usecases.open_office import found_office
    from pbijk_desktop.usecases.register_import_file import import_register
    from pbijk_desktop.usecases.sample_office import sample_first_start

    with tempfile.TemporaryDirectory(prefix="pbijk-ukur-", dir=file.parent) as scratch:
        opened = found_office(Path(scratch) / "kantor", sample_first_start(), _now, Cost(*_CHEAPEST)).opened
        try:
            return _measured(
                lambda: import_register(opened.desk, Register.DTSEN, file, accepted=frozenset(Question)).record.rows
            )
        finally:
            opened.close()


def _bare(file: Path) -> dict[str, float]:
    import python_calamine

    def parse() -> int:
        book = python_calamine.CalamineWorkbook.from_path(str(file))
        return book.get_sheet_by_index(0).total_height - 1

    return {**_measured(parse), "child": peak_megabytes()}


def _bare_csv(file: Path) -> dict[str, float]:
    import csv

    def parse() -> int:
        with file.open(encoding="utf-8", newline="") as text:
            return sum(1 for _ in csv.reader(text, delimiter=";")) - 1

    return {**_measured(parse), "child": peak_megabytes()}


def _measured(act: Callable[[], int]) -> dict[str, float]:
    """Return the seconds and rows of an act, the seconds of processors in here and in its children, and the memory."""
    before, children = peak_megabytes(), children_seconds()
    used, began = time.process_time(), time.perf_counter()
    rows = act()
    return {
        "seconds": time.perf_counter() - began,
        "rows": rows,
        "own_seconds": time.process_time() - used,
        "child_seconds": children_seconds() - children,
        "grown": max(0.0, peak_megabytes() - before),
        "child": children_megabytes(),
    }


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


if __name__ == "__main__":
    main()
