"""Types in the text editor's real window, key by key, until the page beside it is painted; runs inside `started`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pbijk_desktop.bench.hands import main_window, rest, seconds_until, wait_for
from pbijk_desktop.desktop.screens.settings import SettingsPage
from pbijk_desktop.desktop.screens.settings_texts import TextsPart
from pbijk_desktop.desktop.screens.text_editor import TextPage

_WORDS = "dengan ini diterangkan "
_SETTLED_MS = 400


def measure_editing(keys: int) -> list[float]:
    """Open the first letter's text and write in its first sentence; return the seconds from each key to its page."""
    return list(_Typist(_text_page()).typed(keys))


def _text_page() -> TextPage:
    """Return the editor of the first letter, opened through the settings as a clerk does."""
    window = main_window()
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: bool(window.findChildren(SettingsPage)))
    window.findChildren(SettingsPage)[0].show_part("texts")
    wait_for(lambda: any(one.list.count() for one in window.findChildren(TextsPart)))
    QTest.keyClick(window.findChildren(TextsPart)[0].list, Qt.Key.Key_Return)
    wait_for(lambda: any(one.view.page_count() for one in window.findChildren(TextPage)))
    return window.findChildren(TextPage)[0]


class _Typist(QObject):
    """Writes at the end of the part in hand and counts how often the page was drawn."""

    def __init__(self, page: TextPage) -> None:
        super().__init__(page)
        self._page = page
        self._drawn = 0
        page.drawn.connect(self._on_drawn)

    def typed(self, keys: int) -> Iterator[float]:
        """Yield the seconds from each key to the paint of the page on which it can be read."""
        note = self._page.parts.words.note
        self._page.parts.words.focus()
        QTest.keyClick(note, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        rest(_SETTLED_MS)
        for letter in islice(cycle(_WORDS), keys):
            before = self._drawn
            shown = [self._page.view.viewport(), *self._page.view.findChildren(QLabel)]
            yield seconds_until(
                partial(QTest.keyClicks, note, letter),
                shown,
                lambda before=before: self._drawn > before,  # type: ignore[misc]
            )

    @Slot()
    def _on_drawn(self) -> None:
        self._drawn += 1
