"""What is wrong in a list, row by row, as a spreadsheet that can go back to whoever sent it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pbijk_desktop.domain.register_reading import RowBatch, RowTrouble
from pbijk_desktop.sentences import sentence, told

_COLUMNS = ("row", "column", "text", "kind", "problem")
_TEMPTING = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula."""


class RegisterReport:
    """Collects the rows of a report; `body` is the file: UTF-8 with a mark for Excel, semicolons between cells."""

    def __init__(self) -> None:
        self._text = io.StringIO(newline="")
        self._csv = csv.writer(self._text, delimiter=";", lineterminator="\r\n")
        self._csv.writerow([sentence(f"check_register.column.{name}") for name in _COLUMNS])
        self.rows = 0

    def add(self, batch: RowBatch) -> None:
        """Add what was noticed in a batch: its troubles, and the rows set aside as they stand in the list."""
        for line in sorted(_lines(batch), key=lambda one: one[0]):
            self._csv.writerow([line[0], *map(harmless, line[1:])])
            self.rows += 1

    def body(self) -> bytes:
        """Return the file."""
        return self._text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a cell with a quote before what a spreadsheet would run."""
    return f"'{cell}" if cell.startswith(_TEMPTING) else cell


def _lines(batch: RowBatch) -> Iterator[tuple[int, str, str, str, str]]:
    for trouble in batch.troubles:
        kind = sentence("check_register.error" if trouble.is_error else "check_register.warning")
        yield _line(trouble, trouble.text, kind)
    for aside in batch.set_aside:
        text = aside.trouble.text or " | ".join(filter(None, aside.cells))
        for trouble, said in ((aside.trouble, text), *((one, one.text) for one in aside.others)):
            yield _line(trouble, said, sentence("check_register.aside"))


def _line(trouble: RowTrouble, text: str, kind: str) -> tuple[int, str, str, str, str]:
    return trouble.row, trouble.column, text, kind, told(trouble.problem)
