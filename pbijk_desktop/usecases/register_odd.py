"""What could not be used of the list of a register that serves: counted, page by page, or all of it as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Odd, RegisterImport
from pbijk_desktop.store.queries import register_rows
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.registers_now import Standing, current_lists

Place = tuple[int, int]
FROM_THE_START: Place = (-1, -1)
SEEN, TAKEN_OUT = "lihat_sisihan_register", "ambil_sisihan_register"

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OddPage:
    """Some of what was kept aside; `next` is where the next page begins, or None."""

    record: RegisterImport
    odd: tuple[Odd, ...] = ()
    next: Place | None = None


def what_is_odd(desk: Desk, register: Register, after: Place = FROM_THE_START, *, most: int = 100) -> OddPage:
    """Return cells that could not be used, in the order of the file; seeing the first page is noted (UU 27/2022)."""
    desk.require(Act.SEE)
    now = _serving(desk, register)
    if after == FROM_THE_START:
        _note(desk, SEEN, now.record.id)
    found = _page(desk, now, after, most)
    more = (found[-1][1].row, found[-1][0]) if len(found) == most else None
    return OddPage(record=now.record, odd=tuple(one for _, one in found), next=more)


def how_much_is_odd(desk: Desk, register: Register) -> int:
    """Return how many cells and rows were kept aside; 0 where no list of the register serves."""
    with desk.read() as reader:
        found = current_lists(reader, desk.snapshots).get(register)
    if found is None:
        return 0
    counts = desk.snapshots.asked(partial(register_rows.odd_counts, snapshot=found.snapshot))
    return sum(count for _, _, count in counts)


def what_is_odd_so_far(desk: Desk, register: Register, *, most: int = 100) -> tuple[Odd, ...]:
    """Return what could not be used of a list that waits for an answer and does not serve yet; seeing it is noted."""
    desk.require(Act.SEE)
    with desk.read() as reader:
        serving = {one.record.id for one in current_lists(reader, desk.snapshots).values()}
    waiting = [one for one in desk.snapshots.all() if not one.is_whole and one.id not in serving]
    staged = next((one for one in waiting if one.origin.register is register), None)
    if staged is None:
        return ()
    _note(desk, SEEN, staged.id)
    ask = partial(register_rows.odd_of, snapshot=staged, after=FROM_THE_START, most=most)
    return tuple(one for _, one in desk.snapshots.asked(ask))


def every_odd(desk: Desk, register: Register) -> Iterator[Odd]:
    """Yield everything that was kept aside, for a file that leaves the store; that it was taken out is noted."""
    desk.require(Act.TAKE_OUT_LISTS)
    now = _serving(desk, register)
    _note(desk, TAKEN_OUT, now.record.id)
    after = FROM_THE_START
    while found := _page(desk, now, after, _AT_ONCE):
        yield from (one for _, one in found)
        after = (found[-1][1].row, found[-1][0])


def _page(desk: Desk, now: Standing, after: Place, most: int) -> list[tuple[int, Odd]]:
    ask = partial(register_rows.odd_of, snapshot=now.snapshot, after=after, most=most)
    return list(desk.snapshots.asked(ask))


def _serving(desk: Desk, register: Register) -> Standing:
    with desk.read() as reader:
        found = current_lists(reader, desk.snapshots).get(register)
    if found is None:
        raise RefusedError([Problem("", "registers.none", {"register": register})])
    return found


def _note(desk: Desk, act: str, import_id: str) -> None:
    with desk.begin() as work:
        work.note_access(act, "register_import", import_id)
