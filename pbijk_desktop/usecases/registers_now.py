"""Which lists serve now: the newest of each register that was taken in whole, how old it is, and what was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from pbijk_desktop.domain.office import Settings, User
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Change, RegisterImport, Snapshot
from pbijk_desktop.store.queries import register_rows
from pbijk_desktop.store.snapshots import Snapshots, whole_of
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of

_QUARTERLY = frozenset({Register.DTSEN, Register.USE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A list that was taken in and can be looked at: as the journal has it, and where its rows are."""

    record: RegisterImport
    snapshot: Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterNow:
    """The list of one register that serves now.

    `age_days` counts from the day of which the list speaks to today, `use_by_days` how long such a list is fresh;
    `changes` counts what differs from the list before, which is `previous` (None for the first).
    """

    register: Register
    record: RegisterImport
    age_days: int
    use_by_days: int
    by_name: str = ""
    previous: RegisterImport | None = None
    changes: Mapping[Change, int] = field(default_factory=dict)

    @property
    def is_stale(self) -> bool:
        """Whether the list is older than it should be; it serves all the same."""
        return self.age_days > self.use_by_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """An import that is not whole: stopped, it goes on at `reached` with the same file, or is dropped with another."""

    snapshot: Snapshot

    @property
    def register(self) -> Register:
        """Which register it is for."""
        return self.snapshot.origin.register


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """What there is: the lists that serve, the registers that have none, and imports that were stopped.

    `under_way` are imports that go on just now: nobody can go on with them or let them go.
    """

    current: tuple[RegisterNow, ...] = ()
    absent: tuple[Register, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    under_way: tuple[Unfinished, ...] = ()


def registers_now(desk: Desk) -> Registers:
    """Return the lists that serve now, in the order in which registers are named; no person is shown."""
    filled = desk.snapshots.filled
    kept = desk.snapshots.all()
    filled |= desk.snapshots.filled  # what ends or begins between the two looks counts as going on
    with desk.read() as reader:
        standing = standing_of(reader, kept)
        settings = settings_of(reader)
        names = {one.record.by: _name(reader, one.record.by) for lists in standing.values() for one in lists}
    current = tuple(
        _now(desk, register, standing[register], settings, names[standing[register][0].record.by])
        for register in Register
        if register in standing
    )
    imported = {one.record.id for lists in standing.values() for one in lists}
    open_ones = [Unfinished(snapshot=one) for one in kept if _is_unfinished(one, imported)]
    return Registers(
        current=current,
        absent=tuple(register for register in Register if register not in standing),
        unfinished=tuple(one for one in open_ones if one.register not in filled),
        under_way=tuple(one for one in open_ones if one.register in filled),
    )


def current_lists(reader: Reader, snapshots: Snapshots) -> dict[Register, Standing]:
    """Return the list of each register that serves now."""
    return {register: lists[0] for register, lists in standing_of(reader, snapshots.all()).items()}


def standing_of(reader: Reader, kept: list[Snapshot]) -> dict[Register, list[Standing]]:
    """Return the lists of each register that count and whose rows are there, the newest first."""
    whole = whole_of(kept)
    found: dict[Register, list[Standing]] = {}
    if not whole:
        return found
    standing = [
        Standing(record=one, snapshot=whole[one.id]) for one in reader.find(RegisterImport, void="") if one.id in whole
    ]
    for one in sorted(standing, key=lambda one: -one.snapshot.n):  # ids follow the clock, which may have been set back
        found.setdefault(Register(one.record.kind), []).append(one)
    return found


def use_by_days(register: Register, settings: Settings) -> int:
    """Return for how many days a list of a register is fresh."""
    return settings.quarterly_list_days if register in _QUARTERLY else settings.monthly_list_days


def _now(desk: Desk, register: Register, lists: list[Standing], settings: Settings, name: str) -> RegisterNow:
    newest = lists[0]
    origin = newest.snapshot.origin
    previous = next((one for one in lists[1:] if one.snapshot.n == newest.snapshot.before), None)
    age = desk.today() - origin.list_date
    return RegisterNow(
        register=register,
        record=newest.record,
        age_days=max(age, timedelta()).days,
        use_by_days=use_by_days(register, settings),
        by_name=name,
        previous=previous.record if previous else None,
        changes=_changes(desk, newest.snapshot) if previous else {},
    )


def _changes(desk: Desk, snapshot: Snapshot) -> dict[Change, int]:
    return dict(desk.snapshots.asked(lambda connection: register_rows.change_counts(connection, snapshot)))


def _is_unfinished(one: Snapshot, imported: set[str]) -> bool:
    return not one.is_whole and one.id not in imported


def _name(reader: Reader, user_id: str | None) -> str:
    return reader.get(User, user_id).full_name if user_id else ""
