"""What is chosen for a letter for several cases: the cases, who signs, the day, the paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.desktop.parts.date_field import DateField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.letter_choice import PAPERS, signs_as
from pbijk_desktop.desktop.theme import GAP, px
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.problems import Problem
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.issue_letter import LetterChoice
from pbijk_desktop.usecases.list_letters import ListedCase, ListOptions

_CASE = Qt.ItemDataRole.UserRole
_LEAST_HIGH = 150


class ListLetterChoice(QWidget):
    """The cases as lines that Space ticks, all of them at first; `changed` when anything is chosen otherwise."""

    changed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._today = room.desk.today()
        self.list = QListWidget()
        name_widget(self.list, "list_letter.cases", sentence("list_letter_page.cases"))
        self.list.setProperty("kind", "letters")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._count = Words("", "label")
        self._count.setObjectName("list_letter.count")
        self.every = LinkButton(sentence("list_letter_page.every"), keys="Alt+S", name="list_letter.every")
        self.signatory = ChoiceField("list_letter.signatory", sentence("letter_page.signatory"))
        self.dated = DateField(
            "list_letter.dated", sentence("letter_page.dated"), parse=partial(parse_date, today=self._today)
        )
        self.paper = ChoiceField("list_letter.paper", sentence("letter_page.paper"), PAPERS)
        self.dated.set_value(self._today)
        self._lay_out()
        self.list.itemChanged.connect(self._on_ticked)
        self.every.clicked.connect(self._on_every)
        for field in (self.signatory, self.paper):
            field.changed.connect(self.changed)
        self.dated.left.connect(self.changed)

    def show_options(self, options: ListOptions) -> None:
        """Show the cases that wait, every one ticked, and who may sign."""
        self.list.blockSignals(True)
        self.list.clear()
        for case in options.cases:
            item = QListWidgetItem(line_of(case))
            item.setData(_CASE, case)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        if options.cases:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.signatory.set_options([(one.id, signs_as(one)) for one in options.signatories])
        if not self.signatory.value() and options.signatories:
            self.signatory.set_value(options.signatories[0].id)
        if not self.paper.value():
            self.paper.set_value(options.paper)
        self._tell()

    def cases(self) -> list[str]:
        """Return the ids of the cases that are ticked, in their order."""
        return [one.id for one in self._ticked()]

    def letter(self, kind: str) -> LetterChoice:
        """Return what is chosen for a letter of this kind."""
        return LetterChoice(
            kind=kind, signatory=self.signatory.value(), dated=self.dated.value(), paper=self.paper.value()
        )

    def problems(self) -> list[Problem]:
        """Return what keeps the letter from being issued here; only a date that cannot be read."""
        self.dated.check()
        return [*self.dated.problems]

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, GAP, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self._count)
        self._keep_room()
        lines.addWidget(self.list, 1)
        lines.addWidget(self.signatory)
        grid = FormGrid(2)
        grid.add(self.dated)
        grid.add(self.paper)
        lines.addWidget(grid)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for as many cases at any text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "list"):
            self._keep_room()

    def _keep_room(self) -> None:
        self.list.setMinimumHeight(px(_LEAST_HIGH))

    def _ticked(self) -> list[ListedCase]:
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(_CASE) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _tell(self) -> None:
        ticked = self._ticked()
        facts = {
            "cases": len(ticked),
            "of": self.list.count(),
            "people": sum(case.people for case in ticked),
        }
        self._count.setText(sentence("list_letter_page.count", facts))

    @Slot()
    def _on_ticked(self) -> None:
        self._tell()
        self.changed.emit()

    @Slot()
    def _on_every(self) -> None:
        """Tick every case, or where all are ticked none."""
        all_on = len(self._ticked()) == self.list.count()
        state = Qt.CheckState.Unchecked if all_on else Qt.CheckState.Checked
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)
        self.list.blockSignals(False)
        self._on_ticked()


def line_of(case: ListedCase) -> str:
    """Return a case as a list says it."""
    facts = {
        "number": case.number or "-",
        "name": case.name,
        "kind": case.kind,
        "people": case.people,
        "village": case.village or "-",
    }
    line = sentence("list_letter_page.line", facts)
    return f"{line}\n{case.note}" if case.note else line
