"""The walk's way through a list that is handed up, and through the keys of another office."""

from __future__ import annotations

from pathlib import Path

from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.list_letter import ListLetterPage
from pbijk_desktop.desktop.screens.settings_seals import SealsPart
from pbijk_desktop.desktop.workplace import Workplace
from tests.gauges.explorer import Explorer
from tests.usecases.test_other_offices import a_page_of_keys


def walk_handed(explorer: Explorer, place: Workplace, scratch: Path) -> None:
    """Hand a list up and look at its draft, then look at what is asked before another office's keys are believed."""
    hands = explorer.hands
    place.room.ways.list_letter()
    hands.until(lambda: hands.sees(ListLetterPage), "the letters for several cases")
    page = hands.find(ListLetterPage)
    hands.until(lambda: page.hand_up.isVisible() and page.hand_up.isEnabled(), "a list to hand up")
    hands.press("Alt+J")
    hands.until(page.handing.isVisible, "its draft")
    explorer.look("surat kolektif diajukan")
    place.window.go("settings")
    hands.settle()
    place.window.page().tabs.choose("seals")  # type: ignore[union-attr]
    hands.settle()
    hands.find(SealsPart).look_at(str(a_page_of_keys(scratch / "kunci.html")))
    hands.until(lambda: hands.sees(FormDialog), "the keys of another office")
    explorer.look("kunci kantor lain")
    hands.press("Esc")
