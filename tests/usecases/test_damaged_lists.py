"""Whatever is damaged in a list, its sound rows are taken in and each other one is told with its line and reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.snapshots import Question
from pbijk_desktop.foreign.limits import SHEETS
from pbijk_desktop.sentences import told
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.register_files import open_register_file, read_register_file
from pbijk_desktop.usecases.register_import_file import import_register
from pbijk_desktop.usecases.register_odd import what_is_odd
from pbijk_desktop.usecases.register_report import RegisterReport
from tests.hostile.damaged import AMINAH, LISTS

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("name", LISTS)
def test_a_damaged_list_gives_its_sound_rows_and_a_report_of_the_others(tmp_path: Path, name: str) -> None:
    write, expected = LISTS[name]
    reading = read_register_file(open_register_file(write(tmp_path), Register.VILLAGE, today=TODAY))
    report, rows, found = RegisterReport(), [], []
    for batch in reading:
        report.add(batch)
        rows += batch.rows
        found += [(one.row, one.problem) for one in batch.troubles]
        found += [(one.row, one.trouble.problem) for one in batch.set_aside]
    assert (rows[0].row, rows[0].nik, rows[0].birth_date) == (2, AMINAH[0], date(1985, 3, 12))
    assert tuple((row, problem.code) for row, problem in sorted(found, key=lambda one: one[0])) == expected
    lines = report.body().decode("utf-8-sig").splitlines()[1:]
    assert [line.split(";")[0] for line in lines] == [str(row) for row, _ in expected]
    assert all(told(problem) for _, problem in found)


@pytest.mark.parametrize("name", LISTS)
def test_a_damaged_list_is_taken_in_with_what_was_kept_aside(desk: Desk, tmp_path: Path, name: str) -> None:
    write, expected = LISTS[name]
    import_register(desk, Register.VILLAGE, write(tmp_path), accepted=frozenset(Question))
    kept = what_is_odd(desk, Register.VILLAGE).odd
    assert {one.row for one in kept} == {row for row, _ in expected}
    assert {code for _, code in expected} <= {one.code for one in kept}


def test_the_child_of_a_list_has_little_memory_and_is_not_waited_for_long() -> None:
    assert SHEETS.memory <= 512_000_000
    assert SHEETS.wall_seconds <= 20
