"""The walk's way through the book of letters and the letters of many cases."""

from __future__ import annotations

from functools import partial

from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.letter_batch import LetterBatchPage
from pbijk_desktop.desktop.screens.letter_book import LetterBookPage
from pbijk_desktop.desktop.workplace import Workplace
from pbijk_desktop.domain.letter_book import BookState
from tests.gauges.explorer import Explorer


def walk_book(explorer: Explorer, place: Workplace) -> None:
    """Look at the book in each of its states, at what it asks, then issue the letters of all that wait for one."""
    hands = explorer.hands
    hands.press("Ctrl+H")
    hands.until(lambda: hands.sees(LetterBookPage), "the book")
    explorer.look("buku surat")
    page = hands.find(LetterBookPage)
    for state in BookState:
        page.filters.choose_state(state)
        hands.settle()
        explorer.look(f"buku surat {state}")
    page.filters.choose_state(None)
    for keys, name in (("Alt+T", "catat nomor"), ("Alt+K", "pesan blok")):
        hands.press(keys)
        hands.until(lambda: hands.sees(FormDialog), name)
        explorer.look(name)
        hands.press("Esc")
    place.room.ways.ending()
    hands.settle()
    explorer.look("buku surat, akan habis")
    place.room.ways.batch()
    hands.until(lambda: hands.sees(LetterBatchPage), "letters of many")
    explorer.explore("terbitkan bersama", partial(_again, explorer, place))
    _again(explorer, place)
    hands.press("Ctrl+A", "Ctrl+Return")
    hands.until(lambda: hands.find(LetterBatchPage).again.isVisible(), "their letters")
    explorer.look("terbitkan bersama, selesai")


def _again(explorer: Explorer, place: Workplace) -> None:
    place.room.ways.batch()
    explorer.hands.settle()
