"""What the tour does with papers that somebody brings back: a letter is checked, and what is no seal."""

from __future__ import annotations

from pbijk_desktop.desktop.screens.check_answer import CheckAnswer
from pbijk_desktop.desktop.screens.check_letter import CheckPage
from pbijk_desktop.desktop.tour.driver import Driver


def letter_checked(tour: Driver) -> None:
    """Check the letter that was printed before from its PDF, then what is no seal at all."""
    tour.press("F12")
    tour.see("periksa-surat", "Periksa surat: pindai kode QR, atau ambil foto, pindaian atau PDF")
    tour.find(CheckPage).look_at(tour.out / "surat-rekomendasi.pdf")
    tour.until(lambda: tour.sees(CheckAnswer), "the answer")
    tour.see("periksa-surat-asli", "Periksa surat: asli dan berlaku, tulisannya cocok dengan segel")
    tour.write("BUKAN SEGEL")
    tour.press("Return")
    tour.see("periksa-surat-bukan", "Periksa surat: yang bukan segel dikatakan begitu")
