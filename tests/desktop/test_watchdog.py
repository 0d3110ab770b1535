from __future__ import annotations

import threading
import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.watchdog import Watchdog


def hold_the_screen(watchdog: Watchdog) -> None:
    end = time.perf_counter() + 5
    while not watchdog._seen and time.perf_counter() < end:
        pass


def test_the_watchdog_names_the_line_that_holds_the_screen(qtbot: QtBot) -> None:
    watchdog = Watchdog()
    watchdog.start()
    QTimer.singleShot(0, watchdog, lambda: hold_the_screen(watchdog))
    qtbot.waitUntil(lambda: bool(watchdog.stalls))
    watchdog.stop()
    assert watchdog.stalls[0].ms > 100
    assert 0 < watchdog.stalls[0].own_ms <= watchdog.stalls[0].ms
    assert "test_watchdog.py" in watchdog.stalls[0].where
    assert "hold_the_screen" in watchdog.stalls[0].where


def wait_on_the_screen(watchdog: Watchdog) -> None:
    answer, end = threading.Event(), time.perf_counter() + 5
    while not watchdog._seen and time.perf_counter() < end:
        answer.wait(0.05)


def test_the_watchdog_tells_waiting_from_work(qtbot: QtBot) -> None:
    watchdog = Watchdog()
    watchdog.start()
    QTimer.singleShot(0, watchdog, lambda: wait_on_the_screen(watchdog))
    qtbot.waitUntil(lambda: bool(watchdog.stalls))
    watchdog.stop()
    assert watchdog.stalls[0].ms > 100
    assert watchdog.stalls[0].own_ms < watchdog.stalls[0].ms
