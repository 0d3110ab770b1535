"""A demo office as large as one likes: N people, 0.4 N cases and five years of journal, the same for the same seed."""

from __future__ import annotations

import heapq
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from pbijk_desktop.domain.service_time import add_working_days, is_working_day
from pbijk_desktop.store.bulk import Bulk
from pbijk_desktop.store.ids import SeededIds
from pbijk_desktop.store.keys import Cost
from pbijk_desktop.store.own_keys import SeededOwn
from pbijk_desktop.usecases.calendar import holiday_check
from pbijk_desktop.usecases.demo_cases import DemoCases, Life, Staff
from pbijk_desktop.usecases.demo_letters import DemoLetters
from pbijk_desktop.usecases.demo_people import DemoPeople, Household, demo_words
from pbijk_desktop.usecases.desk import settings_of, signatories_of
from pbijk_desktop.usecases.front_door import SAMPLE_FILE
from pbijk_desktop.usecases.open_office import Opened, found_office
from pbijk_desktop.usecases.sample_office import (
    PASSPHRASE,
    SEED,
    MovingClock,
    put_in_place,
    sample_desks,
    sample_first_start,
)
from pbijk_desktop.usecases.seal_keys import sample_seal_key
from pbijk_desktop.usecases.sign_in import is_set_up

YEARS = 5
CASES_A_PERSON = 0.4
FEWEST = 50
_KNOWN = 0.2
"""So often a request is a known family's."""
_REMEMBERED = 4_000
_DRAWN_DAYS = 10
_SIZES = ((1, 2, 3, 4, 5, 6), (14, 22, 26, 20, 12, 6))

Told = Callable[[int, int], None]
_Due = tuple[datetime, int, Iterator[datetime], Life]
"""When the next act of a case is due, a number that orders those of one moment, the case's way, and the case."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a demo office holds; `tip` is the hash of its last operation, the same for the same office."""

    people: int
    cases: int
    operations: int
    tip: str


def make_demo(
    folder: Path,
    people: int,
    *,
    seed: int = SEED,
    clock: Callable[[], datetime],
    cost: Cost | None = None,
    told: Told | None = None,
) -> Made:
    """Make a demo office with so many people in a folder that holds none; a half-made one is never left there.

    Its five years end where the clock's day begins: every run of one day makes the same rows and operations from the
    same seed. `told(done, total)` is called with the cases written so far. Memory does not grow with their number.
    """
    if is_set_up(folder):
        raise RefusedError([Problem("store", "sample.exists")])
    if people < FEWEST:
        raise RefusedError([Problem("people", "sample.too_few", {"fewest": FEWEST})])
    scratch = folder.with_name(folder.name + ".baru")
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        made = _make(scratch, people, seed, _beginning(clock()), cost or Cost(), told or _nobody)
        (scratch / SAMPLE_FILE).write_text(f"{PASSPHRASE}\n", "utf-8")
        put_in_place(scratch, folder)
    except OSError as error:
        raise TroubleError("sample.not_made") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return made


def _make(folder: Path, people: int, seed: int, now: datetime, cost: Cost, told: Told) -> Made:
    clock = MovingClock(now - timedelta(days=365 * YEARS + 7))
    founded = found_office(folder, sample_first_start(), clock, cost, new_id=SeededIds(seed), new_own=SeededOwn(seed))
    try:
        return _History(folder, founded.opened, clock, seed).write(people, now, told)
    finally:
        founded.opened.close()


