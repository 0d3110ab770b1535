"""Off target: people on the PBI list whom another list gives reason to verify again. Only proposals; nobody is removed.

Everything is found by joining the lists on their numbers; a person decides after looking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pbijk_desktop.domain.off_target import WITNESSES, Ground, GroundCount, OffTarget, is_settled
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import Snapshot
from pbijk_desktop.sentences import sentence, short_date, word
from pbijk_desktop.store.queries.off_target import off_target_count, off_target_of, off_target_rows
from pbijk_desktop.store.queries.register_rows import rows_of
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.off_target_marks import marks_of
from pbijk_desktop.usecases.register_export import village_of, write_csv
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
    """Return how many people of each ground wait; raises RefusedError without a PBI list."""
    lists, limit = _lists(desk)
    counts = []
    for done, ground in enumerate(Ground):
        progress(done, len(Ground))
        waiting = _Waiting(desk, lists, ground, limit)
        settled = waiting.settled()
        absent = tuple(one for one in WITNESSES[ground] if one not in lists)
        counts.append(GroundCount(ground=ground, count=waiting.all() - settled, settled=settled, absent=absent))
    return tuple(counts)


def count_anew(desk: Desk, counts: Iterable[GroundCount]) -> tuple[GroundCount, ...]:
    """Return counts of the same lists after something was said of somebody, without joining the lists again."""
    lists, limit = _lists(desk)
    fresh = []
    for one in counts:
        settled = _Waiting(desk, lists, one.ground, limit).settled()
        fresh.append(replace(one, count=one.count + one.settled - settled, settled=settled))
    return tuple(fresh)


def off_target_page(desk: Desk, ground: Ground, after: Place = FROM_THE_START, *, most: int = 200) -> OffTargetPage:
    """Return people of a ground who wait, in the order of the PBI list; the first page is noted (UU 27/2022)."""
    desk.require(Act.SEE)
    lists, limit = _lists(desk)
    if after == FROM_THE_START:
        _note(desk, SEEN, lists[Register.PBI].record.id)
    people: list[OffTarget] = []
    place: Place | None = after
    waiting = _Waiting(desk, lists, ground, limit)
    while place is not None and len(people) < most:
        found, place = waiting.next(place, most - len(people))
        people += found
    return OffTargetPage(ground=ground, people=tuple(people), next=place)


def waiting_of(desk: Desk, ground: Ground, whos: Sequence[str]) -> list[OffTarget]:
    """Return some people of a ground, by `snapshots.who`, each once for every witness; also those who were settled."""
    lists, limit = _lists(desk)
    return _Waiting(desk, lists, ground, limit).these(whos)


def save_off_target(desk: Desk, ground: Ground, path: Path, progress: Progress = unwatched) -> int:
    """Write everybody of a ground as a CSV and return how many there were; that they were taken out is noted."""
    desk.require(Act.TAKE_OUT_LISTS)
    title = [word("off_target_export", name) for name in ("row", "nik", "card", "name", "village", "why", "evidence")]
    return write_csv(path, title, (_line(desk, one) for one in _everybody(desk, ground)), progress)


def evidence_of(one: OffTarget) -> str:
    """Return in words what bears witness: which list of which day, its row and what it says."""
    facts = {"register": word("register", one.witness), "dated": short_date(one.witness_date)}
    if one.evidence is None:
        return sentence("off_target.absent", facts)
    return sentence("off_target.evidence", {**facts, "row": one.evidence.row, "said": _said(one, one.evidence)})


def _everybody(desk: Desk, ground: Ground) -> Iterator[OffTarget]:
    lists, limit = _lists(desk)
    _note(desk, TAKEN_OUT, lists[Register.PBI].record.id)
    waiting = _Waiting(desk, lists, ground, limit)
    place: Place | None = FROM_THE_START
    while place is not None:
        found, place = waiting.next(place, _AT_ONCE)
        yield from found


_Pair = tuple[Standing, tuple[Snapshot, Snapshot]]


def _lists(desk: Desk) -> tuple[dict[Register, Standing], int]:
    with desk.read() as reader:
        lists = current_lists(reader, desk.snapshots)
        limit = settings_of(reader).desil_limit
    if Register.PBI not in lists:
        raise RefusedError([Problem("", "registers.none", {"register": Register.PBI})])
    return lists, limit


class _Waiting:
    """The people of one ground, joined from the lists, without those of whom a clerk has spoken."""

    def __init__(self, desk: Desk, lists: dict[Register, Standing], ground: Ground, limit: int) -> None:
        self._desk, self._ground, self._limit = desk, ground, limit
        pbi = lists[Register.PBI].snapshot
        self._pairs: list[_Pair] = [
            (lists[one], (pbi, lists[one].snapshot)) for one in WITNESSES[ground] if one in lists
        ]
        with desk.read() as reader:
            self._marks = marks_of(reader, ground)

    def all(self) -> int:
        """Return how many lines there are, also of those who are settled."""
        asked = partial(off_target_count, ground=self._ground, limit=self._limit)
        return sum(int(self._desk.snapshots.asked(partial(asked, both=both))) for _, both in self._pairs)

    def settled(self) -> int:
        """Return how many lines are settled."""
        return sum(is_settled(one, self._marks) for one in self.these(list(self._marks)))

    def next(self, place: Place, most: int) -> tuple[list[OffTarget], Place | None]:
        """Return some who wait behind a place, and the place where it goes on, or None at the end."""
        if place[0] >= len(self._pairs):
            return [], None
        pair = self._pairs[place[0]]
        asked = partial(off_target_rows, ground=self._ground, both=pair[1], limit=self._limit)
        found: list[tuple[int, int]] = self._desk.snapshots.asked(partial(asked, after=place[1], most=most))
        on = (place[0], found[-1][0]) if len(found) == most else (place[0] + 1, -1)
        people = [one for one in self._made(pair, found) if not is_settled(one, self._marks)]
        return people, on if on[0] < len(self._pairs) else None

    def these(self, whos: Sequence[str]) -> list[OffTarget]:
        """Return some people by `snapshots.who`, also those who were settled."""
        people: list[OffTarget] = []
        for pair in self._pairs if whos else ():
            asked = partial(off_target_of, ground=self._ground, both=pair[1], whos=whos, limit=self._limit)
            people += self._made(pair, self._desk.snapshots.asked(asked))
        return people

    def _made(self, pair: _Pair, places: list[tuple[int, int]]) -> list[OffTarget]:
        standing, both = pair
        people = _rows(self._desk, both[0], [row for row, _ in places])
        others = _rows(self._desk, both[1], [other for _, other in places if other])
        origin = standing.snapshot.origin
        return [
            OffTarget(
                ground=self._ground,
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


def _line(desk: Desk, one: OffTarget) -> list[str]:
    row = one.row
    why = word("ground", one.ground)
    return [str(row.row), row.nik, row.card, row.name, village_of(desk, row), why, evidence_of(one)]


def _note(desk: Desk, act: str, import_id: str) -> None:
    with desk.begin() as work:
        work.note_access(act, "register_import", import_id)
