"""Undo and redo in the other forms: correcting, settings, and pages where everything is noted at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.buttons import HouseButton
from pbijk_desktop.desktop.parts.undo_steps import where_differs
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.administrator_form import UserForm
from pbijk_desktop.desktop.screens.case_data import DataPage
from pbijk_desktop.desktop.screens.case_papers import PapersPage
from pbijk_desktop.desktop.screens.case_verification import VerificationPage
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.settings import SettingsPage
from pbijk_desktop.desktop.screens.visit_dialogs import OrderVisitDialog
from pbijk_desktop.domain.cases import CaseItem, Found
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.papers import declare_complete, papers_of
from pbijk_desktop.usecases.register_case import register_case
from pbijk_desktop.usecases.verification import verification_of
from tests.desktop.hands import find, focused, opened_dialog, press, write
from tests.samples import an_intake
from tests.usecases.acts import complete_papers

Show = Callable[[QWidget], QWidget]
Settled = Callable[[], None]


def opened_page(page: DataPage | PapersPage | VerificationPage, show: Show) -> None:
    page.resize(1150, 600)
    show(page)
    page.arrive()


@pytest.fixture
def settings(room: Room, opened: Opened, show: Show, qtbot: QtBot) -> Callable[[str], SettingsPage]:
    def make(key: str) -> SettingsPage:
        page = SettingsPage(replace(room, opened=opened))
        page.resize(1200, 720)
        show(page)
        page.show_part(key)
        page.arrive()
        return page

    return make


def said(room: Room) -> str:
    return find(room.toast, QLabel, "toast.text").text()


def test_a_correction_is_undone_field_by_field(room: Room, case: str, show: Show) -> None:
    page = DataPage(room, case)
    opened_page(page, show)
    press("Enter")
    form = page.form
    assert form is not None
    first = form.fields.values()
    write("CONTOH AMINAH BARU")
    find(form, QLineEdit, "birth_date").setFocus()
    write("1 jan 1990")
    find(form, QLineEdit, "job").setFocus()
    write("Petani")
    press("Ctrl+Z")
    assert (form.fields["job"].value(), focused().objectName()) == (first["job"], "job")
    press("Ctrl+Z", "Ctrl+Z")
    assert form.fields.values() == first
    assert focused().objectName() == "name"
    press("Ctrl+Y")
    assert form.changes() == {"name": "CONTOH AMINAH BARU"}


def test_what_a_new_nik_filled_in_is_undone_with_it(room: Room, desk: Desk, show: Show) -> None:
    from tests.samples import aminah

    baby = aminah(nik="", nik_absent="belum_rekam", birth_date=None, sex="")
    page = DataPage(room, register_case(desk, an_intake(baby)).case)
    opened_page(page, show)
    press("Enter")
    assert page.form is not None
    fields = page.form.fields
    fields["nik"].focus()
    write("6203015203859991")
    assert (fields["sex"].value(), fields["sex"].mark.text()) == ("P", "dari NIK")
    press("Ctrl+Z")
    assert (fields["nik"].value(), fields["sex"].value(), fields["sex"].mark.text()) == ("", "", "")
    press("Ctrl+Y")
    assert (fields["sex"].value(), fields["sex"].mark.text()) == ("P", "dari NIK")


def test_settings_are_undone_until_they_are_saved(settings: Callable[[str], SettingsPage], room: Room) -> None:
    page = settings("office")
    find(page.part(), QLineEdit, "address").setFocus()
    before = focused().property("text")
    write("Jl. Baru No. 1")
    press("Ctrl+Z")
    assert find(page.part(), QLineEdit, "address").text() == before
    assert said(room).startswith("Diurungkan: Alamat")
    press("Ctrl+Shift+Z")
    assert find(page.part(), QLineEdit, "address").text() == "Jl. Baru No. 1"


def test_a_signatory_taken_off_the_form_comes_back(settings: Callable[[str], SettingsPage]) -> None:
    page = settings("signatories")
    press("Alt+B")
    write("CONTOH SEKRETARIS")
    write("Sekretaris")
    find(page.part(), QLineEdit, "name").setFocus()
    press("Alt+H")
    names = [one.name for one in page.part().form.values()]  # type: ignore[attr-defined]
    assert "CONTOH SEKRETARIS" not in names
    press("Ctrl+Z")
    assert focused().property("text") == "CONTOH SEKRETARIS"
    press("Ctrl+Z")
    assert find(page.part(), QLineEdit, "title").text() == ""
    press("Ctrl+Z")
    assert [one.name for one in page.part().form.values()] == names  # type: ignore[attr-defined]


def entry(desk: Desk, case: str, key: str) -> CaseItem:
    return next(paper.entry for paper in papers_of(desk, case).papers if paper.item.key == key)


def handed_in(desk: Desk, case: str, *keys: str) -> list[bool]:
    known = {paper.item.key: paper.is_handed_in() for paper in papers_of(desk, case).papers}
    return [known[key] for key in keys]


def test_papers_ticked_are_taken_back_one_by_one(
    room: Room, desk: Desk, case: str, show: Show, settled: Settled
) -> None:
    page = PapersPage(room, case)
    opened_page(page, show)
    press("T", "T", "T", "T")
    settled()
    first = page.list.key()
    press("Space", "Down", "Space")
    settled()
    second = page.list.key()
    assert handed_in(desk, case, first, second) == [True, True]
    press("Home", "Ctrl+Z")
    settled()
    assert page.list.key() == second
    press("Ctrl+Z")
    settled()
    assert handed_in(desk, case, first, second) == [False, False]
    press("Ctrl+Y")
    settled()
    assert handed_in(desk, case, first) == [True]
    press("Ctrl+Z", "Ctrl+Z")
    settled()
    assert len(papers_of(desk, case).open_questions) == 1


def test_a_paper_s_number_is_undone_by_its_letters_and_then_as_a_whole(
    room: Room, desk: Desk, case: str, show: Show, settled: Settled
) -> None:
    page = PapersPage(room, case)
    opened_page(page, show)
    page.list.choose("surat_faskes")
    page.details.fields["letter_number"].focus()
    write("445/17")
    settled()
    page.details.fields["note"].focus()
    for sign in "bagus":
        press(sign)
    press("Ctrl+Z")
    assert page.details.fields["note"].value() == ""
    press("Ctrl+Z")
    settled()
    assert entry(desk, case, "surat_faskes").letter_number == ""
    assert page.details.fields["letter_number"].value() == ""


def test_look_ups_and_criteria_are_taken_back(room: Room, desk: Desk, show: Show, settled: Settled) -> None:
    case = register_case(desk, an_intake(kind="A")).case
    complete_papers(desk, case)
    declare_complete(desk, case)
    page = VerificationPage(room, case)
    opened_page(page, show)
    press("P", "Right", "B", "C")
    settled()
    press("Y")
    settled()
    key = page.work.now.criteria[0].key
    assert verification_of(desk, case).case.criteria[key] is True
    press("Ctrl+Z", "Ctrl+Z")
    settled()
    now = verification_of(desk, case)
    assert now.case.criteria.get(key) is None
    member, sources = now.members[0].member.id, now.kind.sources
    assert [now.check((member, one)).outcome for one in sources[:2]] == [Found.MATCHES, Found.NOT_CHECKED]
    assert page.grid.place() == (member, sources[1])
    assert page.grid.hasFocus()


def test_a_difference_is_found_by_its_path() -> None:
    one = {"kind": "A", "lines": ({"nik": "1", "name": ""}, {"nik": "2", "name": ""})}
    assert where_differs(one, one) == ""
    assert where_differs(one, {**one, "kind": "B"}) == "kind"
    assert where_differs(one, {**one, "lines": one["lines"][:1]}) == "lines.1"
    assert where_differs(one, {**one, "lines": (one["lines"][0], {"nik": "2", "name": "X"})}) == "lines.1.name"


def test_a_visit_s_dialog_and_a_new_user_s_are_undone(
    room: Room,
    show: Show,
    front: Callable[[QWidget], None],
    settings: Callable[[str], SettingsPage],
    qtbot: QtBot,
) -> None:
    page = settings("users")
    asked = OrderVisitDialog(page, room.desk.today())
    asked.open()
    front(asked)
    write("CONTOH PETUGAS")
    write("25 11 2026")
    press("Ctrl+Z", "Ctrl+Z")
    assert asked.fields.values() == {"officer": "", "planned_on": None, "reason": ""}
    assert shown_steps(asked) == [("Urungkan", "Ctrl+Z"), ("Ulangi", "Ctrl+Y")]
    assert asked.undone.text() == "Diurungkan: Petugas kunjungan. Ctrl+Y mengulanginya."
    redo = asked.findChild(HouseButton, "order_visit.redo")
    assert redo is not None
    qtbot.mouseClick(redo, Qt.MouseButton.LeftButton)
    assert asked.fields.values()["officer"] == "CONTOH PETUGAS"
    asked.reject()
    front(page)
    press("Ctrl+Return")
    dialog = opened_dialog(qtbot, page, FormDialog)
    write("CONTOH BARU")
    form = dialog.inside
    assert isinstance(form, UserForm)
    assert form.names() == ("contoh", "CONTOH BARU")
    press("Ctrl+Z")
    assert form.names() == ("", "")
    assert shown_steps(dialog) == [("Urungkan", "Ctrl+Z"), ("Ulangi", "Ctrl+Y")]
    assert dialog.undone.text() == "Diurungkan: Nama lengkap. Ctrl+Y mengulanginya."
    dialog.reject()


def shown_steps(dialog: QWidget) -> list[tuple[str, str]]:
    """Return what the buttons of undo and redo are called, with their keys."""
    found = [one for one in dialog.findChildren(HouseButton) if one.objectName().endswith((".undo", ".redo"))]
    return [(one.accessibleName(), one.accessibleDescription()) for one in found if one.isVisible()]
