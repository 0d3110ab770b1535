"""The lines of the book of letters as they stand on the screen: what was given, and the numbers between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.letter_book import BookLine, BookState, Stretch
from pbijk_desktop.domain.letter_numbers import serial_text
from pbijk_desktop.sentences import sentence, short_date, word
from pbijk_desktop.usecases.letter_book import named, span_of, state_of

Entry = BookLine | Stretch
_LOOKS = {
    BookState.ISSUED: (Tone.GOOD, "circle-check"),
    BookState.BOOKED: (Tone.ACCENT, "pencil"),
    BookState.VOID: (Tone.BAD, "circle-x"),
    BookState.RESERVED: (Tone.PLAIN, "hourglass"),
    BookState.UNUSED: (Tone.PLAIN, "minus"),
    BookState.UNKNOWN: (Tone.WARN, "triangle-alert"),
}


class BookTable(TableView):
    """Newest numbers first; the order is that of the book, so no title sorts it."""

    def __init__(self) -> None:
        self._entries: RowsModel[Entry] = RowsModel(_columns(self._written), key=key_of)
        self._width = 3
        super().__init__(self._entries, name="letter_book.table", spoken=sentence("letter_book.table"))
        self.setSortingEnabled(False)

    def show_entries(self, entries: Sequence[Entry], *, more: bool = False) -> None:
        """List these, or add them below the others."""
        (self._entries.append_rows if more else self._entries.set_rows)(entries)

    def set_width(self, width: int) -> None:
        """Write serials with so many digits."""
        self._width = width

    def entries(self) -> tuple[Entry, ...]:
        """Return what is listed."""
        return self._entries.rows

    def _written(self, one: Entry) -> str:
        if isinstance(one, Stretch):
            return span_of(one, self._width)
        return serial_text(one.serial, one.sub, self._width)


@dataclass(frozen=True, slots=True)
class Rows:
    """Puts the numbers without a line between the lines of page after page; `rest` are those not yet shown."""

    entries: tuple[Entry, ...]
    rest: tuple[Stretch, ...]


def together(lines: Sequence[BookLine], rest: Sequence[Stretch], *, is_last: bool) -> Rows:
    """Return the lines of a page with the numbers between them, and what is left for the next page."""
    waiting = list(rest)
    rows: list[Entry] = []
    for line in lines:
        while waiting and waiting[0].first > line.serial:
            rows.append(waiting.pop(0))
        rows.append(line)
    if is_last:
        rows += waiting
        waiting = []
    return Rows(tuple(rows), tuple(waiting))


def key_of(one: Entry) -> tuple[str, int]:
    """Return what stays the same of an entry when it is read again."""
    return ("", one.first) if isinstance(one, Stretch) else (one.id, 0)


def _columns(written: object) -> tuple[Column[Entry], ...]:
    return (
        Column(title=sentence("letter_book.serial"), show=written, kind="figures", width=104),  # type: ignore[arg-type]
        Column(title=sentence("letter_book.number"), show=_number, kind="strong", width=230, most=280),
        Column(title=sentence("letter_book.dated"), show=_dated, width=104, spare=1),
        Column(title=sentence("letter_book.kind"), show=_kind, width=190, most=260, spare=2),
        Column(title=sentence("letter_book.name"), show=_name, tip=_name, width=180, stretches=True),
        Column(title=sentence("letter_book.state"), show=_state, kind="chip", look=_look, tip=_tip, width=168),
        Column(title=sentence("letter_book.prints"), show=_prints, kind="figures", align="right", width=76, spare=3),
        Column(title=sentence("letter_book.valid_until"), show=_until, width=110, spare=4),
    )


def _number(one: Entry) -> str:
    return "" if isinstance(one, Stretch) else one.number


def _dated(one: Entry) -> str:
    return "" if isinstance(one, Stretch) else short_date(one.dated)


def _kind(one: Entry) -> str:
    if isinstance(one, Stretch):
        return ""
    return word("letter_kind", one.kind) if one.kind else one.about


def _name(one: Entry) -> str:
    if isinstance(one, Stretch):
        return one.note or sentence("letter_book.count", {"count": one.count})
    return named(one)


def _state(one: Entry) -> str:
    return state_of(one) if isinstance(one, Stretch) else word("book_state", one.state)


def _tip(one: Entry) -> str:
    return state_of(one) if isinstance(one, Stretch) else one.reason


def _look(one: Entry) -> tuple[Tone, str]:
    return _LOOKS[one.state]


def _prints(one: Entry) -> str:
    return "" if isinstance(one, Stretch) or not one.prints else str(one.prints)


def _until(one: Entry) -> str:
    return "" if isinstance(one, Stretch) else short_date(one.valid_until)
