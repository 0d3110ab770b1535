"""Garbage is collected by the screens' thread alone, however much the background makes."""

from __future__ import annotations

import gc
import threading

from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.collecting import Collector


class Knot:
    """Something that only the cycle collector can free, and that tells on which thread it went."""

    freed: list[str]

    def __init__(self, freed: list[str]) -> None:
        self.freed = freed
        self.itself = self

    def __del__(self) -> None:
        self.freed.append(threading.current_thread().name)


def test_what_the_background_leaves_behind_is_freed_on_the_screens_thread(
    qtbot: QtBot, background: Background, qapp: object
) -> None:
    freed: list[str] = []
    work = _Knots(freed)
    with qtbot.waitSignal(background.start(work.make, on_success=work.done, owner=background).ended):
        pass
    qtbot.waitUntil(lambda: len(freed) == work.count, timeout=10_000)
    assert set(freed) == {threading.main_thread().name}


def test_the_collector_can_be_given_back(qapp: object, background: Background) -> None:
    collector = Collector(background)
    collector.begin()
    assert not gc.isenabled()
    collector.end()
    assert gc.isenabled()
    gc.disable()


class _Knots:
    count = 5000

    def __init__(self, freed: list[str]) -> None:
        self._freed = freed

    def make(self) -> None:
        for _ in range(self.count):
            Knot(self._freed)

    def done(self, _answer: object) -> None:
        """Nothing more."""
