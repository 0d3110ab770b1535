"""What differs between the list of a register that serves and the one before: counted, page by page, or all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import Change, Changed, RegisterImport, Snapshot
from pbijk_desktop.store.queries import register_rows
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.registers_now import Standing, standing_of

Place = tuple[int, int]
"""Where a page of changes ended, for the next one."""
FROM_THE_START: Place = (-1, -1)
SEEN, TAKEN_OUT = "lihat_perubahan_register", "ambil_perubahan_register"

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """Some changes of one kind; `counts` has all kinds, `next` is where the next page begins or None."""

    now: RegisterImport
    before: RegisterImport
    counts: Mapping[Change, int] = field(default_factory=dict)
    changes: tuple[Changed, ...] = ()
    next: Place | None = None


def what_changed(
    desk: Desk, register: Register, kind: Change, after: Place = FROM_THE_START, *, most: int = 100
) -> ChangePage:
    """Return changes of a kind in the order of the file; seeing the first page is noted (UU 27/2022).

    Raises RefusedError where the register has no list, or only one.
    """
    desk.require(Act.SEE)
    now, before = _pair(desk, register)
    if after == FROM_THE_START:
        _note(desk, SEEN, now.record.id)
    counts = desk.snapshots.asked(partial(register_rows.change_counts, snapshot=now.snapshot))
    places = _places(desk, now, kind, after, most)
    changes = tuple(_changed(desk, (now, before), kind, places))
    more = places[-1] if len(places) == most else None
    return ChangePage(now=now.record, before=before.record, counts=counts, changes=changes, next=more)


def every_change(desk: Desk, register: Register) -> Iterator[Changed]:
    """Yield all changes, kind by kind, for a file that leaves the store; that they were taken out is noted."""
    desk.require(Act.TAKE_OUT_LISTS)
    now, before = _pair(desk, register)
    _note(desk, TAKEN_OUT, now.record.id)
    for kind in Change:
        after = FROM_THE_START
        while places := _places(desk, now, kind, after, _AT_ONCE):
            yield from _changed(desk, (now, before), kind, places)
            after = places[-1]


def _pair(desk: Desk, register: Register) -> tuple[Standing, Standing]:
    with desk.read() as reader:
        lists = standing_of(reader, desk.snapshots.all()).get(register, [])
    if not lists:
        raise RefusedError([Problem("", "registers.none", {"register": register})])
    before = next((one for one in lists[1:] if one.snapshot.n == lists[0].snapshot.before), None)
    if before is None:
        raise RefusedError([Problem("", "registers.no_previous", {"register": register})])
    return lists[0], before


def _places(desk: Desk, now: Standing, kind: Change, after: Place, most: int) -> list[Place]:
    return list(desk.snapshots.asked(lambda file: register_rows.changes_of(file, now.snapshot, kind, after, most)))


def _changed(desk: Desk, both: tuple[Standing, Standing], kind: Change, places: list[Place]) -> Iterator[Changed]:
    now = _rows(desk, both[0].snapshot, [row for row, _ in places if row])
    before = _rows(desk, both[1].snapshot, [row for _, row in places if row])
    for row, old in places:
        yield Changed(kind=kind, now=now.get(row), before=before.get(old))


def _rows(desk: Desk, snapshot: Snapshot, numbers: list[int]) -> dict[int, RegisterRow]:
    rows = desk.snapshots.asked(lambda file: register_rows.rows_of(file, snapshot, numbers))
    return {row.row: row for row in rows}


def _note(desk: Desk, act: str, import_id: str) -> None:
    with desk.begin() as work:
        work.note_access(act, "register_import", import_id)
