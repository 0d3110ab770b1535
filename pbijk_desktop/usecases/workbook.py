"""A table as a workbook: whatever it holds stays text, nothing of it touches the disk before it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import islice
from pathlib import Path

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import Progress

_TOLD_EVERY = 500
_WIDEST, _LEAST = 60, 8
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
MOST_ROWS = 200_000
"""More of them than memory should hold are saved as a CSV."""


def write_xlsx(path: Path, title: list[str], rows: Iterable[list[str]], progress: Progress) -> int:
    """Write a table with its titles held in sight; return how many rows there were."""
    body, done = _workbook(title, rows, progress)
    try:
        path.write_bytes(body)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise TroubleError("register_detail.not_saved", file=path.name) from error
    return done


def _workbook(title: list[str], rows: Iterable[list[str]], progress: Progress) -> tuple[bytes, int]:
    from xlsxwriter import Workbook

    body, done, found = BytesIO(), 0, iter(rows)
    with Workbook(body, _OPTIONS) as book:
        strong, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for place, name in enumerate(title):
            sheet.set_column(place, place, max(_LEAST, min(_WIDEST, 2 * len(name))))
            sheet.write_string(0, place, name, strong)
        for done, cells in enumerate(islice(found, MOST_ROWS), 1):
            for place, cell in enumerate(cells):
                sheet.write_string(done, place, cell, text)
            if done % _TOLD_EVERY == 0:
                progress(done, 0)
    if next(found, None) is not None:
        raise TroubleError("workbook.long", most=MOST_ROWS)
    return body.getvalue(), done
