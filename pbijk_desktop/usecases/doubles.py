"""Data ganda: pairs of records that may be one person's, a stretch of the register at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, groupby
from operator import attrgetter

from pbijk_desktop.domain.doubles import MOST_ALIKE, Pair, Place, alike_of_one_day, fuller_first
from pbijk_desktop.domain.merging import PersonMerge
from pbijk_desktop.domain.people import Family, Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.store.queries import doubles as asked
from pbijk_desktop.store.queries import find
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.keep_apart import are_apart

STRETCHES = {"nik": 20_000, "card": 20_000, "birth_date": 2_000}
"""How many people one step looks through."""
STEPS = 25
"""How many steps one call takes at most."""
MOST_MERGES = 200
_AFTER = {"nik": "card", "card": "birth_date"}
_Ids = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubles:
    """Pairs found, and where to go on looking; None when everybody has been looked at."""

    pairs: tuple[Pair, ...]
    next: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow:
    """A merge with the names of both records."""

    merge: PersonMerge
    kept: str
    dropped: str


def may_merge(desk: Desk) -> bool:
    """Return whether the user may make two records one."""
    return desk.may(Act.SETTLE_DOUBLES)


def find_doubles(desk: Desk, place: Place | None = None, *, wanted: int = 50, steps: int = STEPS) -> Doubles:
    """Return the next pairs from a place on, surest signs first: one NIK, one card, one day of birth.

    A call ends with enough pairs or after some steps, whichever comes first, and says where to go on.
    """
    at: Place | None = place or Place()
    pairs: dict[str, Pair] = {}
    with desk.read() as reader:
        for _ in range(steps):
            if at is None or len(pairs) >= wanted:
                break
            found, at = _step(reader, at)
            for pair in found:
                pairs.setdefault(pair.key, pair)
    return Doubles(pairs=tuple(pairs.values()), next=at)


def look_for_doubles(desk: Desk, place: Place | None, wanted: int, progress: Progress = unwatched) -> Doubles:
    """Return so many pairs from a place on, or all there are; each step is told, and may stop the search."""
    pairs: dict[str, Pair] = {}
    at, done = place or Place(), 0
    with desk.read() as reader:
        total = sum(asked.count_people(reader) // stretch + 1 for stretch in STRETCHES.values())
    while True:
        progress(min(done, total), total)
        found = find_doubles(desk, at, wanted=wanted - len(pairs), steps=1)
        pairs |= {pair.key: pair for pair in found.pairs}
        done += 1
        if found.next is None or len(pairs) >= wanted:
            return Doubles(pairs=tuple(pairs.values()), next=found.next)
        at = found.next


def doubles_of(desk: Desk, person: str, _progress: Progress = unwatched) -> Doubles:
    """Return every pair of one person with somebody who may be the same, by the same signs; a handful of looks."""
    with desk.read() as reader:
        one = reader.get(Person, person)
        found = [
            (other.person.id, sign)
            for sign in ("nik", "card")
            for other in find.people_with(reader, **{sign: getattr(one, sign)})
        ]
        found += _like_of_one_day(reader, one)
        ids = {other: (one.id, other, sign) for other, sign in reversed(found) if other != one.id}
        pairs = _pairs(reader, list(ids.values())) if not one.void else []
        surest = [pair for sign in (*STRETCHES, "name", "mother") for pair in pairs if pair.sign == sign]
        return Doubles(pairs=tuple(surest), next=None)


def note_pair(desk: Desk, pair: Pair) -> None:
    """Note in the access log that the data of two people were seen side by side (UU 27/2022)."""
    desk.require(Act.SEE)
    with desk.begin() as work:
        for person in (pair.first, pair.second):
            work.note_access("banding", "person", person.id)


def pair_of(desk: Desk, one: str, other: str) -> Pair:
    """Return two people side by side, and note in the access log that their data were seen (UU 27/2022)."""
    desk.require(Act.SEE)
    with desk.begin() as work:
        for person in (one, other):
            work.note_access("banding", "person", person)
        return _pair(work, work.get(Person, one), work.get(Person, other), "")


def merges(desk: Desk) -> list[MergeRow]:
    """Return the latest merges with the names of both records, newest first."""
    with desk.read() as reader:
        found = asked.latest_merges(reader, MOST_MERGES)
        names = asked.people(reader, [key for one in found for key in (one.kept, one.dropped)])
        return [MergeRow(merge=one, kept=names[one.kept].name, dropped=names[one.dropped].name) for one in found]


def find_person(desk: Desk, nik_or_id: str) -> str:
    """Return the one living person with this NIK or id, or refuse; that somebody was looked up is noted."""
    desk.require(Act.SEE)
    with desk.begin() as work:
        found = [one.person for one in find.people_with(work, nik=nik_or_id)] or work.find(Person, id=nik_or_id)
        if len(found) != 1:
            raise RefusedError([Problem("", "merge.person_unknown", {"count": len(found)})])
        work.note_access("cari", "person", found[0].id)
        return found[0].id


def _step(reader: Reader, place: Place) -> tuple[list[Pair], Place | None]:
    end = asked.stretch_end(reader, place.sign, place.after, STRETCHES[place.sign])
    ids = _born(reader, place.after, end) if place.sign == "birth_date" else _numbered(reader, place, end)
    if end:
        return _pairs(reader, list(ids)), Place(sign=place.sign, after=end)
    following = _AFTER.get(place.sign)
    return _pairs(reader, list(ids)), Place(sign=following) if following else None


def _numbered(reader: Reader, place: Place, end: str) -> Iterator[_Ids]:
    for number in asked.doubled(reader, place.sign, place.after, end):
        same = [one.person.id for one in find.people_with(reader, **{place.sign: number})][:MOST_ALIKE]
        yield from ((one, other, place.sign) for one, other in combinations(same, 2))


def _born(reader: Reader, after: str, end: str) -> Iterator[_Ids]:
    for _day, people in groupby(asked.born_between(reader, after, end), key=attrgetter("born")):
        yield from alike_of_one_day((one.id, one.name, one.mother_name) for one in people)


def _like_of_one_day(reader: Reader, one: Person) -> list[tuple[str, str]]:
    """Return who was born on the day of somebody and has such a name, or such a mother: (id, sign)."""
    if one.birth_date is None:
        return []
    before = (one.birth_date - timedelta(days=1)).isoformat()
    born = asked.born_between(reader, before, one.birth_date.isoformat())
    born.sort(key=lambda other: other.id != one.id)
    pairs = alike_of_one_day((other.id, other.name, other.mother_name) for other in born)
    return [(key if other == one.id else other, sign) for key, other, sign in pairs if one.id in (key, other)]


def _pairs(reader: Reader, ids: list[_Ids]) -> list[Pair]:
    """Return the pairs of these ids; what a surer sign has told already is left out."""
    people = asked.people(reader, sorted({key for one, other, _sign in ids for key in (one, other)}))
    pairs = [_pair(reader, people[one], people[other], sign) for one, other, sign in ids]
    wanted = [pair for pair in pairs if not _told_before(pair)]
    return [pair for pair in wanted if not are_apart(reader, pair.first.id, pair.second.id)]


def _told_before(pair: Pair) -> bool:
    one, other = pair.first, pair.second
    same_nik = bool(one.nik) and one.nik == other.nik
    same_card = bool(one.card) and one.card == other.card
    return pair.sign != "nik" and (same_nik or (pair.sign != "card" and same_card))


def _pair(reader: Reader, one: Person, other: Person, sign: str) -> Pair:
    first, second = fuller_first(one, other)
    return Pair(
        first=first,
        second=second,
        first_home=reader.get(Family, first.family),
        second_home=reader.get(Family, second.family),
        sign=sign,
    )
