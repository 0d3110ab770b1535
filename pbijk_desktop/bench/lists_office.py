"""An office with four large lists that serve, and people who come to it: listed in many ways, or in no list at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from pbijk_desktop.bench.people_at_random import Mix, People, people_at_random, people_words
from pbijk_desktop.bench.written_again import Hand
from pbijk_desktop.domain.intake import Intake, PersonDraft
from pbijk_desktop.domain.people import NikAbsent
from pbijk_desktop.domain.register_reading import RowColumns
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.snapshots import Lines, Origin, Question
from pbijk_desktop.store.keys import Cost
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.import_register import Order, take_in
from pbijk_desktop.usecases.open_office import Opened, found_office
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sample_office import sample_first_start

NOT_TOLD: dict[Register, tuple[str, ...]] = {
    Register.DTSEN: ("card", "birth_place"),
    Register.DUKCAPIL: ("card",),
    Register.BPJS: ("mother", "kk", "rt", "rw"),
    Register.PBI: (),
}
"""The lists of the office, each with what it does not tell of its people."""
KINDS = ("nik", "unnumbered", "misspelt", "absent", "absent_nik")
"""Who comes: listed and with the NIK; listed, without any number; the same, misspelt; in no list, without and with NIK.
"""
_AT_ONCE, _REGION_LENGTH = 2_000, len("62.03.01")
_CHEAPEST = Cost(passes=1, memory_kib=8192, lanes=1)


class ListsOffice:
    """An office that is thrown away, whose lists have so many people each; the same seed makes the same people."""

    def __init__(self, folder: Path, seed: int, rows: int) -> None:
        self._people, self._chance = People(seed + 1), Random(seed)
        self.register = people_at_random(seed, rows, 0, Mix()).register
        self._niks = {row.nik for row in self.register}
        self.opened: Opened = found_office(folder, sample_first_start(), _now, _CHEAPEST).opened
        self._villages = [region.code for region in self.desk.rules.regions if region.is_village]
        for register, untold in NOT_TOLD.items():
            take_in(self.desk, self._order(register, untold))

    @property
    def desk(self) -> Desk:
        """Whoever works here."""
        return self.opened.desk

    def cases(self, kind: str, count: int) -> Iterator[str]:
        """Yield the cases of so many people of one of `KINDS`, just taken in."""
        for row in self.people(kind, count):
            yield register_case(self.desk, self._request(row)).case

    def people(self, kind: str, count: int) -> Iterator[RegisterRow]:
        """Yield so many people of one of `KINDS` as they say themselves who they are."""
        for row in self._chance.sample([row for row in self.register if row.nik and row.card], count):
            if kind.startswith("absent"):
                while (other := self._people.outsider(row)).nik in self._niks:
                    pass
                yield replace(other, card="", nik=other.nik if kind == "absent_nik" else "")
            elif kind == "nik":
                yield row
            else:
                yield self._misspelt(row) if kind == "misspelt" else replace(row, nik="", card="")

    def _misspelt(self, row: RegisterRow) -> RegisterRow:
        hand = Hand(self._chance, people_words(), self._people.elsewhere)
        while (again := hand.written_again(row, 1.0)).name == row.name:
            pass
        return replace(again, card="")

    def _request(self, row: RegisterRow) -> Intake:
        district = [code for code in self._villages if code.startswith(row.village[:_REGION_LENGTH])]
        told = PersonDraft(
            name=row.name,
            nik=row.nik,
            nik_absent="" if row.nik else NikAbsent.FORGOTTEN,
            birth_place=row.birth_place,
            birth_date=row.birth_date,
            sex=row.sex,
            card=row.card,
            mother_name=row.mother,
        )
        return Intake(
            kind="B",
            purpose="-",
            visitor_name=row.name,
            kk=row.kk,
            address=row.address,
            rt=row.rt,
            rw=row.rw,
            region=row.village if row.village in district else district[0],
            members=(told,),
            same_person_reason="Pengukuran.",
        )

    def _order(self, register: Register, untold: Sequence[str]) -> Order:
        told = {"row", "name", "nik", "kk", "card", "birth_date", "sex", "village"} - {*untold}
        origin = Origin(
            register=register,
            list_date=self.desk.today(),
            file_name=f"{register}.csv",
            sha256=f"{register}",
            layout="",
        )
        return Order(
            origin=origin,
            lines=lambda _progress: self._lines(untold),
            columns=frozenset(told),
            accepted=frozenset(Question),
        )

    def _lines(self, untold: Sequence[str]) -> Iterator[Lines]:
        nothing: dict[str, Any] = dict.fromkeys(untold, "")
        left = iter(self.register)
        while some := [*islice(left, _AT_ONCE)]:
            yield Lines(RowColumns.of([replace(row, **nothing) for row in some]))


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
