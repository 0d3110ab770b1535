"""Long work: shown only when it lasts, stopped at once, and nothing else waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import BUSY_AFTER_MS, Background
from pbijk_desktop.desktop.parts.progress import ProgressLine, counted, time_left
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.safety_check import CheckPart
from pbijk_desktop.domain.progress import Progress, StoppedError
from pbijk_desktop.store.check import look_over
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.sample_office import make_sample
from tests.desktop.hands import find, press
from tests.samples import Clock, an_intake

Show = Callable[[QWidget], QWidget]


class Waiting(QObject):
    """Work that goes on until it is told to end, and keeps what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.may_end = threading.Event()
        self.has_stopped = threading.Event()
        self.answers: list[object] = []

    def work(self, progress: Progress) -> str:
        try:
            done = 0
            while not self.may_end.wait(0.001):
                done = min(done + 1, 80_000)
                progress(done, 80_000)
        except StoppedError:
            self.has_stopped.set()
            raise
        return "selesai"

    def on_success(self, answer: object) -> None:
        self.answers.append(answer)


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    made = Waiting()
    yield made
    made.may_end.set()


@pytest.fixture
def line(show: Show) -> ProgressLine:
    holder = QWidget()
    lines = QVBoxLayout(holder)
    made = ProgressLine()
    lines.addWidget(made)
    lines.addStretch()
    holder.resize(600, 200)
    show(holder)
    return made


def test_work_that_is_over_soon_shows_nothing(
    qtbot: QtBot, background: Background, line: ProgressLine, waiting: Waiting
) -> None:
    shown: list[bool] = []
    job = background.start_long(waiting.work, on_success=waiting.on_success, owner=waiting)
    line.watch(job, "Memeriksa data")
    job.moved.connect(lambda *_: shown.append(line.isVisible()))
    with qtbot.waitSignal(job.moved):
        pass
    waiting.may_end.set()
    qtbot.waitUntil(lambda: background.is_idle)
    assert waiting.answers == ["selesai"]
    assert not any(shown)
    assert line._patience.interval() == BUSY_AFTER_MS == 600
    assert not line._patience.isActive()


def test_work_that_lasts_is_counted_and_goes_when_it_ends(
    qtbot: QtBot, background: Background, line: ProgressLine, waiting: Waiting
) -> None:
    job = background.start_long(waiting.work, on_success=waiting.on_success, owner=waiting)
    line.watch(job, "Memeriksa data")
    qtbot.waitUntil(line.isVisible)
    qtbot.waitUntil(lambda: "dari 80.000" in line.text())
    assert line.text().startswith("Memeriksa data: ")
    assert find(line, QProgressBar, "progress.bar").value() > 0
    waiting.may_end.set()
    qtbot.waitUntil(lambda: not line.isVisible())
    assert waiting.answers == ["selesai"]


def test_stopping_is_answered_at_once_and_what_comes_after_is_dropped(
    qtbot: QtBot, background: Background, line: ProgressLine, waiting: Waiting
) -> None:
    job = background.start_long(waiting.work, on_success=waiting.on_success, owner=waiting)
    line.watch(job, "Memeriksa data")
    qtbot.waitUntil(line.isVisible)
    with qtbot.waitSignal(line.stopped):
        press_in(line, "Alt+T")
    assert not line.isVisible()
    assert waiting.has_stopped.wait(5)
    qtbot.waitUntil(lambda: background.is_idle)
    assert waiting.answers == []


def press_in(line: ProgressLine, keys: str) -> None:
    window = line.window()
    window.setFocus()
    press(keys)


def test_a_save_does_not_wait_for_long_work(qtbot: QtBot, background: Background, waiting: Waiting) -> None:
    background.start_long(waiting.work, on_success=waiting.on_success, owner=waiting)
    saved = Waiting()
    background.start(lambda: "tersimpan", on_success=saved.on_success, owner=saved)
    qtbot.waitUntil(lambda: saved.answers == ["tersimpan"])
    assert waiting.answers == []


def test_closing_the_program_stops_long_work(qtbot: QtBot, waiting: Waiting) -> None:
    background = Background()
    job = background.start_long(waiting.work, on_success=waiting.on_success, owner=waiting)
    with qtbot.waitSignal(job.moved):
        pass
    background.close()
    assert waiting.has_stopped.is_set()


def test_remaining_time_is_told_once_it_can_be_known() -> None:
    assert time_left(1.9, 50, 100) == ""
    assert time_left(5, 0, 100) == ""
    assert time_left(5, 3, 0) == ""
    assert time_left(10, 50, 100) == "kira-kira 10 detik lagi"
    assert time_left(10, 5, 100) == "kira-kira 3 menit lagi"
    assert counted(1234567) == "1.234.567"


def test_the_check_tells_how_far_it_is_and_stops_where_it_is_told(opened: Opened) -> None:
    register_case(opened.desk, an_intake())
    told: list[tuple[int, int]] = []
    assert look_over(opened.store, lambda done, total: told.append((done, total))) == []
    assert told[0][0] == 0
    assert told[0][1] > 5

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        look_over(opened.store, stop)
    register_case(opened.desk, an_intake(same_person_reason="uji"))
    assert look_over(opened.store) == []


def test_what_is_written_while_the_check_looks_is_no_fault(opened: Opened) -> None:
    register_case(opened.desk, an_intake())

    def write(_done: int, _total: int) -> None:
        register_case(opened.desk, an_intake(same_person_reason="uji"))

    assert look_over(opened.store, write) == []


def test_the_page_checks_the_store_and_says_so(
    qtbot: QtBot, room: Room, opened: Opened, show: Show, background: Background
) -> None:
    part = CheckPart(replace(room, opened=opened), "check")
    part.resize(800, 500)
    show(part)
    part.act()
    qtbot.waitUntil(lambda: background.is_idle)
    assert part.banner.isVisible()
    assert not part.progress.isVisible()


def test_a_sample_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done > total // 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        make_sample(tmp_path / "contoh", families=2, clock=Clock(), progress=stop)
    assert list(tmp_path.iterdir()) == []
