"""`pbijk bench --registers`: the list that is read is one of sound, impossible people, and its figures have floors."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from pbijk_desktop.bench.big_list import write_big_list, write_big_text
from pbijk_desktop.bench.febrl import measure_febrl
from pbijk_desktop.bench.peers import PEERS, has_peers
from pbijk_desktop.bench.registers import measure_registers
from pbijk_desktop.bench.table import name_of
from pbijk_desktop.usecases.register_files import open_register_file, read_register_file


def test_the_list_is_recognised_and_has_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    write_big_list(path, 500)
    file = open_register_file(path, today=date(2026, 11, 24))
    reading = read_register_file(file)
    batches = list(reading)
    assert (file.layout.code, reading.counts.rows, reading.counts.with_errors) == ("siks_ng", 500, 0)
    assert not reading.counts.set_aside
    assert all(int(row.nik[-4:]) >= 9990 and len(row.card) == 13 for batch in batches for row in batch.rows)
    write_big_list(tmp_path / "lagi.xlsx", 500)
    again = read_register_file(open_register_file(tmp_path / "lagi.xlsx", today=date(2026, 11, 24)))
    assert [batch.rows for batch in again] == [batch.rows for batch in batches]


def test_the_same_people_as_text_are_read_as_well(tmp_path: Path) -> None:
    book, text = tmp_path / "daftar.xlsx", tmp_path / "daftar.csv"
    write_big_list(book, 300)
    write_big_text(text, 300)
    today = date(2026, 11, 24)
    readings = (read_register_file(open_register_file(one, today=today)) for one in (book, text))
    first, second = ([row for batch in reading for row in batch.rows] for reading in readings)
    assert (len(first), first) == (300, second)


def test_reading_is_measured_beside_a_peer_of_the_same_run() -> None:
    figures = {one.name: one for one in measure_registers(500)}
    aim = 2 * figures["register_book_into"].floor
    for name in ("register_book_into", "register_book_read", "register_text_into", "register_text_read"):
        assert figures[name].floor > 0
        assert figures[name].aim == pytest.approx(aim, abs=0.01)
    for name in ("register_book_grown", "register_text_memory", "register_book_own", "register_text_child"):
        assert figures[name].value >= 0
    assert all(name_of(name) for name in figures)


@pytest.mark.parametrize("named", ["", "/tidak/ada/python", sys.executable])
def test_without_an_interpreter_that_has_the_peers_febrl_is_not_measured(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv(PEERS, named)
    assert not has_peers()
    assert list(measure_febrl()) == []
