"""What limits the book of letters: words, book, year, kind, state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pbijk_desktop.desktop.looks import name_widget
from pbijk_desktop.desktop.parts.choice_field import ComboBox
from pbijk_desktop.desktop.parts.find_box import FindBox
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.theme import GAP
from pbijk_desktop.domain.letter_book import BookFilter, BookState
from pbijk_desktop.sentences import sentence, words_of
from pbijk_desktop.usecases.letter_book import Overview

_PAUSE_MS = 60
_EVERY = ""


class Choice(ComboBox):
    """A list to choose from with its label before it; `pair` is both, for a row."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        name_widget(self, name, spoken)
        self.pair = QWidget()
        row = QHBoxLayout(self.pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        label = Words(spoken, "label")
        label.setBuddy(self)
        row.addWidget(label)
        row.addWidget(self, 1)
        self._values: tuple[str, ...] = ()

    def offer(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer (value, word) pairs with one chosen."""
        self.blockSignals(True)
        if tuple(options) != tuple(zip(self._values, self._words(), strict=True)):
            self._values = tuple(one for one, _ in options)
            self.clear()
            self.addItems([word for _, word in options])
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)
        self.blockSignals(False)

    def value(self) -> str:
        """Return the chosen value."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else ""

    def _words(self) -> list[str]:
        return [self.itemText(at) for at in range(self.count())]


class BookFilters(QWidget):
    """Holds what limits the book: `changed` when the clerk changes it."""

    changed = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__()
        self.setObjectName("letter_book.filters")
        self.box = FindBox(over, name="letter_book.find", spoken=sentence("letter_book.find"))
        self.book = Choice("letter_book.book", sentence("letter_book.book"))
        self.year = Choice("letter_book.year", sentence("letter_book.year"))
        self.kind = Choice("letter_book.of_kind", sentence("letter_page.kind"))
        self.state = Choice("letter_book.of_state", sentence("letter_book.state"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.box.textEdited.connect(self._on_typed)
        flow = FlowLayout(self, grow=True)
        for part in (self.box, self.book.pair, self.year.pair, self.kind.pair, self.state.pair):
            flow.add(part)
        for choice in (self.book, self.year, self.kind, self.state):
            choice.currentIndexChanged.connect(self._on_chosen)
        self.kind.offer([(_EVERY, sentence("letter_book.every_kind")), *words_of("letter_kind").items()], _EVERY)
        states = [(one.value, word) for one, word in zip(BookState, words_of("book_state").values(), strict=True)]
        self.state.offer([(_EVERY, sentence("letter_book.every_state")), *states], _EVERY)

    def show_overview(self, seen: Overview) -> None:
        """Offer the books and years that there are."""
        self.book.offer(seen.books, seen.book)
        self.book.pair.setVisible(len(seen.books) > 1)
        years = [(str(year), str(year)) for year in seen.years]
        held = self.year.value() if self.year.count() else str(seen.year)
        self.year.offer([*years, ("0", sentence("letter_book.every_year"))], held)

    def limited(self) -> BookFilter:
        """Return what the line says."""
        state = self.state.value()
        return BookFilter(
            book=self.book.value(),
            year=int(self.year.value() or 0),
            words=self.box.text().strip(),
            kind=self.kind.value(),
            state=BookState(state) if state else None,
        )

    def clear(self) -> None:
        """Take every limit but book and year away; `changed` stays silent."""
        self._pause.stop()
        self.box.setText("")
        for choice in (self.kind, self.state):
            choice.blockSignals(True)
            choice.setCurrentIndex(0)
            choice.blockSignals(False)

    def choose_state(self, state: BookState | None) -> None:
        """Limit the book to a state, as another control wants it."""
        self.state.setCurrentIndex(0 if state is None else 1 + list(BookState).index(state))

    def is_limited(self) -> bool:
        """Return whether anything but book and year limits the list."""
        found = self.limited()
        return bool(found.words or found.kind or found.state)

    def hurry(self) -> None:
        """Tell at once of what was typed last."""
        if self._pause.isActive():
            self._on_chosen()

    @Slot()
    def _on_typed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_chosen(self) -> None:
        self._pause.stop()
        self.changed.emit()
