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
