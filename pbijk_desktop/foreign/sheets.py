"""A foreign spreadsheet as its sheets and rows, read in the limited child; it is never opened in the program itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.foreign.cells import Cells, cells_in, rows_in
from pbijk_desktop.foreign.frames import BrokenAnswerError, Frame, Tag
from pbijk_desktop.foreign.limits import SHEETS
from pbijk_desktop.foreign.running import SHEETS_WORD, LimitedChild

MOST_BYTES = 600_000_000
"""Of a list; ten times a list of 400,000 people."""
SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt")

_CODES = frozenset(
    f"sheets.{code}"
    for code in ("empty", "program", "not_a_list", "web_page", "bomb", "harmful", "locked", "damaged", "heavy", "gone")
)
"""What the child may answer; anything else it says is not believed."""
_BROKEN = "sheets.damaged"
_TIME_USED_UP = -24
_LARGEST_OWN_CODE = 255

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The beginning of one sheet: its name, whether it is hidden, its first rows; for a text also how it is written."""

    name: str
    hidden: bool
    kind: str
    rows: tuple[Row, ...]
    encoding: str = ""
    separator: str = ""


def look_into(path: Path, *, seconds: float = SHEETS.wall_seconds) -> tuple[Sheet, ...]:
    """Return the beginning of every sheet of a file, or refuse it with a sentence."""
    said: list[tuple[dict[str, object], list[Row]]] = []
    with _asked(path, "look", seconds=seconds) as frames:
        for frame in frames:
            if frame.tag is Tag.SHEET:
                said.append((_facts(frame), []))
            elif frame.tag is Tag.ROWS and said:
                said[-1][1].extend(_rows(frame))
    if not said:
        raise _refused(_BROKEN)
    return tuple(_sheet(facts, rows) for facts, rows in said)


def cells_of(
    path: Path,
    sheet: int,
    columns: Sequence[int],
    progress: Progress = unwatched,
    *,
    seconds: float = SHEETS.wall_seconds,
) -> Iterator[Cells]:
    """Yield the rows of a sheet in batches: their numbers, and the cells of the columns asked for, in that order.

    Empty rows are left out. A cell that was no text begins with a mark of `cells`. `progress` is told how far the file
    is, in thousandths; what it raises, or closing the iterator, ends the child.
    """
    wanted = ",".join(str(column) for column in columns)
    with _asked(path, "rows", str(sheet), wanted, seconds=seconds) as frames:
        for frame in frames:
            if frame.tag is Tag.STEP:
                progress(*frame.step())
            elif frame.tag is Tag.COLUMNS:
                yield _cells(frame, len(columns))


@contextmanager
def _asked(path: Path, *arguments: str, seconds: float) -> Iterator[Iterator[Frame]]:
    """Yield what the child answers about a file; whatever ends it becomes a sentence."""
    with _opened(path) as file, LimitedChild(file, SHEETS_WORD, *arguments, seconds=seconds, each=True) as child:
        try:
            yield _believed(child)
        except BrokenAnswerError as error:
            raise _refused("sheets.slow" if child.was_slow else _why_ended(child.code())) from error


def _believed(child: LimitedChild) -> Iterator[Frame]:
    for frame in child.frames():
        if frame.tag is Tag.REFUSED:
            raise _refused(frame.code() if frame.code() in _CODES else _BROKEN)
        yield frame


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        if not path.is_file():
            raise _refused("sheets.no_file")
        if path.stat().st_size > MOST_BYTES:
            raise _refused("sheets.too_large")
        file = path.open("rb")
    except OSError as error:
        raise _refused("sheets.not_read") from error
    with file:
        yield file


def _rows(frame: Frame) -> list[Row]:
    try:
        return list(rows_in(frame.text()))
    except ValueError as error:
        raise BrokenAnswerError from error


def _cells(frame: Frame, width: int) -> Cells:
    try:
        cells = cells_in(frame.text())
    except ValueError as error:
        raise BrokenAnswerError from error
    if len(cells.columns) != width:
        raise BrokenAnswerError
    return cells


def _facts(frame: Frame) -> dict[str, object]:
    try:
        said = json.loads(frame.text())
    except ValueError as error:
        raise BrokenAnswerError from error
    if not isinstance(said, dict):
        raise BrokenAnswerError
    return said


def _sheet(facts: dict[str, object], rows: list[Row]) -> Sheet:
    texts = {name: str(facts.get(name, "")) for name in ("name", "kind", "encoding", "separator")}
    return Sheet(hidden=facts.get("hidden") is True, rows=tuple(rows), **texts)


def _why_ended(code: int) -> str:
    """Return what the end of a child means: a signal or a code of Windows' own is a limit that it ran into."""
    if code == _TIME_USED_UP:
        return "sheets.slow"
    return "sheets.heavy" if code < 0 or code > _LARGEST_OWN_CODE else _BROKEN


def _refused(code: str) -> RefusedError:
    return RefusedError([Problem("", code, {"megabytes": MOST_BYTES // 1_000_000})])
