"""What each level of agreement is worth: shipped as data, replaced by what a register and its applicants teach."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pbijk_desktop.paths import resource
from pbijk_desktop.registers.matching.fields import Compared
from pbijk_desktop.registers.matching.name_levels import Pair

PERSON, FAMILY, STRANGER = "m", "r", "n"
"""Whom a pair may be: one person, two of one family, two who have nothing to do with each other."""
SHARED = frozenset({"kk", "mother", "home", "place"})
"""What brothers and sisters have in common: that it agrees never speaks for one person rather than for a family."""
NAMED_ALIKE = frozenset({"same", "order", "near", "joined", "part", "rough"})
_FEWEST_NAMED = 0.02
"""A name that nobody else has in the list is still taken to be somebody's elsewhere: so many rows of it."""
_WORD, _DAY, _PLACE, _INITIAL = 0.005, 0.000035, 0.02, 0.07
_WORTH = 60
_MOST = 0.9

Table = dict[str, dict[str, float]]
"""Level → chance of it among pairs of one person (m), of one family (r), of strangers (n)."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How many rows of a register have each word of a name, each birth date (20140407), each birth place."""

    rows: int = 0
    names: Mapping[str, int] = field(default_factory=dict)
    mothers: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[int, int] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything that scoring needs of a register."""

    tables: Mapping[str, Table]
    frequencies: Frequencies
    listed: float
    household: float
    namesake: float
    _logs: list[Mapping[tuple[str, str], float]] = field(default_factory=list, init=False, compare=False, repr=False)

    def ratios(self, compared: Compared) -> tuple[float, float]:
        """Return the logarithms of how much likelier it is to see this of one person than of strangers, and of family.

        The second is family against strangers.
        """
        person = family = 0.0
        logs, families = self.logarithms()
        for name, level in compared.levels.items():
            stranger = math.log(max(self._stranger(name, level, compared), 1e-12))
            person += logs[name, level] - stranger
            family += families[name, level] - stranger
        return person, family

    def logarithms(self) -> tuple[Mapping[tuple[str, str], float], Mapping[tuple[str, str], float]]:
        """Return the logarithm of each level's chance among one person's pairs, and among a family's."""
        if not self._logs:
            self._logs.append(_logs(self.tables, _of_person))
            self._logs.append(_logs(self.tables, _of_family))
        return self._logs[0], self._logs[1]

    def odds(self, compared: Compared) -> float:
        """Return the odds that a row is the applicant's against any other row or none, before others are weighed."""
        person, family = self.ratios(compared)
        rows = max(self.frequencies.rows, 1)
        related = min(0.5, self.household / rows)
        others = (1 - related) + related * math.exp(min(family, 600))
        return self.listed / rows * math.exp(min(person, 600)) / others

    def namesakes(self, compared: Compared) -> float:
        """Return how much likelier a row of this name is where somebody who is not listed has a namesake in the list.

        Namesakes are commoner than the frequencies of words make them: a name is often asked for because it is there.
        """
        level = compared.levels.get("name", "differs")
        if level not in NAMED_ALIKE:
            return 0.0
        stranger = max(self._stranger("name", level, compared), 1e-12)
        return self.namesake / max(self.frequencies.rows, 1) * self.tables["name"][level][PERSON] / stranger

    def _stranger(self, name: str, level: str, compared: Compared) -> float:
        chance = self.tables[name][level][STRANGER]
        if level == "differs" or name not in RARITY:
            return chance / max(self.frequencies.rows, 1) if (name, level) in _PER_REGISTER else chance
        return min(_MOST, chance * self._rarity(name, level, compared))

    def _rarity(self, name: str, level: str, compared: Compared) -> float:
        counted = self.frequencies
        if name == "name" and compared.name:
            return _of_words(compared.name.pairs, counted.names, counted.rows)
        if name == "mother" and compared.mother:
            return _of_words(compared.mother.pairs, counted.mothers, counted.rows)
        if name == "birth" and level == "same":
            return max(_DAY, _share(counted.days.get(compared.day, 0), counted.rows, 0.0))
        if name == "place" and level == "same":
            return _share(counted.places.get(compared.place, 0), counted.rows, _PLACE)
        return 1.0


def _logs(
    tables: Mapping[str, Table], chance: Callable[[str, str, Mapping[str, float]], float]
) -> Mapping[tuple[str, str], float]:
    return {
        (name, level): math.log(chance(name, level, chances))
        for name, table in tables.items()
        for level, chances in table.items()
    }


def _of_person(_name: str, _level: str, chances: Mapping[str, float]) -> float:
    return chances[PERSON]


def _of_family(name: str, level: str, chances: Mapping[str, float]) -> float:
    if name in SHARED and level != "differs":
        return max(chances[FAMILY], chances[PERSON])
    return chances[FAMILY]


def shipped(frequencies: Frequencies) -> Weights:
    """Return the weights of resources/matching/weights.toml for a register."""
    listed, household, namesake = (setting("prior", name) for name in ("listed", "household", "namesake"))
    return Weights(shipped_tables(), frequencies, listed, household, namesake)


def shipped_tables() -> dict[str, Table]:
    """Return a fresh copy of the shipped chances of every field."""
    return {
        name: {level: dict(chances) for level, chances in table.items() if isinstance(chances, dict)}
        for name, table in _file().items()
        if name not in _NOT_FIELDS
    }


def setting(group: str, name: str) -> float:
    """Return one number of the shipped file, as `setting("thresholds", "likely")`."""
    return float(_file()[group][name])


def _share(count: int, rows: int, usual: float) -> float:
    """Return the share of other rows that have what this row has; in a small register it is near the usual one."""
    return (max(0, count - 1) + _WORTH * usual) / (rows + _WORTH)


def _of_words(pairs: tuple[Pair, ...], counts: Mapping[str, int], rows: int) -> float:
    """Return the share of people who have all these words in their name; of two spellings the commoner counts."""
    share = 1.0
    for one, other in pairs:
        if len(one) == 1 or len(other) == 1:
            share *= _INITIAL
            continue
        count = max(counts.get(one, 0), counts.get(other, 0))
        share *= _share(count, rows, _WORD)
    return max(share, _FEWEST_NAMED / max(rows, 1))


@cache
def _file() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resource("matching/weights.toml").read_text("utf-8"))


_NOT_FIELDS = ("thresholds", "prior")
RARITY = frozenset(name for name, table in _file().items() if table.get("rarity"))
_PER_REGISTER = frozenset((name, level) for name, table in _file().items() for level in table.get("per_register", ()))
