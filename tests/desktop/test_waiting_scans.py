"""New scans are noticed wherever the clerk is, and a folder that goes away is found again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.rail_button import Entry
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.scan_folder import LEAST_REST_MS
from pbijk_desktop.desktop.screens.case_papers import PapersPage
from pbijk_desktop.desktop.screens.case_window import CaseWindow
from pbijk_desktop.desktop.waiting_scans import WaitingScans
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.scan_folder import keep_scan_folder
from pbijk_desktop.usecases.scans import scans_of
from tests.desktop.hands import press
from tests.desktop.rooms import Trips
from tests.hostile import papers

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def scanner(tmp_path: Path) -> Path:
    folder = tmp_path / "pemindai"
    folder.mkdir()
    return folder


@pytest.fixture
def window(room: Room, show: Show, desk: Desk, scanner: Path, settled: Callable[[], None]) -> MainWindow:
    keep_scan_folder(desk, scanner)
    made = MainWindow([Entry("home", "Beranda", "house", "Ctrl+B", lambda: Page("Beranda", name="home"))])
    made.go("home")
    show(made)
    WaitingScans(room, made)
    settled()
    return made


def said(window: MainWindow) -> str:
    return window.status.waiting.label() if window.status.waiting.isVisible() else ""


def test_a_file_that_arrives_is_counted_on_any_page_and_nothing_moves(
    window: MainWindow, scanner: Path, qtbot: QtBot
) -> None:
    assert said(window) == ""
    before = window.pages.geometry()
    (scanner / "satu.jpg").write_bytes(papers.a_jpeg())
    qtbot.waitUntil(lambda: said(window) == "1 pindaian baru, lampirkan di Berkas")
    (scanner / "dua.jpg").write_bytes(papers.a_jpeg())
    qtbot.waitUntil(lambda: said(window) == "2 pindaian baru, lampirkan di Berkas")
    assert window.pages.geometry() == before
    for file in scanner.iterdir():
        file.unlink()
    qtbot.waitUntil(lambda: said(window) == "")


def test_from_a_case_one_key_leads_to_its_papers_where_another_attaches(
    window: MainWindow, room: Room, desk: Desk, case: str, scanner: Path, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    (scanner / "satu.jpg").write_bytes(papers.a_jpeg())
    window.open_page(CaseWindow(room, case, "data", parent=window.pages), "Permohonan")
    qtbot.waitUntil(lambda: bool(said(window)))
    settled()
    press("Ctrl+I")
    page = window.findChild(PapersPage)
    qtbot.waitUntil(lambda: window.findChild(PapersPage) is not None)
    page = window.findChild(PapersPage)
    assert isinstance(page, PapersPage)
    qtbot.waitUntil(page.scans.panel.new.isVisible)
    page.list.setFocus()
    press("F8")
    settled()
    assert sum(scans_of(desk, case).counts().values()) == 1
    qtbot.waitUntil(lambda: said(window) == "")


def test_elsewhere_the_key_leads_to_the_cases_that_lack_papers(
    window: MainWindow, trips: Trips, scanner: Path, qtbot: QtBot
) -> None:
    (scanner / "satu.jpg").write_bytes(papers.a_jpeg())
    qtbot.waitUntil(lambda: bool(said(window)))
    press("Ctrl+I")
    assert trips.taken == [("queue", View(which=Worklist.INCOMPLETE))]


def test_a_stick_that_is_pulled_out_is_told_and_heard_again_once_it_is_back(
    window: MainWindow, room: Room, trips: Trips, scanner: Path, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    (scanner / "satu.jpg").write_bytes(papers.a_jpeg())
    qtbot.waitUntil(lambda: bool(said(window)))
    rmtree(scanner)
    qtbot.waitUntil(lambda: said(window) == "Map pemindai tidak terbuka")
    assert room.scanner._rest.isActive()
    assert room.scanner._rest.interval() >= LEAST_REST_MS
    press("Ctrl+I")
    assert trips.taken == [("settings", "scans")]
    scanner.mkdir()
    (scanner / "satu.jpg").write_bytes(papers.a_jpeg())
    qtbot.waitUntil(lambda: said(window) == "1 pindaian baru, lampirkan di Berkas")
    assert not room.scanner._rest.isActive()
    (scanner / "dua.jpg").write_bytes(papers.a_jpeg())
    qtbot.waitUntil(lambda: said(window).startswith("2 pindaian"))


def test_a_folder_whose_disk_is_gone_altogether_is_looked_for_with_long_rests_and_on_coming_back(
    window: MainWindow, room: Room, desk: Desk, tmp_path: Path, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    stick = tmp_path / "media" / "stik"
    stick.mkdir(parents=True)
    keep_scan_folder(desk, stick)
    settled()
    rmtree(stick.parent)
    qtbot.waitUntil(lambda: said(window) == "Map pemindai tidak terbuka")
    stick.mkdir(parents=True)
    room.scanner._rest.timeout.emit()
    qtbot.waitUntil(lambda: said(window) == "")
    rmtree(stick.parent)
    qtbot.waitUntil(lambda: room.scanner.is_lost)
    stick.mkdir(parents=True)
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: not room.scanner.is_lost)


def test_another_stick_under_the_same_name_is_heard_too(
    window: MainWindow, room: Room, scanner: Path, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    scanner.rename(scanner.with_name("stik pertama"))
    scanner.mkdir()
    room.scanner.look()
    settled()
    (scanner / "satu.jpg").write_bytes(papers.a_jpeg())
    qtbot.waitUntil(lambda: said(window).startswith("1 pindaian"))


def test_another_folder_is_watched_as_soon_as_it_is_chosen_and_none_when_it_is_let_go(
    window: MainWindow, desk: Desk, tmp_path: Path, scanner: Path, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    other = tmp_path / "lain"
    other.mkdir()
    (other / "tiga.jpg").write_bytes(papers.a_jpeg())
    keep_scan_folder(desk, other)
    qtbot.waitUntil(lambda: said(window).startswith("1 pindaian"))
    keep_scan_folder(desk, None)
    qtbot.waitUntil(lambda: said(window) == "")
    (other / "empat.jpg").write_bytes(papers.a_jpeg())
    settled()
    assert said(window) == ""


def test_a_closed_window_watches_nothing(window: MainWindow, room: Room) -> None:
    window.closing.emit()
    assert room.scanner._room is None
    assert room.scanner._watcher is None or not room.scanner._watcher.directories()
