"""Scans on the page Berkas: chosen, pasted, dropped, seen small and large, with real keys and real drops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.scan_viewer import ScanViewer
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_papers import PapersPage
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.store.attachments import Attachments
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.papers import answer, papers_of
from pbijk_desktop.usecases.scans import SEEN, Source, add_scans, scans_of
from tests.desktop.hands import find, focused, press
from tests.hostile import corpus, papers

Show = Callable[[QWidget], QWidget]
Open = Callable[..., PapersPage]
_COPY, _LEFT, _NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page_of(room: Room, show: Show, case: str, desk: Desk) -> Open:
    for question in papers_of(desk, case).open_questions:
        answer(desk, case, question.key, yes=False)

    def open_page(in_room: Room = room) -> PapersPage:
        page = PapersPage(in_room, case)
        page.resize(1150, 640)
        show(page)
        page.arrive()
        return page

    return open_page


def a_file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(target: QWidget, at: QPoint, mime: QMimeData) -> bool:
    """Drag something over a widget and let it go there, as the window system does; whether it was taken."""
    enter = QDragEnterEvent(at, _COPY, mime, _LEFT, _NONE)
    QApplication.sendEvent(target, enter)
    QApplication.sendEvent(target, QDragMoveEvent(at, _COPY, mime, _LEFT, _NONE))
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(at), _COPY, mime, _LEFT, _NONE))
    return enter.isAccepted()


def put(desk: Desk, case: str, item: str, *marks: str) -> None:
    add_scans(desk, case, item, [Source(name=mark, body=papers.a_jpeg(mark=mark)) for mark in marks])


def viewer_of(page: PapersPage, qtbot: QtBot) -> ScanViewer:
    qtbot.waitUntil(lambda: any(one.isActiveWindow() for one in page.findChildren(ScanViewer)))
    viewer = page.findChild(ScanViewer)
    assert isinstance(viewer, ScanViewer)
    return viewer


def test_a_chosen_file_is_seen_as_a_small_page_and_counted_in_its_row(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of()
    file = a_file(tmp_path, "ktp.jpg", papers.a_jpeg())
    press("Ctrl+O")
    asked = page.window().findChild(QFileDialog, "files")
    assert isinstance(asked, QFileDialog)
    asked.filesSelected.emit([str(file)])
    asked.close()
    settled()
    qtbot.waitUntil(page.scans.panel.strip.has_pictures)
    assert scans_of(desk, case).counts() == {"ktp": 1}
    assert [row.scans for row in page.rows() if row.key == "ktp"] == [1]
    assert find(page, QLabel, "scans.count").text() == "1 halaman"
    assert "1 halaman pindaian" in next(row.spoken() for row in page.rows() if row.key == "ktp")
    assert file.exists()


def test_ctrl_v_attaches_a_picture_and_in_a_field_it_pastes_words(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None]
) -> None:
    page = page_of()
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    QApplication.clipboard().setImage(image)
    page.list.setFocus()
    press("Ctrl+V")
    settled()
    assert scans_of(desk, case).counts() == {"ktp": 1}
    QApplication.clipboard().setText("dibawa anak")
    press("Return")
    press("Ctrl+V")
    assert focused().property("text") == "dibawa anak"
    settled()
    assert scans_of(desk, case).counts() == {"ktp": 1}


def test_nothing_to_paste_is_told(page_of: Open, settled: Callable[[], None]) -> None:
    page = page_of()
    QApplication.clipboard().setText("hanya kata")
    page.list.setFocus()
    press("Ctrl+V")
    assert "Papan klip" in page.scans.panel.banner.text()


def test_a_file_dropped_on_a_row_goes_to_that_paper(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], tmp_path: Path
) -> None:
    page = page_of()
    place = next(
        at
        for at in range(page.list.model().rowCount())
        if page.list.model().index(at, 0).data() and "Kartu Keluarga" in page.list.model().index(at, 0).data()
    )
    at = page.list.visualRect(page.list.model().index(place, 0)).center()
    assert drop(page.list.viewport(), at, files(a_file(tmp_path, "kk.jpg", papers.a_jpeg())))
    settled()
    assert page.list.key() == "kk"
    assert scans_of(desk, case).counts() == {"kk": 1}


def test_files_dropped_on_the_panel_go_to_the_current_paper(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], tmp_path: Path
) -> None:
    page = page_of()
    both = files(a_file(tmp_path, "a.jpg", papers.a_jpeg()), a_file(tmp_path, "b.pdf", papers.a_pdf("A", "B")))
    assert drop(page.scans.panel, QPoint(20, 20), both)
    settled()
    assert scans_of(desk, case).counts() == {"ktp": 3}
    words = QMimeData()
    words.setText("kata")
    assert not drop(page.scans.panel, QPoint(20, 20), words)


def test_what_cannot_be_used_is_told_by_its_name_beside_what_could(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], tmp_path: Path
) -> None:
    page = page_of()
    bad = a_file(tmp_path, "IMG_01.jpg", corpus.program())
    drop(page.scans.panel, QPoint(20, 20), files(bad, a_file(tmp_path, "a.jpg", papers.a_jpeg())))
    settled()
    told = page.scans.panel.banner.text()
    assert "1 berkas tidak dapat dilampirkan" in told
    assert "IMG_01.jpg: Ini program, bukan gambar" in told
    assert scans_of(desk, case).counts() == {"ktp": 1}
    assert bad.exists()


def test_a_full_disk_is_told_and_nothing_is_lost(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of()
    monkeypatch.setattr(Attachments, "free_bytes", lambda _self: 1_000_000)
    file = a_file(tmp_path, "a.jpg", papers.a_jpeg())
    drop(page.scans.panel, QPoint(20, 20), files(file))
    settled()
    assert "Ruang disk tinggal 1 MB" in page.scans.panel.banner.text()
    assert file.exists()
    assert scans_of(desk, case).counts() == {}


def test_the_window_answers_while_a_heavy_photo_is_read(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], tmp_path: Path
) -> None:
    page = page_of()
    drop(page.scans.panel, QPoint(20, 20), files(a_file(tmp_path, "berat.jpg", papers.a_heavy_photo())))
    page.list.setFocus()
    press("Space")
    assert not page.scans.work.room.background.is_idle
    assert next(row.copies for row in page.rows() if row.key == "ktp") == "1/1"
    settled()
    assert scans_of(desk, case).counts() == {"ktp": 1}


def test_stopping_tells_that_nothing_was_attached(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> None:
    page = page_of()
    drop(page.scans.panel, QPoint(20, 20), files(a_file(tmp_path, "a.pdf", papers.a_pdf(*"ABCDEFGHIJ"))))
    page.scans.panel.progress._on_patience()
    press("Alt+H")
    settled()
    assert "Melampirkan dihentikan" in page.scans.panel.banner.text()
    assert scans_of(desk, case).counts() == {}


def test_enter_looks_at_a_page_and_the_keys_go_through_them_all(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], qtbot: QtBot
) -> None:
    put(desk, case, "ktp", "A", "B", "C")
    page = page_of()
    page.scans.panel.strip.setFocus()
    press("Right", "Return")
    viewer = viewer_of(page, qtbot)
    settled()
    assert viewer.place() == 1
    assert viewer.view.image().size().toTuple() == (1240, 1754)
    press("PgDown")
    settled()
    press("PgDown", "PgUp", "PgUp")
    settled()
    assert viewer.place() == 0
    assert find(viewer, QLabel, "scan_viewer.number").text() == "Halaman 1 dari 3"
    seen = [scan.id for scan in scans_of(desk, case).of("ktp")]
    with desk.read() as reader:
        assert all(access.times(reader, SEEN, one) >= 1 for one in seen)
    press("Escape")
    qtbot.waitUntil(lambda: page.findChild(ScanViewer) is None)


def test_a_page_is_made_larger_smaller_and_as_wide_as_the_window(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], qtbot: QtBot
) -> None:
    put(desk, case, "ktp", "A")
    page = page_of()
    page.scans.panel.strip.setFocus()
    press("Return")
    viewer = viewer_of(page, qtbot)
    settled()
    fitted = viewer.view.widget().width()
    press("Ctrl++")
    assert viewer.view.widget().width() > fitted
    press("Ctrl+-", "Ctrl+-")
    assert viewer.view.widget().width() < fitted
    press("Ctrl+0")
    assert viewer.view.widget().width() == fitted
    viewer.close()


def test_r_turns_a_page_for_good_in_the_viewer_and_in_the_strip(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], qtbot: QtBot
) -> None:
    put(desk, case, "ktp", "A")
    page = page_of()
    page.scans.panel.strip.setFocus()
    press("R")
    settled()
    assert [scan.rotation for scan in scans_of(desk, case).of("ktp")] == [90]
    press("Return")
    viewer = viewer_of(page, qtbot)
    settled()
    assert viewer.view.image().size().toTuple() == (1754, 1240)
    press("R")
    settled()
    assert viewer.view.image().size().toTuple() == (1240, 1754)
    assert [scan.rotation for scan in scans_of(desk, case).of("ktp")] == [180]
    viewer.close()


def test_a_lost_page_is_told_in_the_viewer(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], qtbot: QtBot
) -> None:
    put(desk, case, "ktp", "A")
    with desk.attachments.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM page")
    page = page_of()
    page.scans.panel.strip.setFocus()
    press("Return")
    viewer = viewer_of(page, qtbot)
    settled()
    assert "tidak ada lagi" in viewer.banner.text()
    viewer.close()


def test_the_head_looks_but_neither_attaches_nor_takes_away(
    page_of: Open,
    case: str,
    room: Room,
    desk: Desk,
    desk_with: Callable[..., Desk],
    settled: Callable[[], None],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    put(desk, case, "ktp", "A")
    page = page_of(replace(room, desk=desk_with(Role.HEAD)))
    page.list.choose("ktp")
    assert not find(page, QWidget, "scans.attach").isVisible()
    assert not drop(page.scans.panel, QPoint(20, 20), files(a_file(tmp_path, "a.jpg", papers.a_jpeg())))
    page.scans.panel.strip.setFocus()
    press("Delete", "R")
    settled()
    assert [(scan.void, scan.rotation) for scan in scans_of(desk, case).of("ktp")] == [("", 0)]
    press("Return")
    viewer = viewer_of(page, qtbot)
    settled()
    assert not find(viewer, QWidget, "scan_viewer.turn").isEnabled()
    viewer.close()


def test_every_part_of_the_viewer_has_a_name(
    page_of: Open, case: str, desk: Desk, settled: Callable[[], None], qtbot: QtBot
) -> None:
    put(desk, case, "ktp", "A")
    page = page_of()
    page.scans.panel.strip.setFocus()
    assert page.scans.panel.strip.accessibleName() == "Halaman pindaian Fotokopi KTP-el"
    press("Return")
    viewer = viewer_of(page, qtbot)
    settled()
    named = [one for one in viewer.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert [one.objectName() for one in named if one.isVisible() and not one.accessibleName()] == []
    viewer.close()


def test_leaving_a_drag_puts_the_panel_back(page_of: Open, tmp_path: Path) -> None:
    page = page_of()
    panel = page.scans.panel
    mime = files(a_file(tmp_path, "a.jpg", papers.a_jpeg()))
    QApplication.sendEvent(panel, QDragEnterEvent(QPoint(5, 5), _COPY, mime, _LEFT, _NONE))
    assert panel.property("kind") == "drop"
    from PySide6.QtGui import QDragLeaveEvent

    QApplication.sendEvent(panel, QDragLeaveEvent())
    assert panel.property("kind") == ""
    assert QEvent.Type.DragLeave.name == "DragLeave"
