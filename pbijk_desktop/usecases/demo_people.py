"""Families of a demo office of any size, whom nobody can be: NIK and KK end with serials that are never given out.

A serial 9990 to 9999 with each region, day and sex gives some nine million NIKs, so that even a million people all have
their own; which were given is kept in one byte for each region, day and sex.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any

from pbijk_desktop.domain.people import Family, Person, Relation, Sex
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.paths import resource
from pbijk_desktop.usecases.sample_people import FIRST_SERIAL, LAST_SERIAL, sample_words

_FIRST_DAY = date(1930, 1, 1)
_SERIALS = LAST_SERIAL - FIRST_SERIAL + 1
_YEAR = 365
_RARE, _TWO_WORDS, _THREE_WORDS, _DEGREE = 0.12, 0.75, 0.2, 0.02
_HAS_CARD, _HAS_PHONE = 0.68, 0.4


@cache
def demo_words() -> dict[str, Any]:
    """Return the names and habits of the demo office (resources/demo.toml)."""
    return tomllib.loads(resource("demo.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Household:
    """A family card with its people, the head first."""

    family: Family
    people: tuple[Person, ...]


class Numbers:
    """Gives each number of 16 digits once: six of the region, six of a day, a serial that no office gives."""

    def __init__(self, regions: Sequence[str], days: int) -> None:
        self._place = {region: at for at, region in enumerate(regions)}
        self._days = days
        self._given = bytearray(len(regions) * days * 2)

    def take(self, region: str, day: int, *, second: bool) -> int | None:
        """Return a serial for a region, a day's number and which of its two kinds; None when all are given."""
        at = (self._place[region] * self._days + day) * 2 + second
        used = self._given[at]
        if used >= _SERIALS:
            return None
        self._given[at] = used + 1
        return LAST_SERIAL - used


class DemoPeople:
    """Makes families in turn; the same seed makes the same ones."""

    def __init__(self, seed: int, regions: Regions, new_id: Callable[[], str], today: date) -> None:
        self._chance = Random(seed)
        self._new_id = new_id
        self._villages, self._weights = _busy_villages(regions)
        districts = sorted({_digits(code) for code in self._villages})
        self._last_day = (today - _FIRST_DAY).days
        self._niks = Numbers(districts, self._last_day + 1)
        self._kks = Numbers(districts, self._last_day + 1)
        self._cards = 0
        self._rare = [
            start + middle + end for start in _list("starts") for middle in _list("middles") for end in _list("ends")
        ]
        self._common = {name: (_list(name), _falling(len(_list(name)))) for name in ("men", "women", "second")}

    def household(self, size: int, day: date) -> Household:
        """Return a new family of so many people as they are on a day."""
        chance = self._chance
        region = chance.choices(self._villages, cum_weights=self._weights)[0]
        family = Family(
            id=self._new_id(),
            kk=self._kk(_digits(region)),
            address=f"Jl. Contoh Gg. {chance.randint(1, 40)}",
            rt=f"{chance.randint(1, 20):03}",
            rw=f"{chance.randint(1, 6):03}",
            region=region,
        )
        head_sex = Sex.MALE if chance.random() < 0.8 else Sex.FEMALE
        head_age = chance.randint(22, 70)
        people = [self._person(family, Relation.HEAD, head_sex, day - timedelta(days=head_age * _YEAR), "")]
        mother = people[0].name if head_sex is Sex.FEMALE else ""
        if size > 1 and head_sex is Sex.MALE:
            wife_age = max(18, head_age - chance.randint(-2, 8))
            people.append(self._person(family, Relation.WIFE, Sex.FEMALE, day - timedelta(days=wife_age * _YEAR), ""))
            mother = people[1].name
        while len(people) < size:
            age = chance.randint(0, max(1, min(30, head_age - 18)))
            sex = chance.choice((Sex.MALE, Sex.FEMALE))
            people.append(self._person(family, Relation.CHILD, sex, day - timedelta(days=age * _YEAR), mother))
        return Household(family, tuple(people))

    def _person(self, family: Family, relation: Relation, sex: Sex, about: date, mother: str) -> Person:
        words, chance = sample_words(), self._chance
        nik, born = self._nik(_digits(family.region), about, sex)
        return Person(
            id=self._new_id(),
            family=family.id,
            name=self._name(sex),
            nik=nik,
            relation=relation,
            birth_place=chance.choice(words["places"]),
            birth_date=born,
            sex=sex,
            card=self._card(),
            phone=f"0000-{chance.randrange(10_000):04}-{chance.randrange(10_000):04}"
            if chance.random() < _HAS_PHONE
            else "",
            religion=chance.choice(words["religions"]),
            job=chance.choice(words["jobs"]) if relation is not Relation.CHILD else "",
            mother_name=mother,
        )

    def _name(self, sex: Sex) -> str:
        chance = self._chance
        first = self._one_of("men" if sex is Sex.MALE else "women")
        if chance.random() < _RARE:
            first = chance.choice(self._rare)
        words = [first]
        if chance.random() < _TWO_WORDS:
            words.append(chance.choice(self._rare) if chance.random() < _RARE else self._one_of("second"))
        if chance.random() < _THREE_WORDS:
            words.append(self._one_of("second"))
        name = " ".join(words)
        return f"{name}, {chance.choice(_list('degrees'))}" if chance.random() < _DEGREE else name

    def _one_of(self, what: str) -> str:
        names, weights = self._common[what]
        return self._chance.choices(names, cum_weights=weights)[0]

    def _nik(self, region: str, about: date, sex: Sex) -> tuple[str, date]:
        """Return a free NIK of somebody born within a year before a day, and the day of birth."""
        start = min(max((about - _FIRST_DAY).days, _YEAR), self._last_day)
        while True:
            day = start - self._chance.randrange(_YEAR)
            serial = self._niks.take(region, day, second=sex is Sex.FEMALE)
            if serial is not None:
                born = _FIRST_DAY + timedelta(days=day)
                shown = born.day + (40 if sex is Sex.FEMALE else 0)
                return f"{region}{shown:02}{born:%m%y}{serial}", born
            start = self._chance.randint(_YEAR, self._last_day)

    def _kk(self, region: str) -> str:
        while True:
            day = self._chance.randint(self._last_day - 25 * _YEAR, self._last_day)
            serial = self._kks.take(region, day, second=False)
            if serial is not None:
                return f"{region}{_FIRST_DAY + timedelta(days=day):%d%m%y}{serial}"

    def _card(self) -> str:
        if self._chance.random() > _HAS_CARD:
            return ""
        self._cards += 1
        return f"{self._cards:013}"


def _busy_villages(regions: Regions) -> tuple[list[str], list[float]]:
    """Return the villages with how often somebody comes from each, summed up."""
    busy = demo_words()["busy"]
    villages = [region.code for region in regions if region.is_village]
    return villages, list(accumulate(busy.get(code[:8], 1) for code in villages))


def _falling(count: int) -> list[float]:
    """Return summed weights that fall as the frequencies of names do."""
    return list(accumulate(1 / (place + 2) for place in range(count)))


def _list(name: str) -> list[str]:
    return list(demo_words()[name])


def _digits(region: str) -> str:
    return region.replace(".", "")[:6]
