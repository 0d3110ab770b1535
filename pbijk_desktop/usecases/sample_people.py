"""Families that cannot exist: NIK and KK end with a serial that is never given out, cards begin with seven zeros."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from pbijk_desktop.domain.intake import Intake, PersonDraft
from pbijk_desktop.domain.people import NikAbsent, Relation, Sex
from pbijk_desktop.domain.regions import Regions
from pbijk_desktop.paths import resource

FIRST_SERIAL, LAST_SERIAL = 9990, 9999
_YEAR = timedelta(days=365)
_BABY_DAYS = 12


@cache
def sample_words() -> Mapping[str, Any]:
    """Return the words, roads and stories of the sample office (resources/sample.toml)."""
    return tomllib.loads(resource("sample.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Household:
    """What a story asks of its family: the kind of case, how many people, the day on which they come."""

    kind: str
    size: int
    day: date


class People:
    """Makes families; the same seed makes the same ones, and no number is given twice."""

    def __init__(self, seed: int, regions: Regions) -> None:
        self._random = Random(seed)
        self._villages = [region.code for region in regions if region.is_village]
        self._taken: set[str] = set()
        self._cards = 0
        self._phones = 0

    def request(self, house: Household) -> Intake:
        """Return the request of a new family."""
        words, chance = sample_words(), self._random
        region = chance.choice(self._villages)
        plant = chance.choice(words["plants"])
        members = self._family(house, region, plant)
        included = _concerned(house.kind, members)
        first = members[included[0]]
        brings = members[0] if not first.nik else first
        return Intake(
            kind=house.kind,
            channel=chance.choices(("datang_sendiri", "kolektif_desa", "petugas_lapangan"), (8, 2, 1))[0],
            purpose=_purpose(house.kind, chance.choice(words["purposes"])),
            visitor_name=brings.name,
            visitor_relation="Pemohon" if brings is first else "Orang tua",
            visitor_phone=self._phone(),
            kk=self._unique(region, f"{_some_day(chance, house.day):%d%m%y}"),
            address=f"Jl. Contoh Gg. {plant.title()}",
            rt=f"{chance.randint(1, 12):03}",
            rw=f"{chance.randint(1, 4):03}",
            region=region,
            members=tuple(replace(one, included=at in included) for at, one in enumerate(members)),
            applicant=included[0],
        )

    def _family(self, house: Household, region: str, plant: str) -> list[PersonDraft]:
        chance = self._random
        head_sex = Sex.MALE if house.size > 1 and chance.random() < 0.8 else Sex.FEMALE
        head_age = chance.randint(27, 58)
        lines = [(Relation.HEAD, head_sex, head_age)]
        if head_sex is Sex.MALE:
            lines.append((Relation.WIFE, Sex.FEMALE, max(20, head_age - chance.randint(0, 6))))
        while len(lines) < house.size - (house.kind == "E"):
            lines.append((Relation.CHILD, chance.choice((*Sex,)), chance.randint(1, max(2, head_age - 22))))
        mother = ""
        people = []
        for relation, sex, age in lines:
            line = self._person(region, (plant, relation, sex), house.day - age * _YEAR)
            if relation is Relation.CHILD:
                line = replace(line, mother_name=mother)
            elif sex is Sex.FEMALE:
                mother = line.name
            people.append(line)
        if house.kind == "E":
            people.append(self._baby(region, plant, mother or people[0].name, house.day))
        return people

    def _person(self, region: str, who: tuple[str, Relation, Sex], about: date) -> PersonDraft:
        words, chance = sample_words(), self._random
        plant, relation, sex = who
        born = about - timedelta(days=chance.randint(0, 360))
        grown = relation is not Relation.CHILD
        return PersonDraft(
            name=f"{self._given(sex)} {plant} {words['last']}",
            nik=self._nik(region, born, sex),
            relation=relation,
            birth_place=chance.choice(words["places"]),
            birth_date=born,
            sex=sex,
            card=self._card(),
            religion=chance.choice(words["religions"]),
            job=chance.choice(words["jobs"]) if grown else "",
        )

    def _baby(self, region: str, plant: str, mother: str, day: date) -> PersonDraft:
        line = self._person(region, (plant, Relation.CHILD, self._random.choice((*Sex,))), day)
        born = day - timedelta(days=_BABY_DAYS)
        return replace(line, nik="", nik_absent=NikAbsent.NEWBORN, card="", birth_date=born, mother_name=mother)

    def _given(self, sex: Sex) -> str:
        return str(self._random.choice(sample_words()["men" if sex is Sex.MALE else "women"]))

    def _nik(self, region: str, born: date, sex: Sex) -> str:
        day = born.day + (40 if sex is Sex.FEMALE else 0)
        return self._unique(region, f"{day:02}{born:%m%y}")

    def _unique(self, region: str, digits: str) -> str:
        """Return a number of 16 digits that nobody has: the serials are those which are never given out."""
        start = region.replace(".", "")[:6] + digits
        free = [f"{start}{serial}" for serial in range(FIRST_SERIAL, LAST_SERIAL + 1)]
        number = next(one for one in reversed(free) if one not in self._taken)
        self._taken.add(number)
        return number

    def _card(self) -> str:
        self._cards += 1
        return f"{900_000 + self._cards:013}"

    def _phone(self) -> str:
        self._phones += 1
        return f"0000-0000-{self._phones:04}"


def noted_again(request: Intake, known: PersonDraft) -> Intake:
    """Return a request with whose family somebody known was noted once more, without any number: a likely double."""
    absent = NikAbsent.FORGOTTEN
    line = replace(known, nik="", nik_absent=absent, card="", job="", relation=Relation.OTHER_FAMILY, included=False)
    return replace(request, members=(*request.members, line))


def _concerned(kind: str, members: Sequence[PersonDraft]) -> list[int]:
    """Return whom a case of this kind is about, the applicant first."""
    if kind == "E":
        return [len(members) - 1]
    if kind in "CFGHKL":
        return [0]
    return list(range(len(members)))


def _purpose(kind: str, usual: str) -> str:
    return {"F": "Nama", "G": "Sudah mampu", "H": "", "K": "Keringanan biaya sekolah", "M": ""}.get(kind, usual)


def _some_day(chance: Random, day: date) -> date:
    return day - timedelta(days=chance.randint(400, 4000))
