"""Cari apa saja: one box for whatever a visitor can say, the closest answer first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.dialogs.message import tell_trouble
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.find_box import FindBox
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.search_offers import Offer, columns, new_intake, of_hit, of_person, places
from pbijk_desktop.desktop.tables.rows_model import RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, px
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.worklists import Hit
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import Met, find_anything, meet_person

PAUSE_MS = 40
"""So long after the last key the search begins."""
_FEWEST = 2
_SIZE = (760, 480)
_SHARE = 0.86


class SearchDialog(QDialog):
    """Finds people, cases, letters and places while one types; Enter opens, arrows move, Esc goes back. Use `open()`.

    Enter on a person offers their cases and a new one; that they were looked at is noted in the access log.
    """

    def __init__(self, room: Room, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._room = room
        self._job: Job | None = None
        self._met = False
        self._chooses_when_found = False
        self.setObjectName("search")
        self.setWindowTitle(sentence("search.title"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model: RowsModel[Offer] = RowsModel(columns(), key=lambda one: one.key)
        self.table = TableView(self._model, name="search.results", spoken=sentence("search.results"))
        self.box = FindBox(self.table, name="search.box", spoken=sentence("search.box"))
        self.said = Words("", "quiet", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._place_parts()
        self._connect()
        self._show_places()

    def is_settled(self) -> bool:
        """Return whether what is shown answers what is typed."""
        return self._job is None and not self._pause.isActive()

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
        self._pause.timeout.connect(self._find)
        self.box.textEdited.connect(self._on_typed)
        self.box.entered.connect(self._on_entered)
        self.table.typed.connect(self._on_typed_below)
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

    def _show_places(self) -> None:
        self._show(places(self._room), sentence("search.hint"))

    @Slot()
    def _find(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()  # what has not begun never begins: only the latest text is wanted
        text = self.box.text().strip()
        if len(text) < _FEWEST:
            self._job = None
            self._show(places(self._room, text), sentence("search.hint"))
            return
        self._job = self._room.background.start(
            partial(_found, self._room.desk, text), on_success=self._on_found, on_failure=self._on_failed, owner=self
        )

    def _on_found(self, answer: tuple[str, list[Hit]]) -> None:
        text, hits = answer
        if text != self.box.text().strip():
            return  # something else is typed by now
        self._job = None
        self._show([*(of_hit(self._room, hit) for hit in hits), *places(self._room, text), *new_intake(self._room)],
                   self._told(text, hits))  # fmt: skip
        if self._chooses_when_found:
            self._chooses_when_found = False
            self._choose(self.table.record())

    def _told(self, text: str, hits: list[Hit]) -> str:
        if hits:
            return sentence("search.found", {"count": len(hits)})
        offers_new = bool(new_intake(self._room))
        return sentence("search.found_none" if offers_new else "search.found_none_plain", {"text": text})

    @Slot()
    def _on_typed(self) -> None:
        self._chooses_when_found = False
        self._pause.start()

    @Slot(str)
    def _on_typed_below(self, typed: str) -> None:
        self.box.take(typed)
        self._on_typed()

    @Slot()
    def _on_entered(self) -> None:
        """Choose the current line, or the closest to what was just typed once that is found."""
        if self._pause.isActive():
            self._find()
        if self.is_settled():
            self._choose(self.table.record())
        else:
            self._chooses_when_found = True

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
        self._job = None
        tell_trouble(self, error).open()


def _found(desk: Desk, text: str) -> tuple[str, list[Hit]]:
    return text, find_anything(desk, text)
