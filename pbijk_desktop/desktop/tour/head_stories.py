"""What the tour does as the head, by keys: the letters that wait, one after the other, to the end of the session."""

from __future__ import annotations

from functools import partial

from pbijk_desktop.desktop.screens.signing import SigningPage
from pbijk_desktop.desktop.tour.driver import Driver
from pbijk_desktop.usecases.sample_office import PASSPHRASE


def head_signs(tour: Driver) -> None:
    """Sign in as the head, approve every letter that was handed up, and look at what came of it."""
    tour.write(PASSPHRASE)
    tour.press("Return")
    tour.until(lambda: tour.program.place is not None, "desk")
    tour.see("beranda-pimpinan", "Beranda pimpinan: yang menunggu keputusan dan tanda tangan")
    tour.press("Ctrl+D")
    page = tour.find(SigningPage)
    tour.until(lambda: page.letter.view.page_count() > 0, "a letter to sign")
    tour.see("tanda-tangan", "Tanda tangan: lembar surat dan permohonannya")
    while page.approve.isVisible():
        before = page.progress.text()
        tour.press("S")
        tour.until(partial(_has_gone_on, page, before), "the next letter")
    tour.see("tanda-tangan-selesai", "Tanda tangan selesai: yang disetujui, lalu sertifikat atau tanda tangan basah")


def _has_gone_on(page: SigningPage, before: str) -> bool:
    return page.progress.text() != before
