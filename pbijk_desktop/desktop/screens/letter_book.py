"""Buku surat: the book of letters, every number accounted for; numbers taken by hand, blocks, what runs out soon."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from pbijk_desktop.desktop.changes import entities
from pbijk_desktop.desktop.looks import announce
from pbijk_desktop.desktop.parts.banners import Banner
from pbijk_desktop.desktop.parts.buttons import LinkButton, QuietButton, ToggleButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.progress import ProgressLine
from pbijk_desktop.desktop.parts.words import Words
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.letter_book_acts import BookActs
from pbijk_desktop.desktop.screens.letter_book_filters import BookFilters
from pbijk_desktop.desktop.screens.letter_book_line import LineActs
from pbijk_desktop.desktop.screens.letter_book_reading import BookReading, Seen
from pbijk_desktop.desktop.screens.letter_book_saving import BookSaving
from pbijk_desktop.desktop.screens.letter_book_table import BookTable
from pbijk_desktop.desktop.theme import GAP, GAP_PAGE
from pbijk_desktop.domain.letter_book import BookState
from pbijk_desktop.sentences import grouped_number, sentence
from pbijk_desktop.usecases.book_numbers import may_book

_SHOWS = frozenset({"letter", "number_booking", "number_block", "setting"})
_AHEAD = 60
"""So many lines before the last the next page is read."""


class LetterBookPage(Page):
    """The book of one year, newest numbers first; Enter opens the letter's case, or books a number nobody explains."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(sentence("letter_book.title"), name="letter_book", parent=parent)
        self._room = room
        self.table = BookTable()
        self.filters = BookFilters(self.table)
        self.banner = Banner(name="letter_book.banner")
        self.banner.clear()
        self.progress = ProgressLine("letter_book.progress")
        self.reading = BookReading(room, self)
        self._acts = BookActs(room, self, self.banner)
        self.saving = BookSaving(room, self, self.progress, self.banner)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._make_acts()
        self._place_parts()
        self._connect()
        self._show_acts()

    def arrive(self) -> None:
        """Read the book again; the current line stays."""
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read what is listed again."""
        self.reading.ask(self.filters.limited(), ending=self.ending.isChecked())

    def show_ending(self) -> None:
        """List what runs out soon, as another screen wants it."""
        self.ending.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc take the limits away first, and leave the page only after that."""
        if event.key() == Qt.Key.Key_Escape and (self.filters.is_limited() or self.ending.isChecked()):
            self.filters.clear()
            self.ending.setChecked(False)
            self.refresh()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _make_acts(self) -> None:
        self.unknown = LinkButton("", keys="Alt+G", icon="triangle-alert", name="letter_book.unknown")
        self.ending = ToggleButton(
            sentence("letter_book.ending"), keys="Alt+H", icon="hourglass", name="letter_book.ending"
        )
        self.block = QuietButton(sentence("letter_book.reserve"), keys="Alt+K", name="letter_book.reserve")
        self.book = QuietButton(sentence("letter_book.book_by_hand"), keys="Alt+T", icon="pencil",
                                name="letter_book.by_hand")  # fmt: skip
        self.save = QuietButton(sentence("letter_book.save"), keys="Ctrl+S", icon="save", name="letter_book.save")

    def _place_parts(self) -> None:
        self.add_beside_title(self.unknown)
        self.add_to_head(self.ending)
        self.add_to_head(self.block)
        self.add_to_head(self.book)
        self._count = Words("", "quiet")
        self._nothing = EmptyState("", icon="book-open")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self.content.setSpacing(GAP)
        self.content.setContentsMargins(GAP_PAGE, GAP, GAP_PAGE, 0)
        for part in (self.banner, self.filters, self.progress):
            self.content.addWidget(part)
        self.content.addWidget(self._stack, 1)
        self.add_note(self._count)
        self.line = LineActs(self._room, self, self._acts, self.reading)
        self.add_act(self.save)
        self.begin_at(self.table)

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.filters.box.entered.connect(self._on_entered)
        self.ending.toggled.connect(self._on_ending)
        self.table.typed.connect(self._on_typed)
        self.table.chosen.connect(self._show_acts)
        self.table.opened.connect(self.line.open_now)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.reading.read.connect(self._on_read)
        self.reading.failed.connect(self.banner.tell)
        self.unknown.clicked.connect(partial(self.filters.choose_state, BookState.UNKNOWN))
        self.book.clicked.connect(self._on_book)
        self.block.clicked.connect(self._on_block)
        self.save.clicked.connect(self._on_save)
        self._soon.timeout.connect(self.refresh)
        self._room.changes.changed.connect(self._on_changed)

    @Slot(object)
    def _on_read(self, seen: Seen) -> None:
        if seen.overview is not None:
            self.filters.show_overview(seen.overview)
            self.table.set_width(seen.overview.width)
            self.unknown.set_label(sentence("letter_book.unknown", {"count": grouped_number(seen.overview.unknown)}))
            self.unknown.setVisible(bool(seen.overview.unknown))
        self.ending.set_label(sentence("letter_book.ending_count", {"count": grouped_number(seen.ending)}))
        self.table.show_entries(seen.entries, more=seen.is_more)
        has = bool(self.table.entries())
        if not has:
            self._nothing.set_text(sentence(self._why_nothing()))
        self._stack.setCurrentWidget(self.table if has else self._nothing)
        if has and self.table.record() is None:
            self.table.choose_first()
        told = sentence("letter_book.counted", {"count": grouped_number(seen.total)})
        if told != self._count.text():
            self._count.setText(told)
            announce(self._count, told)
        self._show_acts()
        self._on_scrolled()

    def _why_nothing(self) -> str:
        if self.ending.isChecked():
            return "letter_book.none_ending"
        return "letter_book.none_fits" if self.filters.is_limited() else "letter_book.none"

    @Slot()
    def _show_acts(self) -> None:
        self.line.show_for(self.table.record() if self._stack.currentWidget() is self.table else None)
        may = may_book(self._room.desk)
        for act in (self.book, self.block):
            act.setVisible(may)
        self.block.setEnabled(not self._room.desk.device_code)

    @Slot()
    def _on_scrolled(self) -> None:
        _first, last = self.table.shown_range()
        if last >= len(self.table.entries()) - _AHEAD:
            self.reading.go_on()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.filters.box.take(text)
        self.filters.box.textEdited.emit(self.filters.box.text())

    @Slot(bool)
    def _on_ending(self, on: bool) -> None:
        self.filters.setEnabled(not on)
        self.refresh()

    @Slot()
    def _on_entered(self) -> None:
        self.filters.hurry()
        self.table.setFocus()

    @Slot()
    def _on_book(self) -> None:
        self._acts.ask_booking(self.reading.book, "")

    @Slot()
    def _on_block(self) -> None:
        self._acts.ask_block(self.reading.book)

    @Slot()
    def _on_save(self) -> None:
        self.saving.ask_file(self.filters.limited())

    @Slot(frozenset)
    def _on_changed(self, changes: frozenset[tuple[str, str]]) -> None:
        if self.isVisible() and entities(changes) & _SHOWS:
            self._soon.start()
