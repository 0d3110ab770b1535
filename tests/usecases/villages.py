"""A village's list for tests, whose rows come to every outcome there is, and the lists it is compared with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from pbijk_desktop.domain.collective import About, VillageList
from pbijk_desktop.domain.registers import Register, RegisterRow
from pbijk_desktop.domain.workflow import Step
from pbijk_desktop.usecases.collective_lists import take_up_list
from pbijk_desktop.usecases.decisions import decide
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.papers import declare_complete
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.register_files import RegisterFile
from pbijk_desktop.usecases.register_intake import recognise
from tests.hostile.lists import a_csv
from tests.samples import aminah, an_intake, budi
from tests.usecases.acts import as_head, complete_papers
from tests.usecases.registers import a_row
from tests.usecases.test_proposals import listed

HEAD = ("NIK", "NO KK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "HUBUNGAN KELUARGA", "DESA", "KECAMATAN")
KK, OTHER_KK = "6203011205109994", "6203011205109995"
VILLAGE = "62.03.01.1007"
ABOUT = About(region=VILLAGE, held_on=date(2026, 11, 12), ba_number="140/012/BA/2026", kind="A")


def person(row: int, name: str, serial: int, **other: object) -> RegisterRow:
    """Return somebody of the village."""
    usual = {"row": row, "name": name, "nik": f"6203015203{80 + row:02}{serial}", "kk": KK, "card": ""}
    return a_row(0, **{**usual, "birth_date": date(1980 + row, 3, 12), "status": "", "segment": "", **other})


DEWI = person(2, "CONTOH DEWI", 9990)
CHILD = person(3, "CONTOH GILANG", 9990)
EKO = person(4, "CONTOH EKO", 9990, kk=OTHER_KK)
FAJAR = person(5, "CONTOH FAJAR", 9990, kk="")
CITRA = person(7, "CONTOH CITRA", 9990, kk="")
BUDI_NIK = "6203010704149992"
PERSONS = (DEWI, CHILD, EKO, FAJAR, CITRA)


def cells(one: RegisterRow, **other: str) -> tuple[str, ...]:
    """Return somebody as the village writes them."""
    said = {
        "nik": one.nik,
        "kk": one.kk,
        "name": one.name,
        "born": f"{one.birth_date:%d-%m-%Y}",
        "sex": "P",
        "relation": "KEPALA KELUARGA" if one.row in (2, 4, 5, 7) else "ANAK",
        "village": "SELAT HILIR",
        "district": "SELAT",
        **other,
    }
    return tuple(said.values())


def village_rows() -> list[tuple[str, ...]]:
    """Return the rows of the file, from its second line on."""
    return [
        cells(DEWI),
        cells(CHILD),
        cells(EKO, born="13-03-1984"),
        cells(FAJAR),
        cells(DEWI, name="Contoh Dewi"),
        cells(CITRA),
        ("6203015203859991", "6203011205109993", "CONTOH AMINAH", "12-03-1985", "P", "KEPALA KELUARGA", "", ""),
        (BUDI_NIK, "6203011205109993", "CONTOH BUDI", "07-04-2014", "L", "ANAK", "", ""),
        cells(person(10, "CONTOH HASAN", 9990, kk=""), nik="6,20301E+15"),
        ("", "", "", "12-03-1985", "P", "", "", ""),
    ]


def compared_lists(desk: Desk) -> None:
    """Take in DTSEN, Dukcapil and the PBI list with most of the village."""
    hasan = person(10, "CONTOH HASAN", 9990, kk="")
    everybody = [DEWI, CHILD, EKO, CITRA, hasan, a_row(0, row=30, name="CONTOH AMINAH", nik="6203015203859991")]
    listed(desk, Register.DTSEN, *(replace(one, desil=2) for one in everybody))
    listed(desk, Register.DUKCAPIL, *everybody)
    listed(desk, Register.PBI, replace(CITRA, card="0000000000123"))


def own_cases(desk: Desk) -> str:
    """Have an open case of CONTOH AMINAH, and one in which CONTOH BUDI was refused; return the open one."""
    refused_case = register_case(desk, an_intake(budi(relation="kepala"))).case
    head = as_head(desk)
    complete_papers(head, refused_case)
    declare_complete(head, refused_case)
    decide(head, refused_case, Step.RECOMMEND)
    decide(head, refused_case, Step.REJECT, reason="Sudah mampu")
    return register_case(desk, an_intake(aminah(), same_person_reason="uji")).case


def village_file(desk: Desk, folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> RegisterFile:
    """Return the recognised file of a village."""
    return recognise(desk, a_csv(folder, head, *(rows or village_rows())), Register.VILLAGE)


def taken_up(desk: Desk, folder: Path, *rows: tuple[str, ...], about: About = ABOUT) -> VillageList:
    """Return a village's list that was read and compared."""
    return take_up_list(desk, village_file(desk, folder, *rows), about)
