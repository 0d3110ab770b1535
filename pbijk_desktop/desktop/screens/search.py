"""Cari apa saja: one box for whatever a visitor can say, the closest answer first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.dialogs.over_page import OverPage
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.search_acts import acts, places
from pbijk_desktop.desktop.screens.search_asking import SearchAsking
from pbijk_desktop.desktop.screens.search_box import SearchBox
from pbijk_desktop.desktop.screens.search_help import help_offers, told_together
from pbijk_desktop.desktop.screens.search_list import SearchDelegate, columns
from pbijk_desktop.desktop.screens.search_offers import (
    Offer,
    fitting,
    in_groups,
    new_intake,
    of_hit,
    of_person,
    of_visit,
    ordered,
)
from pbijk_desktop.desktop.tables.rows_model import RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, px
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.worklists import CaseRow, Hit
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.find_anything import LONGEST, Met, meet_person

_SIZE = (896, 540)
_SHARE = 0.88


class SearchDialog(OverPage):
    """Finds people, cases, letters, acts and help as one types; Enter opens, arrows move, Esc goes back. Use `open()`.

    Enter on a person offers their cases and a new one; that they were looked at is noted in the access log. Each answer
    comes as soon as it is there; while one is under way only the latest text waits for its turn.
    """

    def __init__(self, room: Room, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._room = room
        self._asking = SearchAsking(room, self)
        self._met = False
        self._chooses_when_found = False
        self.setObjectName("search")
        self.setWindowTitle(sentence("search.title"))
        self._acts = acts(room, parent.window() if parent is not None else None)
        self._acts, self._help = told_together(self._acts, help_offers(room))
        self._model: RowsModel[Offer] = RowsModel(columns(), key=lambda one: one.key)
        self.table = TableView(self._model, name="search.results", spoken=sentence("search.results"))
        self.box = SearchBox(self.table, name="search.box", spoken=sentence("search.box"))
        self.said = Words("", "quiet", wrap=True)
        self._place_parts()
        self._connect()
        self._find()

    def is_settled(self) -> bool:
        """Return whether what is shown answers what is typed."""
        return self._asking.is_settled

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the upper middle of the window, with the keyboard in the box."""
        over = self.parentWidget()
        if over is not None:
            room = over.size()
            self.resize(min(px(_SIZE[0]), int(room.width() * _SHARE)), min(px(_SIZE[1]), int(room.height() * _SHARE)))
            left = (room.width() - self.width()) // 2
            self.move(
                over.mapToGlobal(over.rect().topLeft()).x() + left, over.mapToGlobal(over.rect().topLeft()).y() + 48
            )
        super().showEvent(event)
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead from a person back to the results first."""
        if event.key() == Qt.Key.Key_Escape and self._met:
            self._find()
        else:
            super().keyPressEvent(event)

    def _place_parts(self) -> None:
        self.table.setItemDelegate(SearchDelegate(self.table))
        self.table.setSortingEnabled(False)
        self.table.horizontalHeader().hide()
        self._close = LinkButton(sentence("search.close"), keys="Esc", name="search.close", bound=False)
        choose = LinkButton(sentence("search.open"), keys="Return", name="search.choose", bound=False)
        choose.clicked.connect(self._on_entered)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(choose)
        foot.addWidget(self._close)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP_GROUP, GAP_GROUP, GAP_GROUP, GAP)
        lines.setSpacing(GAP)
        lines.addWidget(self.box)
        lines.addWidget(self.said)
        lines.addWidget(self.table, 1)
        lines.addLayout(foot)

    def _connect(self) -> None:
        self.box.textEdited.connect(self._on_typed)
        self.box.entered.connect(self._on_entered)
        self.table.typed.connect(self._on_typed_below)
        self._asking.found.connect(self._on_found)
        self._asking.visited.connect(self._on_visits)
        self._asking.failed.connect(self._on_failed)
        self.table.chosen.connect(self._on_current)
        self.table.opened.connect(self._choose)
        self._close.clicked.connect(self._on_close)

    def _show(self, offers: list[Offer], said: str, *, met: bool = False) -> None:
        self._met = met
        self.table.start_over()
        self._model.set_rows(offers)
        self.table.choose_first()
        self.said.setText(said)
        self._close.set_label(sentence("search.back" if met else "search.close"))
        announce(self, said)

    @Slot()
    def _find(self) -> None:
        self._asking.ask(self.box.text().strip())

    @Slot(list)
    def _on_visits(self, rows: list[CaseRow]) -> None:
        visits = [of_visit(self._room, row) for row in rows]
        self._show(in_groups([*visits, *places(self._acts, self.box.text())]), sentence("search.hint"))

    @Slot(str, list)
    def _on_found(self, text: str, hits: list[Hit]) -> None:
        looked_for = text[:LONGEST]
        found = [of_hit(self._room, hit, looked_for) for hit in hits]
        found += [*fitting(self._acts, looked_for), *fitting(self._help, looked_for)]
        self._show(in_groups([*ordered(found), *new_intake(self._room)]), self._told(text, len(found)))
        if self._chooses_when_found:
            self._chooses_when_found = False
            self._choose(self.table.record())

    def _told(self, text: str, count: int) -> str:
        if len(text) > LONGEST:
            return sentence("search.too_long", {"count": len(text), "most": LONGEST})
        if count:
            return sentence("search.found", {"count": count})
        offers_new = bool(new_intake(self._room))
        return sentence("search.found_none" if offers_new else "search.found_none_plain", {"text": text})

    @Slot()
    def _on_typed(self) -> None:
        self._chooses_when_found = False
        self._find()

    @Slot(str)
    def _on_typed_below(self, typed: str) -> None:
        self.box.take(typed)
        self._on_typed()

    @Slot()
    def _on_entered(self) -> None:
        """Choose the current line, or the closest to what was just typed once that is found."""
        if self.is_settled():
            self._choose(self.table.record())
        else:
            self._chooses_when_found = True

    @Slot(object)
    def _on_current(self, offer: Offer) -> None:
        """Let a screen reader say the answer that the arrows have come to: the keyboard stays in the box."""
        announce(self, offer.spoken())

    @Slot(object)
    def _choose(self, offer: Offer | None) -> None:
        if offer is None:
            return
        if offer.person:
            self._room.background.start(
                partial(meet_person, self._room.desk, offer.person),
                on_success=self._on_met,
                on_failure=self._on_failed,
                owner=self,
            )
        elif offer.act is not None:
            self.accept()
            offer.act()

    def _on_met(self, met: Met) -> None:
        nik = grouped(met.person.nik) or sentence("queue.no_nik")
        self._show(of_person(self._room, met), sentence("search.met", {"name": met.person.name, "nik": nik}), met=True)

    @Slot()
    def _on_close(self) -> None:
        if self._met:
            self._find()
        else:
            self.reject()

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        tell_trouble(self, error).open()
