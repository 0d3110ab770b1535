"""Pairs of records that may be one person's, each with the signs that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from pbijk_desktop.domain.comparison import PERSON_FACTS, Compared, compare, described
from pbijk_desktop.domain.names import is_near, plain
from pbijk_desktop.domain.people import Family, Person

MOST_ALIKE = 12
"""So many records with one number or one day are set against each other; more are no doubles but a filler."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far the search for doubles has come: which sign is looked for, and the last value looked at."""

    sign: str = "nik"
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two records side by side, the fuller one first; `sign` is nik, card, name or mother."""

    first: Person
    second: Person
    first_home: Family
    second_home: Family
    sign: str

    @property
    def key(self) -> str:
        """Return what names the pair, whichever stands first."""
        return "|".join(sorted((self.first.id, self.second.id)))

    def compared(self) -> tuple[Compared, ...]:
        """Return every field of both."""
        return compare(described(self.first, self.first_home), described(self.second, self.second_home))


def swapped(pair: Pair) -> Pair:
    """Return a pair with the other record first."""
    return replace(pair, first=pair.second, second=pair.first, first_home=pair.second_home, second_home=pair.first_home)


def fuller_first(one: Person, other: Person) -> tuple[Person, Person]:
    """Return two people, first the one of whom more is known, or who was noted before."""
    ordered = sorted((one, other), key=lambda person: (-_known(person), person.id))
    return ordered[0], ordered[1]


def alike_of_one_day(people: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield (id, id, sign) for those born on one day, given as (id, name, mother's name), who may be one person.

    "name" when the names sound the same, "mother" when the mothers' names do and their own are near.
    """
    by_name: dict[str, list[str]] = defaultdict(list)
    by_mother: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, name, mother in people:
        by_name[plain(name)].append(key)
        by_mother[plain(mother)].append((key, name))
    same = [pair for sound, keys in by_name.items() if sound for pair in combinations(keys[:MOST_ALIKE], 2)]
    yield from ((*pair, "name") for pair in same)
    told = set(same)
    for pair in _near_of_one_mother(by_mother):
        if pair not in told:
            yield (*pair, "mother")


def _near_of_one_mother(by_mother: dict[str, list[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    for mother, children in by_mother.items():
        for (one, name), (other, other_name) in combinations(children[:MOST_ALIKE] if mother else [], 2):
            if is_near(name, other_name):
                yield one, other


def _known(person: Person) -> int:
    return sum(1 for name in PERSON_FACTS if getattr(person, name) and name != "nik_absent")
