"""Taking a visitor's request with the keyboard alone, on a real office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.domain.people import Person
from pbijk_desktop.usecases.case_file import case_file, read_case
from pbijk_desktop.usecases.keep_draft import kept_drafts
from pbijk_desktop.usecases.register_case import register_case
from tests.desktop.clerk import Clerk
from tests.desktop.rooms import Trips
from tests.samples import aminah, an_intake, budi

Show = Callable[[QWidget], QWidget]
FATHER = ("6203011203809990", "CONTOH RAHMAT", "k", "Kuala Kapuas")
MOTHER = ("6203015203829991", "CONTOH NURUL", "i", "Kuala Kapuas")
SON = ("6203010704129992", "CONTOH ANANG", "a", "Kuala Kapuas")
DAUGHTER = ("6203014708149993", "CONTOH DEWI", "a", "Kuala Kapuas")


@pytest.fixture
def page(room: Room, show: Show) -> IntakePage:
    made = IntakePage(room)
    made.resize(1140, 660)
    show(made)
    made.arrive()
    return made


def in_form(page: IntakePage) -> bool:
    return page.sheet.isVisible() and page.sheet.request.kind.editor.hasFocus()


def begin_new(qtbot: QtBot, page: IntakePage, clerk: Clerk, text: str) -> None:
    clerk.type(text).press()
    qtbot.waitUntil(lambda: in_form(page))


def family_of_four(clerk: Clerk) -> None:
    """Type a request of kind A for four people, from the kind on; the father's NIK was typed in the search."""
    clerk.fill("a", "", "", "6203011205209994", "Jl. Contoh Gg. III", "003", "001", "selat hil")
    clerk.press().fill(*FATHER[1:], "", "", "")
    for person in (MOTHER, SON, DAUGHTER):
        clerk.fill(*person, "", "", "")


def registered_person(room: Room, **values: str) -> Person:
    with room.desk.read() as reader:
        return reader.find(Person, **values)[0]


def test_a_known_persons_new_request_takes_few_keys(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips
) -> None:
    known = register_case(room.desk, an_intake())
    with room.desk.begin() as work:
        from pbijk_desktop.domain.cases import Case
        from pbijk_desktop.domain.workflow import State

        work.change(Case, known.case, state=State.CLOSED)
    begin_new(qtbot, page, clerk, "6203015203859991")
    clerk.fill("b", "Berobat").press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))
    way, case_id, where = trips.taken[0]
    assert (way, where) == ("case", "papers")
    assert clerk.other <= 25
    file = case_file(room.desk, case_id)
    assert (file.case.kind, file.case.purpose, file.case.visitor_name) == ("B", "Berobat", "CONTOH AMINAH")
    assert [person.name for _member, person in file.members] == ["CONTOH AMINAH"]
    assert [person.name for person in file.others] == ["CONTOH BUDI"]


def test_a_new_family_of_four_is_taken_with_the_keyboard_alone(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips
) -> None:
    begin_new(qtbot, page, clerk, FATHER[0])
    family_of_four(clerk)
    clerk.press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))
    file = case_file(room.desk, trips.taken[0][1])
    people = [person for _member, person in file.members]
    assert [person.name for person in people] == [FATHER[1], MOTHER[1], SON[1], DAUGHTER[1]]
    assert [person.sex for person in people] == ["L", "P", "L", "P"]
    assert [person.relation for person in people] == ["kepala", "istri", "anak", "anak"]
    assert people[3].birth_date == date(2014, 8, 7)
    assert (file.family.kk, file.family.region, file.family.rt) == ("6203011205209994", "62.03.01.1007", "003")
    assert clerk.other / clerk.content <= 0.25


def test_orang_baru_is_offered_only_after_a_search(
    qtbot: QtBot, page: IntakePage, clerk: Clerk, settled: Callable[[], None]
) -> None:
    new = page.findChild(QWidget, "intake.new")
    assert new is not None
    assert not new.isVisible()
    clerk.type("CONTOH SIAPA")
    qtbot.waitUntil(new.isVisible)
    clerk.press(Qt.Key.Key_N, alt=True)
    qtbot.waitUntil(lambda: in_form(page))
    assert page.sheet.text().lines[0].name == "CONTOH SIAPA"


