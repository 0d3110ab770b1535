"""What stands in the door when the office cannot be opened as it is: what is safe, and the ways on, in plain words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import HouseButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.screens.door_parts import Card
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_SMALL
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.sentences import has, sentence, told
from pbijk_desktop.usecases.recovery import has_ways

RESTORE, DETAILS, AGAIN, LEAVE = "restore", "details", "again", "leave"
_KEYS = {RESTORE: "Alt+P", DETAILS: "Alt+R", AGAIN: "F5", LEAVE: "Esc"}


class DamagedCard(Card):
    """Tells the trouble and offers the ways; `wanted(way)` with one of RESTORE, DETAILS, AGAIN, LEAVE.

    Over somebody's desk that `is_locked`, where the store is open, there is only another look.
    """

    wanted = Signal(str)

    def __init__(self, error: TroubleError, folder: Path, *, is_locked: bool = False) -> None:
        super().__init__("damaged.card")
        self.banner = Banner(name="damaged.banner")
        own = f"damaged.why_{error.code.replace('.', '_')}"
        self.banner.say(Tone.BAD, "", sentence(own) if has(own) else told(error))
        lines = self.lines
        lines.addWidget(Words("PBI-JK", "label"))
        lines.addWidget(Words(sentence("damaged.title"), "page", wrap=True))
        lines.addWidget(self.banner)
        lines.addWidget(Words(sentence("damaged.safe"), wrap=True))
        lines.addSpacing(GAP)
        ways = [AGAIN] if is_locked else _ways(error)
        self._buttons = {way: self._way(way, first=way == ways[0]) for way in ways}
        lines.addSpacing(GAP_GROUP)
        lines.addWidget(Words(sentence("door.folder", {"folder": folder}), "small", wrap=True).let_copy())
        self.begin_at(self._buttons[ways[0]])

    def _way(self, way: str, *, first: bool) -> HouseButton:
        kind = PrimaryButton if first else QuietButton
        button = kind(sentence(f"damaged.{way}"), keys=_KEYS[way], name=f"damaged.{way}")
        button.clicked.connect(lambda: self.wanted.emit(way))
        inside = QVBoxLayout()
        inside.setSpacing(GAP_SMALL)
        inside.addWidget(button)
        if way != LEAVE:
            inside.addWidget(Words(sentence(f"damaged.{way}_note"), "small", wrap=True))
        self.lines.addLayout(inside)
        return button


def _ways(error: TroubleError) -> list[str]:
    return [RESTORE, AGAIN, DETAILS, LEAVE] if has_ways(error.code) else [AGAIN, DETAILS, LEAVE]
