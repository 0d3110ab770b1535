"""Numbers that no letter of the program has: booked by hand, and blocks of serials for laptops."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pbijk_desktop.domain.letter_book import LONGEST_BLOCK, NumberBlock, NumberBooking
from pbijk_desktop.domain.letter_numbers import number, serial_text
from pbijk_desktop.domain.office import Settings
from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import Problem, RefusedError, errors_in, warning
from pbijk_desktop.store.queries import letters
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk, settings_of
from pbijk_desktop.usecases.letter_book import code_for_book
from pbijk_desktop.usecases.numbering import first_serial

LONGEST = 300
_SERIAL = re.compile(r"(\d{1,6})(?:\.([a-z]{1,9}))?")
_DEVICE = re.compile(r"[A-Z]{1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """What is typed of a number that was taken outside the program: `serial` as in the paper book, 102 or 101.a."""

    book: str
    serial: str
    dated: date | None
    subject: str
    recipient: str = ""
    taken_by: str = ""


def may_book(desk: Desk) -> bool:
    """Return whether the user may write in the book."""
    return desk.may(Act.BOOK_NUMBERS)


def booked_number(desk: Desk, wanted: Booking) -> str:
    """Return the whole number that a booking would have, "" while it cannot be formed."""
    found = _SERIAL.fullmatch(wanted.serial.strip().lower())
    if not found or wanted.dated is None:
        return ""
    with desk.read() as reader:
        return _number(settings_of(reader), wanted, int(found[1]), found[2] or "")


def check_booking(desk: Desk, wanted: Booking) -> list[Problem]:
    """Return what is wrong with a booking, and what it would leave unexplained."""
    with desk.read() as reader:
        return _check(desk, reader, wanted)


def book_by_hand(desk: Desk, wanted: Booking) -> NumberBooking:
    """Write a number into the book that was taken outside the program."""
    desk.require(Act.BOOK_NUMBERS)
    with desk.begin() as work:
        if problems := errors_in(_check(desk, work, wanted)):
            raise RefusedError(problems)
        serial, sub = _serial_of(wanted)
        dated = wanted.dated or desk.today()
        made = NumberBooking(
            id=work.new_id(),
            scope=wanted.book,
            year=dated.year,
            serial=serial,
            sub=sub,
            number=_number(settings_of(work), wanted, serial, sub),
            dated=dated,
            subject=wanted.subject.strip()[:LONGEST],
            recipient=wanted.recipient.strip()[:LONGEST],
            taken_by=wanted.taken_by.strip()[:LONGEST],
            by=desk.user.id,
            at=work.now,
        )
        return work.add(made)


def void_booking(desk: Desk, booking_id: str, *, reason: str) -> NumberBooking:
    """Say that the paper of a number booked by hand is not in force; the number stays taken."""
    desk.require(Act.BOOK_NUMBERS)
    with desk.begin() as work:
        _refuse_empty(reason)
        return work.change(NumberBooking, booking_id, void=reason, reason=reason)


def drop_booking(desk: Desk, booking_id: str, *, reason: str) -> NumberBooking:
    """Take an entry back that was a mistake: its number is nobody's again; who wrote what stays in the journal."""
    desk.require(Act.BOOK_NUMBERS)
    with desk.begin() as work:
        _refuse_empty(reason)
        return work.change(NumberBooking, booking_id, dropped=reason, reason=reason)


def reserve_block(desk: Desk, book: str, *, device: str, count: int, note: str = "") -> NumberBlock:
    """Set the next serials of this year aside for a laptop; the office goes on behind them."""
    desk.require(Act.BOOK_NUMBERS)
    code = device.strip().upper()
    if problems := _block_problems(desk, code, count):
        raise RefusedError(problems)
    year = desk.today().year
    with desk.begin() as work:
        blocks = letters.blocks_of(work, book, year)
        given = letters.last_serial(work, book, year)
        first = max([given + 1, first_serial(work, settings_of(work), book, year), *(one.last + 1 for one in blocks)])
        made = NumberBlock(
            id=work.new_id(),
            scope=book,
            year=year,
            first=first,
            last=first + count - 1,
            device=code,
            note=note.strip()[:LONGEST],
            by=desk.user.id,
            at=work.now,
        )
        return work.add(made)