def test_enter_before_the_answer_takes_the_closest_person_when_it_comes(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk
) -> None:
    register_case(room.desk, an_intake())
    begin_new(qtbot, page, clerk, "aminah")
    assert [line.name for line in page.sheet.text().lines] == ["CONTOH AMINAH", "CONTOH BUDI"]
    assert [line.included for line in page.sheet.text().lines] == [True, False]


def test_the_arrows_choose_another_person_while_typing(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk
) -> None:
    register_case(room.desk, an_intake())
    clerk.type("contoh")
    qtbot.waitUntil(lambda: page.search.table.model().rowCount() == 2)
    first = page.search.table.record().title
    clerk.press(Qt.Key.Key_Down).press()
    qtbot.waitUntil(lambda: in_form(page))
    assert {first, page.sheet.text().lines[0].name} == {"CONTOH AMINAH", "CONTOH BUDI"}


def test_an_urgent_kind_switches_the_urgent_lane_on(qtbot: QtBot, page: IntakePage, clerk: Clerk) -> None:
    begin_new(qtbot, page, clerk, "CONTOH SIAPA")
    clerk.fill("c")
    assert page.sheet.request.urgent.value() is True
    clerk.press(Qt.Key.Key_F9)
    assert page.sheet.request.urgent.value() is False


def test_a_kind_is_found_by_any_word_of_its_name(qtbot: QtBot, page: IntakePage, clerk: Clerk) -> None:
    begin_new(qtbot, page, clerk, "CONTOH SIAPA")
    clerk.fill("bayi")
    assert page.sheet.request.kind.value() == "E"
    assert page.sheet.findChild(QWidget, "paper.surat_lahir") is not None


def test_the_nik_gives_birth_date_and_sex_and_the_clerks_own_words_stay(
    qtbot: QtBot, page: IntakePage, clerk: Clerk
) -> None:
    begin_new(qtbot, page, clerk, "CONTOH SIAPA")
    page.sheet.members.go_to("members")
    clerk.fill("6203015203859991", "", "k")
    line = page.sheet.text().lines[0]
    assert (line.birth_date, line.sex, set(line.derived)) == ("12-03-1985", "P", {"birth_date", "sex"})
    clerk.fill("", "13 mar 1985")
    line = page.sheet.text().lines[0]
    assert (line.birth_date, line.derived) == ("13-03-1985", ("sex",))
    assert "Menurut NIK lahirnya" in page.sheet.members.foot.text()


def test_two_possible_birth_dates_are_asked_for(qtbot: QtBot, page: IntakePage, clerk: Clerk) -> None:
    begin_new(qtbot, page, clerk, "CONTOH SIAPA")
    page.sheet.members.go_to("members")
    clerk.fill("6203011203209991", "", "", "")
    assert page.sheet.text().lines[0].birth_date == ""
    clerk.press(Qt.Key.Key_2, alt=True)
    assert page.sheet.text().lines[0].birth_date == "12-03-1920"


def test_a_newborn_without_a_nik_is_known_by_its_mother(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips
) -> None:
    begin_new(qtbot, page, clerk, MOTHER[0])
    clerk.fill("e", "", "", "6203011205209994", "Jl. Contoh", "003", "001", "selat hil").press()
    clerk.fill(*MOTHER[1:], "", "", "")
    clerk.fill("", "CONTOH BAYI NURUL", "a", "Kuala Kapuas", "2 11 2026", "l")
    clerk.press(Qt.Key.Key_F8).type("b").press().press(Qt.Key.Key_F8).press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))
    baby = registered_person(room, name="CONTOH BAYI NURUL")
    assert (baby.nik_absent, baby.mother_name) == ("bayi", "CONTOH NURUL")
    assert baby.mother == registered_person(room, name="CONTOH NURUL").id


def test_somebody_else_may_bring_the_papers(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips
) -> None:
    begin_new(qtbot, page, clerk, FATHER[0])
    family_of_four(clerk)
    clerk.press(times=2).press(Qt.Key.Key_Space).press()
    clerk.fill("CONTOH TETANGGA", "tet", "0800000000").press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))
    case = case_file(room.desk, trips.taken[0][1]).case
    assert (case.visitor_name, case.visitor_relation, case.visitor_phone) == (
        "CONTOH TETANGGA",
        "Tetangga",
        "0800000000",
    )


