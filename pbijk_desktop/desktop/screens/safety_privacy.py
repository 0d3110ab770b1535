"""Data pribadi: what is kept about somebody on one paper, and erasing it, proposed by one and approved by another."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from pbijk_desktop.desktop.parts.buttons import DangerButton, HouseButton, QuietButton
from pbijk_desktop.desktop.parts.find_box import FindBox
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.about_paper import about_drawn, show_about
from pbijk_desktop.desktop.screens.privacy_erasures import ErasuresTable, HitsTable
from pbijk_desktop.desktop.screens.privacy_part import PrivacyPart
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.worklists import Hit
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.erase_data import Proposal, erasures
from pbijk_desktop.usecases.erasure_plan import CASE, PERSON
from pbijk_desktop.usecases.find_anything import FEWEST_LETTERS, find_anything
from pbijk_desktop.usecases.issue_letter import Printable


class PersonalDataPart(PrivacyPart):
    """One box finds a person or a case; below it their acts, and every erasure on record with its own."""

    shows = frozenset({"erasure"})

    def __init__(self, room: Room, key: str) -> None:
        super().__init__(room, key)
        self.hits, self.erasures = HitsTable(), ErasuresTable(room.desk)
        self.box = FindBox(self.hits, name="privacy.box", spoken=sentence("privacy.box"))
        self.about = _act(QuietButton, "about", "Alt+C", "printer")
        self.propose = _act(DangerButton, "propose", "Alt+H")
        self.approve = _act(DangerButton, "approve", "Alt+S")
        self.refuse = _act(QuietButton, "refuse", "Alt+T")
        self.minutes = _act(QuietButton, "minutes", "Alt+B", "printer")
        self._lay_out()
        self._connect()
        self.begin_at(self.box)

    def refresh(self) -> None:
        """Read every erasure on record."""
        desk = self.room.desk
        if desk.may(Act.ERASE_DATA):
            self.room.background.start(partial(erasures, desk), on_success=self._on_erasures, owner=self)
        self._on_hit()

    def _lay_out(self) -> None:
        self.lines.addWidget(self.box)
        self.lines.addWidget(self.hits)
        self.lines.addWidget(self.row_of(self.about, self.propose))
        if self.room.desk.may(Act.ERASE_DATA):
            self.lines.addWidget(Heading(sentence("privacy.erasures"), sentence("privacy.erasures_note")))
            self.lines.addWidget(self.erasures)
            self.lines.addWidget(self.row_of(self.approve, self.refuse, self.minutes))
        self.lines.addStretch(1)
        self.about.setVisible(self.room.desk.may(Act.TELL_ABOUT))
        self.propose.setVisible(self.room.desk.may(Act.ERASE_DATA))

    def _connect(self) -> None:
        self.box.entered.connect(self._on_ask)
        self.hits.chosen.connect(self._on_hit)
        self.hits.typed.connect(self.box.take)
        self.erasures.chosen.connect(self._on_erasure)
        self.about.clicked.connect(self._on_about)
        self.propose.clicked.connect(self._on_propose)
        self.approve.clicked.connect(self._on_approve)
        self.refuse.clicked.connect(self._on_refuse)
        self.minutes.clicked.connect(self._on_minutes)

    @Slot()
    def _on_ask(self) -> None:
        text = " ".join(self.box.text().split())
        self.banner.clear()
        if len(text) >= FEWEST_LETTERS:
            work = partial(find_anything, self.room.desk, text)
            self.room.background.start(work, on_success=self._on_found, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_found(self, hits: list[Hit]) -> None:
        self.hits.show_hits(hits)
        self._on_hit()
        if not self.hits.model_.rows:
            self.say_plain(sentence("privacy.nobody"))

    @Slot()
    def _on_hit(self) -> None:
        hit = self.hits.record()
        self.about.setEnabled(hit is not None and hit.kind == "person")
        self.propose.setEnabled(hit is not None)

    @Slot()
    def _on_about(self) -> None:
        if (hit := self.hits.record()) is not None:
            work = partial(about_drawn, self.room.desk, hit.id)
            self.room.background.start(work, on_success=self._on_drawn, on_failure=self._on_refused, owner=self)

    @Slot(object)
    def _on_drawn(self, drawn: tuple[str, Printable]) -> None:
        show_about(self.room, self, drawn)

    @Slot()
    def _on_propose(self) -> None:
        if (hit := self.hits.record()) is not None:
            self.propose_for(PERSON if hit.kind == "person" else CASE, [hit.id])

    @Slot(object)
    def _on_erasures(self, found: list[Proposal]) -> None:
        self.erasures.show_erasures(found)
        self._on_erasure()

    @Slot()
    def _on_erasure(self) -> None:
        row = self.erasures.record()
        is_open = row is not None and row.is_open
        own = row is not None and row.erasure.asked_by == self.room.desk.user.id
        self.approve.setEnabled(is_open and not own)
        self.refuse.setEnabled(is_open)
        self.minutes.setEnabled(row is not None and row.erasure.state == "dilaksanakan")

    @Slot()
    def _on_approve(self) -> None:
        if (row := self.erasures.record()) is not None:
            self.approve_all(self._with(row))

    def _with(self, row: Proposal) -> list[Proposal]:
        """Return all that were proposed in one act with a row, and stand as it does."""
        rows = self.erasures.model_.rows
        return [one for one in rows if one.together == row.together and one.erasure.state == row.erasure.state]

    @Slot()
    def _on_refuse(self) -> None:
        if (row := self.erasures.record()) is not None:
            self.refuse_one(row)

    @Slot()
    def _on_minutes(self) -> None:
        if (row := self.erasures.record()) is not None:
            self.show_minutes([one.erasure.id for one in self._with(row)])


def _act(kind: type[HouseButton], key: str, keys: str, icon: str = "") -> HouseButton:
    return kind(sentence(f"privacy.{key}_button"), keys=keys, icon=icon, name=f"privacy.{key}")