class _History:
    """Five years of an office, written day by day."""

    def __init__(self, folder: Path, opened: Opened, clock: MovingClock, seed: int) -> None:
        self._opened = opened
        self._chance = Random(seed)
        self._seed = seed
        self._ids = opened.store.new_id
        self._clock = clock
        self._rules = opened.desk.rules
        self._desks = sample_desks(folder, opened, clock)

    def write(self, people: int, now: datetime, told: Told) -> Made:
        """Write everything up to a moment."""
        cases = round(people * CASES_A_PERSON)
        staff, letters = self._staff(now)
        with Bulk(self._opened.store, actor=self._desks.clerk.user.id) as bulk:
            lives = DemoCases(bulk, staff, letters, self._new_id, self._seed + 1)
            makes = DemoPeople(self._seed, self._rules.regions, self._new_id, now.date())
            families = _Families(makes, bulk, self._chance, people, cases)
            waiting: list[_Due] = []
            for done, at in enumerate(_arrivals(cases, now, self._chance)):
                self._catch_up(bulk, waiting, at)
                self._say(bulk, at)
                kind = self._rules.kind(self._chance.choices(_KINDS, cum_weights=_HOW_OFTEN)[0])
                life, way = lives.receive(families.next(at.date()), kind, at)
                self._go_on(bulk, waiting, (at, done, way, life))
                if done % 500 == 0:
                    told(done, cases)
            self._catch_up(bulk, waiting, now)
            made = Made(people=families.people, cases=cases, operations=bulk.operations, tip=bulk.tip)
        told(cases, cases)
        return made

    def _staff(self, now: datetime) -> tuple[Staff, DemoLetters]:
        desk = self._desks.clerk
        with desk.begin() as work:
            settings, key = settings_of(work), sample_seal_key(work, self._seed)
            signatory = signatories_of(work, now.date())[0]
        drawn_from = now.date() - timedelta(days=_DRAWN_DAYS)
        letters = DemoLetters(settings, signatory, self._rules.regions, key, drawn_from=drawn_from)
        staff = Staff(
            clerks=(desk.user.id, self._desks.other.user.id),
            head=self._desks.head.user.id,
            settings=settings,
            signatory=signatory,
            after=_after,
            keys={one.user.id: one.own for one in self._desks.all() if one.own},
        )
        return staff, letters

    def _catch_up(self, bulk: Bulk, waiting: list[_Due], until: datetime) -> None:
        """Let everything happen that is due before a moment."""
        while waiting and waiting[0][0] <= until:
            due = heapq.heappop(waiting)
            self._say(bulk, due[0])
            self._go_on(bulk, waiting, due)

    def _go_on(
        self,
        bulk: Bulk,
        waiting: list[_Due],
        one: _Due,
    ) -> None:
        _at, place, way, life = one
        bulk.actor = life.clerk
        due = next(way, None)
        if due is None:
            bulk.settle(life.rows)
        else:
            heapq.heappush(waiting, (due, place, way, life))

    def _say(self, bulk: Bulk, at: datetime) -> None:
        self._clock.now = at
        bulk.now(at)

    def _new_id(self) -> str:
        return self._ids(self._clock.now)


class _Families:
    """Gives each request its family: mostly a new one, now and then one that came before."""

    def __init__(self, makes: DemoPeople, bulk: Bulk, chance: Random, people: int, cases: int) -> None:
        self._makes = makes
        self._bulk = bulk
        self._chance = chance
        self._left = people
        self._to_come = cases
        self._known: list[Household] = []
        self.people = 0

    def next(self, day: date) -> Household:
        """Return the family of the next request, written when it is new."""
        self._to_come -= 1
        if self._known and self._to_come and self._chance.random() < _KNOWN:
            return self._chance.choice(self._known)
        house = self._makes.household(self._size(), day)
        self._bulk.add(house.family)
        for person in house.people:
            self._bulk.add(person)
        self.people += len(house.people)
        self._left -= len(house.people)
        if len(self._known) < _REMEMBERED:
            self._known.append(house)
        else:
            self._known[self._chance.randrange(_REMEMBERED)] = house
        return house

    def _size(self) -> int:
        """Return a size such that the people who are left are spread over the requests to come."""
        if self._to_come == 0:
            return max(1, self._left)
        wanted = self._left / max(1.0, self._to_come * (1 - _KNOWN) + 1)
        usual = self._chance.choices(_SIZES[0], _SIZES[1])[0]
        return max(1, min(round(usual * wanted / 3.1 + self._chance.random() - 0.5), 12, self._left - 1))


def _arrivals(cases: int, now: datetime, chance: Random) -> Iterator[datetime]:
    """Yield when each request comes, in order: in the hours of the working days before the day that begins now."""
    first = now.date() - timedelta(days=365 * YEARS)
    is_holiday = holiday_check(())
    span = (first + timedelta(days=later) for later in range(365 * YEARS))
    days = [day for day in span if is_working_day(day, is_holiday)]
    for place, day in enumerate(days):
        count = (place + 1) * cases // len(days) - place * cases // len(days)
        hours = sorted(8 + chance.random() * 6 for _ in range(count))
        for hour in hours:
            yield datetime.combine(day, time(), now.tzinfo) + timedelta(hours=hour)


def _beginning(now: datetime) -> datetime:
    return datetime.combine(now.date(), time(), now.tzinfo)


@cache
def _after(day: date, days: int) -> date:
    return add_working_days(day, days, holiday_check(()))


def _nobody(_done: int, _total: int) -> None:
    """Tell nobody."""


_KINDS = tuple(demo_words()["kinds"])
_HOW_OFTEN = list(accumulate(demo_words()["kinds"].values()))
