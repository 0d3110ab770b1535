"""Keamanan: whether the data hold together, and what keeps them so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import cast

from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.parts_page import Makers, PartsPage
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.sentences import sentence


def _everybody(_room: Room) -> bool:
    return True


def _with_store(room: Room) -> bool:
    return room.opened is not None


def _tells_about(room: Room) -> bool:
    return room.desk.may(Act.TELL_ABOUT)


def _erases(room: Room) -> bool:
    return room.desk.may(Act.ERASE_DATA)


def _reports(room: Room) -> bool:
    return room.desk.may(Act.REPORT_LOSS)


def _reads_log(room: Room) -> bool:
    return room.desk.may(Act.READ_LOG)


@dataclass(frozen=True, slots=True)
class _Tab:
    """A tab's module and class (a `SafetyPart`), read when it is first wanted, and who has it.

    Its words are `safety.<key>` and `safety.<key>_note`.
    """

    module: str
    kind: str
    is_for: Callable[[Room], bool] = _everybody


_TABS = {
    "backups": _Tab("safety_backups", "BackupsPart", _with_store),
    "check": _Tab("safety_check", "CheckPart", _with_store),
    "log": _Tab("safety_log", "LogPart", _reads_log),
    "anchor": _Tab("safety_anchor", "AnchorPart"),
    "roles": _Tab("safety_roles", "RolesPart"),
    "privacy": _Tab("safety_privacy", "PersonalDataPart", _tells_about),
    "retention": _Tab("safety_retention", "RetentionPart", _erases),
    "lost": _Tab("safety_lost", "LostPart", _reports),
}


class SafetyPage(PartsPage):
    """One tab for each way in which the office's data are kept safe."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        keys = safety_parts(room)
        makers: Makers = {key: partial(_made, room, key) for key in keys}
        super().__init__(room, "safety", {key: sentence(f"safety.{key}") for key in keys}, makers, parent)
        if keys:
            self.show_part(keys[0])


def safety_parts(room: Room) -> list[str]:
    """Return the keys of the tabs that a user has, in their order."""
    return [key for key, tab in _TABS.items() if tab.is_for(room)]


def _made(room: Room, key: str) -> SettingsPart:
    tab = _TABS[key]
    kind = getattr(import_module(f"pbijk_desktop.desktop.screens.{tab.module}"), tab.kind)
    return cast("SettingsPart", kind(room, key))
