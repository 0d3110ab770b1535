"""Taking a list from elsewhere in: staged row by row, asked about where it is odd, then in the place of the last.

The list before serves until the new one is whole and the journal has its import. What stops an import midway (the
clerk, a stick pulled out, a full disk, the end of the program) leaves it staged: with the same file it goes on where it
was, with any other it is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import (
    IDENTITY,
    Change,
    Covered,
    Lines,
    Origin,
    Question,
    RegisterImport,
    Snapshot,
    covered,
)
from pbijk_desktop.store.queries import register_rows
from pbijk_desktop.store.staging import Staged, finishing, settle, stage
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.register_meant import day_words
from pbijk_desktop.usecases.register_words import ManyNames
from pbijk_desktop.usecases.registers_now import Standing, standing_of

BATCH = 5_000
_MOST_STRANGERS = 0.5
_KEPT = 2
_WHOLE, _OF_STEPS = 1000, 100
"""An import in thousandths, and how many of them are for what comes after the reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be taken in: where it comes from, what was read of it, and which questions are already answered.

    `lines` gives the rows from the first on whenever it is called, telling how far it is; it may raise RefusedError or
    TroubleError midway. `columns` are the fields of RegisterRow that the file has.
    """

    origin: Origin
    lines: Callable[[Progress], Iterable[Lines]]
    columns: frozenset[str]
    accepted: frozenset[Question] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A list that serves now, what it differs in from the one before, and whether it went on from a stopped import."""

    record: RegisterImport
    changes: Mapping[Change, int] = field(default_factory=dict)
    went_on: bool = False


class AskedError(RefusedError):
    """An import waits for an answer: do it again with these questions accepted, and nothing is read twice."""

    def __init__(self, asked: Mapping[Question, Problem]) -> None:
        self.questions = frozenset(asked)
        super().__init__(asked.values())


def take_in(desk: Desk, order: Order, progress: Progress = unwatched) -> Imported:
    """Take a list in; all or nothing.

    Raises AskedError where somebody has to say that an odd list is meant, RefusedError for a list that cannot be one,
    TroubleError for the disk, StoppedError from `progress`; whatever served before serves on then.
    """
    desk.require(Act.IMPORT_REGISTER)
    before = _before(desk, order)
    with desk.snapshots.filling(order.origin.register):
        return _taken(desk, order, before, progress)


def _taken(desk: Desk, order: Order, before: Standing | None, progress: Progress) -> Imported:
    """Fill a staged list to its end, ask what is odd, and put it in the place of the one before."""
    staged = _staged(desk, order)
    went_on = staged.reached > 0
    if not staged.is_read:
        staged = _read_all(desk, order, staged, progress)
    if not staged.rows:
        desk.snapshots.drop(staged)
        raise RefusedError([Problem("file", "registers.empty", {"file": order.origin.file_name})])
    _ask(_odd_shares(desk, staged), order)
    _finish(desk, staged, before, progress)
    record = _journaled(desk, staged)
    _drop_old(desk, order.origin.register)
    changes = desk.snapshots.asked(lambda connection: register_rows.change_counts(connection, staged))
    return Imported(record=record, changes=changes, went_on=went_on)


def forget_unfinished(desk: Desk, register: Register) -> None:
    """Let a stopped import of a register go; the list that serves stays, and so does one that is being taken in."""
    desk.require(Act.IMPORT_REGISTER)
    for one in _unfinished(desk):
        if one.origin.register is register and register not in desk.snapshots.filled:
            desk.snapshots.drop(one)


def take_back_import(desk: Desk, import_id: str, *, reason: str) -> None:
    """Undo an import: the list before serves again, until a newer one is taken in; the reason stays in the journal."""
    desk.require(Act.IMPORT_REGISTER)
    with desk.begin() as work:
        work.change(RegisterImport, import_id, void=reason.strip() or "-", reason=reason)


