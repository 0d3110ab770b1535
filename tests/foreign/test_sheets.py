"""Lists become rows of plain text; what would do harm becomes a sentence, and the program goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.foreign.sheets import _CODES, Row, cells_of, look_into
from pbijk_desktop.sentences import told
from tests.hostile import sheets
from tests.hostile.old_excel import an_xls

AMINAH = "6203015203859991"


def kept(folder: Path, name: str, body: bytes) -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


def everything(path: Path, columns: int = 3) -> list[Row]:
    return [row for cells in cells_of(path, 0, range(columns)) for row in cells.rows()]


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as refused:
        act()
    assert told(refused.value.problems[0])
    return refused.value.problems[0].code


@pytest.mark.parametrize("name", sorted(sheets.REFUSED))
def test_every_hostile_list_gets_its_sentence(tmp_path: Path, name: str) -> None:
    make, code = sheets.REFUSED[name]
    path = kept(tmp_path, name, make())
    assert refusal(lambda: (look_into(path), everything(path))) == code


@pytest.mark.parametrize("name", sorted(sheets.READABLE))
def test_an_odd_list_still_gives_its_people(tmp_path: Path, name: str) -> None:
    path = kept(tmp_path, name, sheets.READABLE[name]())
    (sheet,) = look_into(path)
    rows = everything(path)
    assert list(sheet.rows[0][1][:2]) == ["NIK", "NAMA"]
    assert AMINAH in [cells[0] for _, cells in rows]


def test_rows_damaged_on_the_way_are_given_up_with_a_sentence(tmp_path: Path) -> None:
    path = kept(tmp_path, "rusak.xlsx", sheets.turned_bits())
    assert refusal(lambda: (look_into(path), everything(path))) == "sheets.damaged"


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    assert refusal(lambda: look_into(tmp_path / "tidak-ada.xlsx")) == "sheets.no_file"
    assert refusal(lambda: look_into(tmp_path)) == "sheets.no_file"


@pytest.mark.skipif(sys.platform != "linux", reason="what cannot be read is made of a part of Linux")
def test_a_stick_pulled_out_halfway_is_a_sentence() -> None:
    assert refusal(lambda: look_into(Path("/proc/self/mem"))) == "sheets.gone"


def test_a_child_that_says_nothing_is_given_up(tmp_path: Path) -> None:
    path = kept(tmp_path, "gabung.xlsx", sheets.READABLE["kosong-bergaya.xlsx"]())
    assert refusal(lambda: list(cells_of(path, 0, [0], seconds=0.01))) == "sheets.slow"


def test_every_code_that_the_child_may_say_is_met_here() -> None:
    assert {code for _, code in sheets.REFUSED.values()} | {"sheets.gone"} == _CODES


def test_formulas_give_their_last_value_and_are_never_run(tmp_path: Path) -> None:
    path = kept(tmp_path, "rumus.xlsx", sheets.formulas())
    assert [cells[:2] for _, cells in everything(path)][2:] == [
        ["6203010704149992", "CONTOH BUDI"],
        ["", "\x04#DIV/0!"],
        ["6203011203859993", "=CMD|'/c calc'!A0"],
    ]


@pytest.mark.parametrize("from_1904", [False, True])
def test_date_cells_are_days_in_either_system(tmp_path: Path, from_1904: bool) -> None:
    path = kept(tmp_path, "tanggal.xlsx", sheets.dates_of(from_1904=from_1904))
    assert [cells[2] for _, cells in everything(path)][1:] == ["\x021985-03-12"] * 2


def test_a_hundred_thousand_empty_rows_are_passed_over_and_the_rest_keeps_its_number(tmp_path: Path) -> None:
    path = kept(tmp_path, "kosong.xlsx", sheets.empty_styled_rows())
    assert [number for number, _ in everything(path)] == [1, 2, 100_003]


def test_a_cell_of_a_megabyte_is_cut_and_marked(tmp_path: Path) -> None:
    path = kept(tmp_path, "panjang.xlsx", sheets.long_cell())
    assert everything(path)[2][1][1] == "\x03" + "A" * 4000


@pytest.mark.parametrize("name", ["daftar.xls", "disebut.xlsx"])
def test_an_xls_is_read_whatever_its_name_says(tmp_path: Path, name: str) -> None:
    path = kept(tmp_path, name, an_xls(("NIK", "NAMA"), (AMINAH, "CONTOH AMINAH"), (6203015203859990.0, "CONTOH BUDI")))
    (sheet,) = look_into(path)
    assert (sheet.name, sheet.kind) == ("Daftar", "xls")
    assert [cells[:2] for _, cells in everything(path)] == [
        ["NIK", "NAMA"],
        [AMINAH, "CONTOH AMINAH"],
        ["\x016203015203859990", "CONTOH BUDI"],
    ]
