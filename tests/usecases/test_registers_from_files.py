"""Lists taken in from files: what was set aside stands beside the list, whatever goes wrong leaves the old one."""

from __future__ import annotations

import csv
from pathlib import Path

from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Question
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_export import save_odd
from pbijk_desktop.usecases.register_import_file import import_register
from pbijk_desktop.usecases.register_odd import how_much_is_odd, what_is_odd
from tests.hostile.lists import a_csv

HEAD = ("NIK", "NO KK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN")
AMINAH = ("6203015203859991", "6203011205109993", "CONTOH AMINAH", "12-03-1985", "P")
BUDI = ("6203010704149992", "6203011205109993", "CONTOH BUDI", "07/04/2014", "L")


def test_rows_set_aside_whole_are_kept_with_row_and_reasons_and_saved(desk: Desk, tmp_path: Path) -> None:
    unusable = ("6.20301E+15", "12", "", "31-02-2026", "P")
    path = a_csv(tmp_path, HEAD, AMINAH, unusable, HEAD, BUDI, ("JUMLAH", "2"), ("", "", "", "", "x"))
    made = import_register(desk, Register.VILLAGE, path, accepted=[Question.BAD])
    assert (made.record.rows, made.record.quarantined) == (2, 2)
    odd = what_is_odd(desk, Register.VILLAGE).odd
    assert [(one.row, one.column, one.code, one.cell) for one in odd] == [
        (3, "", "reading.row_nobody", "6.20301E+15 | 12 | 31-02-2026 | P"),
        (3, "nik", "nik.spreadsheet", "6.20301E+15"),
        (3, "kk", "kk.shape", "12"),
        (3, "birth_date", "reading.date_dmy", "31-02-2026"),
        (4, "", "reading.row_heading", " | ".join(HEAD)),
        (6, "", "reading.row_total", "JUMLAH | 2"),
        (7, "", "reading.row_nobody", "x"),
        (7, "sex", "reading.code_unknown", "x"),
    ]
    assert how_much_is_odd(desk, Register.VILLAGE) == 8
    out = tmp_path / "sisihan.csv"
    assert save_odd(desk, Register.VILLAGE, out) == 8
    lines = list(csv.reader(out.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert lines[6] == ["6", "seluruh baris", "JUMLAH | 2", "Baris jumlah, bukan orang."]
