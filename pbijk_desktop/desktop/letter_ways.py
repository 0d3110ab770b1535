"""The ways to what is about letters: one for several cases, those of many, what runs out soon, a kind's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.places import LETTERS, QUEUE, SETTINGS
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

    def batch(self) -> None:
        """Issue the letters of many cases."""
        from pbijk_desktop.desktop.screens.letter_batch import LetterBatchPage

        self._window.open_page(LetterBatchPage(self._room(), self._window.pages), sentence(f"place.{QUEUE}"))

    def ending(self) -> None:
        """Show the book of letters at what runs out soon."""
        from pbijk_desktop.desktop.screens.letter_book import LetterBookPage

        self._window.go(LETTERS)
        page = self._window.place(LETTERS)
        if isinstance(page, LetterBookPage):
            page.show_ending()
