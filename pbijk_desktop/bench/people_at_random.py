"""Indonesian people of families, and applicants of whom it is known whose row of the register is theirs.

The register knows each family as an office would have typed it once; an applicant is one of its people written again by
somebody else (`written_again`), or a person who is not in the register at all: a relative of somebody who is, a
namesake, or nobody's. Numbers end with serials that are never given out. The same seed gives the same people.

Rule: what is looked at while weights are chosen, and every test, takes `people_at_random`; a figure that is told takes
`people_to_judge`, whose people no seed of the other makes. Nobody looks at those one by one, and only `bench` names
them (`tests/bench/test_judging.py`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any

from pbijk_desktop.bench.written_again import Hand
from pbijk_desktop.domain.registers import RegisterRow
from pbijk_desktop.paths import resource

TODAY = date(2026, 11, 24)
_DISTRICTS, _VILLAGES, _YEAR = range(1, 18), range(1, 10), 365
_FIRST_SERIAL = 9990
_TO_JUDGE = "judged"
_DEFAULT_DAYS_UNTIL = 1985


@cache
def people_words() -> dict[str, Any]:
    """Return the names and places of people at random (resources/matching/people.toml)."""
    return tomllib.loads(resource("matching/people.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Sets:
    """A register, the applicants, and for each applicant the line of the register that is theirs (None: nobody's)."""

    register: list[RegisterRow]
    applicants: list[RegisterRow]
    truth: list[int | None]


@dataclass(frozen=True, slots=True)
class Mix:
    """The share of applicants with no usable NIK, and the share that is not in the register."""

    unusable: float = 0.35
    outside: float = 0.3


def people_to_judge(seed: int, rows: int, applicants: int, mix: Mix) -> Sets:
    """Return people by whom quality is told and nothing is ever tuned."""
    return _sets(f"{_TO_JUDGE} {seed}", rows, applicants, mix)


def people_at_random(seed: int, rows: int, applicants: int, mix: Mix) -> Sets:
    """Return a register of so many rows and so many applicants."""
    return _sets(seed, rows, applicants, mix)


def _sets(seed: int | str, rows: int, applicants: int, mix: Mix) -> Sets:
    people = People(seed)
    everybody: list[RegisterRow] = []
    while len(everybody) < rows:
        everybody += people.family()
    people.chance.shuffle(everybody)
    register = [replace(one, row=at) for at, one in enumerate(everybody[:rows], 2)]
    asked = list(_asked(people, people.chance.sample(register, applicants), mix))
    lined = [replace(one, row=at) for at, (one, _) in enumerate(asked, 2)]
    return Sets([people.as_listed(one) for one in register], lined, [row for _, row in asked])


def _asked(people: People, rows: list[RegisterRow], mix: Mix) -> Iterator[tuple[RegisterRow, int | None]]:
    """Yield the applicants, each with the line that is theirs."""
    hand = Hand(people.chance, people_words(), people.elsewhere)
    for row in rows:
        if people.chance.random() >= mix.outside:
            yield hand.written_again(row, mix.unusable), row.row
        else:
            yield hand.written_again(people.outsider(row), mix.unusable), None


class People:
    """Makes families, and people who are near to one of them but not in it."""

    def __init__(self, seed: int | str) -> None:
        self.chance = Random(seed)
        self._words = people_words()
        self._serials: dict[str, int] = {}
        lists = {name: len(self._words[name]) for name in ("men", "women", "second")}
        self._falling = {name: list(accumulate(1 / (at + 3) for at in range(many))) for name, many in lists.items()}

    def family(self) -> list[RegisterRow]:
        """Return the people of a new family card."""
        home = self._home()
        parents = [self._person(home, "L", 75, 24), self._person(home, "P", 70, 22)]
        children: list[RegisterRow] = []
        for _ in range(self.chance.choice((0, 1, 1, 2, 2, 3, 4))):
            child = self._person(home, self.chance.choice("LP"), 24, 0, mother=parents[1].name)
            if self.chance.random() < 0.25:
                child = replace(child, name=f"{child.name.split()[0]} {parents[0].name.split()[-1]}")
            children.append(child)
            if self.chance.random() < 0.04:
                children.append(self._twin(child))
        return [*parents[: self.chance.choice((1, 2, 2, 2))], *children]

    def elsewhere(self) -> RegisterRow:
        """Return a home somewhere else."""
        return self._home()

    def outsider(self, row: RegisterRow) -> RegisterRow:
        """Return somebody who is not in the register: of a row's family, of its name, or of no family in it."""
        way = self.chance.random()
        return self._relative(row) if way < 0.45 else self._namesake(row) if way < 0.75 else self.family()[0]

    def as_listed(self, row: RegisterRow) -> RegisterRow:
        """Return a row as an office's list has it: with gaps of its own; newborn people have no NIK."""
        newborn = row.birth_date is not None and (TODAY - row.birth_date).days < 90
        if newborn or self.chance.random() < 0.04:
            row = replace(row, nik="")
        return replace(row, mother="") if self.chance.random() < 0.05 else row

    def _home(self) -> RegisterRow:
        chance, village = self.chance, f"62.03.{self.chance.choice(_DISTRICTS):02}.200{self.chance.choice(_VILLAGES)}"
        return RegisterRow(
            row=0,
            kk=self._nik(village, self._day(20, 0), "L"),
            village=village,
            address=f"JL. {chance.choice(self._words['streets'])} NO. {chance.randint(1, 80)}",
            rt=f"{chance.randint(1, 15):03}",
            rw=f"{chance.randint(1, 5):03}",
            birth_place=chance.choice(self._words["places"]),
        )

    def _person(self, home: RegisterRow, sex: str, oldest: int, youngest: int, mother: str = "") -> RegisterRow:
        born, chance = self._day(oldest, youngest), self.chance
        return replace(
            home,
            name=self._name(sex),
            sex=sex,
            birth_date=born,
            nik=self._nik(home.village, born, sex),
            card=f"{chance.randrange(10**9):013}" if chance.random() < 0.5 else "",
            mother=mother or self._name("P"),
            birth_place=chance.choice(self._words["places"]) if chance.random() < 0.4 else home.birth_place,
        )

    def _twin(self, child: RegisterRow) -> RegisterRow:
        born = child.birth_date or TODAY
        name = f"{child.name[:2]}{self._name(child.sex)[2:]}"
        return replace(child, name=name, nik=self._nik(child.village, born, child.sex), card="")

    def _relative(self, row: RegisterRow) -> RegisterRow:
        sex, born = self.chance.choice("LP"), row.birth_date or TODAY
        born = min(born + timedelta(days=self.chance.randint(-2000, 2000)), TODAY)
        name = self._name(sex)
        if self.chance.random() < 0.3:
            name = f"{name.split()[0]} {row.name.split()[-1]}"
        return replace(row, name=name, sex=sex, birth_date=born, nik=self._nik(row.village, born, sex), card="")

    def _namesake(self, row: RegisterRow) -> RegisterRow:
        other, born = self.family()[0], self._day(75, 0)
        if row.birth_date and self.chance.random() < 0.3:
            born = row.birth_date.replace(month=self.chance.randint(1, 12), day=self.chance.randint(1, 28))
        return replace(other, name=row.name, sex=row.sex, birth_date=born, nik=self._nik(other.village, born, row.sex))

    def _name(self, sex: str) -> str:
        words = [self._one_of("men" if sex == "L" else "women")] if self.chance.random() > 0.25 else [self._rare()]
        while len(words) < 4 and self.chance.random() < (0.8, 0.3, 0.08)[len(words) - 1]:
            words.append(self._one_of("second") if self.chance.random() > 0.3 else self._rare())
        return " ".join(words)

    def _nik(self, village: str, born: date, sex: str) -> str:
        region = village.replace(".", "")[:6] if self.chance.random() < 0.8 else f"63{self.chance.randint(1, 9):02}03"
        head = f"{region}{born.day + 40 * (sex == 'P'):02}{born:%m%y}"
        serial = self._serials[head] = self._serials.get(head, _FIRST_SERIAL - 1) + 1
        return f"{head}{serial}"

    def _day(self, oldest: int, youngest: int) -> date:
        born = TODAY - timedelta(days=self.chance.randint(youngest * _YEAR, oldest * _YEAR + 300))
        if born.year < _DEFAULT_DAYS_UNTIL and self.chance.random() < 0.12:
            return born.replace(month=self.chance.choice((1, 7, 12)), day=1)
        return born

    def _one_of(self, what: str) -> str:
        return str(self.chance.choices(self._words[what], cum_weights=self._falling[what])[0])

    def _rare(self) -> str:
        return "".join(self.chance.choice(self._words[part]) for part in ("starts", "middles", "ends"))
