"""Reads the book of letters off the screens' thread, page by page; only the latest wish is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from pbijk_desktop.desktop.background import Job
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.letter_book_table import Entry, together
from pbijk_desktop.domain.letter_book import BookFilter, BookLine, Key, NumberBlock, Stretch
from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.letter_book import (
    OF_STRETCHES,
    PAGE,
    Overview,
    book_page,
    count_ending,
    count_lines,
    ending,
    overview,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was read: more lines for the end of the list, or the list from its top with what there is around it."""

    entries: tuple[Entry, ...]
    overview: Overview | None = None
    total: int = 0
    ending: int = 0
    is_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    wanted: BookFilter
    ending: bool
    size: int = PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    asked: _Asked
    seen: Seen
    rest: tuple[Stretch, ...]
    after: Key | None


class BookReading(QObject):
    """Holds the question that counts: `read(seen)` when lines are here, `failed(error)` when nothing could be read."""

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self._asked = _Asked(wanted=BookFilter(book=""), ending=False)
        self._rest: tuple[Stretch, ...] = ()
        self._after: Key | None = None
        self._shown = 0
        self._job: Job | None = None
        self._seen: Seen | None = None
        self.is_reading = False

    @property
    def book(self) -> str:
        """The book that is listed."""
        return self._seen.overview.book if self._seen and self._seen.overview else self._asked.wanted.book

    def ask(self, wanted: BookFilter, *, ending: bool) -> None:
        """Ask for the list from its top; when it is the same list, for as much of it as is shown."""
        size = max(PAGE, self._shown) if (wanted, ending) == (self._asked.wanted, self._asked.ending) else PAGE
        self._asked = _Asked(wanted=wanted, ending=ending, size=size)
        if self._job is not None and self.is_reading:
            self._job.cancel()
        self._start(partial(_read, self._room.desk, self._asked))

    def go_on(self) -> None:
        """Ask for the next page, unless there is none or it is on its way."""
        if self._after is not None and not self.is_reading and self._seen is not None:
            self._start(partial(_more, self._room.desk, self._asked, self._after, self._rest, self._seen))

    def block_at(self, serial: int) -> NumberBlock | None:
        """Return the block to which a serial belongs."""
        blocks = self._seen.overview.blocks if self._seen and self._seen.overview else ()
        return next((one for one in blocks if one.first <= serial <= one.last), None)

    def _start(self, work: partial[_Answer]) -> None:
        self.is_reading = True
        self._job = self._room.background.start(
            work, on_success=self._on_answer, on_failure=self._on_failed, owner=self, quick=True
        )

    @Slot(object)
    def _on_answer(self, answer: _Answer) -> None:
        if answer.asked is not self._asked:
            return
        self.is_reading = False
        self._rest, self._after = answer.rest, answer.after
        lines = len(answer.seen.entries)
        self._shown = self._shown + lines if answer.seen.is_more else lines
        self._seen = replace(answer.seen, entries=(), overview=answer.seen.overview)
        self.read.emit(answer.seen)

    @Slot(object)
    def _on_failed(self, error: RefusedError | TroubleError) -> None:
        self.is_reading = False
        self.failed.emit(error)


def _read(desk: Desk, asked: _Asked) -> _Answer:
    """Return the top of a list and what there is around it."""
    wanted = asked.wanted
    seen = overview(desk, wanted.book, wanted.year)
    soon = count_ending(desk)
    if not wanted.book:  # the first look: today's year of the first book
        wanted = replace(wanted, book=seen.book, year=seen.year)
    if asked.ending:
        return _whole(asked, ending(desk), seen, soon)
    if wanted.state in OF_STRETCHES:
        return _whole(asked, [one for one in seen.stretches if one.state is wanted.state], seen, soon)
    page = book_page(desk, wanted, size=asked.size)
    is_all = wanted == BookFilter(book=wanted.book, year=wanted.year) and bool(wanted.year)
    rows = together(page.lines, seen.stretches if is_all else (), is_last=page.after is None)
    listed = Seen(entries=rows.entries, overview=seen, total=count_lines(desk, wanted), ending=soon)
    return _Answer(asked=asked, seen=listed, rest=rows.rest, after=page.after)


def _more(desk: Desk, asked: _Asked, after: Key, rest: Sequence[Stretch], seen: Seen) -> _Answer:
    wanted = asked.wanted
    if not wanted.book and seen.overview is not None:
        wanted = replace(wanted, book=seen.overview.book, year=seen.overview.year)
    page = book_page(desk, wanted, after=after)
    rows = together(page.lines, rest, is_last=page.after is None)
    more = replace(seen, entries=rows.entries, is_more=True)
    return _Answer(asked=asked, seen=more, rest=rows.rest, after=page.after)


def _whole(asked: _Asked, entries: Sequence[BookLine | Stretch], seen: Overview, soon: int) -> _Answer:
    total = sum(one.count if isinstance(one, Stretch) else 1 for one in entries)
    listed = Seen(entries=tuple(entries), overview=seen, total=total, ending=soon)
    return _Answer(asked=asked, seen=listed, rest=(), after=None)
