"""Cek status: the visitor's question "sudah aktif atau belum?", answered in one screen and on one slip."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pbijk_desktop.desktop.dialogs.paper import show_paper
from pbijk_desktop.desktop.dialogs.visitor_view import KEYS, VisitorView
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.find_box import FindBox
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.status_answer import StatusAnswer
from pbijk_desktop.desktop.screens.status_tables import PeopleTable
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.card_status import CardStatus
from pbijk_desktop.usecases.find_anything import FEWEST_LETTERS
from pbijk_desktop.usecases.issue_letter import Printable
from pbijk_desktop.usecases.status_slip import status_slip
from pbijk_desktop.usecases.visitor_status import visitor_status


class StatusPage(Page):
    """One box; Enter asks every list and the office's own cases. F11 turns the answer to the visitor, Ctrl+P prints it.

    Asking is noted for each person found, so it waits for Enter instead of following every letter.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("status_page.title"), name="status", parent=parent)
        self._room = room
        self._asked = ""
        self.people, self.answer = PeopleTable(), StatusAnswer()
        self.box = FindBox(self.people, name="status.box", spoken=sentence("status_page.box"))
        self.banner = Banner(name="status.banner")
        self.banner.clear()
        self._nothing = EmptyState(sentence("status_page.empty"), icon="badge-check")
        self._stack, self._found = QStackedWidget(), QWidget()
        self.ask_button = QuietButton(sentence("status_page.ask"), keys="Return", name="status.ask", bound=False)
        self.show_button = QuietButton(sentence("status_page.show"), keys=KEYS, icon="eye", name="status.show")
        self.print_button = PrimaryButton(
            sentence("status_page.print"), keys="Ctrl+P", icon="printer", name="status.print"
        )
        self.lists = LinkButton(sentence("status_page.registers"), keys="Alt+R", name="status.registers")
        self._place_parts()
        self._connect()

    def arrive(self) -> None:
        """Put the clerk in the box; what was found last stays until another is asked for."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def leave(self) -> None:
        """Leave nobody's answer on the screen for whoever comes next."""
        self._show_people(())
        self.box.clear()
        self._asked = ""

    def ask(self, text: str) -> None:
        """Look somebody up."""
        self.box.setText(text)
        self._on_ask()

    def _place_parts(self) -> None:
        self.content.setSpacing(GAP)
        lines = QVBoxLayout(self._found)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self.people)
        lines.addWidget(self.answer, 1)
        self.content.addWidget(self.box)
        self.content.addWidget(self.banner)
        self.content.addWidget(self._stack, 1)
        self._stack.addWidget(self._nothing)
        self._area = scrolled(self._found)
        self._stack.addWidget(self._area)
        self.set_primary(self.print_button)
        self.add_act(self.show_button)
        self.add_act(self.ask_button)
        self.add_note(self.lists)
        self._show_people(())

    def _connect(self) -> None:
        self.box.entered.connect(self._on_ask)
        self.ask_button.clicked.connect(self._on_ask)
        self.people.chosen.connect(self._on_chosen)
        self.people.opened.connect(self._on_chosen)
        self.people.typed.connect(self.box.take)
        self.answer.said.typed.connect(self.box.take)
        self.answer.cases.typed.connect(self.box.take)
        self.answer.cases.opened.connect(self._on_case)
        self.show_button.clicked.connect(self._on_show)
        self.print_button.clicked.connect(self._on_print)
        self.lists.clicked.connect(partial(self._room.ways.place, "registers"))

    def _show_people(self, people: tuple[CardStatus, ...]) -> None:
        self.people.start_over()
        self.people.show_people(people)
        self.people.setVisible(len(people) > 1)
        self._stack.setCurrentWidget(self._area if people else self._nothing)
        for act in (self.show_button, self.print_button):
            act.setVisible(bool(people))
        if people:
            self.people.choose_first()
            self.answer.show_status(people[0])

    @Slot()
    def _on_ask(self) -> None:
        text = " ".join(self.box.text().split())
        self.banner.clear()
        if len(text) < FEWEST_LETTERS:
            self._say_nothing(sentence("status_page.empty"))
            return
        self._asked = text
        work = partial(visitor_status, self._room.desk, text)
        self._room.background.start(work, on_success=self._on_found, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_found(self, people: tuple[CardStatus, ...]) -> None:
        if people:
            self._show_people(people)
        else:
            self._say_nothing(sentence("status_page.nobody", {"text": self._asked}))

    def _say_nothing(self, why: str) -> None:
        self._nothing.set_text(why)
        self._show_people(())
        announce(self, why)

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.banner.tell(error)

    @Slot(object)
    def _on_chosen(self, status: CardStatus) -> None:
        self.answer.show_status(status)

    @Slot(object)
    def _on_case(self, case: Case) -> None:
        self._room.ways.case(case.id, "data")

    @Slot()
    def _on_show(self) -> None:
        if self.answer.status is not None:
            VisitorView(self, self.answer.status).open()

    @Slot()
    def _on_print(self) -> None:
        if self.answer.status is not None:
            work = partial(status_slip, self._room.desk, self.answer.status, printed=False)
            self._room.background.start(work, on_success=self._on_drawn, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _on_drawn(self, slip: Printable) -> None:
        if (status := self.answer.status) is not None:
            on_print = partial(status_slip, self._room.desk, status)
            show_paper(self._room, self, slip, self.print_button.label(), on_print=on_print)
