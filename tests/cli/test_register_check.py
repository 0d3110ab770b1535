"""`pbijk check-register`: a list is recognised and looked through, without a store."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.lists import a_csv, an_xlsx

Typed = Callable[..., Any]
HEAD = ("NIK", "NO KK", "NAMA", "TANGGAL LAHIR", "ALAMAT")


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Write a village's list with one sound row and much that is not."""
    return an_xlsx(
        tmp_path,
        ("DAFTAR CALON PESERTA DESA CONTOH",),
        HEAD,
        ("6203015203859991", "6203011205109993", "CONTOH AMINAH", "12-03-1985", "JL CONTOH"),
        (6203015203859990, "6203011205109993", "CONTOH BUDI", "31/02/2026", "=CMD|'/c calc'!A0"),
        ("3.20101E+15", "", "", "", "=1+1"),
        ("JUMLAH", "", "2"),
    )


def test_what_a_list_is_and_holds_is_told(typed: Typed, damaged: Path) -> None:
    told = typed("check-register", "auto", damaged)
    assert told.code == 1
    assert "Daftar kolektif desa" in told.out
    assert "TANGGAL LAHIR = tanggal lahir" in told.out
    assert "Baris orang yang dapat dipakai: 2" in told.out
    assert "dikesampingkan beserta sebabnya: 1" in told.out
    assert "Baris jumlah, dikesampingkan: 1" in told.out


def test_the_report_has_a_line_for_each_trouble_and_nothing_that_runs(
    typed: Typed, damaged: Path, tmp_path: Path
) -> None:
    report = tmp_path / "laporan.csv"
    typed("check-register", "kolektif", damaged, "--report", report)
    lines = list(csv.DictReader(report.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert [(line["Baris"], line["Kolom"], line["Isi"], line["Akibat"]) for line in lines] == [
        ("4", "NIK", "6203015203859990", "tidak dipakai"),
        ("4", "TANGGAL LAHIR", "31/02/2026", "tidak dipakai"),
        ("5", "NIK", "3.20101E+15", "dikesampingkan"),
        ("6", "", "JUMLAH | 2", "dikesampingkan"),
    ]
    assert typed("check-register", "kolektif", damaged, "--report", report).code == 1  # it is in the way
    assert "--force" in typed("check-register", "kolektif", damaged, "--report", report).err


def test_cells_that_a_spreadsheet_would_run_get_a_quote(typed: Typed, tmp_path: Path) -> None:
    path = a_csv(tmp_path, HEAD, ("=1+1", "-2+3", "@SUM", "+x", "A"), ("6203015203859991", "x", "CONTOH", "-", "A"))
    report = tmp_path / "laporan.csv"
    typed("check-register", "kolektif", path, "--report", report)
    cells = [line["Isi"] for line in csv.DictReader(report.read_text("utf-8-sig").splitlines(), delimiter=";")]
    assert {"'=1+1", "'-2+3", "'+x"} <= set(cells)


def test_a_sound_list_leaves_with_0_and_its_facts_as_json(typed: Typed, tmp_path: Path) -> None:
    path = a_csv(tmp_path, HEAD, ("6203015203859991", "6203011205109993", "CONTOH AMINAH", "12-03-1985", "JL"))
    told = typed("check-register", "kolektif", path, "--json")
    assert told.code == 0
    assert told.json["layout"] == "kolektif"
    assert told.json["mapping"]["birth_date"] == "TANGGAL LAHIR"
    assert told.json["counts"]["rows"] == 1


def test_what_is_no_list_or_no_kind_is_a_sentence(typed: Typed, tmp_path: Path) -> None:
    program = tmp_path / "daftar.xlsx"
    program.write_bytes(b"MZ" + bytes(3000))
    told = typed("check-register", "auto", program)
    assert (told.code, "Berkas tidak dijalankan" in told.err) == (1, True)
    assert "Pilih salah satu: auto, dtsen" in typed("check-register", "semua", program).err


def test_kinds_that_a_list_may_be_are_named(typed: Typed, tmp_path: Path) -> None:
    path = a_csv(tmp_path, HEAD[:3], ("6203015203859991", "6203011205109993", "CONTOH AMINAH"))
    told = typed("check-register", "auto", path)
    assert "Jenis yang mungkin: kolektif, pbi" in told.err
    assert typed("check-register", "auto", path, "--json").json["contenders"][0] == "pbi"
    assert typed("check-register", "kolektif", path).err == ""


def test_a_list_of_nobody_is_told(typed: Typed, tmp_path: Path) -> None:
    told = typed("check-register", "kolektif", a_csv(tmp_path, HEAD))
    assert told.code == 1
    assert "tidak ada satu baris pun" in told.err


def test_a_list_of_another_kind_is_told(typed: Typed, tmp_path: Path) -> None:
    head = ("NAMA", "PSNOKA", "NIKKA", "TTL", "ALAMAT")
    path = a_csv(tmp_path, head, ("CONTOH AMINAH", "0000000000117", "6203015203859991", "KAPUAS, 12-03-1985", "JL"))
    told = typed("check-register", "dtsen", path)
    assert told.code == 1
    assert "lebih cocok dengan daftar nonaktif daripada DTSEN" in told.err


def test_an_offices_own_layout_is_known_without_an_office(typed: Typed, tmp_path: Path) -> None:
    path = a_csv(tmp_path, ("Kode Orang", "Panggilan"), ("6203015203859991", "CONTOH AMINAH"))
    assert typed("check-register", "auto", path).code == 1
    layouts = tmp_path / "aturan" / "registers"
    layouts.mkdir(parents=True)
    own = '[columns]\n"Kode Orang" = "nik"\n"Panggilan" = "name"\n'
    head = 'title = "Daftar kecamatan"\nkind = "bansos"\nsource = "Kecamatan"\ndates = "dmy"\nrequired = [["nik"]]\n'
    (layouts / "kecamatan.toml").write_text(head + own, "utf-8")
    told = typed("check-register", "auto", path, "--rules", tmp_path / "aturan", "--json")
    assert (told.code, told.json["layout"], told.json["counts"]["rows"]) == (0, "kecamatan", 1)
