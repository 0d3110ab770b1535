"""A list on a stick taken in: recognised by its headers, read in the limited child, kept as a snapshot."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from datetime import date, datetime
from pathlib import Path

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.register_reading import RowBatch, RowTrouble, SetAside
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Lines, OddLine, Origin, Question
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.file_state import hash_of
from pbijk_desktop.usecases.import_register import AskedError, Imported, Order, take_in
from pbijk_desktop.usecases.register_files import RegisterFile, Wishes, open_register_file, read_register_file


def import_register(
    desk: Desk,
    register: Register | None,
    path: Path,
    *,
    list_date: date | None = None,
    accepted: Collection[Question] = (),
    progress: Progress = unwatched,
) -> Imported:
    """Take a file in as the list of a register, None for whichever it surely is; without a date it is dated like it.

    Raises AskedError where somebody has to say that an odd list is meant (again with `accepted`), RefusedError for what
    is no such list or cannot be read, TroubleError for the disk; the list before serves on then.
    """
    file = open_register_file(path, register, today=desk.today(), wishes=Wishes(shapes=desk.rules.shapes))
    if file.is_unsure:
        kinds = [str(layout.register) for layout in (file.layout, *file.others)]
        raise RefusedError([Problem("kind", "registers.kind_unsure", {"kinds": ", ".join(kinds)})])
    return import_file(desk, file, list_date=list_date, accepted=accepted, progress=progress)


def import_file(
    desk: Desk,
    file: RegisterFile,
    *,
    list_date: date | None = None,
    accepted: Collection[Question] = (),
    progress: Progress = unwatched,
) -> Imported:
    """Take a file in that was recognised and perhaps looked at (`open_register_file`), as `import_register` does."""
    if file.rather and Question.KIND not in accepted:
        facts = {"kind": file.register, "other": file.rather.register}
        raise AskedError({Question.KIND: Problem("kind", "registers.rather_other", facts)})
    origin = Origin(
        register=file.register,
        list_date=list_date or dated(desk, file.path),
        file_name=file.path.name,
        sha256=hash_of(file.path, file.state),
        layout=_shape(file),
    )

    def lines(told: Progress) -> Iterator[Lines]:
        # the snapshot itself knows which rows are double
        return map(_lines, read_register_file(file, told, regions=desk.rules.regions, tells_doubles=False))

    columns = frozenset(file.mapping)
    return take_in(desk, Order(origin=origin, lines=lines, columns=columns, accepted=frozenset(accepted)), progress)


def dated(desk: Desk, path: Path) -> date:
    """Return the day on which a file was last written, today where it says a later one."""
    try:
        day = datetime.fromtimestamp(path.stat().st_mtime, desk.clock().tzinfo).date()
    except OSError as error:
        raise RefusedError([Problem("file", "sheets.no_file")]) from error
    return min(day, desk.today())


def _shape(file: RegisterFile) -> str:
    """Return the layout's code and how its columns were mapped: another mapping of one file is another list."""
    said = ",".join(f"{meaning}={column}" for meaning, column in sorted(file.mapping.items()))
    return f"{file.layout.code}/{file.sheet}/{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def _lines(batch: RowBatch) -> Lines:
    """Return the rows of a batch with what was odd in them, those that were set aside among the odd ones."""
    troubles: dict[int, list[RowTrouble]] = {}
    for one in batch.troubles:
        troubles.setdefault(one.row, []).append(one)
    odd = [_odd(row, told) for row, told in troubles.items()] + [*map(_nobody, batch.set_aside)]
    return Lines(batch.people, sorted(odd, key=lambda line: line.row))


def _nobody(aside: SetAside) -> OddLine:
    """Return a row that was set aside whole: as it stands, then each cell that is wrong in it."""
    own = [one for one in (aside.trouble, *aside.others) if one.problem.field]
    whole = Problem("", "reading.row_nobody") if aside.trouble.problem.field else aside.trouble.problem
    cells = {"": " | ".join(filter(None, aside.cells)), **{one.problem.field: one.text for one in own}}
    return OddLine(aside.row, (whole, *(one.problem for one in own)), cells)


def _odd(row: int, troubles: list[RowTrouble]) -> OddLine:
    return OddLine(row, tuple(one.problem for one in troubles), {one.problem.field: one.text for one in troubles})
