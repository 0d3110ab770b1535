"""Pengaturan: what belongs to the office, its people, its letters, this laptop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.parts.buttons import PrimaryButton
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.door_parts import Column
from pbijk_desktop.desktop.screens.settings_care import CheckPart, LooksPart, RulesPart
from pbijk_desktop.desktop.screens.settings_office import LettersPart, OfficePart, ServicePart
from pbijk_desktop.desktop.screens.settings_paraf import ParafPart
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.desktop.screens.settings_scans import ScansPart
from pbijk_desktop.desktop.screens.settings_signatories import SignatoriesPart
from pbijk_desktop.desktop.screens.settings_texts import TextsPart
from pbijk_desktop.desktop.screens.settings_users import UsersPart
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.office_settings import is_code_open

_WIDE = 1080
_SHOWN = {
    "office": {"setting"},
    "letters": {"setting"},
    "texts": {"letter_wording"},
    "service": {"setting"},
    "signatories": {"signatory"},
    "paraf": {"setting"},
    "users": {"user_account"},
}


class SettingsPage(Page):
    """One tab for each part; only an administrator changes what belongs to the office."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("place.settings"), name="settings", parent=parent)
        self._room = room
        self._makers = _makers(room)
        self._parts: dict[str, SettingsPart] = {}
        entries = [(key, sentence(f"setup.{key}")) for key in self._makers]
        self.tabs = Tabs(entries, name="settings.tabs", spoken=sentence("place.settings"))
        self._stack = QStackedWidget()
        self.save = PrimaryButton("", keys="Ctrl+Return", name="settings.act")
        self.content.addWidget(self.tabs)
        self.content.addWidget(self._stack, 1)
        self.set_primary(self.save)
        self.add_note(Words(sentence("setup.keys"), "small"))
        self.tabs.chosen.connect(self.show_part)
        self.save.clicked.connect(self._on_act)
        room.changes.changed.connect(self._on_changed)
        self.show_part(self._first())

    def part(self) -> SettingsPart:
        """Return the tab in front."""
        return self._parts[self.tabs.key()]

    def arrive(self) -> None:
        """Show what the store holds, unless somebody is typing, and put the clerk in the first field."""
        if not self.part().isAncestorOf(self.focusWidget() or self):
            self.part().refresh()
            self.part().first()

    @Slot(str)
    def show_part(self, key: str) -> None:
        """Bring a tab to the front, made now if it was never wanted."""
        if self.tabs.key() != key:
            self.tabs.choose(key)
            return
        if key not in self._parts:
            part = self._makers[key]()
            self._parts[key] = part
            area = scrolled(Column(part, _WIDE))
            part.setProperty("area", area)
            self._stack.addWidget(area)
            part.refresh()
        part = self._parts[key]
        self._stack.setCurrentWidget(part.property("area"))
        if part.property("area").hasFocus():  # nothing in this tab takes the keyboard
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save.setVisible(bool(part.act_label) and part.may_change)
        self.save.set_label(part.act_label)

    def _first(self) -> str:
        is_admin = self._room.desk.has_role(Role.ADMIN)
        return "users" if is_admin and is_code_open(self._room.desk) else "office"

    @Slot()
    def _on_act(self) -> None:
        self.part().act()

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        touched = entities(changes)
        for key, part in self._parts.items():
            if _SHOWN.get(key, set()) & touched and not part.isAncestorOf(self.focusWidget() or self):
                part.refresh()


def parts_of(room: Room) -> list[str]:
    """Return the keys of the tabs, in their order."""
    return list(_makers(room))


def _makers(room: Room) -> dict[str, Callable[[], SettingsPart]]:
    """Return how each tab is made, in their order."""
    makers: dict[str, Callable[[], SettingsPart]] = {
        "office": partial(OfficePart, room),
        "signatories": partial(SignatoriesPart, room),
        "paraf": partial(ParafPart, room),
        "users": partial(UsersPart, room),
        "letters": partial(LettersPart, room),
        "texts": partial(TextsPart, room),
        "service": partial(ServicePart, room),
        "looks": partial(LooksPart, room),
        "scans": partial(ScansPart, room),
        "rules": partial(RulesPart, room),
    }
    if room.opened is not None:
        makers["check"] = partial(CheckPart, room, room.opened)
    return makers
