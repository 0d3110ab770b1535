"""Counting prints: noted before a paper goes to the printer, taken back when the printer surely printed nothing.

So a paper that is on a table was always counted, and its next print says SALINAN; one that broke off halfway counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.store.queries import access, letters
from pbijk_desktop.store.work import Reader
from pbijk_desktop.usecases.desk import Desk

PRINTED, RECEIPT, NOT_PRINTED = "cetak", "cetak_tanda_terima", "cetak_gagal"
Noted = tuple[str, str]
"""What a print was noted of: the entity and its id."""


def not_printed(desk: Desk, noted: Noted) -> None:
    """Note that a print that was counted never came about."""
    desk.require(Act.PRINT_PAPERS)
    with desk.begin() as work:
        work.note_access(NOT_PRINTED, *noted)


def letter_prints(reader: Reader, ids: Iterable[str]) -> Mapping[str, int]:
    """Return how often each of some letters was printed; one that never was is left out."""
    return letters.prints(reader, ids)


def receipt_prints(reader: Reader, case_id: str) -> int:
    """Return how often a case's receipt was printed."""
    return access.times(reader, RECEIPT, case_id) - access.times(reader, NOT_PRINTED, case_id)
