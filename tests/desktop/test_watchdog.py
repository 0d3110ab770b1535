from __future__ import annotations

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
    assert "test_watchdog.py" in watchdog.stalls[0].where
    assert "hold_the_screen" in watchdog.stalls[0].where
