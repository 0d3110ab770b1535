"""Beranda's line for the head: which case waits longest for a decision, how many are pressing, one key to open it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.big_number import PAD
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_page import page_for
from pbijk_desktop.desktop.theme import GAP_SMALL
from pbijk_desktop.domain.worklists import CaseRow
from pbijk_desktop.sentences import grouped_number, long_date, sentence
from pbijk_desktop.usecases.for_the_head import Awaiting

_LINK_PAD = 6
"""So far the words of a link stand from its edge."""


class HomeOldest(QWidget):
    """Says what waits longest for the head; the link opens it on the page where it is decided."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._row: CaseRow | None = None
        self.text = Words("", wrap=True)
        self.open = LinkButton(sentence("home.open_oldest"), keys="Alt+O", name="home.open_oldest")
        self.open.clicked.connect(self._on_open)
        self.text.setContentsMargins(PAD, 0, 0, 0)
        acts = QHBoxLayout()
        acts.setContentsMargins(PAD - _LINK_PAD, 0, 0, 0)
        acts.addWidget(self.open)
        acts.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(self.text)
        lines.addLayout(acts)

    def show_awaiting(self, awaiting: Awaiting) -> None:
        """Say what waits."""
        self._row = awaiting.oldest
        self.open.setVisible(self._row is not None)
        if self._row is None:
            self.text.setText(sentence("home.nothing_to_decide"))
            return
        pressing = (("home.urgent_too", awaiting.urgent), ("home.late_too", awaiting.late))
        told = [self._told(self._row)]
        told += [sentence(code, {"count": grouped_number(count)}) for code, count in pressing if count]
        self.text.setText(" ".join(told))

    def _told(self, row: CaseRow) -> str:
        kind = self._room.desk.rules.kind(row.kind).short
        received = long_date(row.received_on) if row.received_on else ""
        return sentence("home.oldest", {"name": row.name, "kind": kind, "received": received})

    @Slot()
    def _on_open(self) -> None:
        if self._row is not None:
            self._room.ways.case(self._row.id, page_for(self._row, self._room.desk.rules))
