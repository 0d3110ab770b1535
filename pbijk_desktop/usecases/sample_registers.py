"""Lists for the sample office: its made-up people as other agencies write them, damaged as such lists are.

They are written as files beside the store, where a clerk can try them, and taken in by the use case of every list.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pbijk_desktop.domain.people import Family, Person, Relation
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Question
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_import_file import import_register
from pbijk_desktop.usecases.sample_village import FILE as VILLAGE_FILE
from pbijk_desktop.usecases.sample_village import villagers, write_village_list

FOLDER = "daftar contoh"
"""Beside the sample store."""

_RELATIONS = {
    Relation.HEAD: "KEPALA KELUARGA",
    Relation.WIFE: "ISTRI",
    Relation.HUSBAND: "SUAMI",
    Relation.CHILD: "ANAK",
}
_MISSPELT = (("AH", "A"), ("OE", "U"), ("I", "Y"), ("SITI", "ST."), ("MUHAMMAD", "M."), ("NG", "N"), ("U", "OE"))
_SPREADSHEET = "6,20301E+15"
_LEFT_OUT = 0.04
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Someone:
    """A person of the sample with the home and the mother's name, as a list knows them."""

    person: Person
    home: Family
    mother: str

    @property
    def born(self) -> date:
        return self.person.birth_date or date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class _List:
    """One list: its file, how many days old it is, which share of the people stand in it, and how a line is written."""

    register: Register
    file: str
    age: int
    share: float
    line: Callable[[_Someone, Random], Mapping[str, str]]
    seed: int
    taken_in: bool = True


def take_in_samples(desk: Desk, folder: Path) -> None:
    """Write the sample's lists into a folder and take them in; on a full disk the sample has none."""
    everybody = _everybody(desk)
    with suppress(TroubleError, RefusedError, OSError):  # the sample is as good without them
        folder.mkdir(exist_ok=True)
        for one in _LISTS:
            path = folder / one.file
            _write(path, _lines(everybody, one))
            if one.taken_in:
                day = desk.today() - one.age * _ONE_DAY
                import_register(desk, one.register, path, list_date=day, accepted=(*Question,))
        write_village_list(desk, folder / VILLAGE_FILE)


def _everybody(desk: Desk) -> list[_Someone]:
    with desk.read() as reader:
        homes = {home.id: home for home in reader.find(Family)}
        people = [one for one in reader.find(Person) if not one.void]
    return [_Someone(one, homes[one.family], one.mother_name) for one in people]


def _lines(everybody: Iterable[_Someone], one: _List) -> list[Mapping[str, str]]:
    """Return the lines of a list: who stands in it, one of them twice, one number damaged by a spreadsheet."""
    chance = Random(one.seed)
    listed = [_damaged(someone, chance) for someone in everybody if _is_listed(someone, one, chance)]
    lines = [one.line(someone, chance) for someone in listed]
    if len(lines) > 5:
        lines.insert(4, lines[1])
        number = next(name for name in lines[2] if name.upper().startswith(("NIK", "NOMOR_INDUK")))
        lines[2] = {**lines[2], number: _SPREADSHEET}
    return [*lines, *_of_the_village(one, chance)]


def _of_the_village(one: _List, chance: Random) -> Iterator[Mapping[str, str]]:
    """Yield the lines of those who stand in the village's list and not in the office's cases."""
    for villager in villagers():
        if one.register in villager.lists:
            line = one.line(_Someone(villager.person, villager.home, "SUMARNI CONTOH"), chance)
            yield {**line, **({"desil_nasional": str(villager.desil)} if "desil_nasional" in line else {})}


def _is_listed(someone: _Someone, one: _List, chance: Random) -> bool:
    """Return whether somebody stands in a list: mostly the same people each time, a few only in one of two."""
    usual = Random(f"{one.register}{someone.person.nik}{someone.person.name}").random()
    return usual < one.share and chance.random() > _LEFT_OUT


def _damaged(someone: _Someone, chance: Random) -> _Someone:
    """Return somebody as lists have them: now and then a name spelt otherwise, or day and month exchanged."""
    person = someone.person
    name = person.name.upper()
    if chance.random() < 0.2:
        written, other = chance.choice(_MISSPELT)
        name = name.replace(written, other, 1)
    born = someone.born
    if chance.random() < 0.06 and born.day <= 12:
        born = born.replace(month=born.day, day=born.month)
    return replace(someone, person=replace(person, name=name, birth_date=born))


