"""The sample office's book of letters: numbers taken by hand, one void, one that nobody explains, a laptop's block."""

from __future__ import annotations

from pbijk_desktop.domain.letter_numbers import Scope
from pbijk_desktop.store.queries import letters
from pbijk_desktop.usecases.book_numbers import Booking, book_by_hand, reserve_block, void_booking
from pbijk_desktop.usecases.desk import Desk

_BOOK = Scope.ALL.value
_BLOCK = 20


def fill_book(desk: Desk) -> None:
    """Write into the book what a paper agenda beside it would have."""
    with desk.read() as reader:
        last = letters.last_serial(reader, _BOOK, desk.today().year)
    _book(desk, last + 1, "Undangan rapat koordinasi PBI-JK", "Camat se-kabupaten (contoh)")
    wrong = _book(desk, last + 2, "Nota dinas perjalanan", "Kepala Dinas (contoh)")
    void_booking(desk, wrong, reason="Perjalanan dibatalkan")
    _book(desk, last + 4, "Permintaan data desil", "Pendamping PKH (contoh)")
    reserve_block(desk, _BOOK, device="B", count=_BLOCK, note="Layanan keliling contoh")


def _book(desk: Desk, serial: int, subject: str, recipient: str) -> str:
    wanted = Booking(
        book=_BOOK,
        serial=str(serial),
        dated=desk.today(),
        subject=subject,
        recipient=recipient,
        taken_by="BENDAHARA CONTOH",
    )
    return book_by_hand(desk, wanted).id
