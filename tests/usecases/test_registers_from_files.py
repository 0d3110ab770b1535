"""Lists taken in from files: what was set aside stands beside the list, whatever goes wrong leaves the old one."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from pbijk_desktop.domain.problems import RefusedError
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Question
from pbijk_desktop.sentences import told
from pbijk_desktop.usecases import import_register as import_register_module
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_export import save_odd
from pbijk_desktop.usecases.register_import_file import import_file, import_register
from pbijk_desktop.usecases.register_intake import recognise, teach_mapping
from pbijk_desktop.usecases.register_odd import how_much_is_odd, what_is_odd
from pbijk_desktop.usecases.registers_now import registers_now
from tests.hostile.lists import a_csv, an_xlsx
from tests.usecases.registers import rows

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
        (3, "nik", "reading.number_notation", "6.20301E+15"),
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


def sentence_of(act: Callable[[], object]) -> str:
    """Return the one sentence with which an act is refused."""
    with pytest.raises(RefusedError) as refused:
        act()
    (problem,) = refused.value.problems
    assert problem.code.split(".")[0] in ("registers", "reading", "sheets")
    return told(problem)


@pytest.fixture
def serving(desk: Desk, tmp_path: Path) -> Desk:
    """Have a list of PBI of October that serves."""
    path = an_xlsx(tmp_path, *PBI, name="lama.xlsx")
    import_register(desk, Register.PBI, path, list_date=date(2026, 10, 1))
    return desk


PBI_HEAD = ("id", "psnoka_bpjs", "nama", "tanggal_lahir", "nik", "nokk", "kelurahan", "hub_keluarga")
PBI = (
    PBI_HEAD,
    ("1", "0000000000117", "CONTOH AMINAH", "12-03-1985", AMINAH[0], AMINAH[1], "SELAT HILIR", "ISTRI"),
    ("2", "0000000000118", "CONTOH BUDI", "07-04-2014", BUDI[0], BUDI[1], "SELAT HILIR", "ANAK"),
)


def still_serves(desk: Desk) -> bool:
    now = {one.register: one for one in registers_now(desk).current}
    return now[Register.PBI].record.list_date == date(2026, 10, 1) and now[Register.PBI].record.rows == 2


def test_a_list_of_another_kind_is_told_and_the_old_one_serves(serving: Desk, tmp_path: Path) -> None:
    off = a_csv(tmp_path, ("NAMA", "PSNOKA", "NIKKA", "TTL", "ALAMAT"), ("CONTOH", "0000000000117", AMINAH[0], "", ""))
    said = sentence_of(lambda: import_register(serving, Register.PBI, off))
    assert "lebih cocok dengan daftar nonaktif daripada daftar PBI" in said
    assert still_serves(serving)
    import_register(serving, Register.PBI, off, accepted=[Question.KIND])
    assert not still_serves(serving)


def test_what_is_no_list_of_people_is_told_and_the_old_one_serves(serving: Desk, tmp_path: Path) -> None:
    things = a_csv(tmp_path, ("Barang", "Harga", "Jumlah"), ("Kertas", "50000", "2"))
    assert "judul kolom tidak ditemukan" in sentence_of(lambda: import_register(serving, Register.PBI, things))
    assert still_serves(serving)


def test_a_list_of_another_district_is_told_and_the_old_one_serves(serving: Desk, tmp_path: Path) -> None:
    far = [(*PBI[1][:4], "6371015203859991", "6371011205109993", "PEKAUMAN", "ISTRI")]
    path = an_xlsx(tmp_path, PBI_HEAD, *far)
    assert "daftar kabupaten lain" in sentence_of(lambda: import_register(serving, Register.PBI, path))
    assert still_serves(serving)


def test_an_older_list_is_told_and_the_newer_one_serves(serving: Desk, tmp_path: Path) -> None:
    path = an_xlsx(tmp_path, *PBI[:2])
    older = partial(import_register, serving, Register.PBI, path, list_date=date(2026, 9, 1))
    assert "lebih lama dari yang sedang dipakai" in sentence_of(older)
    assert still_serves(serving)


def test_a_list_without_a_number_is_told_and_the_old_one_serves(serving: Desk, tmp_path: Path) -> None:
    path = an_xlsx(tmp_path, ("id", "nama", "tanggal_lahir", "nokk", "kelurahan"), ("1", "CONTOH", "", "", "SELAT"))
    assert "Kolom NIK tidak ditemukan" in sentence_of(lambda: import_register(serving, Register.PBI, path))
    assert still_serves(serving)


@pytest.mark.parametrize("rows", [(), (PBI_HEAD,), (PBI_HEAD, ("JUMLAH", "0"))], ids=["nothing", "headers", "a total"])
def test_an_empty_list_is_told_and_the_old_one_serves(
    serving: Desk, tmp_path: Path, rows: Sequence[Sequence[str]]
) -> None:
    path = an_xlsx(tmp_path, *rows)
    said = sentence_of(lambda: import_register(serving, Register.PBI, path))
    assert "tidak memuat satu orang pun" in said or "judul kolom tidak ditemukan" in said
    assert still_serves(serving)
    assert registers_now(serving).unfinished == ()


def test_a_file_of_no_bytes_is_told_and_the_old_one_serves(serving: Desk, tmp_path: Path) -> None:
    path = tmp_path / "kosong.csv"
    path.touch()
    assert "kosong" in sentence_of(lambda: import_register(serving, Register.PBI, path))
    assert still_serves(serving)


def test_a_stick_pulled_out_halfway_is_told_and_the_import_goes_on_with_the_file(
    serving: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_register_module, "BATCH", 50)
    many = [(str(at), one.card, one.name, "12-03-1985", one.nik, one.kk, "SELAT HILIR", "ANAK")
            for at, one in enumerate(rows(4_000))]  # fmt: skip
    path = an_xlsx(tmp_path, PBI_HEAD, *many)
    away = tmp_path / "tercabut.xlsx"

    def pulled(_done: int, _total: int) -> None:
        if path.exists() and any(one.reached for one in serving.snapshots.all() if not one.is_whole):
            path.rename(away)

    said = sentence_of(lambda: import_register(serving, Register.PBI, path, progress=pulled))
    assert "flash disk-nya tercabut" in said
    assert still_serves(serving)
    away.rename(path)
    made = import_register(serving, Register.PBI, path, accepted=[Question.DOUBLE])
    assert (made.went_on, made.record.rows) == (True, 4_000)


def test_a_file_that_changed_since_it_was_looked_at_is_told(serving: Desk, tmp_path: Path) -> None:
    path = an_xlsx(tmp_path, *PBI[:2])
    seen = recognise(serving, path)
    an_xlsx(tmp_path, *PBI)
    assert "berubah" in sentence_of(lambda: import_file(serving, seen))
    assert still_serves(serving)


def test_a_list_of_no_certain_kind_is_not_guessed(desk: Desk, tmp_path: Path) -> None:
    path = a_csv(tmp_path, HEAD, AMINAH, BUDI)
    assert "salah satu dari: kolektif, pbi" in sentence_of(lambda: import_register(desk, None, path))
    named = path.rename(tmp_path / "usulan kolektif.csv")
    assert import_register(desk, None, named).record.kind == Register.VILLAGE


def test_the_kind_that_was_chosen_is_known_by_the_same_headers(desk: Desk, tmp_path: Path) -> None:
    path = a_csv(tmp_path, HEAD, AMINAH, BUDI)
    assert recognise(desk, path).is_unsure
    chosen = recognise(desk, path, Register.PBI)
    teach_mapping(desk, chosen)
    again = recognise(desk, a_csv(tmp_path, HEAD, BUDI))
    assert (again.register, again.is_unsure) == (Register.PBI, False)
    (note,) = [one for one in again.notes if one.code == "reading.kind_as_before"]
    assert "daftar PBI" in told(note)
    assert not recognise(desk, path, Register.VILLAGE).notes
    teach_mapping(desk, recognise(desk, path, Register.VILLAGE))
    assert recognise(desk, path).register is Register.VILLAGE
    assert recognise(desk, a_csv(tmp_path, ("NIK", "NAMA"), AMINAH[:2])).is_unsure
