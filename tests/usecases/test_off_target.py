"""People on the PBI list whom another list gives reason to verify again, with what bears witness."""

from __future__ import annotations

import csv
from pathlib import Path

from pbijk_desktop.domain.off_target import Ground
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.off_target import (
    count_off_target,
    evidence_of,
    off_target_page,
    save_off_target,
)
from tests.usecases.acts import refused
from tests.usecases.registers import a_row
from tests.usecases.test_proposals import listed


def some_lists(desk: Desk) -> None:
    """Six on the PBI list: dead, moved, twice, another segment, a high desil, and one who is right."""
    pbi = [a_row(at, village_name="SELAT TENGAH") for at in range(6)]
    listed(desk, Register.PBI, *pbi, a_row(2, row=90, name="NAMA LAIN"))
    listed(desk, Register.DUKCAPIL, a_row(0, status="MENINGGAL"), a_row(1, status="PINDAH KELUAR"))
    listed(
        desk,
        Register.BPJS,
        a_row(3, segment="PPU BADAN USAHA"),
        a_row(5, segment="PBPU PEMDA"),
        a_row(4, nik="", segment="PBI APBN"),
    )
    listed(desk, Register.DTSEN, a_row(4, desil=8), a_row(5, desil=5))


def counts(desk: Desk) -> dict[Ground, int | None]:
    return {one.ground: one.count if one.is_known else None for one in count_off_target(desk)}


def test_each_ground_is_counted_and_what_no_list_knows_is_not_zero(desk: Desk) -> None:
    some_lists(desk)
    assert counts(desk) == {
        Ground.DEAD: 1,
        Ground.MOVED: 1,
        Ground.DOUBLE: 1,
        Ground.SEGMENT: 1,
        Ground.DESIL: 1,
        Ground.UNUSED: None,
    }


def test_everybody_comes_with_the_row_that_bears_witness(desk: Desk) -> None:
    some_lists(desk)
    dead = off_target_page(desk, Ground.DEAD).people
    assert [(one.row.name, one.witness) for one in dead] == [("CONTOH AMINAH", Register.DUKCAPIL)]
    assert "MENINGGAL" in evidence_of(dead[0])
    assert "desil 8" in evidence_of(off_target_page(desk, Ground.DESIL).people[0])
    assert "NAMA LAIN" in evidence_of(off_target_page(desk, Ground.DOUBLE).people[0])


def test_who_uses_services_by_card_alone_is_not_listed_as_unused(desk: Desk) -> None:
    some_lists(desk)
    listed(desk, Register.USE, a_row(0), a_row(1, nik=""))
    found = off_target_page(desk, Ground.UNUSED).people
    assert {one.row.name for one in found} >= {"CONTOH CITRA", "CONTOH DEWI", "CONTOH EKO"}
    assert "CONTOH BUDI" not in {one.row.name for one in found}
    assert all(one.evidence is None for one in found)


def test_pages_follow_each_other_without_a_gap(desk: Desk) -> None:
    listed(desk, Register.PBI, *[a_row(at) for at in range(12)])
    listed(desk, Register.DUKCAPIL, *[a_row(at, status="WAFAT") for at in range(12)])
    first = off_target_page(desk, Ground.DEAD, most=5)
    assert first.next is not None
    second = off_target_page(desk, Ground.DEAD, first.next, most=20)
    rows = [one.row.row for one in (*first.people, *second.people)]
    assert (rows, second.next) == (list(range(2, 14)), None)


def test_a_ground_is_saved_whole(desk: Desk, tmp_path: Path) -> None:
    some_lists(desk)
    assert save_off_target(desk, Ground.SEGMENT, tmp_path / "a.csv") == 1
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert lines[1][3] == "CONTOH DEWI"
    assert "PPU BADAN USAHA" in lines[1][6]


def test_without_a_pbi_list_it_is_refused(desk: Desk) -> None:
    with refused("registers.none"):
        count_off_target(desk)
