"""Searches everywhere (Ctrl+K) in the real window, key by key; runs inside `started`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pbijk_desktop.bench.hands import main_window, seconds_until, wait_for
from pbijk_desktop.bench.typed import keys_of
from pbijk_desktop.desktop.screens.search import SearchDialog


def measure_looking_up(texts: Sequence[str]) -> list[float]:
    """Return the seconds from each key of each text to the paint that shows its answer."""
    window = main_window()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: any(one.isVisible() for one in window.findChildren(SearchDialog)))
    dialog = window.findChildren(SearchDialog)[-1]
    found = [seconds for text in texts for seconds in _typed(dialog, text)]
    dialog.reject()
    return found


def _typed(dialog: SearchDialog, text: str) -> Iterator[float]:
    for keys in keys_of(text):
        yield seconds_until(
            partial(QTest.keyClicks, dialog.box, keys), [dialog.table.viewport(), dialog.said], dialog.is_settled
        )
    dialog.box.selectAll()
    QTest.keyClick(dialog.box, Qt.Key.Key_Delete)
    wait_for(dialog.is_settled)
