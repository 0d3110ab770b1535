"""The ways to what is about letters: one for several cases, the text of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.places import QUEUE, SETTINGS
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from pbijk_desktop.desktop.room import Room


class LetterWays:
    """Opens these pages in a user's window; the room is asked for once it is there."""

    def __init__(self, window: MainWindow, room: Callable[[], Room]) -> None:
        self._window, self._room = window, room

    def list_letter(self) -> None:
        """Make a letter for several cases."""
        from pbijk_desktop.desktop.screens.list_letter import ListLetterPage

        self._window.open_page(ListLetterPage(self._room(), self._window.pages), sentence(f"place.{QUEUE}"))

    def letter_text(self, kind: str) -> None:
        """Edit the office's text of a kind."""
        from pbijk_desktop.desktop.screens.text_editor import TextPage

        self._window.open_page(TextPage(self._room(), kind, self._window.pages), sentence(f"place.{SETTINGS}"))
