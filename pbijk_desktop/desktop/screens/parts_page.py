"""A page made of tabs, each a `SettingsPart`: what Pengaturan and Keamanan have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.parts.buttons import PrimaryButton
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.door_parts import Column
from pbijk_desktop.desktop.screens.settings_part import SettingsPart
from pbijk_desktop.sentences import sentence

Makers = Mapping[str, Callable[[], SettingsPart]]
_WIDE = 1080


class PartsPage(Page):
    """Shows one of several parts; `titles` names their tabs, `makers` makes each when it is first wanted.

    A part is read again when something changed that it shows (its `shows`), unless somebody is typing in it.
    """

    def __init__(self, room: Room, key: str, titles: Mapping[str, str], makers: Makers, parent: QWidget | None) -> None:
        super().__init__(sentence(f"place.{key}"), name=key, parent=parent)
        self.room = room
        self._makers = makers
        self._parts: dict[str, SettingsPart] = {}
        self.tabs = Tabs(list(titles.items()), name=f"{key}.tabs", spoken=sentence(f"place.{key}"))
        self._stack = QStackedWidget()
        self.save = PrimaryButton("", keys="Ctrl+Return", name=f"{key}.act")
        self.content.addWidget(self.tabs)
        self.content.addWidget(self._stack, 1)
        self.set_primary(self.save)
        self.add_note(Words(sentence("setup.keys"), "small"))
        self.tabs.chosen.connect(self.show_part)
        self.save.clicked.connect(self._on_act)
        room.changes.changed.connect(self._on_changed)

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
            self._make(key)
        part = self._parts[key]
        self._stack.setCurrentWidget(part.property("area"))
        if part.property("area").hasFocus():  # nothing in this tab takes the keyboard
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save.setVisible(bool(part.act_label) and part.may_change)
        self.save.set_label(part.act_label)

    def _make(self, key: str) -> None:
        part = self._makers[key]()
        self._parts[key] = part
        area = scrolled(Column(part, _WIDE))
        part.setProperty("area", area)
        self._stack.addWidget(area)
        part.refresh()

    @Slot()
    def _on_act(self) -> None:
        self.part().act()

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        touched = entities(changes)
        for part in self._parts.values():
            if part.shows & touched and not part.isAncestorOf(self.focusWidget() or self):
                part.refresh()
