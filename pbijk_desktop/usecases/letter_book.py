"""Buku surat: every number accounted for, page by page; what runs out soon, and the book as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pbijk_desktop.domain.letter_book import BookFilter, BookLine, BookState, Key, NumberBlock, Stretch, soon, stretches
from pbijk_desktop.domain.letter_numbers import Scope, serial_text
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.progress import Progress, unwatched
from pbijk_desktop.sentences import sentence, short_date, word
from pbijk_desktop.store.queries import letter_book, letters
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.numbering import book_for, code_of, first_serial
from pbijk_desktop.usecases.register_export import write_csv
from pbijk_desktop.usecases.workbook import write_xlsx

PAGE = 200
_AT_ONCE = 2000
_TAKEN_OUT = "ambil_daftar"
_MOST_ENDING = 2000
OF_STRETCHES = frozenset({BookState.RESERVED, BookState.UNUSED, BookState.UNKNOWN})
"""States of numbers without a line of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What there is to look at: the books with a name each, one book's years, and its numbers without a letter.

    `stretches` are those of `year`, newest first; `unknown` counts the numbers that nobody explains.
    """

    books: tuple[tuple[str, str], ...]
    book: str
    years: tuple[int, ...]
    year: int
    total: int
    stretches: tuple[Stretch, ...]
    blocks: tuple[NumberBlock, ...]
    unknown: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPage:
    """Some lines of the book, and where the next page begins; None on the last."""

    lines: tuple[BookLine, ...]
    after: Key | None


def overview(desk: Desk, book: str = "", year: int = 0) -> Overview:
    """Return one book and year (today's, unless told) as a whole: what is missing is worked out, nothing is listed."""
    with desk.read() as reader:
        settings = settings_of(reader)
        books = _books(desk, reader, settings)
        chosen = book if book in dict(books) else books[0][0]
        years = sorted({desk.today().year, *letter_book.years(reader, chosen)}, reverse=True)
        of_year = year or desk.today().year
        found = _stretches(reader, settings, chosen, of_year)
        return Overview(
            books=tuple(books),
            book=chosen,
            years=tuple(years),
            year=of_year,
            total=letter_book.total(reader, BookFilter(book=chosen, year=of_year)),
            stretches=tuple(reversed(found)),
            blocks=tuple(letters.blocks_of(reader, chosen, of_year)),
            unknown=sum(one.count for one in found if one.state is BookState.UNKNOWN),
            width=settings.number_width,
        )


def book_page(desk: Desk, wanted: BookFilter, *, after: Key | None = None, size: int = PAGE) -> BookPage:
    """Return the next lines of the book, newest numbers first."""
    with desk.read() as reader:
        lines, follows = letter_book.page(reader, wanted, after=after, limit=size)
        return BookPage(lines=tuple(lines), after=follows)


def count_lines(desk: Desk, wanted: BookFilter) -> int:
    """Return how many lines a filter lets through."""
    with desk.read() as reader:
        return letter_book.total(reader, wanted)


def book_line(desk: Desk, entry: str) -> BookLine | None:
    """Return one line by its letter or booking."""
    with desk.read() as reader:
        return letter_book.line_of(reader, entry)


def ending(desk: Desk) -> tuple[BookLine, ...]:
    """Return the letters in force that run out within a month, the first to run out first."""
    with desk.read() as reader:
        return tuple(letter_book.ending(reader, *soon(desk.today()), limit=_MOST_ENDING))


def count_ending(desk: Desk) -> int:
    """Return how many letters in force run out within a month."""
    with desk.read() as reader:
        return letter_book.count_ending(reader, *soon(desk.today()))


def save_book(desk: Desk, wanted: BookFilter, path: Path, progress: Progress = unwatched) -> int:
    """Write the book as a workbook or, by its name, a CSV, numbers that nobody explains included; it is noted."""
    desk.require(Act.TAKE_OUT_LISTS)
    with desk.begin() as work:
        work.note_access(_TAKEN_OUT, "letter", wanted.book)
    title = [word("book_export", name) for name in _COLUMNS]
    rows = (list(one.values()) for one in _rows(desk, wanted))
    return (write_xlsx if path.suffix.lower() == ".xlsx" else write_csv)(path, title, rows, progress)


def book_rows(desk: Desk, wanted: BookFilter) -> Iterator[dict[str, str]]:
    """Yield the book line by line as it is saved, each cell under its code; that it was taken out is noted."""
    desk.require(Act.TAKE_OUT_LISTS)
    with desk.begin() as work:
        work.note_access(_TAKEN_OUT, "letter", wanted.book)
    yield from _rows(desk, wanted)


def code_for_book(settings: Settings, book: str) -> str:
    """Return the classification code with which a number of a book is written."""
    scope, _, of = book.partition(":")
    if scope == Scope.CODE:
        return of
    return code_of(settings, of) if scope == Scope.KIND else settings.number_code


def name_of_book(book: str) -> str:
    """Return what a book is called."""
    scope, _, of = book.partition(":")
    if scope == Scope.ALL:
        return sentence("letter_book.all_letters")
    return word("letter_kind", of) if scope == Scope.KIND else sentence("letter_book.code", {"code": of})


def _books(desk: Desk, reader: Reader, settings: Settings) -> list[tuple[str, str]]:
    """Return the books in which letters are numbered now, then those of before."""
    kinds = dict.fromkeys(kind for one in desk.rules.kinds.values() for kind in one.letters.values() if kind)
    now = dict.fromkeys(book_for(settings, kind) for kind in kinds)
    return [(book, name_of_book(book)) for book in dict.fromkeys([*now, *letter_book.books(reader)])]


def _stretches(reader: Reader, settings: Settings, book: str, year: int) -> list[Stretch]:
    """Return the numbers without a line: between those that were given, and of blocks above the last."""
    blocks = letters.blocks_of(reader, book, year)
    start = first_serial(reader, settings, book, year)
    found = letter_book.holes(reader, book, year, start=start)
    last = letters.last_serial(reader, book, year)
    top = max((one.last for one in blocks), default=0)
    if top > last:
        found.append((max(last + 1, start), top))
    return stretches(found, blocks)


_COLUMNS = ("number", "serial", "date", "kind", "name", "state", "reason", "prints", "valid_until")


def _rows(desk: Desk, wanted: BookFilter) -> Iterator[dict[str, str]]:
    return (dict(zip(_COLUMNS, _cells(one), strict=True)) for one in _everything(desk, wanted))


def _everything(desk: Desk, wanted: BookFilter) -> Iterator[BookLine | Stretch]:
    """Yield every line of a filter, a page at a time, with the numbers between them that have none."""
    gaps = list(overview(desk, wanted.book, wanted.year).stretches) if _has_gaps(wanted) else []
    if wanted.state in OF_STRETCHES:
        yield from (one for one in gaps if one.state is wanted.state)
        return
    after: Key | None = None
    while True:
        page = book_page(desk, wanted, after=after, size=_AT_ONCE)
        for line in page.lines:
            while gaps and gaps[0].first > line.serial:
                yield gaps.pop(0)
            yield line
        if page.after is None:
            yield from gaps
            return
        after = page.after


def _has_gaps(wanted: BookFilter) -> bool:
    is_all = wanted == replace(BookFilter(book=wanted.book), year=wanted.year)
    return bool(wanted.year) and (is_all or wanted.state in OF_STRETCHES)


def _cells(one: BookLine | Stretch) -> list[str]:
    if isinstance(one, Stretch):
        return ["", span_of(one), "", "", "", state_of(one), one.note, "", ""]
    return [
        one.number,
        serial_text(one.serial, one.sub, 1),
        short_date(one.dated),
        word("letter_kind", one.kind) if one.kind else one.about,
        named(one),
        word("book_state", one.state),
        one.reason,
        str(one.prints or ""),
        short_date(one.valid_until),
    ]


def named(one: BookLine) -> str:
    """Return whom a letter is about: its applicant, or for a list how many cases are on it."""
    return sentence("letter_book.cases", {"count": one.cases}) if one.cases else one.name


def span_of(one: Stretch, width: int = 1) -> str:
    """Return the serials of a stretch as they are written: 103, or 103-119."""
    first = serial_text(one.first, width=width)
    return first if one.count == 1 else f"{first}–{serial_text(one.last, width=width)}"


def state_of(one: Stretch) -> str:
    """Return in words why the numbers of a stretch have no letter."""
    if one.state is not BookState.RESERVED:
        return word("book_state", one.state)
    return sentence("letter_book.of_device", {"state": word("book_state", one.state), "device": one.device})
