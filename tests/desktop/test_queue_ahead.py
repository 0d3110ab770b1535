"""Lists that are one key away are there before the key is pressed, and never older than the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.queue import QueuePage
from pbijk_desktop.desktop.screens.queue_kept import Kept
from pbijk_desktop.desktop.screens.queue_reading import Question, answer
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import Sort, SortBy, View, Worklist
from pbijk_desktop.usecases.desk import Desk
from tests.desktop.queue_samples import write_cases

Show = Callable[[QWidget], QWidget]
CONTROL = Qt.KeyboardModifier.ControlModifier
EVERYTHING = Question(view=View(which=Worklist.ALL), sort=Sort())


@pytest.fixture
def page(room: Room, show: Show, qtbot: QtBot) -> QueuePage:
    """Give the worklist of what is to be verified, after a clerk has looked at it for a moment."""
    write_cases(room.desk, ["CONTOH AMINAH", "CONTOH BUDI"])
    write_cases(room.desk, ["CONTOH CITRA"], state=State.INCOMPLETE)
    made = QueuePage(room)
    show(made)
    with qtbot.waitSignal(made.list.read):
        made.show_view(View(which=Worklist.VERIFYING))
    made.table.setFocus()
    wait_for_neighbours(qtbot, made)
    return made


@pytest.fixture
def held(room: Room) -> Iterator[Callable[[], None]]:
    """Give a way to keep the thread for quick looks from doing anything until the test is over."""
    may_go = Event()

    def hold() -> None:
        room.background.start(may_go.wait, owner=room.background, quick=True)

    yield hold
    may_go.set()


def wait_for_neighbours(qtbot: QtBot, page: QueuePage) -> None:
    qtbot.waitUntil(lambda: page.list.asking.is_ready)


def names(page: QueuePage) -> list[str]:
    model = page.table.model()
    return [model.record(place).name for place in range(model.rowCount())]  # type: ignore[attr-defined]


def test_another_worklist_is_there_at_once_though_the_store_is_busy(
    page: QueuePage, held: Callable[[], None], qtbot: QtBot
) -> None:
    held()
    qtbot.keyClick(page.table, Qt.Key.Key_6, CONTROL)
    assert names(page) == ["CONTOH AMINAH", "CONTOH BUDI", "CONTOH CITRA"]
    assert page.range.text() == "1–3 dari 3"


def test_so_is_the_list_in_another_order(page: QueuePage, held: Callable[[], None]) -> None:
    held()
    page.list.show_sorted(Sort(SortBy.NAME, down=True))
    assert names(page) == ["CONTOH BUDI", "CONTOH AMINAH"]


def test_a_list_that_was_read_ahead_is_read_anew_once_something_has_changed(
    page: QueuePage, room: Room, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.list.read):
        write_cases(room.desk, ["CONTOH DEWI"])
    with qtbot.waitSignal(page.list.read):
        qtbot.keyClick(page.table, Qt.Key.Key_6, CONTROL)
    qtbot.waitUntil(lambda: "CONTOH DEWI" in names(page))


def test_what_was_asked_before_a_change_is_not_kept_after_it(desk: Desk) -> None:
    kept, today = Kept(), desk.today()
    read, asked_at = answer(desk, EVERYTHING), kept.age
    kept.forget()
    kept.keep_answer(read, today, asked_at)
    kept.keep_order(EVERYTHING.view, EVERYTHING.sort, (1, 2), asked_at)
    assert kept.answer(EVERYTHING, today) is None
    assert kept.order(EVERYTHING.view, EVERYTHING.sort) is None


def test_tomorrow_every_list_is_read_anew_because_other_cases_are_late(desk: Desk) -> None:
    kept, today = Kept(), desk.today()
    kept.keep_answer(answer(desk, EVERYTHING), today, kept.age)
    assert kept.answer(EVERYTHING, today) is not None
    assert kept.answer(EVERYTHING, today + timedelta(days=1)) is None
