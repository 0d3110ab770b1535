"""Beranda's numbers: what waits in each worklist, and what needs a look first; each opens what it counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.big_number import LARGE, MEDIUM, PAD, BigNumber
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.home_oldest import HomeOldest
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.domain.worklists import Overview, View, Worklist
from pbijk_desktop.sentences import sentence, word

AFTERWARDS = "afterwards"
"""The place of the head's list."""
_FOR_HEAD = "home.for_head"


class HomeNumbers(QWidget):
    """Rows of numbers, each a key away from its list; a head's begin with what waits for the head."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.lists = {
            which: BigNumber(word("worklist", which), keys=f"Ctrl+{number}", name=f"home.{which}")
            for number, which in enumerate(Worklist, 1)
        }
        every = View(which=Worklist.ALL)
        self.late = self._number("home.late", "Alt+L", Tone.BAD)
        self.urgent = self._number("home.urgent", "Alt+D", Tone.BAD)
        self.owed = self._number("home.owed", "Alt+S", Tone.WARN)
        self.mine = self._number("home.mine", "Alt+M", Tone.ACCENT)
        self.ending = self._number("home.ending", "Alt+H", Tone.WARN)
        self.ending.clicked.connect(room.ways.ending)
        self._is_head = room.desk.has_role(Role.HEAD)
        size, keys = (LARGE, "Alt+T") if self._is_head else (MEDIUM, "")
        self.alone = BigNumber(sentence("home.alone"), keys=keys, name="home.alone", size=size, tone=Tone.WARN)
        self.oldest = HomeOldest(room) if self._is_head else None
        for which, number in self.lists.items():
            number.clicked.connect(partial(room.ways.queue, View(which=which)))
        for number, view in (
            (self.late, View(which=every.which, overdue=True)),
            (self.urgent, View(which=every.which, urgent=True, waiting=True)),
            (self.owed, View(which=every.which, owed=True)),
            (self.mine, View(which=every.which, mine=True, waiting=True)),
        ):
            number.clicked.connect(partial(room.ways.queue, view))
        self.alone.clicked.connect(partial(room.ways.place, AFTERWARDS))
        self._place_numbers()

    def show_overview(self, seen: Overview) -> None:
        """Show what was counted."""
        for which, number in self.lists.items():
            number.show_number(seen.waiting.get(which, 0))
        for number, count in (
            (self.late, seen.overdue),
            (self.urgent, seen.urgent),
            (self.owed, seen.owed_papers),
            (self.mine, seen.mine),
            (self.ending, seen.ending),
            (self.alone, seen.alone),
        ):
            number.show_number(count)

    def _number(self, code: str, keys: str, tone: Tone) -> BigNumber:
        return BigNumber(sentence(code), keys=keys, name=code, size=MEDIUM, tone=tone)

    def _place_numbers(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        for title, numbers in self._rows():
            flow = FlowLayout()
            for number in numbers:
                flow.add(number)
            heading = Heading(sentence(title))
            heading.setContentsMargins(PAD, 0, 0, 0)
            if lines.count():
                lines.addSpacing(GAP_PAGE - GAP)
            lines.addWidget(heading)
            lines.addLayout(flow)
            if title == _FOR_HEAD and self.oldest:
                lines.addWidget(self.oldest)

    def _rows(self) -> list[tuple[str, list[BigNumber]]]:
        """Return the rows of numbers; what only the head can settle stands first where the user is the head."""
        lists = list(self.lists.values())
        attention = [self.late, self.urgent, self.owed, self.mine, self.ending, self.alone]
        if not self._is_head:
            return [("home.worklists", lists), ("home.attention", attention)]
        to_decide = self.lists[Worklist.DECIDING]
        return [
            (_FOR_HEAD, [to_decide, self.alone]),
            ("home.worklists", [one for one in lists if one is not to_decide]),
            ("home.attention", attention[:-1]),
        ]
