"""Which number a letter gets: the next of its book, one of the laptop's own block, or a sub-number."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date

from pbijk_desktop.domain.letter_book import NumberBlock
from pbijk_desktop.domain.letter_numbers import book_of, number, serial_text, sub_after
from pbijk_desktop.domain.office import Letter, Settings
from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.letters.facts import LETTER_KINDS
from pbijk_desktop.store.queries import letter_book, letters
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.case_letters import own_letters
from pbijk_desktop.usecases.clock_check import require_clock
from pbijk_desktop.usecases.desk import Desk, settings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A number and where it stands in its book."""

    number: str
    book: str
    year: int
    serial: int
    sub: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberOffer:
    """The number that comes next; for a letter dated back also the sub-number, with what it would stand behind.

    `newest` is the day of the letter dated last, `behind` the day of the one before the wanted day.
    """

    next: Given
    sub: Given | None = None
    newest: date | None = None
    behind: date | None = None


def code_of(settings: Settings, kind: str) -> str:
    """Return the classification code of a kind of letter."""
    return settings.number_codes.get(kind) or settings.number_code


def book_for(settings: Settings, kind: str) -> str:
    """Return the book in which a kind of letter counts."""
    return book_of(settings.number_scope, kind, code_of(settings, kind))


def first_serial(reader: Reader, settings: Settings, book: str, year: int) -> int:
    """Return with what a book's serials of a year begin: behind those given while the office counted otherwise."""
    start = settings.number_start if settings.number_start_year in (0, year) else 1
    way = book.partition(":")[0]
    before = [one for one in letter_book.books(reader) if one.partition(":")[0] != way]
    return max([start, *(letters.last_serial(reader, one, year) + 1 for one in before)])


def next_number(desk: Desk, reader: Reader, settings: Settings, kind: str, dated: date) -> Given:
    """Return the number that comes next: on a field laptop from its own block, which refuses when none is left."""
    book = book_for(settings, kind)
    blocks = letters.blocks_of(reader, book, dated.year)
    if desk.device_code:
        serial = _next_in_block(reader, blocks, desk.device_code, book, dated.year)
    else:
        given = letters.last_serial(reader, book, dated.year)
        serial = max([given + 1, first_serial(reader, settings, book, dated.year), *(one.last + 1 for one in blocks)])
    return written(settings, kind, dated, serial)


def next_numbers(desk: Desk, wanted: Mapping[str, object]) -> dict[str, str]:
    """Return the number that each kind of letter would get today if these settings were in force.

    A kind that a laptop has no number for is left out.
    """
    known = {one.name for one in fields(Settings)}
    found = {}
    with desk.read() as reader:
        changed = {name: value for name, value in wanted.items() if name in known and value is not None}
        settings = replace(settings_of(reader), **changed)  # type: ignore[arg-type]
        if settings.number_start != settings_of(reader).number_start:
            settings = replace(settings, number_start_year=desk.today().year)
        for kind in LETTER_KINDS:
            with suppress(RefusedError):
                found[kind] = next_number(desk, reader, settings, kind, desk.today()).number
    return found


def offer(desk: Desk, reader: Reader, kind: str, dated: date) -> NumberOffer:
    """Return the numbers that a letter may have; a sub-number when it is dated before the last of its book."""
    settings = settings_of(reader)
    book = book_for(settings, kind)
    following = next_number(desk, reader, settings, kind, dated)
    newest = letters.newest_day(reader, book, dated.year)
    if newest is None or dated >= newest or desk.device_code:
        return NumberOffer(next=following, newest=newest)
    behind = letters.serial_before(reader, book, dated.year, dated)
    if behind is None:
        return NumberOffer(next=following, newest=newest)
    serial, day = behind
    sub = sub_after(letters.last_sub(reader, book, dated.year, serial))
    return NumberOffer(next=following, sub=written(settings, kind, dated, serial, sub), newest=newest, behind=day)


def written(settings: Settings, kind: str, dated: date, serial: int, sub: str = "") -> Given:
    """Return a serial of a book as the number that it makes."""
    made = number(
        settings.number_pattern,
        serial_text(serial, sub, settings.number_width),
        unit=settings.number_unit,
        dated=dated,
        code=code_of(settings, kind),
    )
    return Given(number=made, book=book_for(settings, kind), year=dated.year, serial=serial, sub=sub)


def next_shown(desk: Desk, reader: Reader, kind: str) -> str:
    """Return the number that comes next; "" on a laptop that has none left, which is told when a letter is issued."""
    try:
        return next_number(desk, reader, settings_of(reader), kind, desk.today()).number
    except RefusedError:
        return ""


def given_number(desk: Desk, reader: Reader, kind: str, dated: date, *, inserted: bool) -> Given:
    """Return the number that a letter gets; refuses one that was given already, and while the clock is in doubt."""
    require_clock(desk, reader)
    offered = offer(desk, reader, kind, dated)
    given = offered.sub if inserted and offered.sub else offered.next
    if letters.number_exists(reader, given.number):
        raise RefusedError([Problem("number", "letter.number_taken", {"number": given.number})])
    return given


def replaced_letter(reader: Reader, case: str, kind: str) -> Letter | None:
    """Return the void letter in whose place the next of its kind will stand, or None."""
    of_case = [one for one in own_letters(reader, case) if one.kind == kind]
    replaced = {one.replaces for one in of_case}
    return next((one for one in reversed(of_case) if one.void and one.id not in replaced), None)


def _next_in_block(reader: Reader, blocks: list[NumberBlock], device: str, book: str, year: int) -> int:
    for block in blocks:
        if block.device == device and block.end >= block.first:
            last = letters.last_serial(reader, book, year, most=block.end)
            if last < block.end:
                return max(last + 1, block.first)
    raise RefusedError([Problem("number", "number_block.none_left", {"device": device, "year": year})])
