"""The ways to what is about lists from elsewhere: one of them, taking one in, what they say of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.places import REGISTERS, STATUS
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from pbijk_desktop.desktop.room import Room
    from pbijk_desktop.domain.registers import Register


class RegisterWays:
    """Opens these pages in a user's window; the room is asked for once it is there."""

    def __init__(self, window: MainWindow, room: Callable[[], Room]) -> None:
        self._window, self._room = window, room

    def register(self, which: Register) -> None:
        """Look into one list."""
        from pbijk_desktop.desktop.screens.register_detail import RegisterPage

        page = RegisterPage(self._room(), which, self._window.pages)
        self._window.open_page(page, sentence(f"place.{REGISTERS}"))

    def take_list(self, file: str) -> None:
        """Take a list in; without a file the page asks for one."""
        from pbijk_desktop.desktop.screens.register_import import ImportPage

        page = ImportPage(self._room(), file, self._window.pages)
        self._window.open_page(page, sentence(f"place.{REGISTERS}"))

    def off_target(self) -> None:
        """List whom of the PBI list to verify again."""
        from pbijk_desktop.desktop.screens.off_target import OffTargetListPage

        page = OffTargetListPage(self._room(), self._window.pages)
        self._window.open_page(page, sentence(f"place.{REGISTERS}"))

    def collective(self, list_id: str, file: str) -> None:
        """Go on with a village's list, begin with a file, or show the lists under way."""
        from pbijk_desktop.desktop.screens.collective import CollectivePage

        page = CollectivePage(self._room(), list_id, file, self._window.pages)
        self._window.open_page(page, sentence(f"place.{REGISTERS}"))

    def status(self, text: str) -> None:
        """Look up what the lists say of somebody."""
        from pbijk_desktop.desktop.screens.status import StatusPage

        self._window.go(STATUS)
        page = self._window.place(STATUS)
        if isinstance(page, StatusPage) and text:
            page.ask(text)
