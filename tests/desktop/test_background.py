from __future__ import annotations

import sys
import threading
from types import TracebackType

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.changes import Changes, entities
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError


class Listener(QObject):
    """Keeps what it is told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.failures: list[BaseException] = []
        self.threads: set[QThread] = set()

    def on_success(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.add(QThread.currentThread())

    def on_failure(self, error: BaseException) -> None:
        self.failures.append(error)


def test_an_answer_arrives_on_the_screens_thread(qtbot: QtBot, background: Background) -> None:
    listener = Listener()
    job = background.start(threading.get_ident, on_success=listener.on_success, owner=listener)
    with qtbot.waitSignal(job.ended):
        pass
    assert listener.answers != [threading.get_ident()]
    assert listener.threads == {listener.thread()}


def test_work_is_done_one_after_another(qtbot: QtBot, background: Background) -> None:
    listener = Listener()
    for number in range(20):
        background.start(lambda number=number: number, on_success=listener.on_success, owner=listener)
    qtbot.waitUntil(lambda: background.is_idle)
    assert listener.answers == list(range(20))


def test_a_refusal_comes_back_to_the_form(qtbot: QtBot, background: Background) -> None:
    def refuse() -> None:
        raise RefusedError([Problem("nik", "dialog.reason_needed")])

    listener = Listener()
    job = background.start(refuse, on_success=listener.on_success, on_failure=listener.on_failure, owner=listener)
    with qtbot.waitSignal(job.ended):
        pass
    assert isinstance(listener.failures[0], RefusedError)
    assert not listener.answers


def test_trouble_comes_back_to_the_form(qtbot: QtBot, background: Background) -> None:
    def fail() -> None:
        raise TroubleError("desktop.fonts_missing", file="x")

    listener = Listener()
    job = background.start(fail, on_success=listener.on_success, on_failure=listener.on_failure, owner=listener)
    with qtbot.waitSignal(job.ended):
        pass
    assert isinstance(listener.failures[0], TroubleError)


def test_our_own_mistake_goes_to_the_crash_report(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        seen.append(kind)

    monkeypatch.setattr(sys, "excepthook", report)
    listener = Listener()
    job = background.start(
        lambda: 1 // 0, on_success=listener.on_success, on_failure=listener.on_failure, owner=listener
    )
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == [ZeroDivisionError]
    assert not listener.failures


def test_refusal_without_a_listener_is_told(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise RefusedError([])

    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: seen.append(kind))
    listener = Listener()
    job = background.start(refuse, on_success=listener.on_success, owner=listener)
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == [RefusedError]


def test_a_closed_window_hears_nothing(qtbot: QtBot, background: Background) -> None:
    gate = threading.Event()
    listener = Listener()
    answers = listener.answers
    job = background.start(gate.wait, on_success=listener.on_success, owner=listener)
    del listener
    with qtbot.waitSignal(job.ended):
        gate.set()
    assert answers == []


def test_only_bound_methods_may_listen(background: Background) -> None:
    with pytest.raises(TypeError, match="bound"):
        background.start(lambda: 1, on_success=lambda _answer: None, owner=background)


def test_work_cancelled_before_its_turn_never_begins(qtbot: QtBot, background: Background) -> None:
    gate = threading.Event()
    begun: list[int] = []
    listener = Listener()
    background.start(gate.wait, on_success=listener.on_success, owner=listener)
    job = background.start(lambda: begun.append(1), on_success=listener.on_success, owner=listener)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        gate.set()
    assert not begun


def test_long_work_is_called_busy_and_then_idle(qtbot: QtBot, background: Background) -> None:
    gate = threading.Event()
    listener = Listener()
    with qtbot.waitSignal(background.busy):
        background.start(gate.wait, on_success=listener.on_success, owner=listener)
    with qtbot.waitSignal(background.idle):
        gate.set()


def test_closing_finishes_what_was_queued() -> None:
    background = Background()
    done: list[int] = []
    listener = Listener()
    for number in range(5):
        background.start(lambda number=number: done.append(number), on_success=listener.on_success, owner=listener)
    background.close()
    assert done == [0, 1, 2, 3, 4]
    with pytest.raises(RuntimeError, match="closed"):
        background.start(lambda: 1, on_success=listener.on_success, owner=listener)


def test_changes_reach_the_screens_on_their_own_thread(qtbot: QtBot) -> None:
    changes = Changes()
    listener = Listener()
    changes.changed.connect(listener.on_success)
    with qtbot.waitSignal(changes.changed):
        thread = threading.Thread(target=changes.announce, args=([("case", "a"), ("case", "b"), ("person", "c")],))
        thread.start()
    thread.join()
    assert listener.answers == [frozenset({("case", "a"), ("case", "b"), ("person", "c")})]
    assert listener.threads == {listener.thread()}
    assert entities(listener.answers[0]) == {"case", "person"}  # type: ignore[arg-type]


def test_no_change_is_no_news(qtbot: QtBot) -> None:
    changes = Changes()
    with qtbot.assertNotEmitted(changes.changed):
        changes.announce([])


def test_signals_do_not_wear_out_none_and_true(qtbot: QtBot, background: Background) -> None:
    """PySide6 6.12.0 on Python 3.11 lost a reference to None at each emit; the pinned one must not."""
    changes = Changes()
    before = sys.getrefcount(None)
    for _ in range(1000):
        changes.announce([("case", "a")])
        background.busy.emit()
    assert sys.getrefcount(None) > before - 500
