"""The places of the rail: their keys, pictures and shortcuts, who has which, and the page each shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.rail_button import Entry
from pbijk_desktop.sentences import sentence

if TYPE_CHECKING:
    from pbijk_desktop.desktop.room import Room
    from pbijk_desktop.usecases.desk import Desk

HOME, INTAKE, QUEUE, AFTERWARDS, SETTINGS = "home", "intake", "queue", "afterwards", "settings"
DOUBLES, STATUS, REGISTERS = "doubles", "status", "registers"
SIGNING, CHECK, LETTERS, SAFETY = "signing", "check", "letters", "safety"
_PLACES = (
    (HOME, "house", "Ctrl+B"),
    (INTAKE, "file-text", "Ctrl+N"),
    (QUEUE, "inbox", "Ctrl+T"),
    (STATUS, "badge-check", "Ctrl+M"),
    (CHECK, "qr-code", "F12"),
    (AFTERWARDS, "gavel", "Ctrl+J"),
    (SIGNING, "stamp", "Ctrl+D"),
    (LETTERS, "book-open", "Ctrl+H"),
    (DOUBLES, "users", "Ctrl+G"),
    (REGISTERS, "list-checks", "Ctrl+R"),
    (SAFETY, "shield-check", "Ctrl+E"),
    (SETTINGS, "settings", "Ctrl+,"),
)
_PAGES = {
    HOME: ("home", "HomePage"),
    INTAKE: ("intake", "IntakePage"),
    QUEUE: ("queue", "QueuePage"),
    STATUS: ("status", "StatusPage"),
    CHECK: ("check_letter", "CheckPage"),
    AFTERWARDS: ("afterwards", "AfterwardsPage"),
    SIGNING: ("signing", "SigningPage"),
    LETTERS: ("letter_book", "LetterBookPage"),
    DOUBLES: ("doubles", "DoublesPage"),
    REGISTERS: ("registers", "RegistersPage"),
    SAFETY: ("safety", "SafetyPage"),
    SETTINGS: ("settings", "SettingsPage"),
}


def entries_for(desk: Desk, make: Callable[[str], QWidget]) -> list[Entry]:
    """Return the places that a user has; `make` is asked for a place's page when it is first wanted."""
    from pbijk_desktop.domain.permissions import Act

    asked = {
        INTAKE: Act.REGISTER_CASE,
        AFTERWARDS: Act.SETTLE_AFTERWARDS,
        SIGNING: Act.GIVE_PARAF,
        DOUBLES: Act.SETTLE_DOUBLES,
    }
    absent = {place for place, act in asked.items() if not desk.may(act)}
    return [
        Entry(key, sentence(f"place.{key}"), icon, keys, partial(make, key))
        for key, icon, keys in _PLACES
        if key not in absent
    ]


def make_place(room: Room, key: str, parent: QWidget) -> QWidget:
    """Make a place's page; each module is read when its page is first wanted."""
    module, name = _PAGES[key]
    page = getattr(import_module(f"pbijk_desktop.desktop.screens.{module}"), name)
    return cast("QWidget", page(room, parent=parent))
