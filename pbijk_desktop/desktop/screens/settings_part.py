"""What the tabs of the settings, and of Keamanan, have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.begins import Begins
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.undo_steps import UndoSteps
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.theme import GAP_GROUP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence


class SettingsPart(Begins, QWidget):
    """One tab: `refresh` reads the store, `act` does what the page's main button says (`act_label`, "" for none).

    Whoever is no administrator sees everything and changes nothing, and is told so, unless the tab is `everybodys`.
    `page` is where it stands, `words` the table of its sentences, `shows` the entities whose change it shows at once.
    """

    page = "settings"
    words = "setup"
    shows: frozenset[str] = frozenset()
    everybodys = False
    act_label = ""

    def __init__(self, room: Room, key: str) -> None:
        super().__init__()
        self.setObjectName(f"{self.page}.{key}")
        self.room = room
        self._undo: WriteBack | None = None
        self.may_change = self.everybodys or room.desk.may(Act.SET_OFFICE)
        self.banner = Banner(name=f"{self.page}.{key}.banner")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, GAP_GROUP)
        self.lines.setSpacing(GAP_GROUP)
        self.heading = Heading(sentence(f"{self.words}.{key}"), sentence(f"{self.words}.{key}_note"))
        self.lines.addWidget(self.heading)
        if not self.may_change:
            told = Banner(Tone.PLAIN, "", sentence("setup.read_only"), name=f"{self.page}.{key}.read_only")
            self.lines.addWidget(told)
        self.lines.addWidget(self.banner)

    def refresh(self) -> None:
        """Show what the store holds now."""

    def act(self) -> None:
        """Do what the page's main button says."""

    def write(self, work: Callable[[], Any], undo: Callable[[], Any] | None = None) -> None:
        """Change the store in the background; what is refused is told above, with the form as it was.

        `undo` writes what was there before.
        """
        self.undo_with(undo)
        self.banner.clear()
        self.room.background.start(work, on_success=self._on_written, on_failure=self._on_refused, owner=self)

    def first(self) -> None:
        """Put the clerk in the first field."""
        if self.may_change and self._begins_at is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_steps(self, steps: UndoSteps) -> None:
        """Show the keys of a form's undo beside the heading, and tell what they did."""
        if self.may_change and self._begins_at is not None:
            for button in steps.buttons(self.objectName()):
                self.heading.add(button)
        steps.said.connect(self._on_undone)

    @Slot(str)
    def _on_undone(self, text: str) -> None:
        self.room.toast.say(text)

    def undo_with(self, undo: Callable[[], Any] | None) -> None:
        """Offer this once what is under way is written; None offers nothing."""
        self._undo = WriteBack(self.room, undo) if undo else None

    @Slot(object)
    def _on_written(self, _answer: object) -> None:
        self.refresh()
        self.room.toast.say(sentence("setup.saved"), self._undo)

    @Slot(object)
    def _on_refused(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)
