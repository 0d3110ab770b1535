"""Off target: people on the PBI list whom another list gives reason to verify again. Only proposals; nobody is removed.

Everything is found by joining the lists on their numbers; a person decides after looking.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pbijk_desktop.domain.off_target import WITNESSES, Ground, GroundCount, OffTarget
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import Snapshot
from pbijk_desktop.sentences import sentence, short_date, word
from pbijk_desktop.store.queries.off_target import off_target_count, off_target_rows
from pbijk_desktop.store.queries.register_rows import rows_of
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.register_export import write_csv
from pbijk_desktop.usecases.registers_now import Standing, current_lists

Place = tuple[int, int]
"""Where a page ended: which witness, and the row of the PBI list."""
FROM_THE_START: Place = (0, -1)
SEEN, TAKEN_OUT = "lihat_tidak_tepat", "ambil_tidak_tepat"
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OffTargetPage:
    """Some people of one ground; `next` is where the next page begins or None."""

    ground: Ground
    people: tuple[OffTarget, ...] = ()
    next: Place | None = None


def count_off_target(desk: Desk, progress: Progress = unwatched) -> tuple[GroundCount, ...]:
    """Return how many people there are of each ground; raises RefusedError without a PBI list."""
    lists, limit = _lists(desk)
    counts = []
    for done, ground in enumerate(Ground):
        progress(done, len(Ground))
        pairs = _pairs(lists, ground)
        count = sum(
            int(desk.snapshots.asked(partial(off_target_count, ground=ground, both=both, limit=limit)))
            for _, both in pairs
        )
        absent = tuple(one for one in WITNESSES[ground] if one not in lists)
        counts.append(GroundCount(ground=ground, count=count, absent=absent))
    return tuple(counts)


def off_target_page(desk: Desk, ground: Ground, after: Place = FROM_THE_START, *, most: int = 200) -> OffTargetPage:
    """Return people of a ground in the order of the PBI list; seeing the first page is noted (UU 27/2022)."""
    lists, limit = _lists(desk)
    if after == FROM_THE_START:
        _note(desk, SEEN, lists[Register.PBI].record.id)
    pairs, people, place = _pairs(lists, ground), list[OffTarget](), after
    while place[0] < len(pairs):
        found = _found(desk, ground, pairs[place[0]], place[1], most - len(people), limit)
        people += found
        if len(people) >= most:
            return OffTargetPage(ground=ground, people=tuple(people), next=(place[0], people[-1].row.row))
        place = (place[0] + 1, -1)
    return OffTargetPage(ground=ground, people=tuple(people))


def save_off_target(desk: Desk, ground: Ground, path: Path, progress: Progress = unwatched) -> int:
    """Write everybody of a ground as a CSV and return how many there were; that they were taken out is noted."""
    title = [word("off_target_export", name) for name in ("row", "nik", "card", "name", "village", "why", "evidence")]
    return write_csv(path, title, map(_line, _everybody(desk, ground)), progress)


def evidence_of(one: OffTarget) -> str:
    """Return in words what bears witness: which list of which day, its row and what it says."""
    facts = {"register": word("register", one.witness), "dated": short_date(one.witness_date)}
    if one.evidence is None:
        return sentence("off_target.absent", facts)
    return sentence("off_target.evidence", {**facts, "row": one.evidence.row, "said": _said(one, one.evidence)})


def _everybody(desk: Desk, ground: Ground) -> Iterator[OffTarget]:
    lists, limit = _lists(desk)
    _note(desk, TAKEN_OUT, lists[Register.PBI].record.id)
    for pair in _pairs(lists, ground):
        after = -1
        while found := _found(desk, ground, pair, after, _AT_ONCE, limit):
            yield from found
            after = found[-1].row.row


_Pair = tuple[Standing, tuple[Snapshot, Snapshot]]


def _lists(desk: Desk) -> tuple[dict[Register, Standing], int]:
    with desk.read() as reader:
        lists = current_lists(reader, desk.snapshots)
        limit = settings_of(reader).desil_limit
    if Register.PBI not in lists:
        raise RefusedError([Problem("", "registers.none", {"register": Register.PBI})])
    return lists, limit


def _pairs(lists: dict[Register, Standing], ground: Ground) -> list[_Pair]:
    pbi = lists[Register.PBI].snapshot
    return [(lists[one], (pbi, lists[one].snapshot)) for one in WITNESSES[ground] if one in lists]


def _found(desk: Desk, ground: Ground, pair: _Pair, after: int, most: int, limit: int) -> list[OffTarget]:
    standing, both = pair
    asked = partial(off_target_rows, ground=ground, both=both, after=after, most=most, limit=limit)
    places: list[tuple[int, int]] = desk.snapshots.asked(asked)
    people = _rows(desk, both[0], [row for row, _ in places])
    others = _rows(desk, both[1], [other for _, other in places if other])
    origin = standing.snapshot.origin
    return [
        OffTarget(
            ground=ground,
            row=people[row],
            witness=origin.register,
            witness_date=origin.list_date,
            evidence=others.get(other),
        )
        for row, other in places
        if row in people
    ]


def _rows(desk: Desk, snapshot: Snapshot, numbers: list[int]) -> dict[int, RegisterRow]:
    rows: list[RegisterRow] = desk.snapshots.asked(partial(rows_of, snapshot=snapshot, numbers=numbers))
    return {row.row: row for row in rows}


def _said(one: OffTarget, row: RegisterRow) -> str:
    if one.ground is Ground.DESIL:
        return sentence("verification.desil", {"desil": row.desil})
    if one.ground is Ground.DOUBLE:
        return row.name
    return " · ".join(filter(None, (row.segment, row.status, row.note)))


def _line(one: OffTarget) -> list[str]:
    row = one.row
    why = word("ground", one.ground)
    return [str(row.row), row.nik, row.card, row.name, row.village_name or row.village, why, evidence_of(one)]


def _note(desk: Desk, act: str, import_id: str) -> None:
    with desk.begin() as work:
        work.note_access(act, "register_import", import_id)
