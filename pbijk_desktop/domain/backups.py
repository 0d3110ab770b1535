"""Backups: what one says of itself, when the next is due, and which are kept when there are many."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

EVERY = timedelta(minutes=30)
ALL_OF = timedelta(hours=48)
DAYS, WEEKS, MONTHS = 12, 10, 9
"""Of the older ones the last of each of so many days is kept, then of so many weeks, then of so many months."""

FEWER = (1, 4, 24)
"""Where there is little room, only the last of so many hours is kept of the first 48."""

REST = 20
"""A backup that takes long is made less often: it rests so many times as long as it took."""

UNSEEN_AFTER = timedelta(days=7)
REHEARSE_AFTER = timedelta(days=30)


class Why(StrEnum):
    """What a backup was made for."""

    SCHEDULE = "jadwal"
    BY_HAND = "diminta"
    CLOSING = "ditutup"
    IMPORT = "daftar"
    UPGRADE = "versi"
    KEYS = "kunci"
    RESTORE = "pemulihan"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup: its place below the folder of backups, with `/`, its bytes and their SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Table:
    """How many rows a table had, and the SHA-256 over all of them in the order of their numbers."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ListKept:
    """A list from elsewhere that the office had when the backup was made."""

    register: str
    list_date: str
    file_name: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup says of itself: whose it is, when and why it was made, and what is in it.

    `name` is its folder; `at` the moment in UTC; `tips` the last operation of each device in its journal as (number,
    hash); `own` its files, `shared` those it has in common with others (pages of scans, lists); `lists_kept` whether
    the lists themselves are among them.
    """

    name: str
    at: datetime
    why: str
    store: str
    device: str
    office: str
    schema: str
    tables: Mapping[str, Table]
    tips: Mapping[str, tuple[int, str]]
    own: tuple[Part, ...] = ()
    shared: tuple[Part, ...] = ()
    lists: tuple[ListKept, ...] = ()
    lists_kept: bool = True
    took: float = 0.0
    mark: str = field(default="", compare=False)

    @property
    def size(self) -> int:
        """How many bytes it has on the disk, with what it shares."""
        return sum(one.size for one in (*self.own, *self.shared))

    def rows(self, table: str) -> int:
        """Return how many rows a table has in it."""
        return self.tables[table].rows if table in self.tables else 0


def is_due(now: datetime, last: datetime | None, took: float = 0.0) -> bool:
    """Return whether half an hour has gone since the last one; a clock that was set back makes one due too."""
    if last is None or last > now:
        return True
    return now - last >= max(EVERY, timedelta(seconds=took * REST))


def kept(moments: Iterable[datetime], now: datetime, *, hours: int = 0) -> frozenset[datetime]:
    """Return which backups to keep: all of 48 hours, then the last of 12 days, of 10 weeks and of 9 months.

    Moments are in one zone. Days, weeks and months without a backup do not count, so that a long closure costs none.
    Where there is little room, only the last of so many `hours` is kept of the first 48 too. The newest always stays.
    """
    newest_first = sorted(set(moments), reverse=True)
    staying = {one for one in newest_first if now - one < ALL_OF}
    older = [one for one in newest_first if one not in staying]
    for name, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        last_of = _last_of_each(older, name, most)
        staying |= set(last_of.values())
        older = [one for one in older if name(one) not in last_of]
    if hours:
        lately = [one for one in newest_first if now - one < ALL_OF]
        few = _last_of_each(lately, lambda one: (one.date(), one.hour // hours), len(lately))
        staying -= set(lately) - set(few.values())
    return frozenset(staying | set(newest_first[:1]))


def kept_within(sizes: Mapping[datetime, int], now: datetime, room: int) -> frozenset[datetime]:
    """Return which backups to keep so that they take no more than the room, as far as leaving out of 48 hours helps."""
    staying = kept(sizes, now)
    for hours in FEWER:
        if sum(sizes[one] for one in staying) <= room:
            break
        staying = kept(sizes, now, hours=hours)
    return staying


def _last_of_each(
    newest_first: list[datetime], name: Callable[[datetime], Hashable], most: int
) -> dict[Hashable, datetime]:
    found: dict[Hashable, datetime] = {}
    for one in newest_first:
        if name(one) not in found and len(found) < most:
            found[name(one)] = one
    return found


def _day(moment: datetime) -> date:
    return moment.date()


def _week(moment: datetime) -> tuple[int, int]:
    year, week, _day_of_week = moment.isocalendar()
    return year, week


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
