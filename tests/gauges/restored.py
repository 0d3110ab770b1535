"""The walk's way from a backup made by hand through restoring it: the wrong passphrase, both offices, the end."""

from __future__ import annotations

from pbijk_desktop.desktop.screens.home_care import HomeCare
from pbijk_desktop.desktop.screens.restore import COMPARE, DONE, OPEN, RestorePage
from pbijk_desktop.desktop.screens.safety_backups import BackupsPart
from pbijk_desktop.desktop.workplace import Workplace
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.usecases.backups import note_failure
from pbijk_desktop.usecases.sample_office import PASSPHRASE
from tests.gauges.explorer import Explorer


def walk_restore(explorer: Explorer, place: Workplace) -> None:
    """Make a backup, leave the desk for restoring, and go through its steps to the door."""
    hands = explorer.hands
    place.room.ways.safety("backups")
    hands.settle()
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.find(BackupsPart).table.model().rowCount() > 0, "a backup")
    explorer.look("cadangan dibuat")
    hands.press("Alt+U")
    hands.settle()
    explorer.look("cadangan diuji")
    note_failure(place.room.desk, TroubleError("backup.full"))
    place.window.go("home")
    hands.until(lambda: hands.sees(HomeCare), "what Beranda says of it")
    explorer.look("beranda, cadangan gagal")
    place.room.ways.safety("backups")
    hands.settle()
    explorer.look("cadangan gagal")
    place.room.ways.restore()
    hands.until(lambda: isinstance(_page(explorer), RestorePage), "the page of restoring")
    page = _page(explorer)
    assert isinstance(page, RestorePage)
    hands.until(lambda: page.choose.chosen() is not None, "a backup to choose")
    explorer.look("pulihkan pilih")
    hands.press("Ctrl+Return")
    assert _at(page) == OPEN
    explorer.look("pulihkan buka")
    hands.write("bukan kata sandinya")
    hands.press("Return")
    hands.until(lambda: page.next.isEnabled(), "an answer")
    explorer.look("pulihkan kata sandi salah")
    page.open.forget()
    hands.write(PASSPHRASE)
    hands.press("Return")
    hands.until(lambda: _at(page) == COMPARE, "both offices")
    explorer.look("pulihkan bandingkan")
    hands.press("Ctrl+Return")
    hands.until(lambda: _at(page) == DONE, "the end")
    explorer.look("pulihkan selesai")


def _page(explorer: Explorer) -> object:
    front = explorer.hands.program.front
    return front.page() if front is not None else None


def _at(page: RestorePage) -> int:
    return page._stack.currentIndex()
