"""The walk's way through scans: pages of a paper, the viewer, another paper for a page, and what a scanner brings."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from pbijk_desktop.desktop.screens.case_papers import PapersPage
from pbijk_desktop.desktop.screens.case_window import CaseWindow
from pbijk_desktop.desktop.screens.paper_rows import OTHER
from pbijk_desktop.desktop.screens.scan_strip import ScanStrip
from pbijk_desktop.desktop.workplace import Workplace
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.queue import worklist
from pbijk_desktop.usecases.scan_folder import keep_scan_folder
from pbijk_desktop.usecases.scans import WHOLE_CASE, scans_of
from tests.gauges.explorer import Explorer
from tests.hostile import papers


def walk_scans(explorer: Explorer, place: Workplace, folder: Path) -> None:
    """Look at a page's small picture and at the page, move it, then let a scanner bring two files."""
    hands, desk = explorer.hands, place.room.desk
    case, item = somewhere_scanned(desk)
    here = partial(_berkas, explorer, place, case, item)
    here()
    explorer.explore("berkas dengan pindaian", here)
    _berkas(explorer, place, case, OTHER)
    explorer.look("berkas lain")
    for keys, name in (("P", "pindahkan pindaian"), ("R", "pindaian diputar"), ("Delete", "pindaian dilepas")):
        here()
        hands.find(ScanStrip).setFocus(Qt.FocusReason.OtherFocusReason)
        before = hands.windows()
        hands.press(keys)
        explorer.look(name)
        for opened in hands.windows() - before:
            hands.put_away(opened)
    _bring(folder)
    keep_scan_folder(desk, folder)
    place.window.go("home")
    hands.until(lambda: place.window.status.waiting.isVisible(), "count of new scans")
    explorer.look("beranda dengan pindaian baru")
    hands.press("Ctrl+I")
    explorer.look("pilih permohonan untuk pindaian baru")
    here()
    offered = hands.find(PapersPage).scans.panel.new
    hands.until(lambda: len(offered.files()) == 2, "files of the scanner")
    explorer.explore("pindaian baru", here)


def somewhere_scanned(desk: Desk) -> tuple[str, str]:
    """Return a case that has scans, and the paper they belong to."""
    for row in worklist(desk, View(which=Worklist.ALL), size=200).rows:
        for item in scans_of(desk, row.id).by_item:
            if item != WHOLE_CASE:
                return row.id, item
    raise AssertionError


def _bring(folder: Path) -> None:
    folder.mkdir()
    for name in ("PINDAI_0001.jpg", "PINDAI_0002.jpg"):
        (folder / name).write_bytes(papers.a_jpeg(mark="CONTOH"))


def _berkas(explorer: Explorer, place: Workplace, case: str, item: str) -> None:
    front = place.window.page()
    if not (isinstance(front, CaseWindow) and front.case_id == case):
        place.room.ways.case(case, "papers")
    else:
        front.go("papers")
    explorer.hands.settle()
    page = explorer.hands.find(PapersPage)
    page.list.choose(item)
    explorer.hands.until(page.scans.panel.strip.has_pictures, "small pages")
