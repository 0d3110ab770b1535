"""`pbijk collective`: a village's list compared from the command line; nothing is taken up, no case is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from pbijk_desktop.domain.cases import Case
from pbijk_desktop.usecases.keep_draft import kept_drafts
from pbijk_desktop.usecases.open_office import Opened
from tests.hostile.lists import a_csv
from tests.usecases.villages import CITRA, DEWI, HEAD, cells, compared_lists, own_cases, village_rows

Pbijk = Callable[..., Any]


def test_a_villages_list_is_compared_and_what_would_go_back_is_written(
    pbijk: Pbijk, opened: Opened, tmp_path: Path
) -> None:
    compared_lists(opened.desk)
    own_cases(opened.desk)
    with opened.desk.read() as reader:
        cases = len(reader.find(Case))
    file, out = a_csv(tmp_path, HEAD, *village_rows()), tmp_path / "kembali.xlsx"
    opened.close()
    told = pbijk("collective", file, "--out", out, "--json")
    assert told.code == 0, told.err
    outcomes = told.json["outcomes"]
    assert told.json["rows"] == sum(outcomes.values()) == 10
    assert outcomes["ganda"] == outcomes["sudah_pbi"] == outcomes["berkas_berjalan"] == 1
    assert set(told.json["compared_with"]) == {"dtsen", "dukcapil", "pbi"}
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    written = [row for row in rows if str(row[0]).isdigit()]
    assert len(written) == told.json["back"]
    (citra,) = [row for row in written if row[1] == CITRA.nik]
    assert "Sudah menjadi peserta PBI" in str(citra[-1])
    assert not any(row[1] == DEWI.nik and row[0] == "2" for row in written)
    counted = pbijk("case", "list", "--json").json
    assert len(counted) == cases
    assert pbijk("check").code == 0


def test_a_list_against_which_nothing_speaks_writes_no_file(pbijk: Pbijk, opened: Opened, tmp_path: Path) -> None:
    compared_lists(opened.desk)
    file, out = a_csv(tmp_path, HEAD, cells(DEWI)), tmp_path / "kembali.xlsx"
    assert kept_drafts(opened.desk) == []
    opened.close()
    told = pbijk("collective", file, "--out", out)
    assert (told.code, told.out.splitlines()[0]) == (0, "Cocok: 1 baris.")
    assert "Tidak ada baris yang perlu kembali" in told.out
    assert not out.exists()


def test_what_is_no_villages_list_is_a_sentence(pbijk: Pbijk, opened: Opened, tmp_path: Path) -> None:
    opened.close()
    told = pbijk("collective", a_csv(tmp_path, ("Barang", "Harga"), ("Kertas", "50000")))
    assert told.code == 1
    assert "Baris judul kolom tidak ditemukan" in told.err
