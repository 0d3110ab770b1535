"""What the book of letters does: booking a number, reserving and giving back blocks, void entries."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.letter_book_forms import BlockForm, BookForm, BookingForm
from pbijk_desktop.desktop.write_back import WriteBack
from pbijk_desktop.domain.letter_book import BookLine, NumberBlock, NumberBooking
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence
from pbijk_desktop.usecases.book_numbers import (
    book_by_hand,
    drop_booking,
    keep_block,
    reserve_block,
    return_block,
    void_booking,
)

_WIDE = 640


class BookActs(QObject):
    """Asks in windows over the page, writes in the background, says what was done; Urungkan stands in the notice."""

    def __init__(self, room: Room, over: QWidget, banner: Banner) -> None:
        super().__init__(over)
        self._room, self._over, self._banner = room, over, banner
        self._dialog: FormDialog | None = None
        self._line: BookLine | None = None
        self._book = ""

    def ask_booking(self, book: str, serial: str) -> None:
        """Ask for a number that was taken outside the program."""
        dialog = self._ask("book_by_hand", BookingForm(self._room, book, serial))
        dialog.tried.connect(self._on_booking)

    def ask_block(self, book: str) -> None:
        """Ask for whom how many numbers are set aside."""
        self._book = book
        dialog = self._ask("reserve", BlockForm())
        dialog.tried.connect(self._on_block)

    def ask_void(self, line: BookLine) -> None:
        """Ask why the paper of a number is not in force."""
        self._ask_reason(line, "void", self._on_void)

    def ask_drop(self, line: BookLine) -> None:
        """Ask why an entry was a mistake."""
        self._ask_reason(line, "drop", self._on_drop)

    def give_back(self, block: NumberBlock) -> None:
        """Give back what is left of a block."""
        work = partial(return_block, self._room.desk, block.id)
        self._start(work, self._on_returned)

    def _ask(self, key: str, inside: BookForm) -> FormDialog:
        title, note = sentence(f"letter_book.{key}"), sentence(f"letter_book.{key}_note")
        act = sentence(f"letter_book.{key}_act")
        self._dialog = FormDialog(self._over, title=title, note=note, inside=inside, act=act, wide=_WIDE)
        self._dialog.open()
        return self._dialog

    def _ask_reason(self, line: BookLine, key: str, given: Callable[[str], None]) -> None:
        self._line = line
        text = sentence(f"letter_book.{key}_text", {"number": line.number})
        dialog = ReasonDialog(self._over, act=sentence(f"letter_book.{key}"), text=text, danger=True)
        dialog.given.connect(given)
        dialog.open()

    def _start(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        self._banner.clear()
        if self._dialog is not None:
            self._dialog.show_busy(busy=True)
        self._room.background.start(work, on_success=done, on_failure=self._on_failed, owner=self)

    @Slot()
    def _on_booking(self) -> None:
        if self._dialog is not None and isinstance(form := self._dialog.inside, BookingForm) and not form.problems():
            self._start(partial(book_by_hand, self._room.desk, form.value()), self._on_booked)

    @Slot()
    def _on_block(self) -> None:
        if self._dialog is not None and isinstance(form := self._dialog.inside, BlockForm):
            values = form.fields.values()
            work = partial(
                reserve_block, self._room.desk, self._book, device=values["device"], count=values["count"] or 0,
                note=values["note"],
            )  # fmt: skip
            self._start(work, self._on_reserved)

    @Slot(object)
    def _on_booked(self, made: NumberBooking) -> None:
        self._close()
        back = partial(drop_booking, self._room.desk, made.id, reason=sentence("letter_book.undone"))
        self._room.toast.say(sentence("letter_book.booked", {"number": made.number}), WriteBack(self._room, back))

    @Slot(object)
    def _on_reserved(self, made: NumberBlock) -> None:
        self._close()
        facts = {"first": made.first, "last": made.last, "device": made.device}
        back = partial(return_block, self._room.desk, made.id)
        self._room.toast.say(sentence("letter_book.reserved", facts), WriteBack(self._room, back))

    @Slot(object)
    def _on_returned(self, block: NumberBlock) -> None:
        facts = {"first": block.returned_from, "last": block.last}
        back = partial(keep_block, self._room.desk, block.id)
        self._room.toast.say(sentence("letter_book.returned", facts), WriteBack(self._room, back))

    @Slot(str)
    def _on_void(self, reason: str) -> None:
        if self._line is not None:
            work = partial(void_booking, self._room.desk, self._line.id, reason=reason)
            self._start(work, self._on_voided)

    @Slot(str)
    def _on_drop(self, reason: str) -> None:
        if self._line is not None:
            work = partial(drop_booking, self._room.desk, self._line.id, reason=reason)
            self._start(work, self._on_dropped)

    @Slot(object)
    def _on_voided(self, made: NumberBooking) -> None:
        self._room.toast.say(sentence("letter_book.voided", {"number": made.number}))

    @Slot(object)
    def _on_dropped(self, made: NumberBooking) -> None:
        self._room.toast.say(sentence("letter_book.dropped", {"number": made.number}))

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.tell(error)
        else:
            self._banner.tell(error)
