"""The paper with what is kept about somebody, drawn in the background and shown before it is printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.paper import PaperDialog, show_paper
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.about_person import about_person
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.issue_letter import Printable


def about_drawn(desk: Desk, person_id: str) -> tuple[str, Printable]:
    """Return somebody's id with the paper about them; that it was looked at is noted."""
    return person_id, about_person(desk, person_id, printed=False)


def show_about(room: Room, parent: QWidget, drawn: tuple[str, Printable]) -> PaperDialog:
    """Show such a paper; printing it is noted."""
    person, paper = drawn
    on_print = partial(about_person, room.desk, person)
    return show_paper(room, parent, paper, sentence("privacy.about_button"), on_print=on_print)
