"""One waiting letter: its pages, and beside them what is known of the case."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.begins import Begins
from pbijk_desktop.desktop.parts.headings import Rule
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.parts.paper_view import PaperView
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.signing_case import SigningCase
from pbijk_desktop.desktop.screens.signing_round import Fate
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, px
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.signing import Paraf
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.decision_sheet import DecisionSheet
from pbijk_desktop.usecases.hand_up import Waiting

_SIDE = 380


class SigningLetter(Begins, QWidget):
    """The paper at the left, the case at the right; the keyboard is on the paper, so that it can be scrolled."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.view = PaperView("signing.preview")
        self.case = SigningCase(room)
        self.banner = Banner(name="signing.banner")
        self.banner.clear()
        self.fate = Banner(name="signing.fate")
        self.fate.clear()
        self.begin_at(self.view)
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.addWidget(self.banner)
        side.addWidget(self.fate)
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, GAP, 0)
        around.addWidget(self.case)
        side.addWidget(scrolled(inside), 1)
        side.addWidget(Words(sentence("signing.keys"), "small", wrap=True))
        side.setContentsMargins(0, 0, 0, GAP)
        self._holder = QWidget()
        self._holder.setLayout(side)
        self._holder.setFixedWidth(px(_SIDE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_GROUP)
        row.addWidget(self.view, 1)
        row.addWidget(Rule(upright=True))
        row.addWidget(self._holder)

    def show_letter(self, waiting: Waiting, pages: list[QImage], sheet: DecisionSheet | None) -> None:
        """Show another letter from its beginning."""
        self.banner.clear()
        self.view.show_pages(pages)
        self.view.verticalScrollBar().setValue(0)
        self.case.show_case(waiting, sheet)

    def show_fate(self, fate: Fate | None) -> None:
        """Say what became of the letter in this session, if anything did."""
        if isinstance(fate, Letter):
            self.fate.say(Tone.GOOD, "", sentence("signing.approved", {"number": fate.number}))
        elif isinstance(fate, Paraf):
            self.fate.say(Tone.GOOD, "", sentence("signing.parafed", {"title": fate.title}))
        elif fate is not None:
            self.fate.say(Tone.WARN, "", sentence("signing.sent_back", {"note": fate.note}))
        else:
            self.fate.clear()
