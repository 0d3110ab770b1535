"""From a list's file to the list that serves: recognised with what the clerk taught earlier, then read and taken in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.register_reading import RowBatch, RowTrouble
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import Line, Origin, Question
from pbijk_desktop.domain.workflow import AT_DESK, Role
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.import_register import Imported, Order, take_in
from pbijk_desktop.usecases.register_files import RegisterFile, Wishes, open_register_file, read_register_file

MEANINGS = (
    "nik",
    "kk",
    "card",
    "name",
    "birth_date",
    "birth_place",
    "birth",
    "sex",
    "mother",
    "relation",
    "address",
    "rt",
    "rw",
    "village",
    "village_name",
    "district_name",
    "desil",
    "segment",
    "status",
    "starts_on",
    "ends_on",
    "note",
)
"""What a clerk can say that a column means, the usual first."""

_KEPT_AS = "register_mappings"
_DOUBLE = "registers.double"
_THOUSAND = 1000
_ISO = re.compile(r"(?<!\d)(\d{4})[-_. ]?(\d{2})[-_. ]?(\d{2})(?!\d)")
_WRITTEN = re.compile(r"(?<!\d)\d{1,2}[-_. ]+(?:\d{1,2}|[A-Za-z]{3,9})[-_. ]+\d{4}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """What a clerk wants taken in: the recognised file, the day of which it speaks, questions already answered."""

    file: RegisterFile
    list_date: date
    accepted: frozenset[Question] = frozenset()


def recognise(
    desk: Desk, path: Path, register: Register | None = None, mapping: Mapping[str, int] | None = None
) -> RegisterFile:
    """Look at a file; its columns mean what was taught for such headers, or what `mapping` says."""
    desk.require(*AT_DESK, Role.ADMIN)
    wishes = Wishes(mapping=mapping or {}, remembered=_remembered(desk))
    return open_register_file(path, register, today=desk.today(), wishes=wishes)


def teach_mapping(desk: Desk, file: RegisterFile) -> None:
    """Remember on this laptop which column means what in files with the same headers."""
    desk.require(*AT_DESK, Role.ADMIN)
    known = _remembered(desk)
    if known.get(file.mark) != file.mapping:
        with desk.begin() as work:
            work.set_local(_KEPT_AS, {**known, file.mark: dict(file.mapping)})


def take_file(desk: Desk, take: Take, progress: Progress = unwatched) -> Imported:
    """Read a recognised file and take it in, all or nothing; raises what `import_register.take_in` raises."""
    file = take.file
    pace = _Pace(progress)
    lines = partial(_lines, desk, file, pace)
    origin = Origin(
        register=file.register,
        list_date=take.list_date,
        file_name=file.path.name,
        sha256=_hash_of(file.path),
        layout=file.layout.code,
    )
    columns = frozenset(file.mapping)
    return take_in(desk, Order(origin=origin, lines=lines, columns=columns, accepted=take.accepted), pace.rows)


def likely_date(path: Path, today: date) -> date | None:
    """Return the day that a file's name tells, else the day on which it was last saved; never one to come."""
    found = _ISO.search(path.stem)
    written = "-".join(found.groups()) if found else ""
    other = _WRITTEN.search(path.stem)
    day = parse_date(written or (other.group().replace("_", " ") if other else ""), today)
    if day is None:
        try:
            day = datetime.fromtimestamp(path.stat().st_mtime).date()
        except OSError:
            return None
    return day if day <= today else None


class _Pace:
    """Turns thousandths of a file, which its reader tells, and rows, which the import tells, into rows of so many."""

    def __init__(self, told: Progress) -> None:
        self._told = told
        self._thousandths = 0
        self._rows = (0, 0)

    def of_file(self, done: int, total: int) -> None:
        """Hear how far the file is; whoever waits is only asked whether to go on."""
        self._thousandths = done * _THOUSAND // max(total, 1)
        self._told(*self._rows)

    def rows(self, done: int, total: int) -> None:
        """Tell rows, and about how many there will be."""
        likely = done * _THOUSAND // self._thousandths if self._thousandths else 0
        self._rows = (done, max(total, likely) if done else 0)
        self._told(*self._rows)


def _lines(desk: Desk, file: RegisterFile, pace: _Pace) -> Iterator[Line]:
    for batch in read_register_file(file, pace.of_file, regions=desk.rules.regions):
        yield from _lines_of(batch)


def _lines_of(batch: RowBatch) -> Iterator[Line]:
    """Yield the rows of a batch with what is wrong in each, and those set aside, in the order of the file."""
    wrong: dict[int, list[RowTrouble]] = {}
    for trouble in batch.troubles:
        if trouble.is_error or trouble.problem.code == _DOUBLE:
            wrong.setdefault(trouble.row, []).append(trouble)
    aside = [Line(RegisterRow(row=one.row), *_told(one.trouble)) for one in batch.set_aside]
    rows = [Line(row, *_told(*wrong.get(row.row, ()))) for row in batch.rows]
    yield from sorted([*rows, *aside], key=lambda line: line.row.row) if aside else rows


def _told(*troubles: RowTrouble) -> tuple[tuple[Problem, ...], Mapping[str, str]]:
    return tuple(one.problem for one in troubles), {one.problem.field: one.text for one in troubles}


def _remembered(desk: Desk) -> dict[str, dict[str, int]]:
    with desk.read() as reader:
        return dict(reader.local(_KEPT_AS) or {})


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise RefusedError([Problem("", "sheets.not_read")]) from error
