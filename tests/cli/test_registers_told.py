"""The lists from elsewhere as commands: which serve, what changed, and "sudah aktif atau belum?"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pbijk_desktop.domain.registers import Register
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.open_office import Opened
from tests.hostile.lists import a_csv
from tests.usecases.registers import OCTOBER, a_row, an_order, rows

Pbijk = Callable[..., Any]


@pytest.fixture
def listed(opened: Opened) -> None:
    """Take two lists of DTSEN and one of deactivated people in, and close the office."""
    take_in(opened.desk, an_order(rows(5), list_date=OCTOBER))
    new = [replace(a_row(0), desil=8), *rows(5)[1:4], replace(a_row(9), name="=CMD|' /C calc'!A0")]
    take_in(opened.desk, an_order(new, sha256="b" * 64))
    off = an_order([replace(a_row(1), status="")], register=Register.DEACTIVATED, sha256="c" * 64)
    take_in(opened.desk, off)
    opened.close()


@pytest.mark.usefixtures("listed")
def test_the_lists_that_serve_are_told_with_their_day(pbijk: Pbijk) -> None:
    told = pbijk("registers").out
    assert "DTSEN: 5 orang, tertanggal 1 November 2026" in told
    assert "masterfile BPJS: belum ada" in told
    found = pbijk("registers", "--json").json
    assert [one["register"] for one in found["current"]] == ["dtsen", "nonaktif"]
    assert found["current"][0]["changes"] == {"baru": 1, "desil": 1, "hilang": 1}
    assert pbijk("check").code == 0


@pytest.mark.usefixtures("listed")
def test_changes_go_into_a_file_that_runs_nothing(pbijk: Pbijk, tmp_path: Path) -> None:
    out = tmp_path / "perubahan.csv"
    told = pbijk("register-changes", "dtsen", "--out", out)
    assert (told.code, told.out.splitlines()[:3]) == (0, ["1 baru", "1 tidak ada lagi", "1 desil berubah"])
    said = out.read_text("utf-8-sig")
    assert "'=CMD|" in said
    assert len(said.splitlines()) == 4
    again = pbijk("register-changes", "dtsen", "--out", out)
    assert again.code != 0
    assert "sudah ada" in again.err
    assert "baru dimasukkan satu kali" in pbijk("register-changes", "nonaktif").err
    assert "Belum ada daftar PBI" in pbijk("register-changes", "pbi").err


@pytest.mark.usefixtures("listed")
def test_a_visitors_question_is_answered_with_the_day_of_each_list(pbijk: Pbijk) -> None:
    told = pbijk("status", a_row(1).nik)
    assert told.code == 0
    assert "Tidak aktif menurut daftar nonaktif tertanggal 1 November 2026." in told.out
    assert "- DTSEN, tertanggal 1 November 2026: tercatat, tanpa keterangan" in told.out
    assert pbijk("status", "contoh cytra", "--json").json[0]["nik"] == a_row(2).nik
    nobody = pbijk("status", "6203019999999999")
    assert nobody.code == 1
    assert "Tidak ada di daftar mana pun" in nobody.out


HEAD = ("NIK", "NO KK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN")


def a_line(at: int, nik: str = "") -> tuple[str, ...]:
    one = a_row(at)
    return nik or one.nik, one.kk, one.name, "1985-03-12", "P"


def test_a_file_is_taken_in_and_asked_about_when_it_is_bad(pbijk: Pbijk, tmp_path: Path) -> None:
    path = a_csv(tmp_path, HEAD, *(a_line(at, nik="6.20301E+15" if at < 2 else "") for at in range(10)))
    call = ("import-register", "kolektif", path, "--date", "2026-11-01")
    asked = pbijk(*call)
    assert asked.code == 1
    assert "2 dari 10 baris memuat isian yang tidak dapat dipakai" in asked.err
    assert "daftar kolektif desa: belum ada" in pbijk("registers").out
    made = pbijk(*call, "--accept-bad")
    assert (made.code, made.out.splitlines()[0]) == (
        0,
        "Daftar kolektif desa tertanggal 1 November 2026 dipakai mulai sekarang: 10 orang.",
    )
    assert pbijk("status", "contoh aminah", "--json").json
    assert pbijk("check").code == 0


def test_what_is_no_such_list_is_told_and_the_last_one_serves(pbijk: Pbijk, tmp_path: Path) -> None:
    whole = a_csv(tmp_path, HEAD, *map(a_line, range(4)))
    assert pbijk("import-register", "kolektif", whole).code == 0
    for path in (tmp_path / "tidak-ada.csv", a_csv(tmp_path, ("a", "b"), ("1", "2")), a_csv(tmp_path, HEAD)):
        refused = pbijk("import-register", "kolektif", path)
        assert refused.code == 1
        assert "Traceback" not in refused.err
    assert "kolektif desa: 4 orang" in pbijk("registers").out


def test_a_list_of_no_certain_kind_is_refused_with_those_it_may_be(pbijk: Pbijk, tmp_path: Path) -> None:
    path = a_csv(tmp_path, HEAD, a_line(0), a_line(1))
    told = pbijk("import-register", "auto", path)
    assert told.code == 1
    assert "salah satu dari: kolektif, pbi" in told.err
    made = pbijk("import-register", "auto", path.rename(tmp_path / "usulan desa.csv"))
    assert made.code == 0
    assert made.out.startswith("Daftar kolektif desa tertanggal")


def test_a_list_of_another_kind_is_asked_about_with_the_way_to_insist(pbijk: Pbijk, tmp_path: Path) -> None:
    head = ("NAMA", "PSNOKA", "NIKKA", "TTL", "ALAMAT")
    path = a_csv(tmp_path, head, ("CONTOH AMINAH", "0000000000117", a_row(0).nik, "KAPUAS, 12-03-1985", "JL"))
    asked = pbijk("import-register", "dtsen", path)
    assert asked.code == 1
    assert "lebih cocok dengan daftar nonaktif daripada DTSEN" in asked.err
    assert "--accept kind" in asked.err
    assert pbijk("registers", "--json").json["current"] == []
    assert pbijk("import-register", "dtsen", path, "--accept", "kind").code == 0
