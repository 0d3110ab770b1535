"""Lists as plain text: CSV, TSV and TXT in whatever encoding and with whatever separator. In the limited child only."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from typing import IO

from pbijk_desktop.foreign.cells import BATCH_ROWS, CELL_END, MOST_CELL, MOST_COLUMNS, SPACED, Batch, Row
from pbijk_desktop.foreign.refusal import NotUsableError
from pbijk_desktop.foreign.sheet_kinds import SheetKind
from pbijk_desktop.foreign.text_lines import encoding_of, text_lines

SEPARATORS = (";", ",", "\t", "|")
MOST_LINES = 8
"""Lines that one cell may run over; more is a quotation mark that was never closed."""
_LONGEST_FIELD = 4_000_000
_SNIFFED = 262_144
_TABLE = {place: code for place, code in enumerate(SPACED) if place != code} | {0: None}


class Delimited:
    """A text as a book of one sheet."""

    kind = SheetKind.TEXT

    def __init__(self, given: IO[bytes]) -> None:
        head = given.read(_SNIFFED)
        given.seek(0, io.SEEK_END)
        self._size = given.tell()
        self._given = given
        self._encoding = encoding_of(head)
        self._separator = separator_of(head, self._encoding)
        self.names: Sequence[tuple[str, bool]] = [("", False)]
        self.told = {"encoding": self._encoding, "separator": self._separator}

    def sheet(self, number: int, columns: Sequence[int] | None) -> DelimitedRows:
        """Return the only sheet."""
        if number:
            raise NotUsableError("sheets.damaged")
        self._given.seek(0)
        return DelimitedRows(self._given, self._encoding, self._separator, columns, self._size)


class DelimitedRows:
    """The rows of a text; a quotation mark that is never closed costs its own line and no other."""

    def __init__(
        self, given: IO[bytes], encoding: str, separator: str, columns: Sequence[int] | None, size: int
    ) -> None:
        self._given, self._encoding, self._separator, self._columns = given, encoding, separator, columns
        self.total_bytes = size

    @property
    def read_bytes(self) -> int:
        """Return how many bytes of the text were read."""
        return self._given.tell()

    def __iter__(self) -> Iterator[Row]:
        """Yield each line's number and cells."""
        csv.field_size_limit(_LONGEST_FIELD)
        for number, cells in self._records():
            yield number, _as_bytes(cells[:MOST_COLUMNS])

    def batches(self) -> Iterator[Batch]:
        """Yield the lines in batches, column by column."""
        csv.field_size_limit(_LONGEST_FIELD)
        columns = self._columns or ()
        records = self._records()
        while some := [(at, _wanted(cells, columns)) for at, cells in itertools.islice(records, BATCH_ROWS)]:
            numbers, rows = zip(*some, strict=True)
            yield numbers, [*map(_as_bytes, zip(*rows, strict=True))]

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield records and the number of the line on which each begins."""
        feed = _Feed(text_lines(self._given, self._encoding))
        reader = csv.reader(feed, delimiter=self._separator)
        while True:
            began = feed.number + 1
            feed.begin()
            cells = next(reader, None)
            if feed.runs_on:
                reader = csv.reader(feed, delimiter=self._separator)
                cells = feed.first_alone(self._separator)
            if cells is None:
                return
            if began == 1 and len(cells) == 1 and cells[0].lower().startswith("sep="):
                continue  # a note for Excel, not a row
            yield began, cells


def _wanted(cells: list[str], columns: Sequence[int]) -> Sequence[str]:
    """Return the cells of some columns, none so long that a batch of them is more than the child holds."""
    try:
        wanted = [cells[column] for column in columns]
    except IndexError:
        wanted = [cells[column] if column < len(cells) else "" for column in columns]
    if max(map(len, wanted)) > MOST_CELL:
        return [cell[: MOST_CELL + 1] for cell in wanted]
    return wanted


def _as_bytes(cells: Sequence[str]) -> list[bytes]:
    """Return cells without control characters, encoded all at once."""
    if not cells:
        return []
    if not "".join(cells).isprintable():
        cells = [cell.translate(_TABLE) for cell in cells]
    return CELL_END.join(cells).encode("utf-8", "replace").split(CELL_END.encode())


class _Feed:
    """Lines for a reader of CSV, which can be taken back when one record swallows too many."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._record: list[str] = []
        self.number = 0
        self.runs_on = False

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self._record) > MOST_LINES:
            self.runs_on = True
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines)
        self._record.append(line)
        self.number += 1
        return line

    def begin(self) -> None:
        """Forget the lines of the record before."""
        self._record, self.runs_on = [], False

    def first_alone(self, separator: str) -> list[str]:
        """Return the first line's cells with its quotation marks as they are, and take the others back."""
        first, *others = self._record
        self._again.extendleft(reversed(others))
        self.number -= len(others)
        self.runs_on = False
        return first.rstrip("\r\n").split(separator)


def separator_of(head: bytes, encoding: str) -> str:
    """Return which separator parts most of the first lines in the same way; a semicolon where none does."""
    lines = list(itertools.islice(text_lines(io.BytesIO(head), encoding), 60))[: 60 if len(head) < _SNIFFED else -1]
    if lines and lines[0].lower().startswith("sep=") and lines[0][4:5] in SEPARATORS:
        return lines[0][4]
    best, score = SEPARATORS[0], 0
    for separator in SEPARATORS:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=separator) if len(cells) > 1)
        width, count = max(widths.items(), key=lambda one: one[0] * one[1], default=(0, 0))
        if width * count > score:
            best, score = separator, width * count
    return best
