"""The walk's way through Periksa surat: a genuine letter with its name compared, a changed one, what is no seal."""

from __future__ import annotations

from pbijk_desktop.desktop.screens.check_letter import CheckPage
from pbijk_desktop.desktop.workplace import Workplace
from pbijk_desktop.domain.office import Letter
from tests.gauges.explorer import Explorer


def walk_checked(explorer: Explorer, place: Workplace) -> None:
    """Scan a letter of the sample office, then the same with another day, then something else."""
    hands = explorer.hands
    with place.room.desk.read() as reader:
        letter = next(one for one in reader.find(Letter) if not one.void)
    place.window.go("check")
    hands.settle()
    page = place.window.page()
    assert isinstance(page, CheckPage)
    day = letter.dated.isoformat().replace("-", "") if letter.dated else ""
    scans = (("surat asli", letter.seal), ("surat diubah", letter.seal.replace(day, "20260101")), ("bukan segel", "X"))
    for name, text in scans:
        page.box.setText(text)
        page.box.entered.emit()
        hands.settle()
        explorer.look(f"periksa {name}")
        if name == "surat asli":
            page.answer.name.set_value("CONTOH")
            page.answer.name.asked.emit()
            explorer.look(f"periksa {name}, nama lain")
