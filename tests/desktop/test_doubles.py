"""Data ganda: a clerk compares two records on the keyboard, makes them one, and takes that back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.message import MessageDialog
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.buttons import HouseButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.case_data import DataPage
from pbijk_desktop.desktop.screens.case_history import known_of
from pbijk_desktop.desktop.screens.doubles import DoublesPage
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.told import history_lines
from pbijk_desktop.domain.people import Person
from pbijk_desktop.store.queries import access
from pbijk_desktop.usecases.case_file import case_file, correct_person
from pbijk_desktop.usecases.doubles import merges
from pbijk_desktop.usecases.find_anything import meet_person
from pbijk_desktop.usecases.history import history
from pbijk_desktop.usecases.merge_people import merge_people, undo_merge
from pbijk_desktop.usecases.register_case import register_case
from tests.desktop.hands import find, focused, opened_dialog, press
from tests.desktop.rooms import Trips
from tests.samples import aminah, an_intake, budi

Show = Callable[[QWidget], QWidget]
POOR = aminah(name="CONTOH AMINNAH", card="", birth_place="", relation="", phone="0812000")


@pytest.fixture
def twice(room: Room) -> tuple[str, str]:
    """Give both records of a woman who was registered twice, the fuller one first."""
    cases = [
        register_case(room.desk, an_intake(line, kk=kk, same_person_reason="uji")).case
        for line, kk in ((aminah(), "6203011205109993"), (POOR, ""))
    ]
    first, second = (case_file(room.desk, case).applicant().id for case in cases)
    return first, second


@pytest.fixture
def page(room: Room, show: Show, twice: tuple[str, str], settled: Callable[[], None]) -> DoublesPage:
    made = DoublesPage(room)
    made.resize(1140, 660)
    show(made)
    made.arrive()
    settled()
    return made


def person(room: Room, key: str) -> Person:
    with room.desk.read() as reader:
        return reader.get(Person, key)


def shown(table: TableView) -> list[list[str]]:
    model = table.model()
    return [[str(model.index(row, at).data() or "") for at in range(model.columnCount())]
            for row in range(model.rowCount())]  # fmt: skip


def line_of(page: DoublesPage, field: str) -> list[str]:
    return next(line for line in shown(page.sides) if line[1] == field)


@pytest.fixture
def give_reason(
    qtbot: QtBot, front: Callable[[QWidget], None], settled: Callable[[], None]
) -> Callable[[DoublesPage, str], None]:
    """Give a reason in the dialog that asks for it, and wait until the page has the keyboard again."""

    def give(page: DoublesPage, why: str) -> None:
        asked = opened_dialog(qtbot, page, ReasonDialog)
        asked.reason.set_value(why)
        press("Ctrl+Return")
        front(page)
        settled()

    return give


def test_a_pair_stands_side_by_side_field_by_field(qtbot: QtBot, page: DoublesPage, twice: tuple[str, str]) -> None:
    assert [line[1:3] for line in shown(page.pairs)] == [["CONTOH AMINAH", "CONTOH AMINNAH"]]
    assert line_of(page, "NIK")[2] == "sama"
    assert line_of(page, "Nama")[2:] == ["sama bunyinya", "CONTOH AMINAH", "CONTOH AMINNAH", "← kiri"]
    assert line_of(page, "Telepon")[2:] == ["kosong", "(kosong)", "0812000", "kanan →"]
    assert line_of(page, "Nomor kartu JKN")[-1] == "← kiri"
    qtbot.waitUntil(lambda: noted(page, twice[0]) == 1)


def noted(page: DoublesPage, key: str) -> int:
    with page._room.desk.read() as reader:
        return access.times(reader, "banding", key)


def test_two_records_are_made_one_on_the_keyboard(
    qtbot: QtBot, page: DoublesPage, room: Room, twice: tuple[str, str], give_reason: Callable[[DoublesPage, str], None]
) -> None:
    press("Enter")
    qtbot.waitUntil(page.sides.hasFocus)
    press("Space")
    assert line_of(page, "Nama")[-1] == "kanan →"
    press("Ctrl+Return")
    give_reason(page, "Satu orang")
    kept, dropped = (person(room, key) for key in twice)
    assert (kept.name, kept.phone, kept.void) == ("CONTOH AMINNAH", "0812000", "")
    assert dropped.void == "digabung: Satu orang"
    qtbot.waitUntil(lambda: page.pairs.count() == 0)


def test_the_other_record_can_be_the_one_kept(
    qtbot: QtBot, page: DoublesPage, room: Room, twice: tuple[str, str], give_reason: Callable[[DoublesPage, str], None]
) -> None:
    press("Alt+X")
    assert line_of(page, "Nama")[3] == "CONTOH AMINNAH"
    press("Ctrl+Return")
    give_reason(page, "Satu orang")
    assert [bool(person(room, key).void) for key in twice] == [True, False]
    assert person(room, twice[1]).card == "0000000000017"


def test_a_merge_is_taken_back_later_from_the_list_and_what_was_changed_since_is_told(
    qtbot: QtBot, page: DoublesPage, room: Room, twice: tuple[str, str], give_reason: Callable[[DoublesPage, str], None]
) -> None:
    press("Ctrl+Return")
    give_reason(page, "Satu orang")
    correct_person(room.desk, twice[0], phone="0899111")
    press("Alt+R")
    qtbot.waitUntil(page.merges.hasFocus)
    assert [line[1:] for line in shown(page.merges)] == [["CONTOH AMINAH", "CONTOH AMINNAH", "Satu orang", "berlaku"]]
    press("Alt+U")
    give_reason(page, "Ternyata dua orang")
    qtbot.waitUntil(lambda: merges(room.desk)[0].merge.undone_reason == "Ternyata dua orang")
    qtbot.waitUntil(lambda: shown(page.merges)[0][-1] == "diurungkan")
    assert [person(room, key).void for key in twice] == ["", ""]
    assert person(room, twice[0]).phone == "0899111"
    told = room.toast.findChild(QWidget, "toast.text")
    assert "tetap seperti sekarang: Telepon" in told.text()  # type: ignore[union-attr]


def test_a_pair_that_is_skipped_leaves_the_list_alone(
    qtbot: QtBot, page: DoublesPage, room: Room, settled: Callable[[], None]
) -> None:
    for name in ("CONTOH BUDI", "CONTOH BUDY"):
        register_case(room.desk, an_intake(budi(name=name), kk="", same_person_reason="uji"))
    page.refresh()
    settled()
    qtbot.waitUntil(lambda: page.pairs.count() == 2)
    page.pairs.choose_first()
    press("Alt+W")
    assert [line[1] for line in shown(page.pairs)] == ["CONTOH AMINAH"]
    page.refresh()
    settled()
    assert page.pairs.count() == 1


def test_a_merge_that_is_refused_says_why_and_changes_nothing(
    qtbot: QtBot, room: Room, show: Show, settled: Callable[[], None]
) -> None:
    case = register_case(room.desk, an_intake(aminah(nik="", nik_absent="belum_rekam"), POOR)).case
    page = DoublesPage(room)
    show(page)
    page.arrive()
    settled()
    press("Ctrl+Return")
    opened_dialog(qtbot, page, ReasonDialog).reason.set_value("Satu orang")
    press("Ctrl+Return")
    told = opened_dialog(qtbot, page, MessageDialog)
    assert "Keduanya ada di permohonan K-2026-0001 yang masih berjalan" in told.text.text()
    press("Esc")
    assert [one.void for _member, one in case_file(room.desk, case).members] == ["", ""]


def test_nobody_twice_is_said(room: Room, show: Show, settled: Callable[[], None]) -> None:
    page = DoublesPage(room)
    show(page)
    page.arrive()
    settled()
    assert "Tidak ada pasangan" in page._nothing.text()
    assert page._nothing.isVisible()
    assert find(page, HouseButton, "doubles.merge").isHidden()
    assert focused() is page._nothing, "what has the keyboard can be seen"
    press("Alt+R")
    assert "Belum ada data yang digabung" in page._nothing.text()
    assert focused() is page._nothing


def test_the_list_has_the_keyboard_again_once_there_is_a_pair(
    room: Room, show: Show, settled: Callable[[], None], qtbot: QtBot
) -> None:
    page = DoublesPage(room)
    show(page)
    page.arrive()
    settled()
    for kk in ("", "6203010101019999"):
        register_case(room.desk, an_intake(aminah(), kk=kk, same_person_reason="uji"))
    page.refresh()
    qtbot.waitUntil(lambda: page.pairs.count() > 0)
    assert focused() is page.pairs


def test_the_way_leads_there_from_a_case(
    room: Room, show: Show, trips: Trips, case: str, settled: Callable[[], None]
) -> None:
    data = DataPage(room, case)
    show(data)
    data.arrive()
    settled()
    press("Alt+G")
    person = case_file(room.desk, case).applicant()
    assert trips.taken == [("doubles", person.id, person.name)]


def test_one_persons_page_has_only_their_pairs_and_a_way_to_everybodys(
    room: Room, show: Show, trips: Trips, twice: tuple[str, str], settled: Callable[[], None]
) -> None:
    for name in ("CONTOH BUDI", "CONTOH BUDY"):
        register_case(room.desk, an_intake(budi(name=name), kk="", same_person_reason="uji"))
    page = DoublesPage(room, about=(twice[1], "CONTOH AMINNAH"))
    show(page)
    page.arrive()
    settled()
    assert [line[1:3] for line in shown(page.pairs)] == [["CONTOH AMINAH", "CONTOH AMINNAH"]]
    assert page._note.text().startswith("Data lain yang mungkin milik CONTOH AMINNAH")
    press("Alt+A")
    assert trips.taken == [("place", "doubles")]


def test_somebody_without_a_double_is_told_by_name(
    room: Room, show: Show, twice: tuple[str, str], settled: Callable[[], None]
) -> None:
    lone = register_case(room.desk, an_intake(budi(name="CONTOH BUDI"), kk="", same_person_reason="uji")).case
    person = case_file(room.desk, lone).applicant()
    page = DoublesPage(room, about=(person.id, person.name))
    show(page)
    page.arrive()
    settled()
    assert "mungkin milik CONTOH BUDI" in page._nothing.text()
    assert find(page, HouseButton, "doubles.merge").isHidden()


def test_the_history_of_a_case_tells_the_merge_in_words(room: Room, twice: tuple[str, str]) -> None:
    case = case_of(room, twice[1])
    made = merge_people(room.desk, *twice, reason="Satu orang")
    lines = history_lines(history(room.desk, case), known_of(room.desk, case_file(room.desk, case)))
    told = {(one.what, one.before, one.after) for one in lines}
    assert ("Penggabungan data CONTOH AMINNAH → CONTOH AMINAH", "", "digabung") in told
    assert ("Permohonan, Pemohon", "CONTOH AMINNAH", "CONTOH AMINAH") in told
    undo_merge(room.desk, made.id, reason="Ternyata dua orang")
    lines = history_lines(history(room.desk, case), known_of(room.desk, case_file(room.desk, case)))
    told = {(one.what, one.before, one.after) for one in lines}
    assert ("Permohonan, Pemohon", "CONTOH AMINAH", "CONTOH AMINNAH") in told
    assert {one.why for one in lines} >= {"Satu orang", "Ternyata dua orang"}


def case_of(room: Room, key: str) -> str:
    (case,) = meet_person(room.desk, key).cases
    return case.id
