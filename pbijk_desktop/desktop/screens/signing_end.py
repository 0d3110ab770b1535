"""The end of a signing session: how many were approved and sent back, and the letters that wait for ink."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.begins import Begins
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.signing_acts import SigningActs
from pbijk_desktop.desktop.screens.signing_round import Fate
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP_GROUP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.domain.signing import Paraf
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.hand_up import Waiting

Line = tuple[Letter, str]
"""An approved letter and the applicant's name."""

COLUMNS: tuple[Column[Line], ...] = (
    Column(title=sentence("signing.column_number"), show=lambda line: line[0].number, kind="figures", width=260),
    Column(title=sentence("signing.column_applicant"), show=lambda line: line[1], kind="strong", stretches=True),
    Column(title=sentence("signing.column_kind"), show=lambda line: word("letter_kind", line[0].kind), width=260),
)


class SigningEnd(Begins, QWidget):
    """What the session came to; `begin_wanted` to look at what waits by now."""

    begin_wanted = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.told = Banner(name="signing.told")
        self.nothing = EmptyState(sentence("signing.empty"), icon="circle-check")
        self._heading = Heading(sentence("signing.approved_list"), sentence("signing.approved_note"))
        self._model: RowsModel[Line] = RowsModel(COLUMNS, key=lambda line: line[0].id)
        self.table = TableView(self._model, name="signing.approved", spoken=sentence("signing.list"))
        self.go_on = QuietButton(sentence("signing.go_on"), keys="Alt+L", name="signing.go_on")
        self.table.opened.connect(self._on_opened)
        self.go_on.clicked.connect(self.begin_wanted)
        self._heading.add(self.go_on)
        self.acts = SigningActs(room, self, self._ids)
        self.acts.failed.connect(self._on_failed)
        links = QWidget()
        flow = FlowLayout(links)
        for link in self.acts.links():
            flow.add(link)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, GAP_GROUP)
        lines.setSpacing(GAP_GROUP)
        for part in (self.told, self._heading):
            lines.addWidget(part)
        lines.addWidget(self.table, 1)
        lines.addWidget(links)
        lines.addWidget(self.acts.progress)
        lines.addWidget(self.nothing, 1)
        self.begin_at(self.table)

    def letters(self) -> list[Letter]:
        """Return the letters approved in this session."""
        return [letter for letter, _name in self._model.rows]

    def show_session(self, queue: Sequence[Waiting], done: Mapping[str, Fate]) -> None:
        """Count what was done, and list what was approved."""
        lines = [(fate, one.applicant) for one in queue if isinstance(fate := done.get(one.draft.id), Letter)]
        self._model.set_rows(lines)
        left = len(queue) - len(done)
        parafs = sum(isinstance(fate, Paraf) for fate in done.values())
        facts = {"approved": len(lines), "returned": len(done) - len(lines) - parafs, "left": left}
        if done:
            told = [sentence("signing.counted_parafs", {"count": parafs})] if parafs else []
            self.told.say(Tone.GOOD, sentence("signing.done"), " ".join([*told, sentence("signing.counted", facts)]))
        else:
            self.told.clear()
        self._heading.setVisible(bool(done))
        self.go_on.setVisible(bool(left))
        self.table.setVisible(bool(done))
        self.nothing.setVisible(not done)
        for link in self.acts.links():
            link.setVisible(bool(lines) or link is self.acts.take_in)
        if lines:
            self.table.choose_first()

    def _ids(self) -> list[str]:
        return [letter.id for letter in self.letters()]

    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.told.tell(error)

    @Slot(object)
    def _on_opened(self, line: Line) -> None:
        self._room.ways.case(line[0].case, "letter")