def bring_back_import(desk: Desk, import_id: str) -> None:
    """Undo the taking back: the list serves again where its rows are still kept."""
    desk.require(Act.IMPORT_REGISTER)
    if import_id not in {one.id for one in desk.snapshots.all()}:
        raise RefusedError([Problem("", "registers.rows_gone")])
    with desk.begin() as work:
        work.change(RegisterImport, import_id, void="")


def _before(desk: Desk, order: Order) -> Standing | None:
    """Return the list that serves now, after looking whether the new one can take its place."""
    origin = order.origin
    if origin.register in desk.snapshots.filled:
        raise RefusedError([Problem("file", "registers.under_way", {"register": origin.register})])
    if order.columns.isdisjoint(IDENTITY[origin.register]):
        raise RefusedError([Problem("file", "registers.no_identity", {"register": origin.register})])
    if origin.list_date > desk.today():
        raise RefusedError([Problem("list_date", "registers.future", {"list_date": origin.list_date})])
    with desk.read() as reader:
        lists = standing_of(reader, desk.snapshots.all()).get(origin.register, [])
    newest = lists[0] if lists else None
    if newest is None:
        return None
    known = newest.snapshot.origin
    if (known.sha256, known.list_date) == (origin.sha256, origin.list_date):
        raise RefusedError([Problem("file", "registers.same_file", {"list_date": known.list_date})])
    if origin.list_date < known.list_date:
        facts = {"list_date": origin.list_date, "current": known.list_date}
        _ask({Question.OLDER: Problem("list_date", "registers.older", facts)}, order)
    return newest


def _ask(asked: Mapping[Question, Problem], order: Order) -> None:
    if still := {question: problem for question, problem in asked.items() if question not in order.accepted}:
        raise AskedError(still)


def _staged(desk: Desk, order: Order) -> Snapshot:
    """Return the staged list of the same file, or a new one; others of the register that were stopped are dropped."""
    for one in _unfinished(desk):
        if one.origin == order.origin:
            return one
        if one.origin.register is order.origin.register:
            desk.snapshots.drop(one)
    with desk.begin() as work:
        new_id = work.new_id()
    return desk.snapshots.begin(new_id, order.origin)


def _unfinished(desk: Desk) -> list[Snapshot]:
    """Return the lists that no import of the journal names."""
    kept = desk.snapshots.all()
    with desk.read() as reader:
        known = {record.id for record in reader.find(RegisterImport)} if kept else set()
    return [one for one in kept if one.id not in known]


