"""Rows of a foreign spreadsheet, in the limited child: `look` shows the beginning of each sheet, `rows` reads one.

Answers with frames: SHEET says in JSON what comes, ROWS and COLUMNS what `cells` tells, STEP how far it is, REFUSED
why not.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO, Protocol

from pbijk_desktop.foreign.cells import LOOK_CELL, LOOK_ROWS, Batch, Row, RowWriter, write_columns
from pbijk_desktop.foreign.frames import Tag, step_body, write_frame
from pbijk_desktop.foreign.refusal import NotUsableError
from pbijk_desktop.foreign.sheet_kinds import SheetKind, kind_in_zip, sheet_kind

LOOK, ROWS = "look", "rows"
MOST_SHEETS = 60
MOST_SAID = 800_000_000
"""Bytes of cells that are handed over: a million people in 25 columns are some 300 MB. A text that a small file names
again and again is no list."""
_SNIFFED = 262_144
_THOUSANDTHS = 1000


class Source(Protocol):
    """One sheet that can be read from its beginning; `read_bytes` of `total_bytes` are done."""

    @property
    def read_bytes(self) -> int:
        """Return how much was read."""

    @property
    def total_bytes(self) -> int:
        """Return how much there is."""

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows."""

    def batches(self) -> Iterator[Batch]:
        """Yield the rows in batches, column by column; only where the columns are said that are wanted."""


class Book(Protocol):
    """A file with its sheets."""

    kind: SheetKind
    names: Sequence[tuple[str, bool]]
    """The name of each sheet and whether it is hidden."""
    told: dict[str, str]
    """What else is worth knowing: encoding and separator of a text."""

    def sheet(self, number: int, columns: Sequence[int] | None) -> Source:
        """Return one sheet, with the columns that are wanted."""


def answer_rows(given: IO[bytes], out: IO[bytes], arguments: Sequence[str]) -> None:
    """Write what is asked of a file, or the code for which it is refused."""
    try:
        book = _opened(given)
        if arguments[0] == LOOK:
            _look(book, out)
        else:
            _read(book.sheet(int(arguments[1]), [int(one) for one in arguments[2].split(",")]), out)
    except NotUsableError as error:
        write_frame(out, Tag.REFUSED, error.code.encode("ascii"))
    except MemoryError:
        write_frame(out, Tag.REFUSED, b"sheets.heavy")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError):
        write_frame(out, Tag.REFUSED, b"sheets.damaged")
    except OSError:
        write_frame(out, Tag.REFUSED, b"sheets.gone")
    else:
        write_frame(out, Tag.DONE)


def _opened(given: IO[bytes]) -> Book:
    head = given.read(_SNIFFED)
    given.seek(0)
    kind = sheet_kind(head)
    if kind is SheetKind.TEXT:
        from pbijk_desktop.foreign.delimited import Delimited

        return Delimited(given)
    if kind is SheetKind.XLSX:
        archive = zipfile.ZipFile(given)
        if kind_in_zip(archive) is SheetKind.XLSX:
            from pbijk_desktop.foreign.xlsx import Xlsx

            return Xlsx(archive)
        given.seek(0)
    from pbijk_desktop.foreign.other_sheets import OtherSheets

    return OtherSheets(given.read())


def _look(book: Book, out: IO[bytes]) -> None:
    for number, (name, hidden) in enumerate(islice(book.names, MOST_SHEETS)):
        said = {"name": name, "hidden": hidden, "kind": book.kind, **book.told}
        write_frame(out, Tag.SHEET, json.dumps(said).encode())
        rows = RowWriter(out, LOOK_CELL)
        for at, cells in islice(book.sheet(number, None), LOOK_ROWS):
            last = max((place for place, cell in enumerate(cells) if cell), default=-1)
            rows.write(at, cells[: last + 1])
        rows.finish()


def _read(source: Source, out: IO[bytes]) -> None:
    said = 0
    for numbers, columns in source.batches():
        said += write_columns(out, numbers, columns)
        if said > MOST_SAID:
            raise NotUsableError("sheets.bomb")
        write_frame(out, Tag.STEP, step_body(*_share(source)))


def _share(source: Source) -> tuple[int, int]:
    """Return how far a sheet is, in thousandths."""
    if not source.total_bytes:
        return 0, 0
    return min(_THOUSANDTHS, source.read_bytes * _THOUSANDTHS // source.total_bytes), _THOUSANDTHS
