"""Reads a list in a process of its own and tells what that took: `python -m pbijk_desktop.bench.read_alone HOW FILE`.

HOW is `own`, the program's way with its limited child; `bare`, calamine parsing the sheet and nothing else.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from pbijk_desktop.bench.memory import children_megabytes, peak_megabytes

OWN, BARE = "own", "bare"


def main() -> None:
    """Read, and write one line of JSON."""
    how, file = sys.argv[1], Path(sys.argv[2])
    told = _own(file) if how == OWN else _bare(file)
    sys.stdout.write(json.dumps(told) + "\n")


def _own(file: Path) -> dict[str, float]:
    from datetime import date

    from pbijk_desktop.usecases.register_files import open_register_file, read_register_file

    before = peak_megabytes()
    began = time.perf_counter()
    reading = read_register_file(open_register_file(file, today=date.today()))
    rows = sum(len(batch.people.numbers) for batch in reading)
    seconds = time.perf_counter() - began
    return {
        "seconds": seconds,
        "rows": rows,
        "grown": max(0.0, peak_megabytes() - before),
        "child": children_megabytes(),
    }


def _bare(file: Path) -> dict[str, float]:
    import python_calamine

    began = time.perf_counter()
    book = python_calamine.CalamineWorkbook.from_path(str(file))
    rows = book.get_sheet_by_index(0).total_height - 1
    return {"seconds": time.perf_counter() - began, "rows": rows, "grown": 0.0, "child": peak_megabytes()}


if __name__ == "__main__":
    main()