def return_block(desk: Desk, block_id: str) -> NumberBlock:
    """Give back what is left of a block: its serials stay unused for ever, and stand in the book as that."""
    desk.require(Act.BOOK_NUMBERS)
    with desk.begin() as work:
        block = work.get(NumberBlock, block_id)
        last = letters.last_serial(work, block.scope, block.year, most=block.end)
        left = max(block.first, last + 1)
        if left > block.end:
            raise RefusedError([Problem("", "number_block.all_given", {"first": block.first, "last": block.last})])
        return work.change(NumberBlock, block_id, returned_from=left, returned_by=desk.user.id, returned_at=work.now)


def keep_block(desk: Desk, block_id: str) -> NumberBlock:
    """Take the giving back of a block back; whoever has it numbers on."""
    desk.require(Act.BOOK_NUMBERS)
    with desk.begin() as work:
        return work.change(NumberBlock, block_id, returned_from=None, returned_by=None, returned_at=None)


def _check(desk: Desk, reader: Reader, wanted: Booking) -> list[Problem]:
    problems = []
    if wanted.dated is None:
        problems.append(Problem("dated", "booking.no_date"))
    elif wanted.dated > desk.today():
        problems.append(Problem("dated", "letter.dated_ahead", {"date": wanted.dated}))
    if not wanted.subject.strip():
        problems.append(Problem("subject", "booking.no_subject"))
    if not _SERIAL.fullmatch(wanted.serial.strip().lower()) or not int(_serial_of(wanted)[0]):
        return [Problem("serial", "booking.serial"), *problems]
    return [*problems, *_clashes(reader, wanted)] if wanted.dated else problems


def _clashes(reader: Reader, wanted: Booking) -> list[Problem]:
    """Return whether the number was given already, is a laptop's, or leaves others unexplained."""
    serial, sub = _serial_of(wanted)
    year = wanted.dated.year if wanted.dated else 0
    given = _number(settings_of(reader), wanted, serial, sub)
    is_taken = letters.serial_taken(reader, wanted.book, year, serial, sub)
    if is_taken or letters.number_exists(reader, given):
        return [Problem("serial", "booking.taken", {"number": given})]
    blocks = letters.blocks_of(reader, wanted.book, year)
    if held := next((one for one in blocks if one.first <= serial <= one.end), None):
        return [Problem("serial", "booking.in_block", {"serial": serial, "device": held.device})]
    last = max([letters.last_serial(reader, wanted.book, year), *(one.last for one in blocks)])
    begins = max(last + 1, first_serial(reader, settings_of(reader), wanted.book, year))
    if serial > begins:
        return [warning("serial", "booking.leaves", first=begins, last=serial - 1)]
    return []


def _block_problems(desk: Desk, device: str, count: int) -> list[Problem]:
    problems = []
    if desk.device_code:
        problems.append(Problem("device", "number_block.at_office"))
    elif not _DEVICE.fullmatch(device):
        problems.append(Problem("device", "number_block.device"))
    if not 1 <= count <= LONGEST_BLOCK:
        problems.append(Problem("count", "number_block.count", {"most": LONGEST_BLOCK}))
    return problems


def _refuse_empty(reason: str) -> None:
    if not reason.strip():
        raise RefusedError([Problem("reason", "dialog.reason_needed")])


def _serial_of(wanted: Booking) -> tuple[int, str]:
    found = _SERIAL.fullmatch(wanted.serial.strip().lower())
    return (int(found[1]), found[2] or "") if found else (0, "")


def _number(settings: Settings, wanted: Booking, serial: int, sub: str) -> str:
    return number(
        settings.number_pattern,
        serial_text(serial, sub, settings.number_width),
        unit=settings.number_unit,
        dated=wanted.dated or date.min,
        code=code_for_book(settings, wanted.book),
    )
