"""The benchmark measures what it says, beside a floor that does the same; no figure is ever asserted."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from pbijk_desktop.bench.figure import Figure, figure, quantile
from pbijk_desktop.bench.figures import Effort, measure
from pbijk_desktop.bench.rows import PlainStore, measure_opens, measure_saves
from pbijk_desktop.bench.table import lines
from pbijk_desktop.store.check import look_over
from pbijk_desktop.store.opening import counted
from pbijk_desktop.usecases.open_office import Opened

NAMES = ["start_to_login", "unlock_to_desk", "memory_at_desk", "key_to_paint_p95", "key_to_paint_p99", "longest_stall",
         "longest_stall_own", "save_case_p50", "save_case_p95", "open_case_p50",
         "open_case_p95", "letter_warm", "letter_first", "search_p50", "search_p95", "search_missed"]  # fmt: skip
WRITTEN = ("family", "person", "case_file", "case_member", "case_item", "journal")


def test_a_figure_knows_its_ratio_and_whether_it_keeps_its_aim() -> None:
    assert figure("letter_warm", 20.0, "ms", floor=5.0, aim=30.0) == Figure(
        "letter_warm", 20.0, "ms", 5.0, 4.0, 30.0, within_aim=True
    )
    assert figure("letter_warm", 40.0, "ms", floor=0.0, aim=30.0).within_aim is False
    assert figure("letter_warm", 40.0, "ms", floor=0.0, aim=None).ratio is None


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 51), (0.95, 96), (1.0, 100)])
def test_a_quantile_is_one_of_the_values(share: float, value: int) -> None:
    assert quantile(list(range(100, 0, -1)), share) == value


def test_the_floor_writes_the_same_rows_and_the_office_stays_sound(opened: Opened, tmp_path: Path) -> None:
    before = {table: counted(opened.store.writer, table) for table in WRITTEN}
    saved = measure_saves(opened, 3)
    added = {table: counted(opened.store.writer, table) - before[table] for table in WRITTEN}
    with PlainStore(tmp_path / "polos", opened) as plain:
        assert len(plain.measure_saves([one.case for one in saved])) == 3
        assert len(plain.measure_opens([one.case for one in saved])) == 3
        assert plain.counts(WRITTEN) == added
    assert len(measure_opens(opened, [one.case for one in saved])) == 3
    assert look_over(opened.store) == []


def test_every_figure_is_measured_and_has_a_line() -> None:
    figures = measure(Effort(starts=1, saves=3, letters=3, families=6, people=300, searches=20, typed=2, keys=12))
    assert [one.name for one in figures] in (NAMES, [name for name in NAMES if name != "memory_at_desk"])
    assert all(
        one.floor > 0 for one in figures if one.name not in {"search_missed", "longest_stall", "longest_stall_own"}
    )
    assert len(list(lines(figures))) == len(figures) + 1
    keys = ["name", "value", "unit", "floor", "ratio", "aim", "within_aim"]
    assert [entry.name for entry in fields(Figure)] == keys
