"""Every hostile list the whole way: as a register that is taken in, in the limited child; the list before serves on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Question
from pbijk_desktop.foreign.sheets import SHEETS
from pbijk_desktop.sentences import told
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.register_files import open_register_file, read_register_file
from pbijk_desktop.usecases.register_import_file import import_register
from pbijk_desktop.usecases.register_report import RegisterReport
from pbijk_desktop.usecases.registers_now import registers_now
from tests.hostile import damaged, sheets
from tests.usecases.registers import an_order, rows

TODAY = date(2026, 11, 24)
AMINAH = "6203015203859991"
REFUSED, READABLE, DAMAGED = "refused", "readable", "damaged"
CORPUS: dict[str, tuple[tuple[str, str], ...]] = {
    "zip bomb": ((REFUSED, "bom.xlsx"), (REFUSED, "bom-teks.xlsx"), (REFUSED, "bom.ods"), (REFUSED, "banyak.xlsx")),
    "nested zip": ((REFUSED, "bersarang.zip"), (REFUSED, "bersarang.xlsx")),
    "sparse far cell": ((READABLE, "jauh.xlsx"), (REFUSED, "jauh.ods")),
    "XML entity bomb": tuple((REFUSED, name) for name in ("tawa.xlsx", "tawa-buku.xlsx", "tawa-teks.xlsx", "tawa.ods")),
    "16k columns": ((READABLE, "lebar.xlsx"),),
    "1 MB cell": ((READABLE, "panjang.xlsx"), (READABLE, "gema.xlsx")),
    "merged million": ((READABLE, "gabung.xlsx"),),
    "formula cells": ((READABLE, "rumus.xlsx"),),
    "=CMD|": ((DAMAGED, "a formula"),),
    "xlsm": ((READABLE, "makro.xlsm"),),
    "xls renamed xlsx": ((REFUSED, "lama.xlsx"),),
    "CSV in cp1252": ((DAMAGED, "cp1252"),),
    "CSV in UTF-16": ((DAMAGED, "UTF-16"), (DAMAGED, "UTF-16 without a mark")),
    "CSV with BOM": ((DAMAGED, "UTF-8 with a mark"),),
    "CSV with NULs": ((DAMAGED, "NULs"),),
    "mixed separators": ((DAMAGED, "mixed separators"),),
    "1900/1904 serial dates": ((READABLE, "tanggal-1900.xlsx"), (READABLE, "tanggal-1904.xlsx")),
    "31/02/2026": ((DAMAGED, "a day that is none"),),
    "NIK as number": ((DAMAGED, "a number"), (DAMAGED, "a rounded number")),
    "NIK as 3.20101E+15": ((DAMAGED, "an exponent"), (DAMAGED, "an exponent of a number")),
    "NIK with apostrophe": ((DAMAGED, "an apostrophe"),),
    "trailing no-break space": ((DAMAGED, "a space that does not break"),),
    "U+202E": ((DAMAGED, "a number turned round"), (DAMAGED, "a name turned round")),
    "homoglyph digits": ((DAMAGED, "digits that look alike"), (DAMAGED, "letters that look like digits")),
    "100k empty styled rows": ((READABLE, "kosong-bergaya.xlsx"),),
    "absolute and climbing names, links": tuple(
        (REFUSED, name) for name in ("keluar.xlsx", "mutlak.xlsx", "jendela.xlsx", "tautan.xlsx")
    ),
}
"""The spreadsheets that a list may be made into to do harm, and which files here are of each sort."""


def test_every_sort_of_hostile_list_has_its_files() -> None:
    kept = {REFUSED: sheets.REFUSED, READABLE: sheets.READABLE, DAMAGED: damaged.LISTS}
    missing = [(sort, name) for sort, files in CORPUS.items() for kind, name in files if name not in kept[kind]]
    assert missing == []


@pytest.fixture
def serving(desk: Desk) -> Desk:
    """Take a list of villagers in, which serves."""
    take_in(desk, an_order(rows(3), register=Register.VILLAGE, list_date=date(2026, 10, 1)))
    return desk


@pytest.mark.parametrize("name", sorted(sheets.REFUSED))
def test_what_is_refused_leaves_the_list_before_serving(serving: Desk, tmp_path: Path, name: str) -> None:
    make, code = sheets.REFUSED[name]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(RefusedError) as refused:
        import_register(serving, Register.VILLAGE, path, accepted=frozenset(Question))
    assert [one.code for one in refused.value.problems] == [code]
    assert all(told(one) for one in refused.value.problems)
    (current,) = registers_now(serving).current
    assert (current.record.rows, registers_now(serving).unfinished) == (3, ())


@pytest.mark.parametrize("name", sorted(sheets.READABLE))
def test_what_can_be_read_gives_its_people_and_a_report_of_its_rows(tmp_path: Path, name: str) -> None:
    assert (SHEETS.memory, SHEETS.wall_seconds) <= (512_000_000, 20)
    path = tmp_path / name
    path.write_bytes(sheets.READABLE[name]())
    reading = read_register_file(open_register_file(path, Register.VILLAGE, today=TODAY))
    report, people = RegisterReport(), []
    for batch in reading:
        report.add(batch)
        people += batch.rows
    assert AMINAH in {one.nik for one in people}
    assert report.body()
    assert reading.counts.rows == len(people)
