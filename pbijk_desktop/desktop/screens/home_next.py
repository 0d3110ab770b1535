"""Beranda's one next act: what the user's role does first."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pbijk_desktop.desktop.parts.buttons import HouseButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.domain.worklists import Overview, View, Worklist
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.register_case import may_register

_AFTERWARDS, _SETTINGS, _SIGNING = "afterwards", "settings", "signing"


class HomeNext(QWidget):
    """Offers to take a request in, to decide or sign what waits, or else to keep the office's settings.

    A head who also works at the desk has both: the request is the next act, and what waits to be decided beside it.
    """

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._takes_in = may_register(room.desk)
        self._is_head = room.desk.has_role(Role.HEAD)
        button = QuietButton if self._takes_in else PrimaryButton
        self.decide = button(sentence("home.decide"), keys="Ctrl+4", icon="gavel", name="home.decide", bound=False)
        self.decide.clicked.connect(partial(room.ways.queue, View(which=Worklist.DECIDING)))
        self.confirm = button(sentence("home.confirm"), keys="Alt+T", icon="gavel", name="home.confirm", bound=False)
        self.confirm.clicked.connect(partial(room.ways.place, _AFTERWARDS))
        self.settings = PrimaryButton(
            sentence("home.settings"), keys="Ctrl+,", icon="settings", name="home.settings", bound=False
        )
        self.settings.clicked.connect(partial(room.ways.place, _SETTINGS))
        self.sign = _signing(room, button, "home.sign")
        self.sign_too = _signing(room, QuietButton, "home.sign_too")
        self.new = intake_button(room, "home.new")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._acts = (self.sign_too, self.decide, self.sign, self.confirm, self.settings, self.new)
        for act in self._acts:
            row.addWidget(act)
        self._show(())

    def show_next(self, seen: Overview, *, letters: int, empty: bool) -> None:
        """Offer what comes next, `letters` of which wait for a signature; an empty office has its own invitation."""
        deciding = self._is_head and bool(seen.waiting.get(Worklist.DECIDING))
        confirming = self._is_head and not deciding and not letters and bool(seen.alone)
        for act in (self.sign, self.sign_too):
            act.set_label(sentence("home.sign" if self._is_head else "home.sign_paraf", {"count": letters}))
        only_keeps = not self._takes_in and not self._is_head
        offered = (
            (self.decide, deciding),
            (self.sign, bool(letters) and not deciding),
            (self.sign_too, bool(letters) and deciding),
            (self.confirm, confirming),
            (self.settings, only_keeps),
            (self.new, self._takes_in and not empty),
        )
        self._show([act for act, is_offered in offered if is_offered])

    def _show(self, acts: Collection[HouseButton]) -> None:
        for act in self._acts:
            act.setVisible(act in acts)


def _signing(room: Room, kind: type[HouseButton], name: str) -> HouseButton:
    button = kind("", keys="Ctrl+D", icon="stamp", name=name, bound=False)
    button.clicked.connect(partial(room.ways.place, _SIGNING))
    return button


def intake_button(room: Room, name: str) -> PrimaryButton:
    """Return the button that takes a request in."""
    button = PrimaryButton(sentence("home.intake"), keys="Ctrl+N", icon="plus", name=name, bound=False)
    button.clicked.connect(partial(room.ways.intake, "", ""))
    return button
