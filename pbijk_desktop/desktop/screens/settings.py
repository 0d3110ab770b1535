"""Pengaturan: what belongs to the office, its people, its letters, this laptop."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.parts_page import Makers, PartsPage
from pbijk_desktop.desktop.screens.settings_care import LooksPart, RulesPart
from pbijk_desktop.desktop.screens.settings_laptop import LaptopPart
from pbijk_desktop.desktop.screens.settings_office import LettersPart, OfficePart, ServicePart
from pbijk_desktop.desktop.screens.settings_paraf import ParafPart
from pbijk_desktop.desktop.screens.settings_scans import ScansPart
from pbijk_desktop.desktop.screens.settings_seals import SealsPart
from pbijk_desktop.desktop.screens.settings_signatories import SignatoriesPart
from pbijk_desktop.desktop.screens.settings_texts import TextsPart
from pbijk_desktop.desktop.screens.settings_users import UsersPart
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.office_settings import is_code_open


class SettingsPage(PartsPage):
    """One tab for each part; only an administrator changes what belongs to the office."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        makers = _makers(room)
        titles = {key: sentence(f"setup.{key}") for key in makers}
        super().__init__(room, "settings", titles, makers, parent)
        keeps_keys = room.desk.may(Act.KEEP_KEYS)
        self.show_part("users" if keeps_keys and is_code_open(room.desk) else "office")


def parts_of(room: Room) -> list[str]:
    """Return the keys of the tabs, in their order."""
    return list(_makers(room))


def _makers(room: Room) -> Makers:
    """Return how each tab is made, in their order."""
    return {
        "office": partial(OfficePart, room),
        "signatories": partial(SignatoriesPart, room),
        "paraf": partial(ParafPart, room),
        "users": partial(UsersPart, room),
        "letters": partial(LettersPart, room),
        "texts": partial(TextsPart, room),
        "seals": partial(SealsPart, room),
        "service": partial(ServicePart, room),
        "looks": partial(LooksPart, room),
        "scans": partial(ScansPart, room),
        "laptop": partial(LaptopPart, room),
        "rules": partial(RulesPart, room),
    }
