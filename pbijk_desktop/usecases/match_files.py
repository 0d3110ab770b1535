"""Lists to match, from files alone or from what the office has taken in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.proposals import Proposal
from pbijk_desktop.domain.register_reading import ReadCounts, RowColumns, SetAside
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.registers.days import order_of
from pbijk_desktop.registers.matching.columns import Columns
from pbijk_desktop.registers.matching.matcher import Matcher
from pbijk_desktop.store.queries.register_rows import every_row
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_files import RegisterFile, Wishes, open_register_file, read_register_file
from pbijk_desktop.usecases.register_layouts import Shapes
from pbijk_desktop.usecases.registers_now import current_lists
from pbijk_desktop.usecases.rules import load_rules

_NO_COLUMN = "reading.no_column"


class ListedPeople:
    """The people of a file: iterated once, row by row; `counts` and `set_aside` are whole after that.

    `shapes` are the layouts that come into question, None for the shipped ones.
    """

    def __init__(
        self, path: Path, today: date, progress: Progress = unwatched, *, shapes: Shapes | None = None
    ) -> None:
        self._reading = read_register_file(
            _opened(path, today, Wishes(shapes=shapes)), progress, regions=load_rules().regions
        )
        self.set_aside: list[SetAside] = []

    @property
    def counts(self) -> ReadCounts:
        """Return how many rows were read, and how many not."""
        return self._reading.counts

    def batches(self) -> Iterator[RowColumns]:
        """Yield the rows that can be used, field by field."""
        for batch in self._reading:
            self.set_aside += [one for one in batch.set_aside if one.trouble.is_error]
            yield batch.people

    def __iter__(self) -> Iterator[RegisterRow]:
        """Yield the rows that can be used."""
        for people in self.batches():
            yield from people.rows()


def match_with_kept(
    desk: Desk, register: Register, applicants: list[RegisterRow], progress: Progress = unwatched
) -> list[list[Proposal]]:
    """Return whose rows of the list that serves now applicants may be; refuse where there is none. It is noted."""
    desk.require(Act.SEE)
    with desk.read() as reader:
        standing = current_lists(reader, desk.snapshots).get(register)
    if standing is None:
        raise RefusedError([Problem("register", "match.no_list", {"kind": register})])
    with desk.begin() as work:
        work.note_access("cocok", "register_import", standing.record.id)
    today, snapshot = desk.today(), standing.snapshot
    columns: Columns = desk.snapshots.asked(lambda connection: Columns(every_row(connection, snapshot), today=today))
    return Matcher(columns, today=today).propose(applicants, progress)


def _opened(path: Path, today: date, wishes: Wishes) -> RegisterFile:
    """Recognise a list; one of no certain kind, or that lacks what its kind must have, is read as a village's list.

    Its dates are read in the order in which its beginning writes them, whatever its kind usually does.
    """
    try:
        file = open_register_file(path, today=today, wishes=wishes)
    except RefusedError as refused:
        if {problem.code for problem in refused.problems} != {_NO_COLUMN}:
            raise
        file = open_register_file(path, Register.VILLAGE, today=today, wishes=wishes)
    if file.is_unsure:
        file = open_register_file(path, Register.VILLAGE, today=today, wishes=wishes)
    layout, born = file.layout, file.mapping.get("birth_date")
    if born is None:
        return file
    cells = (cells[born] for _, cells in file.preview if born < len(cells))
    layout = replace(layout, dates=order_of(cells, layout.dates, today))
    return replace(file, plan=replace(file.plan, layout=layout))
