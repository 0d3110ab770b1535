"""What the tour does with letters of many cases and with the book of all numbers, by keys."""

from __future__ import annotations

from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.letter_batch import LetterBatchPage
from pbijk_desktop.desktop.tour.driver import Driver


def letters_of_many(tour: Driver) -> None:
    """Mark what waits for a letter, issue it, and look at every number in the book."""
    tour.press("Ctrl+T", "Ctrl+5", "Alt+T")
    tour.until(lambda: tour.sees(LetterBatchPage), "cases that wait for a letter")
    tour.press("Ctrl+A")
    tour.see("terbitkan-bersama", "Terbitkan bersama: permohonan yang menunggu surat, ditandai semua")
    tour.press("Ctrl+Return")
    tour.until(lambda: tour.find(LetterBatchPage).again.isVisible(), "letters")
    tour.see("terbit-bersama", "Terbitkan bersama: nomor setiap surat, dan sebab yang tidak terbit")
    tour.press("Alt+P", "Ctrl+H")
    tour.see("buku-surat", "Buku surat: setiap nomor terbit, dicatat tangan, batal, blok laptop, atau tidak tercatat")
    tour.press("Alt+T")
    tour.until(lambda: tour.sees(FormDialog), "a number taken by hand")
    tour.see("catat-nomor", "Buku surat: mencatat nomor yang diambil di luar program")
    tour.press("Esc")
