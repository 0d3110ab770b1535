"""Rows from a spreadsheet in the family's grid: any usual order, with or without titles, and nothing of it lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.buttons import LinkButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.home import HomePage
from pbijk_desktop.desktop.screens.intake import IntakePage
from pbijk_desktop.desktop.screens.intake_form import Line
from pbijk_desktop.desktop.screens.intake_paste import is_rows, pasted
from pbijk_desktop.desktop.theme import apply_theme
from pbijk_desktop.domain.intake import PASTED
from pbijk_desktop.usecases.keep_draft import kept_drafts
from tests.desktop.clerk import Clerk
from tests.desktop.hands import find, press

Show = Callable[[QWidget], QWidget]
PEOPLE = (
    {
        "nik": "6203011203809990",
        "name": "CONTOH RAHMAT",
        "relation": "Kepala",
        "birth_place": "Kuala Kapuas",
        "birth_date": "12/03/1980",
        "sex": "L",
        "card": "0000000000017",
    },
    {
        "nik": "'6203015203829991",
        "name": "CONTOH NURUL",
        "relation": "ISTRI",
        "birth_place": "Palangka Raya",
        "birth_date": "12 Mar 1982",
        "sex": "PR",
        "card": "0000000000018",
    },
    {
        "nik": "6,20E+15",
        "name": "CONTOH ANANG",
        "relation": "anak",
        "birth_place": "Kuala Kapuas",
        "birth_date": "2012-04-07",
        "sex": "laki-laki",
        "card": "",
    },
)
TITLES = {
    "nik": "No. NIK",
    "name": "NAMA LENGKAP",
    "relation": "Status Hubungan Dalam Keluarga",
    "birth_place": "Tempat Lahir",
    "birth_date": "Tgl. Lahir",
    "sex": "L/P",
    "card": "No Kartu JKN",
}


@pytest.fixture
def page(room: Room, show: Show, qtbot: QtBot, clerk: Clerk) -> IntakePage:
    made = IntakePage(room)
    made.resize(1140, 660)
    show(made)
    made.arrive()
    clerk.type("CONTOH SIAPA").press()
    qtbot.waitUntil(made.sheet.request.kind.editor.hasFocus)
    made.sheet.members.go_to("members.0.nik")
    return made


def copied(rows: Sequence[Sequence[str]], divider: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=divider, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def texts(line: Line) -> dict[str, str]:
    return {name: getattr(line, name).replace(" ", "") for name in TITLES}


@given(
    order=st.permutations(tuple(TITLES)),
    with_titles=st.booleans(),
    numbered=st.booleans(),
    divider=st.sampled_from("\t;"),
)
@settings(max_examples=150, deadline=None)
def test_columns_are_understood_in_any_order(
    order: Sequence[str], with_titles: bool, numbered: bool, divider: str
) -> None:
    if not with_titles:  # of two columns of mere words the first is the name
        order = _named_first(order)
    rows = [[one[name] for name in order] for one in PEOPLE]
    if numbered:
        rows = [[str(at), *row] for at, row in enumerate(rows, 1)]
    if with_titles:
        rows = [[*(["No"] if numbered else []), *(TITLES[name] for name in order)], *rows]
    text = copied(rows, divider)
    assert is_rows(text)
    found = pasted(text, 0)
    assert found.unused == ()
    for line, one in zip(found.lines, PEOPLE, strict=True):
        expected = {**one, "nik": one["nik"].lstrip("'")}
        assert texts(line) == {name: text.replace(" ", "") for name, text in expected.items()}


def _named_first(order: Sequence[str]) -> list[str]:
    places = {name: order.index(name) for name in ("name", "birth_place")}
    if places["name"] > places["birth_place"]:
        swap = {"name": "birth_place", "birth_place": "name"}
        return [swap.get(one, one) for one in order]
    return list(order)


def test_a_break_inside_a_cell_stays_inside_its_cell() -> None:
    first = '6203011203809990\t"CONTOH ""AMAT""\nRAHMAT"\tKepala\r\n'
    found = pasted(first + "6203015203829991\tCONTOH NURUL\tIstri\r\n", 0)
    assert [line.name for line in found.lines] == ['CONTOH "AMAT" RAHMAT', "CONTOH NURUL"]


def test_place_and_date_of_birth_in_one_cell_are_parted() -> None:
    rows = "NIK\tNama\tTTL\n6203011203809990\tCONTOH RAHMAT\tKuala Kapuas, 12-03-1980\n"
    (line,) = pasted(rows, 0).lines
    assert (line.birth_place, line.birth_date) == ("Kuala Kapuas", "12-03-1980")


def test_of_two_numbers_with_16_digits_the_one_that_tells_the_birth_date_is_the_nik() -> None:
    rows = (
        "6203011205109993\t6203011203809990\tCONTOH RAHMAT\t12-03-1980\n"
        "6203011205109993\t6203015203829991\tCONTOH NURUL\t12-03-1982\n"
    )
    found = pasted(rows, 0)
    assert [line.nik for line in found.lines] == ["6203 0112 0380 9990", "6203 0152 0382 9991"]
    assert [line.birth_date for line in found.lines] == ["12-03-1980", "12-03-1982"]
    assert found.unused == ("1",)


@given(text=st.text(alphabet='a1;"\t\n\r 6', max_size=60), column=st.integers(0, 6))
@settings(max_examples=300, deadline=None)
def test_no_copied_text_is_too_strange_to_be_read(text: str, column: int) -> None:
    pasted(text, column)


def test_who_stands_in_the_form_already_is_filled_up_and_not_doubled(page: IntakePage, clerk: Clerk) -> None:
    clerk.fill("6203011203809990")
    page.sheet.members.go_to("members.0.nik")
    text = copied([list(one.values()) for one in PEOPLE], "\t")
    QGuiApplication.clipboard().setText(text.replace(" RAHMAT", " SIAPA"))
    press("Ctrl+V")
    lines = page.sheet.text().lines
    assert [line.name for line in lines] == ["CONTOH SIAPA", "CONTOH NURUL", "CONTOH ANANG"]
    assert (lines[0].relation, lines[0].card) == ("Kepala", "0000000000017")


def test_urungkan_takes_a_paste_out_and_leaves_what_was_typed_since(page: IntakePage, room: Room, clerk: Clerk) -> None:
    QGuiApplication.clipboard().setText("\t\nNama\tHubungan\nCONTOH SIAPA\tkepala\nCONTOH ANANG\tanak\n")
    press("Ctrl+V")
    page.sheet.members.go_to("members.0.birth_place")
    clerk.fill("Kapuas")
    find(room.toast, LinkButton, "toast.undo").click()
    lines = page.sheet.text().filled()
    assert [(line.name, line.relation, line.birth_place) for line in lines] == [("CONTOH SIAPA", "", "Kapuas")]


def test_a_column_without_a_place_is_told_and_can_be_copied_again(page: IntakePage) -> None:
    text = "NIK\tNama\tAlamat\n6203015203829991\tCONTOH NURUL\tJl. Contoh\n"
    QGuiApplication.clipboard().setText(text)
    press("Ctrl+V")
    told = find(page, QLabel, "members.aside")
    assert told.isVisible()
    assert "Alamat" in told.text()
    QGuiApplication.clipboard().setText("lain")
    press("Alt+S")
    assert QGuiApplication.clipboard().text() == text


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def aside(page: IntakePage) -> str:
    """Return what is said of what was pasted and not taken."""
    told = find(page, QLabel, "members.aside")
    return told.text() if told.isVisible() else ""


def many_rows(count: int) -> str:
    return "NIK\tNama\n" + "".join(f"620301{at:06d}9990\tCONTOH {_letters(at)}\n" for at in range(count))


def _letters(at: int) -> str:
    return "".join("ABCDEFGHIJ"[int(digit)] for digit in str(at))


def test_rows_that_are_too_many_are_kept_on_beranda_over_a_restart_and_copied_from_there(
    page: IntakePage, room: Room, show: Show, qtbot: QtBot
) -> None:
    text = many_rows(5000)
    QGuiApplication.clipboard().setText(text)
    press("Ctrl+V")
    assert QGuiApplication.clipboard().text() == text
    qtbot.waitUntil(lambda: aside(page).startswith("5001 baris itu disisihkan di Beranda, di antara draf"))
    press("Ctrl+V")
    qtbot.waitUntil(lambda: room.background.is_idle)
    page.close()
    QGuiApplication.clipboard().setText("lain")
    home = HomePage(room)
    home.resize(1127, 690)
    show(home)
    home.arrive()
    qtbot.waitUntil(home.drafts.isVisible)
    assert [one.kind for one in kept_drafts(room.desk)].count(PASTED) == 1
    press("Alt+K")
    table = home.drafts.table
    at = next(row for row in range(table.model().rowCount()) if "5001 baris" in table.model().index(row, 0).data())
    table.selectRow(at)
    assert find(home, LinkButton, "home.draft_open").label() == "Salin"
    press("Return")
    assert QGuiApplication.clipboard().text() == text
    press("Delete")
    qtbot.waitUntil(lambda: "dibuang" in said(room.toast))
    assert PASTED not in [one.kind for one in kept_drafts(room.desk)]
    find(room.toast, LinkButton, "toast.undo").click()
    qtbot.waitUntil(lambda: PASTED in [one.kind for one in kept_drafts(room.desk)])


def test_the_first_rows_that_fit_are_taken_on_wish_and_the_rest_stays_aside(
    page: IntakePage, room: Room, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText(many_rows(100))
    press("Ctrl+V")
    qtbot.waitUntil(lambda: "di Beranda" in aside(page))
    assert [line.name for line in page.sheet.text().filled()] == ["CONTOH SIAPA"]
    assert find(page, LinkButton, "members.paste_first").label() == "Tempel 59 baris pertama"
    press("Alt+T")
    names = [line.name for line in page.sheet.text().filled()]
    assert names == ["CONTOH SIAPA", *(f"CONTOH {_letters(at)}" for at in range(59))]
    assert aside(page).startswith("59 baris pertama ditempel, 41 baris tidak.")
    assert not find(page, LinkButton, "members.paste_first").isVisible()
    press("Ctrl+Z")
    assert [line.name for line in page.sheet.text().filled()] == ["CONTOH SIAPA"]
    assert PASTED in [one.kind for one in kept_drafts(room.desk)]


def test_what_is_said_of_rows_that_are_too_many_comes_into_view_at_large_text(
    page: IntakePage, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_theme(qapp, dark=False, scale=1.5)
    page.resize(1140, 560)
    QGuiApplication.clipboard().setText(many_rows(100))
    press("Ctrl+V")
    told = find(page, QLabel, "members.aside")
    area = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(told))
    qtbot.waitUntil(lambda: area.viewport().rect().contains(told.mapTo(area.viewport(), told.rect().bottomRight())))


def test_rows_too_long_to_keep_are_told_as_such_and_can_be_copied_again(
    page: IntakePage, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pbijk_desktop.desktop.screens.intake_unplaced.MOST_KEPT", 100)
    QGuiApplication.clipboard().setText(many_rows(100))
    press("Ctrl+V")
    assert aside(page).startswith("101 baris itu tidak dapat disimpan. Salin kembali")
    assert PASTED not in [one.kind for one in kept_drafts(room.desk)]
    QGuiApplication.clipboard().setText("lain")
    press("Alt+S")
    assert QGuiApplication.clipboard().text() == many_rows(100)


@pytest.mark.parametrize(("rows", "keys", "last"), [(50, ("Ctrl+V",), 50), (100, ("Ctrl+V", "Alt+T"), 59)])
def test_after_a_long_paste_the_last_person_is_in_view(
    page: IntakePage, qtbot: QtBot, rows: int, keys: tuple[str, ...], last: int
) -> None:
    QGuiApplication.clipboard().setText(many_rows(rows))
    press(*keys)
    grid = page.sheet.members.grid
    area = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(grid))
    assert grid.at() == last

    def sees_last() -> bool:
        cell = grid.visualRect(grid.currentIndex())
        return area.viewport().rect().contains(grid.viewport().mapTo(area.viewport(), cell.center()))

    qtbot.waitUntil(sees_last)


def test_five_thousand_rows_are_set_aside_and_the_form_answers(page: IntakePage, clerk: Clerk) -> None:
    text = "6203011203809990\tCONTOH RAHMAT\tKepala\n" * 5000
    QGuiApplication.clipboard().setText(text)
    before = page.sheet.kept()
    press("Ctrl+V")
    assert page.sheet.kept() == before
    assert "5000 baris" in page.sheet.members.foot.text()
    assert "5000 baris" in find(page, QLabel, "members.aside").text()
    QGuiApplication.clipboard().setText("lain")
    press("Alt+S")
    assert QGuiApplication.clipboard().text() == text
    clerk.type("6203")
    assert page.sheet.text().lines[0].nik == "6203"


def test_a_nik_damaged_by_the_spreadsheet_stays_as_text_with_its_reason(page: IntakePage) -> None:
    QGuiApplication.clipboard().setText("6,20E+15\tCONTOH ANANG\tanak\n")
    press("Ctrl+V")
    page.sheet.members.go_to("members.1.nik")
    assert page.sheet.text().lines[1].nik == "6,20E+15"
    assert "Excel" in page.sheet.members.foot.text()


def test_another_form_keeps_nothing_of_the_last_one_aside(page: IntakePage, qtbot: QtBot, clerk: Clerk) -> None:
    QGuiApplication.clipboard().setText("6203011203809990\tCONTOH RAHMAT\n" * 5000)
    press("Ctrl+V", "Esc")
    page.arrive()
    clerk.type("CONTOH LAIN").press()
    qtbot.waitUntil(page.sheet.request.kind.editor.hasFocus)
    assert not find(page, QLabel, "members.aside").isVisible()