def test_what_is_wrong_is_told_after_leaving_and_never_keeps_the_clerk(
    qtbot: QtBot, page: IntakePage, clerk: Clerk
) -> None:
    begin_new(qtbot, page, clerk, "CONTOH SIAPA")
    members = page.sheet.members
    members.go_to("members")
    clerk.type("620301520385999")
    assert "15 dari 16" in members.foot.text()
    clerk.press()
    assert members.grid.field() == "name"
    assert "NIK harus 16 angka. Yang diisi 15 angka." in members.foot.text()
    clerk.fill("", "", "", "1 1 2030")
    assert "belum terjadi" in members.foot.text()


def test_sending_tells_everything_on_top_and_each_line_leads_to_its_field(
    qtbot: QtBot, page: IntakePage, clerk: Clerk
) -> None:
    begin_new(qtbot, page, clerk, "CONTOH SIAPA")
    page.sheet.members.go_to("members")
    clerk.type("62030152038O9991").press(ctrl=True)
    summary = page.sheet.summary
    assert summary.isVisible()
    named = {link.objectName() for link in summary.findChildren(QWidget) if link.objectName().startswith("intake")}
    links = [link.objectName() for link in summary.findChildren(QWidget) if link.objectName().startswith("summary.")]
    assert {"summary.kind", "summary.region", "summary.members.0.nik"} <= set(links), named
    assert QApplication.focusWidget().objectName() == links[0]
    summary.go_to("members.0.nik")
    assert page.sheet.members.grid.editor.hasFocus()
    assert page.sheet.members.grid.field() == "nik"
    summary.go_to("region")
    assert page.sheet.address.region.editor.hasFocus()


def test_a_strange_name_comes_through_as_it_was_typed(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips
) -> None:
    name = 'CONTOH <b>&"' + "A" * 188
    begin_new(qtbot, page, clerk, FATHER[0])
    clerk.fill("a", "", "", "", "", "", "", "selat hil").press().fill(name).press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))
    assert registered_person(room, nik=FATHER[0]).name == name


def test_nobody_but_a_clerk_may_send_and_the_form_stays(
    qtbot: QtBot, room: Room, show: Show, clerk: Clerk, desk_with: Callable[..., object]
) -> None:
    page = IntakePage(replace(room, desk=desk_with("admin")))
    show(page)
    page.arrive()
    begin_new(qtbot, page, clerk, FATHER[0])
    family_of_four(clerk)
    clerk.press(ctrl=True)
    qtbot.waitUntil(page.sheet.summary.isVisible)
    assert len(page.sheet.text().filled()) == 4


def test_nothing_is_kept_twice_after_sending(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips, settled: Callable[[], None]
) -> None:
    begin_new(qtbot, page, clerk, FATHER[0])
    family_of_four(clerk)
    clerk.press(ctrl=True)
    qtbot.waitUntil(lambda: bool(trips.taken))
    page.leave()
    settled()
    assert kept_drafts(room.desk) == []
    assert page.search.isVisible()
    with room.desk.read() as reader:
        assert read_case(room.desk, reader, trips.taken[0][1]).case.number == "K-2026-0001"


def test_a_known_family_brings_its_changes(
    qtbot: QtBot, page: IntakePage, room: Room, clerk: Clerk, trips: Trips
) -> None:
    register_case(room.desk, an_intake(aminah(), budi()))
    begin_new(qtbot, page, clerk, "budi")
    clerk.fill("b")
    page.sheet.members.go_to("members.1.name")
    clerk.press(Qt.Key.Key_F6)
    assert [line.included for line in page.sheet.text().lines] == [True, True]
    clerk.press(Qt.Key.Key_F7).press(Qt.Key.Key_Up)
    assert page.sheet.text().applicant_line().name == "CONTOH AMINAH"


def test_esc_in_the_details_leads_back_to_the_lines_and_not_out_of_the_form(
    qtbot: QtBot, page: IntakePage, clerk: Clerk, trips: Trips
) -> None:
    begin_new(qtbot, page, clerk, "CONTOH BAYI")
    clerk.press(Qt.Key.Key_F8)
    assert page.sheet.members.details.has_focus()
    clerk.press(Qt.Key.Key_Escape)
    assert not page.sheet.members.details.has_focus()
    assert page.sheet.isVisible()
    assert trips.taken == []
