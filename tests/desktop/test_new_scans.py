"""The scanner's folder on the page Berkas and in Pengaturan, with real files and real keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.scan_folder import SETTLED_MS
from pbijk_desktop.desktop.screens.case_papers import PapersPage
from pbijk_desktop.desktop.screens.settings import SettingsPage
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.scan_folder import keep_scan_folder, scan_folder
from pbijk_desktop.usecases.scans import scans_of
from tests.desktop.hands import find, press
from tests.hostile import corpus, papers

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def scanner(tmp_path: Path) -> Path:
    folder = tmp_path / "pemindai"
    folder.mkdir()
    return folder


@pytest.fixture
def page_of(room: Room, show: Show, case: str, desk: Desk, scanner: Path) -> Callable[[], PapersPage]:
    def open_page() -> PapersPage:
        keep_scan_folder(desk, scanner)
        page = PapersPage(room, case)
        page.resize(1150, 640)
        show(page)
        page.arrive()
        page.list.setFocus()
        return page

    return open_page


def offered(page: PapersPage) -> list[str]:
    return [one.path.name for one in page.scans.panel.new.files()]


def test_new_files_are_offered_and_one_key_attaches_the_named_one(
    page_of: Callable[[], PapersPage], case: str, desk: Desk, scanner: Path, settled: Callable[[], None], qtbot: QtBot
) -> None:
    (scanner / "satu.jpg").write_bytes(papers.a_jpeg())
    page = page_of()
    qtbot.waitUntil(lambda: offered(page) == ["satu.jpg"])
    (scanner / "dua.jpg").write_bytes(papers.a_jpeg("#2a3fb0"))
    qtbot.waitUntil(lambda: offered(page) == ["satu.jpg", "dua.jpg"])
    assert find(page, QLabel, "new_scans.title").text() == "Pindaian baru (2)"
    press("F9")
    assert "dua.jpg" in find(page, QLabel, "new_scans.name").text()
    press("F8")
    settled()
    qtbot.waitUntil(lambda: offered(page) == ["satu.jpg"])
    assert scans_of(desk, case).counts() == {page.list.key(): 1}
    assert (scanner / "Sudah dilampirkan" / "dua.jpg").exists()
    press("F8")
    settled()
    assert not page.scans.panel.new.isVisible()


def test_urungkan_takes_the_page_back_and_the_file_waits_again(
    page_of: Callable[[], PapersPage],
    case: str,
    desk: Desk,
    room: Room,
    scanner: Path,
    settled: Callable[[], None],
    qtbot: QtBot,
) -> None:
    (scanner / "satu.jpg").write_bytes(papers.a_jpeg())
    page = page_of()
    qtbot.waitUntil(lambda: offered(page) == ["satu.jpg"])
    press("F8")
    settled()
    assert offered(page) == []
    room.toast.findChild(QPushButton, "toast.undo").click()
    settled()
    qtbot.waitUntil(lambda: offered(page) == ["satu.jpg"])
    assert scans_of(desk, case).counts() == {}


def test_a_file_that_still_grows_is_waited_for(
    page_of: Callable[[], PapersPage], scanner: Path, settled: Callable[[], None]
) -> None:
    page = page_of()
    folder = page.scans.folder
    for size in (1_000, 2_000, 3_000):
        (scanner / "besar.jpg").write_bytes(papers.a_jpeg()[:size])
        folder.now = lambda at=size / 1000: at  # type: ignore[misc]
        folder.look()
        settled()
        folder.look()
        settled()
        assert offered(page) == []
    folder.now = lambda: 3.0 + SETTLED_MS / 1000
    folder.look()
    settled()
    assert offered(page) == ["besar.jpg"]


def test_what_cannot_be_used_is_told_and_lies_aside(
    page_of: Callable[[], PapersPage], scanner: Path, settled: Callable[[], None], qtbot: QtBot
) -> None:
    (scanner / "foto.jpg").write_bytes(corpus.program())
    page = page_of()
    qtbot.waitUntil(lambda: offered(page) == ["foto.jpg"])
    press("F8")
    settled()
    assert "foto.jpg: Ini program" in page.scans.panel.banner.text()
    assert (scanner / "Tidak terpakai" / "foto.jpg").exists()


def test_a_file_that_cannot_be_moved_is_told_offered_no_more_and_its_page_can_be_taken_back(
    page_of: Callable[[], PapersPage],
    case: str,
    desk: Desk,
    room: Room,
    scanner: Path,
    settled: Callable[[], None],
    qtbot: QtBot,
) -> None:
    (scanner / "Sudah dilampirkan").write_text("bukan map")
    (scanner / "satu.jpg").write_bytes(papers.a_jpeg())
    page = page_of()
    qtbot.waitUntil(lambda: offered(page) == ["satu.jpg"])
    press("F8")
    settled()
    assert "satu.jpg tidak dapat dipindahkan" in page.scans.panel.banner.text()
    assert scans_of(desk, case).counts() == {page.list.key(): 1}
    assert offered(page) == []
    assert find(room.toast, QPushButton, "toast.undo").isEnabled()
    assert (scanner / "satu.jpg").exists()


def test_the_folder_is_chosen_and_let_go_in_the_settings(
    room: Room, show: Show, desk: Desk, scanner: Path, settled: Callable[[], None]
) -> None:
    page = SettingsPage(room)
    page.resize(1200, 700)
    show(page)
    page.arrive()
    page.show_part("scans")
    press("Alt+G")
    asked = page.window().findChild(QFileDialog, "files")
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(scanner))
    asked.close()
    settled()
    assert scan_folder(desk) == scanner
    assert find(page, QLabel, "scans.folder").text() == str(scanner)
    page.activateWindow()
    find(page, QPushButton, "scans.stop").click()
    settled()
    assert scan_folder(desk) is None
