"""Leads the tour: an empty laptop first, then the sample office, and what was seen on one page at the end."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtWidgets import QApplication

from pbijk_desktop.desktop.app import make_app
from pbijk_desktop.desktop.program import Program
from pbijk_desktop.desktop.tour import head_stories, letter_stories, list_stories, paper_stories, stories, text_stories
from pbijk_desktop.desktop.tour.driver import Driver
from pbijk_desktop.desktop.watchdog import Stall, Watchdog
from pbijk_desktop.usecases.front_door import remember
from pbijk_desktop.usecases.sample_office import HEAD, make_sample

_WIB = timezone(timedelta(hours=7))
Story = Callable[[Driver], None]
IN_THE_SAMPLE: tuple[Story, ...] = (
    stories.sign_in,
    stories.known_visitor,
    stories.visitor_with_gaps,
    paper_stories.letter_checked,
    text_stories.papers_to_sign,
    text_stories.collective_letter,
    text_stories.every_text,
    list_stories.lists_from_elsewhere,
    list_stories.visitor_asks,
    list_stories.village_list,
    letter_stories.letters_of_many,
    stories.around,
    stories.in_other_looks,
)


def run_tour(out: Path, *, dark: bool = False, scale: float = 1.0) -> list[Stall]:
    """Drive the real windows through the stories, with a picture of every step and the papers as PDFs in a folder.

    Returns the lines that held the windows for more than 100 ms; `tur.json` lists pictures, papers and those lines.
    """
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else make_app(["pbijk"], dark=dark, scale=scale, guarded=False)
    out.mkdir(parents=True, exist_ok=True)
    taken: list[tuple[str, str]] = []
    papers: list[str] = []
    stalls: list[Stall] = []
    with tempfile.TemporaryDirectory(prefix="pbijk-tur-") as folder:
        sample = Path(folder) / "contoh"
        make_sample(sample, clock=_now)
        for store, told in ((Path(folder) / "baru", (stories.first_start,)), (sample, IN_THE_SAMPLE)):
            stalls += _tell(app, store, told, out, taken, papers)
        remember(sample, user=HEAD)
        stalls += _tell(app, sample, (head_stories.head_signs,), out, taken, papers)
    report = {
        "gambar": [{"berkas": file, "isi": what} for file, what in taken],
        "surat": papers,
        "tertahan": [{"ms": stall.ms, "kerja_ms": stall.own_ms, "baris": stall.where} for stall in stalls],
    }
    (out / "tur.json").write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return stalls


def _tell(
    app: QApplication, store: Path, told: Sequence[Story], out: Path, taken: list[tuple[str, str]], papers: list[str]
) -> list[Stall]:
    program = Program(app, store, _now)
    watchdog = Watchdog()
    driver = Driver(app, program, watchdog, out, taken, papers)
    app.setQuitOnLastWindowClosed(False)
    program.begin()
    driver.settle()
    watchdog.start()
    try:
        for story in told:
            story(driver)
    finally:
        watchdog.stop()
        program.close()
        driver.rest()
    return watchdog.stalls


def _now() -> datetime:
    return datetime.now(_WIB)
