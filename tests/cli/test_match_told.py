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


def test_every_level_that_is_told_has_its_words() -> None:
    from pbijk_desktop.registers.matching.proposals import field_of, is_told

    told = [(field_of(field), level) for field, table in shipped_tables().items() for level in table]
    assert [one for one in told if is_told(*one) and not has("match." + "_".join(one))] == []
    assert resource("matching/weights.toml").is_file()
