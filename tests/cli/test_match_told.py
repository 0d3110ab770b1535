"""`pbijk match`: two files in, proposals with their reasons out, no store needed."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pbijk_desktop.paths import resource
from pbijk_desktop.registers.matching.weights import shipped_tables
from pbijk_desktop.sentences import has

Typed = Callable[..., Any]
HEAD = "nik,no_kk,nama,tanggal_lahir,jenis_kelamin,nama_ibu_kandung\r\n"
APPLICANTS = (
    "6203015203859991,,ST. AMINAH,12-03-1985,P,\r\n"
    "6203010704149992,,CONTOH BUDI,04-07-2014,L,AMINAH\r\n"
    ",,CONTOH TIDAK ADA,01-02-1990,L,\r\n"
)
REGISTER = (
    "6203010704149992,6203010101109991,CONTOH BUDY,07-04-2014,L,AMINAH\r\n"
    "6203015203859991,6203010101109991,SITI AMINAH,12-03-1985,P,RUSMINI\r\n"
)


def write(folder: Path) -> tuple[Path, Path]:
    applicants, register = folder / "pemohon.csv", folder / "daftar.csv"
    applicants.write_text(HEAD + APPLICANTS, "utf-8")
    register.write_text(HEAD + REGISTER, "utf-8")
    return applicants, register


def test_two_files_are_matched_row_by_row(typed: Typed, tmp_path: Path) -> None:
    applicants, register = write(tmp_path)
    out = tmp_path / "hasil.csv"
    told = typed("match", applicants, "--register", register, "--out", out)
    assert told.code == 0, told.err
    head, *lines = csv.reader(out.read_text("utf-8").splitlines())
    assert head == ["applicant_row", "register_row", "probability", "outcome", "reasons"]
    assert [line[:2] for line in lines] == [["2", "3"], ["3", "2"], ["4", ""]]
    assert [line[3] for line in lines] == ["pasti", "pasti", "tidak ada"]
    assert "NIK sama; nama beda ejaan; tanggal lahir tertukar hari dan bulannya; nama ibu sama" in lines[1][4]


def test_a_kind_of_list_is_told_how_to_be_given(typed: Typed, tmp_path: Path) -> None:
    applicants, _ = write(tmp_path)
    told = typed("match", applicants, "--register", "dtsen", "--out", tmp_path / "hasil.csv")
    assert told.code == 1
    assert "--register BERKAS" in told.err


def test_a_result_in_the_way_is_not_written_over(typed: Typed, tmp_path: Path) -> None:
    applicants, register = write(tmp_path)
    told = typed("match", applicants, "--register", register, "--out", register)
    assert told.code == 1
    assert register.read_text("utf-8") == (HEAD + REGISTER).replace("\r\n", "\n")


def test_an_empty_file_is_in_nobodys_way(typed: Typed, tmp_path: Path) -> None:
    applicants, register = write(tmp_path)
    out = tmp_path / "hasil.csv"
    out.touch()
    told = typed("match", applicants, "--register", register, "--out", out)
    assert told.code == 0, told.err
    assert out.read_text("utf-8").startswith("applicant_row")


def test_every_level_that_is_told_has_its_words() -> None:
    from pbijk_desktop.registers.matching.proposals import field_of, is_told

    told = [(field_of(field), level) for field, table in shipped_tables().items() for level in table]
    assert [one for one in told if is_told(*one) and not has("match." + "_".join(one))] == []
    assert resource("matching/weights.toml").is_file()


def lines_of(typed: Typed, folder: Path, applicants: str, register: str) -> list[list[str]]:
    """Return the lines of the result of matching two texts."""
    paths = folder / "pemohon.csv", folder / "daftar.csv"
    for path, text in zip(paths, (applicants, register), strict=True):
        path.write_text(text, "utf-8")
    out = folder / "hasil.csv"
    told = typed("match", paths[0], "--register", paths[1], "--out", out)
    assert told.code == 0, told.err
    return list(csv.reader(out.read_text("utf-8").splitlines()))[1:]


ABROAD = "id,given_name,surname,date_of_birth\r\n"


def test_names_in_two_columns_under_english_headers_are_one_name(typed: Typed, tmp_path: Path) -> None:
    applicants = ABROAD + "a1,michela,neumann,1915-11-11\r\na2,,,1950-01-01\r\na3,neumann,michaela,1915-11-11\r\n"
    register = ABROAD + "r1,courtney,painter,1916-12-14\r\nr2,michaela,neumann,1915-11-11\r\n"
    lines = lines_of(typed, tmp_path, applicants, register)
    assert [line[:2] for line in lines] == [["2", "3"], ["3", ""], ["4", "3"]]
    assert lines[1][3] == "tidak ada"
    assert lines[1][4]


def test_dates_with_the_month_first_are_known_by_the_column(typed: Typed, tmp_path: Path) -> None:
    days = ("11/25/1985", "02/03/1990", "12/31/2001", "07/30/1977")
    people = "".join(
        f"CONTOH {name},{day}\r\n" for name, day in zip(("AMINAH", "BUDI", "SITI", "RUSDI"), days, strict=True)
    )
    register = "nama;tanggal lahir\r\nCONTOH BUDI;03-02-1990\r\nCONTOH RUSDI;30-07-1977\r\n"
    lines = lines_of(typed, tmp_path, "Name,Birth Date\r\n" + people, register)
    assert [line[1] for line in lines] == ["", "2", "", "3"]
    assert "tanggal lahir sama" in lines[1][4]


OWN_HEAD = "Kode Orang,Panggilan,Hari Jadi\r\n"
OWN_LAYOUT = """title = "Daftar penerima kecamatan"
kind = "bansos"
source = "Kecamatan Selat"
dates = "mdy"
required = [["nik"]]

[columns]
"Kode Orang" = "nik"
"Panggilan" = "name"
"Hari Jadi" = "birth_date"
"""


def own_rules(folder: Path) -> Path:
    layouts = folder / "aturan" / "registers"
    layouts.mkdir(parents=True)
    (layouts / "kecamatan.toml").write_text(OWN_LAYOUT, "utf-8")
    return folder / "aturan"


def test_an_offices_own_layout_is_read_with_files_alone(typed: Typed, tmp_path: Path) -> None:
    applicants, register = write(tmp_path)
    applicants.write_text(OWN_HEAD + "6203015203859991,ST. AMINAH,03/12/1985\r\n", "utf-8")
    out = tmp_path / "hasil.csv"
    assert typed("match", applicants, "--register", register, "--out", out).code == 1
    told = typed("match", applicants, "--register", register, "--out", out, "--rules", own_rules(tmp_path))
    assert told.code == 0, told.err
    _head, line = csv.reader(out.read_text("utf-8").splitlines())
    assert line[:2] == ["2", "3"]
    assert "tanggal lahir sama" in line[4]


def test_a_broken_layout_is_told_and_the_rest_is_read(typed: Typed, tmp_path: Path) -> None:
    applicants, register = write(tmp_path)
    rules = own_rules(tmp_path)
    (rules / "registers" / "rusak.toml").write_text("title = ", "utf-8")
    told = typed("match", applicants, "--register", register, "--out", tmp_path / "hasil.csv", "--rules", rules)
    assert told.code == 0
    assert "rusak.toml" in told.err


def test_a_folder_without_layouts_is_refused_before_anything_is_read(typed: Typed, tmp_path: Path) -> None:
    applicants, register = write(tmp_path)
    out = tmp_path / "hasil.csv"
    told = typed("match", applicants, "--register", register, "--out", out, "--rules", tmp_path)
    assert told.code == 1
    assert "registers" in told.err
    assert not out.exists()
