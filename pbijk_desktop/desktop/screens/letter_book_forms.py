"""What is asked for a number that was taken outside the program, and for a block of numbers for a laptop."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.field_steps import FieldSteps
from pbijk_desktop.desktop.parts.fields import DateField, Field, Fields, TextField
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.whole_field import WholeField
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.dates import parse_date
from pbijk_desktop.domain.letter_book import LONGEST_BLOCK
from pbijk_desktop.domain.problems import Level, Problem
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.book_numbers import Booking, booked_number, check_booking

_USUAL_BLOCK = 50


class BookForm(QWidget):
    """Fields one below the other with a word above them; a dialog keeps their undo by `steps`."""

    def __init__(self, name: str, fields: list[Field], columns: int) -> None:
        super().__init__()
        name_widget(self, name)
        self.fields = Fields(fields)
        self.said = Banner(name=f"{name}.said")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        grid = FormGrid(columns)
        for field in fields:
            grid.add(field)
        lines.addWidget(self.said)
        lines.addWidget(grid)
        self.setFocusProxy(fields[0])

    @cached_property
    def steps(self) -> FieldSteps:
        """The steps of undo, kept from when they are first wanted."""
        return FieldSteps(self.fields, self)


class BookingForm(BookForm):
    """A number taken outside the program; the whole number, and what it leaves unexplained, are shown at once."""

    def __init__(self, room: Room, book: str, serial: str = "") -> None:
        def text(name: str) -> Field:
            return TextField(name, sentence(f"letter_book.{name}"), hint=sentence(f"letter_book.{name}_hint"))

        today = room.desk.today()
        dated = DateField("dated", sentence("letter_book.dated"), parse=partial(parse_date, today=today))
        fields = [text("serial"), dated, text("subject"), text("recipient"), text("taken_by")]
        super().__init__("booking", fields, 2)
        self._desk, self._book = room.desk, book
        self.fields.fill({"serial": serial, "dated": today, "taken_by": room.desk.user.full_name})
        for field in self.fields:
            field.changed.connect(self._on_changed)
        self._on_changed()

    def value(self) -> Booking:
        """Return what was typed."""
        values = self.fields.values()
        return Booking(
            book=self._book,
            serial=values["serial"],
            dated=values["dated"],
            subject=values["subject"],
            recipient=values["recipient"],
            taken_by=values["taken_by"],
        )

    def problems(self) -> list[Problem]:
        """Return what keeps the number from being written, each told at its field."""
        found = [one for one in check_booking(self._desk, self.value()) if one.level is Level.ERROR]
        self.fields.tell(found)
        return found

    @Slot()
    def _on_changed(self) -> None:
        value = self.value()
        number = booked_number(self._desk, value)
        found = [one for one in check_booking(self._desk, value) if one.field == "serial"] if number else []
        if found:
            self.said.say(Tone.WARN, number, told(found[0]))
        elif number:
            self.said.say(Tone.ACCENT, number, sentence("letter_book.booked_as"))
        else:
            self.said.say(Tone.PLAIN, "", sentence("letter_book.booking_note"))


class BlockForm(BookForm):
    """A block of numbers for a laptop."""

    def __init__(self) -> None:
        count = WholeField(
            "count", sentence("letter_book.block_count"), least=1, most=LONGEST_BLOCK,
            hint=sentence("letter_book.block_count_hint"),
        )  # fmt: skip
        device = TextField("device", sentence("letter_book.device"), hint=sentence("letter_book.device_hint"))
        note = TextField("note", sentence("letter_book.block_note"), hint=sentence("letter_book.block_note_hint"))
        super().__init__("number_block", [device, count, note], 2)
        self.fields.fill({"count": _USUAL_BLOCK})
        self.said.say(Tone.PLAIN, "", sentence("letter_book.block_why"))
