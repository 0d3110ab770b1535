"""What the window says of the laptop: its clock, its disk, files that are damaged; through the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from pbijk_desktop.desktop.desk_watch import CLOCK, DATA, DISK, KEYS, USERS, DeskWatch
from pbijk_desktop.desktop.dialogs.help_details import HelpDetailsDialog
from pbijk_desktop.desktop.dialogs.message import MessageDialog
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.main_window import MainWindow
from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.program import Program
from pbijk_desktop.store import after_stop, disk_room, marks
from pbijk_desktop.store.keys import read_slots, write_slots
from pbijk_desktop.usecases.clock_check import clock_doubt
from pbijk_desktop.usecases.open_office import open_office
from pbijk_desktop.usecases.sign_in import unlock
from tests.desktop.hands import find, opened_dialog, press, write
from tests.samples import PASSPHRASE, Clock

Come = Callable[[QWidget], None]
Start = Callable[[], MainWindow]


@pytest.fixture
def start(
    qapp: QApplication, folder: Path, clock: Clock, front: Come, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    monkeypatch.setattr(disk_room, "BALLAST_BYTES", 4096)
    made: list[Program] = []

    def enter() -> MainWindow:
        program = Program(qapp, folder, clock)
        made.append(program)
        program.begin()
        assert program.front is not None
        front(program.front)
        with qtbot.waitSignal(program.ready, timeout=20000):
            write(PASSPHRASE)
        assert program.place is not None
        front(program.place.window)
        qtbot.waitUntil(lambda: program.background.is_idle)
        return program.place.window

    yield enter
    for program in made:
        program.close()
        program.deleteLater()


def watch(window: MainWindow) -> DeskWatch:
    found = window.findChild(DeskWatch)
    assert found is not None
    return found


def test_a_clock_two_years_back_is_told_and_settled_with_a_reason(start: Start, clock: Clock, qtbot: QtBot) -> None:
    window = start()
    clock.now -= timedelta(days=730)
    watch(window).look_at_clock()
    qtbot.waitUntil(lambda: "lebih dahulu daripada catatan terakhir" in window.notices.text(CLOCK))
    act = find(window, LinkButton, f"notice.{CLOCK}.act")
    qtbot.waitUntil(lambda: not act.visibleRegion().isEmpty())
    press("Ctrl+J")
    opened_dialog(qtbot, window, ReasonDialog)
    write("baterai jam diganti")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: not window.notices.text(CLOCK))
    assert not window.notices.isVisible()
    assert clock_doubt(watch(window)._room.desk) is None


ROOMS = {740_000_000: "740 MB", 300_000_000: "Pindaian dan daftar tidak dapat dimasukkan", 5_000_000: ""}


@pytest.mark.parametrize("free", ROOMS)
def test_little_room_is_told_and_forgotten_when_there_is_plenty(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    window = start()
    monkeypatch.setattr(disk_room, "free_bytes", lambda _folder: free)
    watch(window).look_at_disk()
    qtbot.waitUntil(lambda: bool(window.notices.text(DISK)))
    assert ROOMS[free] in window.notices.text(DISK)
    monkeypatch.undo()
    watch(window).look_at_disk()
    qtbot.waitUntil(lambda: not window.notices.text(DISK))


def test_a_large_store_is_looked_over_behind_the_window_and_then_relied_on(
    start: Start, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(after_stop, "WHOLE_AT_ONCE", 1000)
    marks.forget_clean(folder)
    window = start()
    opened = watch(window)._room.opened
    assert opened is not None
    qtbot.waitUntil(lambda: opened.store.is_proven)
    assert not window.notices.text(DATA)


def test_damaged_lists_alone_are_told_at_the_desk_and_set_aside_when_the_clerk_says_so(
    start: Start, folder: Path, qtbot: QtBot
) -> None:
    (folder / "registers.db").write_bytes(b"?" * 9000)
    marks.forget_clean(folder)
    window = start()
    assert "sisihkan berkasnya lalu masukkan lagi daftarnya" in window.notices.text(DATA)
    act = find(window, LinkButton, f"notice.{DATA}.act")
    qtbot.waitUntil(lambda: not act.visibleRegion().isEmpty())
    press("Ctrl+Shift+J")
    dialog = opened_dialog(qtbot, window, MessageDialog)
    assert "Cadangan berjalan lagi" in dialog.text.text()
    dialog.accept()
    qtbot.waitUntil(lambda: not window.notices.text(DATA))
    assert not marks.is_rotation_frozen(folder)


def test_yesterdays_slots_are_told_at_the_desk_and_noted(start: Start, folder: Path, clock: Clock) -> None:
    yesterday = {name: (folder / name).read_bytes() for name in ("keys.json", "keys.2.json")}
    write_slots(folder, read_slots(folder))
    open_office(folder, unlock(folder, "rina", PASSPHRASE), clock).close()
    for name, body in yesterday.items():
        (folder / name).write_bytes(body)
    window = start()
    assert "kata sandi lama mungkin berlaku lagi" in window.notices.text(KEYS)
    opened = watch(window)._room.opened
    assert opened is not None
    with opened.store.reader.connect() as connection:
        noted = connection.execute(text("SELECT count(*) FROM access_log WHERE act = 'kunci_lebih_lama'")).scalar()
    assert noted == 1


def test_details_are_gathered_from_the_help_page(start: Start, qtbot: QtBot) -> None:
    window = start()
    press("F1")
    press("Alt+R")
    dialog = opened_dialog(qtbot, window, HelpDetailsDialog)
    qtbot.waitUntil(lambda: "rows journal" in dialog.box.toPlainText())
    press("Esc")


def test_a_user_changed_past_the_program_is_told_to_whoever_comes_in(start: Start, folder: Path, clock: Clock) -> None:
    office = open_office(folder, unlock(folder, "rina", PASSPHRASE), clock)
    with office.store.writer.begin() as connection:
        connection.execute(text("DROP TRIGGER user_account_changed"))
        connection.execute(text("UPDATE user_account SET full_name = 'CONTOH LAIN'"))
    office.close()
    window = start()
    said = window.notices.text(USERS)
    assert "rina" in said
    assert "menurut jurnal" in said
