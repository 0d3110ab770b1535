"""The first step of an intake: who is it about? One box, the closest person first, "Orang baru" only afterwards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.looks import announce, set_look
from pbijk_desktop.desktop.parts.buttons import QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake_fields import SearchField
from pbijk_desktop.desktop.screens.intake_form import DIGITS, Line, digits
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import GAP, GAP_GROUP
from pbijk_desktop.domain.identifiers import clean_digits, grouped
from pbijk_desktop.domain.worklists import Hit
from pbijk_desktop.sentences import sentence, word
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.find_anything import find_persons, is_noted
from pbijk_desktop.usecases.find_people import NEAR_NAME

FEWEST = 2
NEW_KEYS = "Alt+N"
_COLUMNS: tuple[Column[Hit], ...] = (
    Column(title="Nama", show=lambda hit: hit.title, kind="strong", width=220, stretches=True),
    Column(title="NIK", show=lambda hit: grouped(hit.nik), kind="figures", width=176),
    Column(title="Desa/kelurahan", show=lambda hit: hit.detail, kind="quiet", width=180),
    Column(title="Cocok pada", show=lambda hit: word("why", hit.why), kind="quiet", width=120),
)


class IntakeSearch(QWidget):
    """Finds the person a visitor comes for: `taken(person id)`, or `new_wanted(Line)` with what was typed."""

    taken = Signal(str)
    new_wanted = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._job: Job | None = None
        self._answered = ""
        self._is_waiting = False
        self._has_moved = False
        self.box = SearchField("intake.search", sentence("intake.search.label"), take=self._take, move=self._move)
        self._people: RowsModel[Hit] = RowsModel(_COLUMNS, key=lambda hit: hit.id)
        self.table = TableView(self._people, name="intake.people", spoken=sentence("intake.search.people"))
        self._new = QuietButton(sentence("intake.search.new"), keys=NEW_KEYS, icon="plus", name="intake.new")
        self._found = Heading("")
        self._empty = EmptyState(sentence("intake.search.invitation"), icon="search")
        self._lay_out()
        self.box.changed.connect(self._on_typed)
        self.table.opened.connect(self._on_opened)
        self._new.clicked.connect(self._on_new)

    def clear(self) -> None:
        """Begin a new search."""
        self.box.set_value("")
        self._show("", [])

    def say(self, text: str) -> None:
        """Say something in the empty place of the answers."""
        self._empty.set_text(text)

    def focus(self) -> None:
        """Put the clerk in the box."""
        self.box.focus()

    def typed(self) -> Line:
        """Return what was typed as the beginning of a new person: a NIK, a card number, or a name."""
        text = " ".join(self.box.value().split())
        number = clean_digits(text)
        if not number.isdigit():
            return Line(name=text)
        if len(number) == DIGITS["card"]:
            return Line(card=number)
        return Line(nik=digits("nik", number))

    def _take(self) -> None:
        """Take the person in front; with nobody found go on with a new person; wait for an answer under way."""
        if len(self.box.value()) < FEWEST:
            return
        if self._answered != self.box.value():
            self._is_waiting = True
        elif self.table.record() is not None:
            self.taken.emit(self.table.record().id)
        else:
            self.new_wanted.emit(self.typed())

    def _move(self, step: int) -> None:
        if not self._people.rowCount():
            return
        at = min(max(self.table.currentIndex().row() + step, 0), self._people.rowCount() - 1)
        self.table.choose(self._people.key_at(at))
        self._has_moved = True

    @Slot()
    def _on_typed(self) -> None:
        """Ask for the newest text; an older question that has not begun is not asked any more."""
        self._is_waiting = self._has_moved = False
        if self._job is not None:
            self._job.cancel()
        text = self.box.value()
        if len(text) < FEWEST:
            self._job = None
            self._show("", [])
            return
        ask = partial(_search, self._room.desk, text)
        quick = not is_noted(text)
        self._job = self._room.background.start(ask, on_success=self._on_answer, owner=self, quick=quick)

    @Slot(object)
    def _on_answer(self, answer: tuple[str, list[Hit]]) -> None:
        text, people = answer
        if text != self.box.value():
            return
        self._job = None
        self._show(text, people)
        if self._is_waiting:
            self._is_waiting = False
            self._take()

    def _show(self, text: str, people: list[Hit]) -> None:
        self._answered = text
        self._people.set_rows(people)
        only_near = bool(people) and all(one.why == NEAR_NAME for one in people)
        if not self._has_moved or self.table.record() is None:
            self._choose(nobody=only_near)
        self.table.setVisible(bool(people))
        self._found.setVisible(bool(text))
        self._empty.setVisible(not people)
        if text:
            code = "near" if only_near else "found" if people else "nobody"
            said = sentence(f"intake.search.{code}", {"text": text})
            self._found.set_title(sentence(f"intake.search.{'people' if people and not only_near else 'none'}"))
            self._found.set_note(said if people else "")
            announce(self, said)
        self._empty.set_text(sentence("intake.search.nobody" if text else "intake.search.invitation", {"text": text}))

    def _choose(self, *, nobody: bool) -> None:
        """Have the first person in front; nobody while no name is more than nearly the one that was typed."""
        if nobody:
            self.table.start_over()
        else:
            self.table.choose_first()

    @Slot(object)
    def _on_opened(self, hit: Hit) -> None:
        self.taken.emit(hit.id)

    @Slot()
    def _on_new(self) -> None:
        self.new_wanted.emit(self.typed())

    def _lay_out(self) -> None:
        self._found.add(self._new)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows move in it while typing goes on
        card = QFrame()
        set_look(card, kind="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        inside.addWidget(self._empty)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP_GROUP)
        lines.addWidget(self.box)
        lines.addWidget(self._found)
        lines.addWidget(card, 1)
        lines.addSpacing(GAP)
        self._show("", [])


def _search(desk: Desk, text: str) -> tuple[str, list[Hit]]:
    """Return the text with the people who fit it."""
    return text, find_persons(desk, text)
