"""Posters of requirements for the wall and leaflets to fold: which kind of case, which paper, and the preview."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.paper import show_paper
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.posters import PAPERS, leaflet, poster


class WallPapers(QWidget):
    """Two choices and two acts; nothing of it is noted, since nobody stands on them."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._title = ""
        kinds = [(code, f"{code} · {kind.short}") for code, kind in room.desk.rules.kinds.items()]
        self.kind = ChoiceField(
            "poster.kind", sentence("wall_papers.kind"), [("", sentence("wall_papers.every")), *kinds]
        )
        self.paper = ChoiceField("poster.paper", sentence("wall_papers.paper"), [(one, one) for one in PAPERS])
        self.kind.set_value("")
        self.paper.set_value(PAPERS[0])
        self.poster = QuietButton(sentence("wall_papers.poster"), keys="Alt+P", icon="printer", name="poster.poster")
        self.leaflet = QuietButton(sentence("wall_papers.leaflet"), keys="Alt+L", icon="printer", name="poster.leaflet")
        self._lay_out()
        self.poster.clicked.connect(self._on_poster)
        self.leaflet.clicked.connect(self._on_leaflet)
        self.kind.changed.connect(self._on_kind)
        self._on_kind()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(Heading(sentence("wall_papers.title"), sentence("wall_papers.note")))
        grid = FormGrid(2)
        grid.add(self.kind)
        grid.add(self.paper)
        lines.addWidget(grid)
        acts = QWidget()
        row = FlowLayout(acts)
        row.setSpacing(GAP)
        row.add(self.poster)
        row.add(self.leaflet)
        lines.addWidget(acts)

    @Slot()
    def _on_kind(self) -> None:
        """Offer the leaflet for one kind of case only."""
        self.leaflet.setEnabled(bool(self.kind.value()))
        self.leaflet.setToolTip("" if self.kind.value() else sentence("wall_papers.leaflet_one"))

    @Slot()
    def _on_poster(self) -> None:
        kinds = [self.kind.value()] if self.kind.value() else []
        self._title = self.poster.label()
        self._draw(partial(poster, self._room.desk, kinds, self.paper.value() or PAPERS[0]))

    @Slot()
    def _on_leaflet(self) -> None:
        self._title = self.leaflet.label()
        self._draw(partial(leaflet, self._room.desk, self.kind.value()))

    def _draw(self, work: partial[Printable]) -> None:
        self._room.background.start(work, on_success=self._on_drawn, owner=self)

    @Slot(object)
    def _on_drawn(self, paper: Printable) -> None:
        show_paper(self._room, self, paper, self._title)
