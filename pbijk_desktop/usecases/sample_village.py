"""A made-up village's collective list for the sample office, and the villagers on it whom other lists know.

Between them its rows come to every outcome that comparing can have; like every such list it has a title above, a total
and a signature below, and damage inside.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from pbijk_desktop.domain.cases import Case, CaseMember, Outcome
from pbijk_desktop.domain.people import Family, Person, Relation
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk

FILE = "Usulan desa contoh.csv"
VILLAGE = "62.03.01.1007"
BA_NUMBER = "140/012/MUSKEL/CONTOH"
_KNOWN, _COVERED = frozenset({Register.DTSEN, Register.DUKCAPIL}), frozenset({*Register})
_HEAD = ("NO", "NIK", "NO KK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "HUBUNGAN KELUARGA", "ALAMAT", "DESA",
         "KECAMATAN")  # fmt: skip
_SPREADSHEET = "6,20301E+15"
_HELD_DAYS_AGO = 9
_REFUSED, _REFUSED_SHOWN = frozenset({State.REJECTED, State.CLOSED}), 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Villager:
    """Somebody of the village: which lists have them, with which desil, and what the village writes otherwise."""

    person: Person
    home: Family
    lists: frozenset[Register] = _KNOWN
    desil: int = 2
    written: tuple[tuple[int, str], ...] = ()


def villagers() -> list[Villager]:
    """Return who lives in the village and has no case yet."""
    ulin, nipah, ramin, balau, kecapi, pandan = (_home(serial) for serial in range(9990, 9996))
    born = 4
    hardi = _person(5, "HARDI RAMIN CONTOH", "L", date(1990, 3, 8), ramin)
    lestari = _person(6, "LESTARI RAMIN CONTOH", "P", date(1994, 5, 19), ramin, Relation.WIFE)
    surti = replace(_person(8, "SURTI KECAPI CONTOH", "P", date(1971, 12, 2), kecapi), card="0000000990008")
    return [
        Villager(person=_person(1, "KASMAN ULIN CONTOH", "L", date(1979, 2, 14), ulin), home=ulin),
        Villager(person=_person(2, "RUMINAH ULIN CONTOH", "P", date(1983, 7, 15), ulin, Relation.WIFE), home=ulin),
        Villager(person=_person(3, "DIMAS ULIN CONTOH", "L", date(2012, 9, 21), ulin, Relation.CHILD), home=ulin),
        Villager(person=_person(4, "TARSIH NIPAH CONTOH", "P", date(1958, 11, 30), nipah), home=nipah),
        Villager(person=hardi, home=ramin, written=((born, "03-08-1990"),)),
        Villager(person=lestari, home=ramin, written=((1, _SPREADSHEET),)),
        Villager(
            person=_person(7, "MULYADI BALAU CONTOH", "L", date(1967, 1, 25), balau), home=balau, lists=frozenset()
        ),
        Villager(person=surti, home=kecapi, lists=_COVERED - {Register.DEACTIVATED}),
        Villager(person=_person(9, "PARMAN PANDAN CONTOH", "L", date(1949, 8, 17), pandan), home=pandan, desil=8),
    ]


def write_village_list(desk: Desk, path: Path) -> None:
    """Write the village's list: its people, one of them twice, two whom the office knows, and a row of nobody."""
    own = villagers()
    rows = [_cells(one.person, one.home, one.written) for one in own]
    rows.insert(6, _cells(own[3].person, own[3].home, ((3, "Tarsih Nipah Contoh"),)))
    rows += _known_rows(desk)
    rows.append(("", "", "", "", "01-01-1960", "L", "", "", "Selat Hilir", "Selat"))
    held = desk.today() - timedelta(days=_HELD_DAYS_AGO)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["DAFTAR USULAN PBI-JK KELURAHAN SELAT HILIR"])
        table.writerow([f"Hasil musyawarah kelurahan {held:%d-%m-%Y}, berita acara {BA_NUMBER}"])
        table.writerow(_HEAD)
        table.writerows((str(at), *cells[1:]) for at, cells in enumerate(rows, 1))
        table.writerow(["JUMLAH", str(len(rows))])


def _known_rows(desk: Desk) -> list[Sequence[str]]:
    """Return somebody with an open case and some who were refused, as the village writes them."""
    with desk.read() as reader:
        cases = {case.id: case for case in reader.find(Case)}
        members = reader.find(CaseMember)
        open_ones = [one for one in members if cases[one.case].state is State.VERIFYING]
        refused = [one for one in members if one.outcome == Outcome.REJECTED and cases[one.case].state in _REFUSED]
        met = [*_with_nik(reader, open_ones)[-1:], *_with_nik(reader, refused)[-_REFUSED_SHOWN:]]
        return [_known(reader, one) for one in met]


def _with_nik(reader: Reader, members: Iterable[CaseMember]) -> list[CaseMember]:
    return [one for one in members if reader.get(Person, one.person).nik]


def _known(reader: Reader, member: CaseMember) -> Sequence[str]:
    person = reader.get(Person, member.person)
    return _cells(person, reader.get(Family, person.family), ())


def _cells(person: Person, home: Family, written: Iterable[tuple[int, str]]) -> Sequence[str]:
    cells = [
        "",
        person.nik,
        home.kk,
        person.name,
        f"{person.birth_date:%d-%m-%Y}" if person.birth_date else "",
        person.sex,
        "KEPALA KELUARGA" if person.relation == Relation.HEAD else "ANGGOTA",
        home.address,
        "Selat Hilir",
        "Selat",
    ]
    for place, text in written:
        cells[place] = text
    return tuple(cells)


def _home(serial: int) -> Family:
    address = f"Jl. Contoh RT 00{serial - 9989}"
    return Family(id="", kk=f"620301120510{serial}", address=address, rt=f"00{serial - 9989}", rw="001", region=VILLAGE)


def _person(serial: int, name: str, sex: str, born: date, home: Family, relation: str = Relation.HEAD) -> Person:
    day = born.day + (40 if sex == "P" else 0)
    nik = f"620301{day:02}{born:%m%y}{9990 + serial}"
    return Person(
        id=home.kk,
        family=home.id,
        name=name,
        nik=nik,
        relation=relation,
        birth_place="Kuala Kapuas",
        birth_date=born,
        sex=sex,
    )
