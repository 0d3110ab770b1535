"""The benchmark at scale works a real window of a demo office; no figure is ever asserted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pbijk_desktop.bench.figure import figure, spread
from pbijk_desktop.bench.growth import growth_lines, stays_flat
from pbijk_desktop.bench.hands import seconds_until
from pbijk_desktop.bench.scaled import Pace, measure_at
from pbijk_desktop.bench.table import lines, name_of
from pbijk_desktop.bench.typed import keys_of, so_far, typed_texts
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.demo_office import make_demo
from pbijk_desktop.usecases.find_anything import find_anything
from pbijk_desktop.usecases.open_office import Opened, open_office
from pbijk_desktop.usecases.sample_office import CLERK, PASSPHRASE
from pbijk_desktop.usecases.sign_in import unlock
from tests.samples import CHEAP, MONDAY

CASES = 160
SPREAD = ("queue_repaint", "queue_first", "queue_anew", "queue_page", "queue_jump", "queue_sort", "queue_filter",
          "queue_filter_own", "queue_bar", "search_shown", "search_own", "case_opened", "save_case",
          "open_case")  # fmt: skip
SINGLE = ("start_to_login", "unlock_to_desk")
IN_MEMORY = ("memory_at_desk", "memory_in_queue")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a demo office is kept for measuring."""
    folder = tmp_path_factory.mktemp("ukur")
    make_demo(folder / str(CASES), CASES * 10 // 4, clock=lambda: MONDAY, cost=CHEAP)
    return folder


@pytest.fixture
def office(kept: Path) -> Iterator[Opened]:
    """Return that office, open."""
    opened = open_office(kept / str(CASES), unlock(kept / str(CASES), CLERK, PASSPHRASE), lambda: MONDAY)
    yield opened
    opened.close()


def test_everything_is_done_in_a_real_window_and_has_a_line(kept: Path) -> None:
    pace = Pace(starts=1, saves=2, times=2, filtered=1, searched=2, asked=2)
    figures = measure_at(CASES, keep=kept, pace=pace)
    names = {one.name for one in figures}
    assert names - set(IN_MEMORY) == {f"{what}_{share}" for what in SPREAD for share in ("p50", "p95", "p99")} | {
        *SINGLE
    }
    assert all(0 < one.value < 9_999 for one in figures)  # in the 10,000 ms of one's patience everything was answered
    assert len(list(lines(figures))) == len(figures) + 1
    opened = open_office(kept / str(CASES), unlock(kept / str(CASES), CLERK, PASSPHRASE), lambda: MONDAY)
    assert look_over(opened.store) == []
    opened.close()


def test_the_answer_counts_when_it_is_painted(qtbot: QtBot) -> None:
    label = QLabel("belum")
    qtbot.addWidget(label)
    label.show()
    qtbot.waitExposed(label)
    seconds_until(
        lambda: QTimer.singleShot(30, lambda: label.setText("sudah")), [label], lambda: label.text() != "belum"
    )
    assert label.text() == "sudah"


def test_an_answer_that_changes_nothing_counts_too(qtbot: QtBot) -> None:
    label = QLabel("tetap")
    qtbot.addWidget(label)
    label.show()
    qtbot.waitExposed(label)
    assert seconds_until(lambda: None, [label], lambda: True) < 9  # less than one's patience


def test_what_is_typed_is_the_same_for_the_same_seed_and_finds_somebody(office: Opened) -> None:
    with office.desk.read() as reader:
        once, again = (typed_texts(reader, 30, 7, misspelt=False) for _ in range(2))
        with_slips = typed_texts(reader, 30, 7)
    assert once == again != with_slips
    assert all(find_anything(office.desk, text) for text in once)


def test_keys_of_a_text_begin_where_the_search_begins() -> None:
    assert list(keys_of("siti")) == ["si", "t", "i"]
    assert list(so_far(["siti", "nik"])) == ["si", "sit", "siti", "ni", "nik"]


def test_the_95_percent_have_the_aim_and_a_multiple_of_the_floor_can_be_one() -> None:
    half, most, nearly_all = spread("save_case", [0.01] * 99 + [0.5], [0.004], over=2.0)
    assert (half.aim, nearly_all.aim) == (None, None)
    assert (most.value, most.aim, most.within_aim) == (10.0, 8.0, False)
    assert nearly_all.value == 500.0


def test_what_hardly_grows_stays_flat() -> None:
    small = figure("save_case_p50", 4.0, "ms", floor=1.0, aim=None)
    assert stays_flat(small, figure("save_case_p50", 8.9, "ms", floor=1.0, aim=None))
    assert not stays_flat(small, figure("save_case_p50", 9.1, "ms", floor=1.0, aim=None))
    head, line = growth_lines({4_000: [small], 400_000: [figure("save_case_p50", 40.0, "ms", floor=1.0, aim=None)]})
    assert head.split()[-2:] == ["4.000", "400.000"]
    assert line.startswith(name_of("save_case_p50"))
    assert line.split()[-3:] == ["10,00", "x", "bertambah"]