def _dtsen(one: _Someone, chance: Random) -> dict[str, str]:
    return {
        "nomor_induk_kependudukan": one.person.nik,
        "nomor_kartu_keluarga": one.home.kk,
        "nama": one.person.name,
        "jenis_kelamin": one.person.sex,
        "tanggal_lahir": one.born.isoformat(),
        "status_hubungan_keluarga": _relation(one),
        "desil_nasional": str(chance.choices((1, 2, 3, 4, 5, 6, 8), (4, 5, 4, 3, 2, 2, 1))[0]),
        "kode_desa": one.home.region.replace(".", ""),
    }


def _dukcapil(one: _Someone, _chance: Random) -> dict[str, str]:
    return {
        "NIK": one.person.nik,
        "NO_KK": one.home.kk,
        "NAMA_LGKP": one.person.name,
        "TMPT_LHR": one.person.birth_place.upper(),
        "TGL_LHR": f"{one.born:%d-%m-%Y}",
        "JENIS_KLMIN": "LAKI-LAKI" if one.person.sex == "L" else "PEREMPUAN",
        "STAT_HBKEL": _relation(one),
        "NAMA_LGKP_IBU": one.mother,
        "ALAMAT": one.home.address,
        "NO_RT": one.home.rt,
        "NO_RW": one.home.rw,
    }


def _pbi(one: _Someone, _chance: Random) -> dict[str, str]:
    return {
        "psnoka_bpjs": one.person.card,
        "nama": one.person.name,
        "tanggal_lahir": f"{one.born:%d/%m/%Y}",
        "tempat_lahir": one.person.birth_place,
        "jenis_kelamin": one.person.sex,
        "nik": one.person.nik,
        "nokk": one.home.kk,
        "hub_keluarga": _relation(one),
        "alamat": one.home.address,
        "rt": one.home.rt,
        "rw": one.home.rw,
        "nama_ibu_kandung": one.mother,
        "keterangan": "",
    }


def _deactivated(one: _Someone, _chance: Random) -> dict[str, str]:
    return {
        "NAMA": one.person.name,
        "PSNOKA": one.person.card,
        "NIKKA": one.person.nik,
        "TTL": f"{one.person.birth_place}, {one.born:%d-%m-%Y}",
        "ALAMAT": one.home.address,
    }


def _bpjs(one: _Someone, chance: Random) -> dict[str, str]:
    return {
        "PSNOKA": one.person.card,
        "NAMA": one.person.name,
        "JENKEL": one.person.sex,
        "TMPLHR": one.person.birth_place,
        "TGLLHR": f"{one.born:%d-%m-%Y}",
        "NIK": one.person.nik,
        "TMT": "01-02-2024",
        "TAT": "",
        "KDSTATUSPST": chance.choices(("AKTIF", "NONAKTIF", "MENINGGAL"), (14, 4, 1))[0],
        "DAFTAR": chance.choices(("PBI APBN", "PBPU", "PPU"), (8, 2, 1))[0],
    }


_LISTS = (
    _List(Register.DTSEN, "DTSEN contoh.csv", 40, 0.85, _dtsen, 1),
    _List(Register.DUKCAPIL, "Jawaban Dukcapil contoh.csv", 12, 0.7, _dukcapil, 2),
    _List(Register.BPJS, "Masterfile BPJS contoh.csv", 20, 0.8, _bpjs, 3),
    _List(Register.PBI, "PBI bulan lalu contoh.csv", 38, 0.7, _pbi, 4),
    _List(Register.PBI, "PBI contoh.csv", 8, 0.65, _pbi, 5),
    _List(Register.DEACTIVATED, "Nonaktif contoh.csv", 15, 0.15, _deactivated, 6),
    _List(Register.DTSEN, "DTSEN terbaru contoh.csv", 2, 0.88, _dtsen, 7, taken_in=False),
)
"""What the sample has; the last waits to be tried, as does the village's list (`sample_village`)."""


def _relation(one: _Someone) -> str:
    return _RELATIONS.get(Relation(one.person.relation), "FAMILI LAIN")


def _write(path: Path, lines: list[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(lines[0]) if lines else ["NIK"], delimiter=";")
        table.writeheader()
        table.writerows(lines)
