"""What the tour does with letters beyond one case: a statement, a collective letter, a poster, every kind's page."""

from __future__ import annotations

from pbijk_desktop.desktop.dialogs.paper_choice import PaperChoiceDialog
from pbijk_desktop.desktop.screens.list_letter import ListLetterPage
from pbijk_desktop.desktop.screens.text_editor import TextPage
from pbijk_desktop.desktop.tour import stories
from pbijk_desktop.desktop.tour.driver import Driver
from pbijk_desktop.usecases.letter_texts import kind_name, text_kinds


def papers_to_sign(tour: Driver) -> None:
    """Look at a statement of somebody known, and print it."""
    place = tour.program.place
    if place is None:
        raise RuntimeError("nobody is signed in")
    place.room.ways.case(stories.somebody_known(tour).id, "letter")
    tour.settle()
    tour.press("Alt+K")
    tour.until(lambda: tour.sees(PaperChoiceDialog), "the papers")
    tour.see("pernyataan-pilih", "Pernyataan dan berita acara: yang mana, dan kapan dipakai")
    stories.print_paper(tour, "pernyataan", "Pratinjau pernyataan dengan kotak meterai", keys="Return")


def collective_letter(tour: Driver) -> None:
    """Look at the cases that wait for a list, and at the list itself."""
    tour.press("Ctrl+T", "Alt+K")
    tour.until(lambda: tour.sees(ListLetterPage), "the collective letter")
    tour.see("surat-kolektif", "Surat kolektif: satu surat untuk beberapa permohonan, daftarnya terlampir")


def every_text(tour: Driver) -> None:
    """Show the page of every kind of letter and paper as its text stands in the editor, and a poster."""
    place = tour.program.place
    if place is None:
        raise RuntimeError("nobody is signed in")
    place.room.ways.settings("texts")
    tour.settle()
    tour.see("teks-surat", "Pengaturan: teks surat kantor sendiri, poster dan selebaran")
    stories.print_paper(tour, "poster", "Poster persyaratan untuk dinding", keys="Alt+P")
    for kind, _own in tour.aside(lambda: text_kinds(place.room.desk)):
        place.room.ways.letter_text(kind)
        page = tour.find(TextPage)
        tour.until(lambda page=page: page.view.page_count() > 0, "the page")  # type: ignore[misc]
        tour.see(f"teks-{kind.replace('_', '-')}", f"Teks surat: {kind_name(kind)}")
