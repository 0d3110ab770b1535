"""Shows the page with the recovery code for printing, before and after there is a desk."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from pbijk_desktop.desktop.room import Room, Ways
from pbijk_desktop.desktop.screens.recovery_code import FILE_NAME
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pbijk_desktop.desktop.front_window import FrontWindow
    from pbijk_desktop.desktop.workplace import Doors
    from pbijk_desktop.usecases.open_office import Founded


def show_code(window: FrontWindow, founded: Founded, doors: Doors, pdf: bytes) -> None:
    """Open the preview over the first start: its room leads nowhere yet."""
    room = Room(
        desk=founded.opened.desk,
        background=doors.background,
        changes=doors.changes,
        toast=window.toast,
        ways=Ways(**{way.name: _stay for way in fields(Ways)}),
        folder=doors.folder,
        unlocked=founded.unlocked,
    )
    show_code_in(room, window, pdf)


def show_code_in(room: Room, parent: QWidget, pdf: bytes) -> None:
    """Open the preview of the page with the code."""
    from pbijk_desktop.desktop.dialogs.paper import show_paper
    from pbijk_desktop.usecases.issue_letter import Printable

    show_paper(room, parent, Printable(pdf=pdf, is_copy=False, file_name=FILE_NAME), sentence("first.code"))


def _stay(*_where: object) -> None:
    """Go nowhere."""
