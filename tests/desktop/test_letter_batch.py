"""Letters of many cases in their window: marked and issued with keys, stopped and gone on with, printed, saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.letter_batch import LetterBatchPage
from pbijk_desktop.desktop.screens.queue import QueuePage
from pbijk_desktop.domain.office import Signatory
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.domain.progress import StoppedError
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.letter_batch import begin_batch, go_on, kept_batch
from pbijk_desktop.usecases.paper_pages import Pixels
from tests.desktop.hands import press
from tests.desktop.rooms import Trips
from tests.usecases.acts import letters_of
from tests.usecases.test_letter_batch import Stopping
from tests.usecases.test_letters_issued import somebody_else

Front = Callable[[QWidget], None]


class Tray:
    """A printer that takes so many letters and then stops."""

    def __init__(self, takes: int) -> None:
        self.takes = takes
        self.kept: list[int] = []

    def names(self) -> list[str]:
        return ["Printer contoh"]

    def print_pages(self, pages: Sequence[Pixels], printer: str) -> None:
        if len(self.kept) >= self.takes:
            raise TroubleError("print.failed", printer=printer)
        self.kept.append(len(pages))


def shown(qtbot: QtBot, front: Front, room: Room) -> LetterBatchPage:
    page = LetterBatchPage(room)
    page.resize(1180, 640)
    qtbot.addWidget(page)
    page.show()
    front(page)
    page.arrive()
    settled(qtbot, room)
    return page


def settled(qtbot: QtBot, room: Room) -> None:
    qtbot.waitUntil(lambda: room.background.is_idle)


def stopped(room: Room, cases: list[str], at: int) -> None:
    begin_batch(room.desk, cases)
    with suppress(StoppedError):
        go_on(room.desk, Stopping(at))


def test_cases_are_marked_with_space_and_get_their_letters(qtbot: QtBot, front: Front, room: Room) -> None:
    cases = [somebody_else(room.desk, at) for at in range(3)]
    page = shown(qtbot, front, room)
    assert not page.issue.isEnabled()
    press("Space", "Space")
    assert page.issue.label() == "Terbitkan 2 surat"
    marked = page.table.chosen_cases()
    press("Ctrl+Return")
    qtbot.waitUntil(page.print.isVisible)
    assert [row.numbers for row in page.table.cases()] == ["400.9.11/001/DINSOS/XI/2026", "400.9.11/002/DINSOS/XI/2026"]
    assert {case for case in cases if letters_of(room.desk, case)} == set(marked)
    page.close()


def test_all_are_marked_with_one_key_and_another_batch_can_follow(qtbot: QtBot, front: Front, room: Room) -> None:
    cases = [somebody_else(room.desk, at) for at in range(3)]
    page = shown(qtbot, front, room)
    press("Ctrl+A")
    assert set(page.table.chosen_cases()) == set(cases)
    press("Ctrl+A")
    assert page.table.chosen_cases() == []
    press("Ctrl+A", "Ctrl+Return")
    qtbot.waitUntil(page.print.isVisible)
    press("Alt+P")
    settled(qtbot, room)
    assert (kept_batch(room.desk), page.table.cases()) == (None, ())
    page.close()


def test_what_was_stopped_is_found_and_gone_on_with(qtbot: QtBot, front: Front, room: Room) -> None:
    cases = [somebody_else(room.desk, at) for at in range(3)]
    stopped(room, cases, at=1)
    page = shown(qtbot, front, room)
    assert "1 surat sudah terbit, 2 permohonan belum" in page.banner.text()
    assert page.issue.label() == "Lanjutkan 2 sisanya"
    press("Ctrl+Return")
    qtbot.waitUntil(page.print.isVisible)
    assert [len(letters_of(room.desk, case)) for case in cases] == [1, 1, 1]
    page.close()


def test_what_cannot_be_issued_is_told_beside_its_case(qtbot: QtBot, front: Front, room: Room) -> None:
    cases = [somebody_else(room.desk, at) for at in range(2)]
    stopped(room, cases, at=0)
    with room.desk.begin() as work:
        for one in work.find(Signatory):
            work.change(Signatory, one.id, void="pensiun")
    page = shown(qtbot, front, room)
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: all(row.refused for row in page.table.cases()))
    assert "0 surat terbit, 2 permohonan tidak" in page.banner.text()
    assert not page.print.isVisible()
    page.close()


def test_a_printer_that_stops_leaves_the_rest_for_the_next_time(qtbot: QtBot, front: Front, room: Room) -> None:
    stopped(room, [somebody_else(room.desk, at) for at in range(3)], at=9)
    page = shown(qtbot, front, room)
    for tray, told in ((Tray(2), "2 surat sudah dicetak, 1 belum"), (Tray(9), "1 surat terkirim")):
        page.papers._printers = tray
        with qtbot.waitSignal(page.papers.printed):
            press("Ctrl+P")
        assert told in page.banner.text()
    assert tray.kept == [1]
    page.close()


def test_letters_are_saved_as_one_file_and_each_as_its_own(
    qtbot: QtBot, front: Front, room: Room, tmp_path: Path
) -> None:
    stopped(room, [somebody_else(room.desk, at) for at in range(2)], at=9)
    page = shown(qtbot, front, room)
    page.papers.save_to(tmp_path / "semua.pdf")
    settled(qtbot, room)
    page.papers.save_to(tmp_path)
    settled(qtbot, room)
    assert len(list(tmp_path.glob("*.pdf"))) == 3
    page.close()


def test_the_queue_leads_there_from_the_cases_that_wait_for_a_letter(
    qtbot: QtBot, front: Front, room: Room, trips: Trips
) -> None:
    somebody_else(room.desk, 0)
    page = QueuePage(room)
    page.resize(1180, 640)
    qtbot.addWidget(page)
    page.show()
    front(page)
    page.show_view(View(which=Worklist.READY))
    settled(qtbot, room)
    assert page.batch.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert trips.taken[-1] == ("batch",)
    page.close()