class _Reading:
    """Tells how far the reading is, in thousandths of the whole import; again now and then while rows are written."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0

    def __call__(self, done: int, total: int) -> None:
        self._done = (_WHOLE - _OF_STEPS) * done // total if total else 0
        self.again()

    def again(self) -> None:
        self._progress(self._done, _WHOLE)


def _read_all(desk: Desk, order: Order, staged: Snapshot, progress: Progress) -> Snapshot:
    """Stage every line that is not there yet."""
    origin, start = order.origin, staged.reached
    told = _Reading(progress)
    told.again()
    prepared = _Preparing(origin)
    waiting: list[Staged] = []
    count = reached = 0
    for lines in order.lines(told):
        told.again()
        reached = max(reached, lines.last)
        fresh = lines.beyond(start)
        waiting.append(prepared(fresh))
        count += len(fresh.people.numbers) + len(fresh.odd)
        if count >= BATCH:
            staged = stage(desk.snapshots, staged, waiting, reached)
            waiting, count = [], 0
    if count:
        staged = stage(desk.snapshots, staged, waiting, reached)
    return settle(desk.snapshots, staged, told.again)


def _finish(desk: Desk, staged: Snapshot, before: Standing | None, progress: Progress) -> None:
    """Make a staged list a whole one, step by step; within each it can be stopped."""
    done = _WHOLE - _OF_STEPS

    def again() -> None:
        progress(done, _WHOLE)

    steps = [*finishing(desk.snapshots, staged, before.snapshot if before else None, again)]
    for at, step in enumerate(steps):
        done = _WHOLE - _OF_STEPS + _OF_STEPS * at // len(steps)
        again()
        step()


class _Preparing:
    """Makes lines ready to be written."""

    def __init__(self, origin: Origin) -> None:
        self._names, self._off, self._days = ManyNames(), _Off(origin), _DayWords()

    def __call__(self, lines: Lines) -> Staged:
        fields, count = lines.people.fields, len(lines.people.numbers)
        names, days = fields.get("name") or [""] * count, fields.get("birth_date") or [None] * count
        told = zip(self._names.words_of(names), map(self._days.__getitem__, days), strict=True)
        words = [" ".join(both) for both in told]
        said = zip(fields.get("status") or [""] * count, fields.get("ends_on") or [None] * count, strict=True)
        return Staged(lines.people, words, [*map(self._off.__getitem__, said)], lines.odd)


class _DayWords(dict[date | None, str]):
    """How the index says when somebody was born; each day is written once."""

    def __missing__(self, born: date | None) -> str:
        words = self[born] = day_words(born)
        return words


class _Off(dict[tuple[str, date | None], bool]):
    """Whether a list says of somebody that he is not covered, by status and last day."""

    def __init__(self, origin: Origin) -> None:
        super().__init__()
        self._origin = origin

    def __missing__(self, said: tuple[str, date | None]) -> bool:
        row = RegisterRow(row=0, status=said[0], ends_on=said[1])
        is_off = self[said] = covered(self._origin.register, row, self._origin.list_date) is Covered.NO
        return is_off


def _odd_shares(desk: Desk, staged: Snapshot) -> dict[Question, Problem]:
    """Return what is to be asked of a list that was read: too much of it is bad, double, or from elsewhere."""
    with desk.read() as reader:
        settings = settings_of(reader)
    asked = {}
    facts = {"rows": staged.rows, "quarantined": staged.quarantined, "doubles": staged.doubles}
    if _is_over(staged.quarantined, max(staged.rows, staged.quarantined), settings.bad_share):
        asked[Question.BAD] = Problem("file", "registers.many_bad", {**facts, "limit": settings.bad_share})
    if _is_over(staged.doubles, staged.rows, settings.double_share):
        asked[Question.DOUBLE] = Problem("file", "registers.many_doubles", {**facts, "limit": settings.double_share})
    at_home, elsewhere = desk.snapshots.asked(
        lambda connection: register_rows.origins_of(connection, staged, settings.region)
    )
    if elsewhere > _MOST_STRANGERS * (at_home + elsewhere):
        strangers = {"elsewhere": elsewhere, "rows": staged.rows, "region": settings.region}
        asked[Question.DISTRICT] = Problem("file", "registers.other_district", strangers)
    return asked


def _is_over(count: int, rows: int, percent: int) -> bool:
    return count * 100 > rows * percent


def _journaled(desk: Desk, staged: Snapshot) -> RegisterImport:
    """Write the import, after which the new list serves."""
    origin = staged.origin
    with desk.begin() as work:
        return work.add(
            RegisterImport(
                id=staged.id,
                kind=origin.register,
                list_date=origin.list_date,
                file_name=origin.file_name,
                sha256=origin.sha256,
                layout=origin.layout,
                rows=staged.rows,
                quarantined=staged.quarantined,
                doubles=staged.doubles,
                by=desk.user.id,
                at=work.now,
            )
        )


def _drop_old(desk: Desk, register: Register) -> None:
    """Let the rows of lists go that are neither the newest of their register nor the one before."""
    kept = desk.snapshots.all()
    with desk.read() as reader:
        standing = standing_of(reader, kept).get(register, [])
        known = {record.id for record in reader.find(RegisterImport) if record.kind == register}
    stays = {one.record.id for one in standing[:_KEPT]}
    for one in kept:
        if one.id in known - stays:
            desk.snapshots.drop(one)
