"""The number that a letter will get; for one dated back also a sub-number behind the letter before it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.choice_field import ChoiceField
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.letter_numbers import serial_text
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.sentences import sentence, told
from pbijk_desktop.usecases.issue_letter import LetterChoice, number_offer
from pbijk_desktop.usecases.numbering import NumberOffer

_NEXT, _SUB = "berikut", "sisipan"


class LetterNumber(QWidget):
    """Shows what comes next; where the date is before that of the last letter the clerk chooses between two."""

    def __init__(self, room: Room, case_id: str) -> None:
        super().__init__()
        self._room, self._case = room, case_id
        self._offer: NumberOffer | None = None
        self.choice = ChoiceField("letter.numbering", sentence("letter_page.numbering"))
        self._number = Words("", "strong")
        self._number.setObjectName("letter.next_number")
        self._why = Words("", "small", wrap=True)
        self._why.setObjectName("letter.numbering_why")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        self._label = Words(sentence("letter_page.next_number"), "label")
        for part in (self._label, self._number, self.choice, self._why):
            lines.addWidget(part)
        self.choice.changed.connect(self._show_chosen)
        self._show(None)

    def is_inserted(self) -> bool:
        """Return whether the letter is to have a sub-number."""
        return not self.choice.isHidden() and self.choice.value() == _SUB

    def show_number(self, number: str) -> None:
        """Show the number that comes next, until it is asked for anew."""
        self._number.setText(number)

    def ask(self, choice: LetterChoice) -> None:
        """Ask for the numbers that a letter of this kind and date may have."""
        work = partial(number_offer, self._room.desk, self._case, choice)
        self._room.background.start(work, on_success=self._show, on_failure=self._on_failed, owner=self)

    @Slot(object)
    def _show(self, offer: NumberOffer | None) -> None:
        is_back = offer is not None and offer.sub is not None
        self._offer = offer
        if offer is not None and offer.sub is not None:
            words = [
                (_NEXT, sentence("letter_page.number_next", {"serial": serial_text(offer.next.serial)})),
                (_SUB, sentence("letter_page.number_sub", {"serial": serial_text(offer.sub.serial, offer.sub.sub)})),
            ]
            self.choice.set_options(words)
            if not self.choice.value():
                self.choice.set_value(_NEXT)
            facts = {"newest": offer.newest, "behind": offer.behind}
            self._why.setText(sentence("letter_page.number_why", facts))
            announce(self._why, self._why.text())
        self.choice.setVisible(is_back)
        self._why.setVisible(is_back)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        """Show the whole number that is chosen."""
        if self._offer is not None:
            given = self._offer.sub if self.is_inserted() and self._offer.sub else self._offer.next
            self._number.setText(given.number)

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self._show(None)
        if isinstance(error, RefusedError) and error.problems[0].field == "number":
            self._why.setText(told(error.problems[0]))
            self._why.show()
