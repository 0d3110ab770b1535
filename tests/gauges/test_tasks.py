"""The tasks of the counter as real keys on the real program: how many keys and clicks each takes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pbijk_desktop.desktop.dialogs.paper import PaperDialog
from pbijk_desktop.desktop.program import Program
from pbijk_desktop.desktop.screens.case_letter import LetterPage
from pbijk_desktop.desktop.screens.case_window import CaseWindow
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.search import SearchDialog
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.tour import stories
from pbijk_desktop.desktop.watchdog import Watchdog
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import CaseRow, View, Worklist
from pbijk_desktop.usecases.case_file import case_file
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.queue import worklist
from pbijk_desktop.usecases.sample_office import PASSPHRASE
from tests.gauges.fingers import Clicks, Fingers
from tests.samples import Clock

FATHER = ("6203011203809990", "CONTOH RAHMAT", "k", "Kuala Kapuas")
OTHERS = (
    ("6203015203829991", "CONTOH NURUL", "i", "Kuala Kapuas"),
    ("6203010704129992", "CONTOH ANANG", "a", "Kuala Kapuas"),
    ("6203014708149993", "CONTOH DEWI", "a", "Kuala Kapuas"),
)


@dataclass
class Task:
    """A clerk at the desk of the sample office, and the clicks that were made."""

    hands: Fingers
    clicks: Clicks

    @property
    def desk(self) -> Desk:
        place = self.hands.program.place
        assert place is not None
        return place.room.desk

    def rows(self, which: Worklist = Worklist.ALL) -> tuple[CaseRow, ...]:
        return tuple(worklist(self.desk, View(which=which), size=200).rows)


@pytest.fixture
def task(qapp: QApplication, sample: Path, tmp_path: Path) -> Iterator[Task]:
    """Give a clerk who has just signed in."""
    store = tmp_path / "contoh"
    shutil.copytree(sample, store)
    program = Program(qapp, store, Clock())
    qapp.setQuitOnLastWindowClosed(False)
    hands = Fingers(qapp, program, Watchdog(), tmp_path)
    clicks = Clicks()
    program.begin()
    hands.settle()
    stories.sign_in(hands)
    qapp.installEventFilter(clicks)
    hands.begin()
    yield Task(hands, clicks)
    qapp.removeEventFilter(clicks)
    program.close()
    hands.rest()


def test_a_known_persons_request(task: Task) -> None:
    known = stories._somebody_known(task.desk)
    task.hands.press("Ctrl+N")
    task.hands.write(known.nik)
    task.hands.press("Return")
    task.hands.write("B")
    task.hands.press("Return")
    task.hands.write("Berobat")
    task.hands.press("Ctrl+Return")
    task.hands.until(lambda: task.hands.sees(CaseWindow), "case")
    assert task.clicks.count == 0
    assert task.hands.other <= 25
    assert task.hands.seconds() <= 30


def test_a_new_family_of_four(task: Task) -> None:
    hands = task.hands
    hands.press("Ctrl+N")
    hands.write(FATHER[0])
    hands.press("Return")
    hands.fill("a", "", "", "6203011205209994", "Jl. Contoh Gg. III", "003", "001", "selat hil")
    hands.press("Return")
    hands.fill(*FATHER[1:], "", "", "")
    for person in OTHERS:
        hands.fill(*person, "", "", "")
    hands.press("Ctrl+Return")
    hands.until(lambda: hands.sees(CaseWindow), "case")
    names = [person.name for _, person in case_file(task.desk, hands.find(CaseWindow).case_id).members]
    assert names == [FATHER[1], *(name for _, name, *_ in OTHERS)]
    assert task.clicks.count == 0
    assert hands.other / hands.content <= 0.25


def test_a_person_found_by_nik_from_anywhere(task: Task) -> None:
    row = next(row for row in task.rows() if row.nik)
    task.hands.press("Ctrl+,")
    task.hands.begin()
    task.hands.press("Ctrl+K")
    task.hands.write(row.nik)
    results = task.hands.find(SearchDialog).findChild(TableView)
    assert results is not None
    assert results.record().title == row.name
    task.hands.press("Return")
    task.hands.until(lambda: row.name in task.hands.find(SearchDialog).said.text(), "found")
    assert task.clicks.count == 0
    assert task.hands.other + task.hands.content <= 18
    task.hands.press("Esc", "Esc")


def test_verified_and_decided_from_the_worklist(task: Task) -> None:
    task.hands.press("Ctrl+2")
    row = task.rows(Worklist.VERIFYING)[0]
    task.hands.press("Return")
    task.hands.until(lambda: task.hands.sees(CaseWindow), "case")
    case = task.hands.find(CaseWindow).case_id
    task.hands.press("Shift+P", "Ctrl+Return", "Ctrl+Return")
    state = case_file(task.desk, case).case.state
    assert row.state is State.VERIFYING
    assert (state, task.hands.other) == (State.APPROVED, 5)


def test_the_queue_still_offers_its_orders_after_a_case_was_opened(task: Task) -> None:
    task.hands.press("Ctrl+T", "Return")
    task.hands.until(lambda: task.hands.sees(CaseWindow), "case")
    task.hands.press("Esc", "Alt+U")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.objectName() == "queue.sort_ways"
    task.hands.put_away(menu)


def test_a_letter_is_printed_with_two_keys(task: Task) -> None:
    issued = next(row for row in task.rows() if row.state is State.ISSUED)
    place = task.hands.program.place
    assert place is not None
    place.room.ways.case(issued.id, "letter")
    task.hands.until(lambda: task.hands.sees(LetterPage), "letter")
    task.hands.begin()
    task.hands.press("Ctrl+P")
    task.hands.until(lambda: task.hands.sees(PaperDialog), "paper")
    task.hands.press("Ctrl+P")
    assert task.hands.other <= 2
    assert task.hands.find(PaperDialog).banner.isVisible()  # no printer here: it says so, and nothing was lost
    task.hands.press("Esc")


def test_a_lock_in_the_middle_of_a_form_loses_no_field(task: Task) -> None:
    known = stories._somebody_known(task.desk)
    task.hands.press("Ctrl+N")
    task.hands.write(known.nik)
    task.hands.press("Return")
    task.hands.write("B")
    task.hands.press("Return")
    task.hands.write("Berob")
    before = _fields(task.hands.find(IntakePage))
    task.hands.press("Ctrl+L")
    task.hands.write(PASSPHRASE)
    task.hands.press("Return")
    task.hands.until(lambda: task.hands.program.cover is None, "unlocked")
    task.hands.write("at")
    after = _fields(task.hands.find(IntakePage))
    assert before["purpose"] == "Berob"
    assert after == before | {"purpose": "Berobat"}


def _fields(page: IntakePage) -> dict[str, str]:
    from PySide6.QtWidgets import QLineEdit

    return {line.objectName(): line.text() for line in page.findChildren(QLineEdit) if line.objectName()}
