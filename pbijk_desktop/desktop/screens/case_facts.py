"""The view of the page Data: family and request as facts, people as a table, numbers to copy."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.words import OneLine, Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.about_paper import about_drawn, show_about
from pbijk_desktop.desktop.screens.case_people import PersonRow, PersonStrip, people_columns, people_rows
from pbijk_desktop.desktop.tables.rows_model import RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP, GAP_PAGE, GAP_SMALL, ROW, px
from pbijk_desktop.domain.identifiers import grouped
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.sentences import said, sentence, word
from pbijk_desktop.usecases.case_file import CaseFile
from pbijk_desktop.usecases.doubles import may_merge
from pbijk_desktop.usecases.issue_letter import Printable

_LINES = 3
_LEAST_ROWS = 4
_SIDE_BY_SIDE = 640
"""So wide, in pixels at 100 %, must the page be for two blocks beside each other."""


class FactBlock(QWidget):
    """A heading over lines of label and value, with room for an act beside the heading."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = Heading(title)
        self._labels = [Words("", "quiet") for _ in range(_LINES)]
        self._values = [Words("", wrap=True).let_copy() for _ in range(_LINES)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_GROUP)
        grid.setVerticalSpacing(GAP_SMALL)
        for at, (label, value) in enumerate(zip(self._labels, self._values, strict=True)):
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
        grid.setColumnStretch(1, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_SMALL)
        lines.addWidget(self.heading)
        lines.addLayout(grid)
        lines.addStretch()

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Show up to three facts; an empty one has a dash."""
        for label, value, (name, text) in zip(self._labels, self._values, facts, strict=False):
            label.setText(name)
            value.setText(text or sentence("case_data.empty"))


class CaseFacts(QWidget):
    """Everything that was taken down of a case; `person_wanted(person)` to correct the current one."""

    family_wanted = Signal()
    case_wanted = Signal()
    person_wanted = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        name_widget(self, "data.facts")
        self._room = room
        self._file: CaseFile | None = None
        self._may_correct = False
        self.family = FactBlock(sentence("case_data.family"))
        self.request = FactBlock(sentence("case_data.request"))
        self._model = RowsModel(people_columns(), key=lambda row: row.person.id)
        self.table = TableView(self._model, name="data.people", spoken=sentence("case_data.people"))
        self._people = Heading(sentence("case_data.people"))
        self._strip = PersonStrip(room.desk.rules.regions)
        self._make_buttons()
        self._lay_out()
        self._connect()

    def show_case(self, file: CaseFile, *, may_correct: bool, is_open: bool) -> None:
        """Show a case; corrections are offered to those who may make them."""
        self._file = file
        self._may_correct = may_correct
        self.family.show_facts(self._family_facts(file))
        self.request.show_facts(self._request_facts(file))
        facts = {"included": len(file.members), "all": len(file.members) + len(file.others)}
        self._count.say(sentence("case_data.people_note", facts))
        rows = people_rows(file, self._room.desk.today())
        is_decided = any(row.member and row.member.outcome for row in rows)
        self.table.put_away(() if is_decided else (word("column", "outcome"),))
        self._model.set_rows(rows)
        self._fix_family.setVisible(may_correct)
        self._fix_case.setVisible(may_correct and is_open)
        self._fix_person.setVisible(may_correct)
        self._copy_kk.setVisible(bool(file.family.kk))
        self._on_chosen(self.table.record())

    def focus(self) -> None:
        """Put the clerk on the applicant, or on the person who was current."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Ask for no width, so that the page takes the window's and what has no room there goes below."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two blocks below each other where they have no room side by side."""
        super().resizeEvent(event)
        sides = (
            QBoxLayout.Direction.LeftToRight if self.width() >= px(_SIDE_BY_SIDE) else QBoxLayout.Direction.TopToBottom
        )
        self._above.setDirection(sides)

    def _family_facts(self, file: CaseFile) -> list[tuple[str, str]]:
        family = file.family
        numbered = bool(family.rt or family.rw)
        facts = {"address": family.address, "rt": family.rt or "–", "rw": family.rw or "–"}
        address = sentence("case_data.address" if numbered else "case_data.address_plain", facts)
        return [
            (word("column", "kk"), grouped(family.kk)),
            (word("column", "address"), address),
            (sentence("case_data.place"), self._room.desk.rules.regions.full(family.region)),
        ]

    def _request_facts(self, file: CaseFile) -> list[tuple[str, str]]:
        case = file.case
        moment = said(self._room.desk.local(case.received_at)) if case.received_at else ""
        channel = word("channel", case.channel).lower()
        if file.collective is not None:
            facts = {"channel": channel, "held": file.collective.held_on, "ba": file.collective.ba_number}
            channel = sentence("case_data.collective", facts)
        visitor = (case.visitor_name, case.visitor_relation, case.visitor_phone)
        return [
            (
                sentence("case_data.received"),
                sentence("case_data.received_on", {"moment": moment, "channel": channel}),
            ),
            (sentence("case_data.brought_by"), ", ".join(filter(None, visitor))),
            (word("column", "purpose"), "  ·  ".join(filter(None, (case.purpose, case.note)))),
        ]

    def _make_buttons(self) -> None:
        def link(code: str, keys: str, icon: str, name: str) -> LinkButton:
            return LinkButton(sentence(code), keys=keys, icon=icon, name=name)

        self._count = OneLine("", "quiet", least=24)
        self._count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._fix_family = link("case_data.correct_family", "Alt+K", "pencil", "data.fix_family")
        self._fix_case = link("case_data.correct_case", "Alt+P", "pencil", "data.fix_case")
        self._fix_person = link("case_data.correct_person", "Alt+O", "pencil", "data.fix_person")
        self._doubles = link("case_data.doubles", "Alt+G", "users", "data.doubles")
        self._about = link("case_data.about", "Alt+Y", "printer", "data.about")
        self._copy_nik = link("case_data.copy_nik", "Ctrl+C", "copy", "data.copy_nik")
        self._copy_card = link("case_data.copy_card", "Alt+J", "copy", "data.copy_card")
        self._copy_kk = link("case_data.copy_kk", "Alt+S", "copy", "data.copy_kk")

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self._fix_family.clicked.connect(self.family_wanted)
        self._fix_case.clicked.connect(self.case_wanted)
        self._fix_person.clicked.connect(self._on_fix_person)
        self._doubles.setVisible(may_merge(self._room.desk))
        self._doubles.clicked.connect(self._on_doubles)
        self._about.setVisible(self._room.desk.may(Act.TELL_ABOUT))
        self._about.clicked.connect(self._on_about)
        self._copy_nik.clicked.connect(self._on_copy_nik)
        self._copy_card.clicked.connect(self._on_copy_card)
        self._copy_kk.clicked.connect(self._on_copy_kk)

    @Slot(object)
    def _on_chosen(self, row: PersonRow | None) -> None:
        self._strip.show_person(row, self._room.desk.today())
        person = row.person if row else None
        self._copy_nik.setEnabled(bool(person and person.nik))
        self._copy_card.setEnabled(bool(person and person.card))

    @Slot(object)
    def _on_opened(self, row: PersonRow) -> None:
        if self._may_correct:
            self.person_wanted.emit(row.person)

    @Slot()
    def _on_fix_person(self) -> None:
        if person := self._person():
            self.person_wanted.emit(person)

    @Slot()
    def _on_doubles(self) -> None:
        if person := self._person():
            self._room.ways.doubles(person.id, person.name)

    @Slot()
    def _on_about(self) -> None:
        if person := self._person():
            work = partial(about_drawn, self._room.desk, person.id)
            self._room.background.start(work, on_success=self._on_drawn, owner=self)

    @Slot(object)
    def _on_drawn(self, drawn: tuple[str, Printable]) -> None:
        show_about(self._room, self, drawn)

    @Slot()
    def _on_copy_nik(self) -> None:
        if person := self._person():
            self._copy(person.nik, f"{word('column', 'nik')} {person.name}")

    @Slot()
    def _on_copy_card(self) -> None:
        if person := self._person():
            self._copy(person.card, f"{word('column', 'card')} {person.name}")

    @Slot()
    def _on_copy_kk(self) -> None:
        if self._file:
            self._copy(self._file.family.kk, word("column", "kk"))

    def _person(self) -> Person | None:
        row = self.table.record()
        return row.person if row else None

    def _copy(self, number: str, what: str) -> None:
        QGuiApplication.clipboard().setText(number)
        self._room.toast.say(sentence("case_data.copied", {"what": what}))

    def _lay_out(self) -> None:
        self.family.heading.add(self._copy_kk)
        self.family.heading.add(self._fix_family)
        self.request.heading.add(self._fix_case)
        self._above = above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        above.setSpacing(GAP_PAGE)
        above.addWidget(self.family, 1)
        above.addWidget(self.request, 1)
        self.table.setMinimumHeight(px(ROW) * _LEAST_ROWS)
        self._people.add(self._count)
        for button in (self._copy_nik, self._copy_card, self._fix_person):
            self._people.add(button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, GAP_PAGE, GAP)
        lines.setSpacing(GAP)
        lines.addLayout(above)
        lines.addWidget(self._people)
        lines.addWidget(self.table, 1)
        below = QHBoxLayout()
        below.addWidget(self._strip, 1)
        beside = QVBoxLayout()
        beside.setSpacing(GAP_SMALL)
        for button in (self._doubles, self._about):
            beside.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        beside.addStretch()
        below.addLayout(beside)
        lines.addLayout(below)
