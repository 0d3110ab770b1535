"""What can be done with the current line of the book of letters."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from pbijk_desktop.desktop.parts.buttons import PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.letter_book_acts import BookActs
from pbijk_desktop.desktop.screens.letter_book_reading import BookReading
from pbijk_desktop.desktop.screens.letter_book_table import Entry
from pbijk_desktop.domain.letter_book import BookLine, BookState, Stretch
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.book_numbers import may_book


class LineActs(QObject):
    """Buttons at the page's foot: a letter's case is opened, a booking made void, a block given back, a gap booked."""

    def __init__(self, room: Room, page: Page, acts: BookActs, reading: BookReading) -> None:
        super().__init__(page)
        self._room, self._acts, self._reading = room, acts, reading
        self._may = may_book(room.desk)
        self._entry: Entry | None = None
        self.give_back = QuietButton(sentence("letter_book.return"), keys="Alt+B", name="letter_book.return")
        self.void = QuietButton(sentence("letter_book.void"), keys="Alt+B", name="letter_book.void")
        self.drop = QuietButton(sentence("letter_book.drop"), keys="Alt+X", name="letter_book.drop")
        self.open = PrimaryButton(sentence("letter_book.open"), keys="Return", name="letter_book.open", bound=False)
        self.explain = PrimaryButton(
            sentence("letter_book.explain"), keys="Return", name="letter_book.explain", bound=False
        )
        page.set_primary(self.open)
        page.set_primary(self.explain)
        for act in (self.give_back, self.void, self.drop):
            page.add_act(act)
        self.open.clicked.connect(self.open_now)
        self.explain.clicked.connect(self.open_now)
        self.give_back.clicked.connect(self._on_return)
        self.void.clicked.connect(self._on_void)
        self.drop.clicked.connect(self._on_drop)

    def show_for(self, entry: Entry | None) -> None:
        """Offer what can be done with a line."""
        self._entry = entry
        state = entry.state if entry is not None else None
        is_booked = isinstance(entry, BookLine) and not entry.case
        self.open.setVisible(isinstance(entry, BookLine) and bool(entry.case))
        self.explain.setVisible(self._may and state is BookState.UNKNOWN)
        self.give_back.setVisible(self._may and isinstance(entry, Stretch) and state is BookState.RESERVED)
        self.void.setVisible(self._may and is_booked and state is BookState.BOOKED)
        self.drop.setVisible(self._may and is_booked)

    @Slot()
    @Slot(object)
    def open_now(self, _entry: object = None) -> None:
        """Open the letter of the current line, or book a number that nobody explains."""
        one = self._entry
        if isinstance(one, BookLine) and one.case:
            self._room.ways.case(one.case, "letter")
        elif isinstance(one, Stretch) and one.state is BookState.UNKNOWN and self._may:
            self._acts.ask_booking(self._reading.book, str(one.first))

    @Slot()
    def _on_return(self) -> None:
        if isinstance(self._entry, Stretch) and (block := self._reading.block_at(self._entry.first)) is not None:
            self._acts.give_back(block)

    @Slot()
    def _on_void(self) -> None:
        if isinstance(self._entry, BookLine):
            self._acts.ask_void(self._entry)

    @Slot()
    def _on_drop(self) -> None:
        if isinstance(self._entry, BookLine):
            self._acts.ask_drop(self._entry)
