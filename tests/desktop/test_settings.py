from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.parts.fields import ChoiceField, TextField
from pbijk_desktop.desktop.parts.foot import Foot
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.recovery_code import RecoveryCode
from pbijk_desktop.desktop.screens.settings import SettingsPage
from pbijk_desktop.desktop.theme import theme
from pbijk_desktop.domain.registers import Register
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.usecases import office_settings
from pbijk_desktop.usecases.front_door import look_of, remembered
from pbijk_desktop.usecases.import_register import take_in
from pbijk_desktop.usecases.open_office import Opened, rules_of
from pbijk_desktop.usecases.registers_now import use_by_days
from pbijk_desktop.usecases.sign_in import door_of, unlock, unlock_with_code
from pbijk_desktop.usecases.wrong_tries import wait_left
from tests.desktop.conftest import Show
from tests.desktop.hands import find, focused, press, write
from tests.desktop.rooms import make_room
from tests.samples import PASSPHRASE
from tests.usecases.registers import a_row, an_order, odd, rows

NEW = "sampan kapuas lewat senja"
Make = Callable[..., SettingsPage]


@pytest.fixture
def made(opened: Opened, folder: Path, background: Background, show: Show, qtbot: QtBot) -> Iterator[Make]:
    """Make the settings page at a tab, for the administrator or for somebody with other roles."""

    def make(key: str = "office", roles: tuple[str, ...] = ()) -> SettingsPage:
        over = QWidget()
        qtbot.addWidget(over)
        room, _trips = make_room(opened, folder, background, over)
        desk = replace(room.desk, user=replace(room.desk.user, roles=roles or room.desk.user.roles))
        page = SettingsPage(replace(room, desk=replace(desk, rules=rules_of(folder)), opened=opened))
        page.resize(1200, 720)
        show(page)
        page.show_part(key)
        page.arrive()
        return page

    yield make
    qtbot.waitUntil(lambda: background.is_idle)


def room_of(page: SettingsPage) -> Room:
    return page.part().room


def go_to(page: SettingsPage, name: str) -> None:
    find(page.part(), QLineEdit, name).setFocus()


def saved(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room_of(page).changes.changed):
        press("Ctrl+Return")
    qtbot.waitUntil(lambda: room_of(page).background.is_idle)


def dialog_of(front: Callable[[QWidget], None]) -> FormDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, FormDialog) and one.isVisible()]
    front(found[0])
    return found[0]


def settled(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: room_of(page).background.is_idle)


def is_gone(dialog: QWidget) -> bool:
    return not shiboken6.isValid(dialog) or not dialog.isVisible()


def test_an_administrator_changes_the_letterhead(made: Make, qtbot: QtBot) -> None:
    page = made("office")
    go_to(page, "address")
    write("Jl. Baru No. 1")
    saved(page, qtbot)
    assert office_settings.settings(room_of(page).desk).address == "Jl. Baru No. 1"


def test_only_what_was_changed_is_journaled(made: Make, qtbot: QtBot, opened: Opened) -> None:
    page = made("office")
    go_to(page, "phone")
    write("0513 00000")
    saved(page, qtbot)
    with opened.desk.read() as reader:
        from pbijk_desktop.domain.office import Setting

        assert {one.key for one in reader.find(Setting)} == {"office", "address", "city", "one_operator", "phone"}


def test_somebody_else_sees_the_settings_and_changes_nothing(made: Make) -> None:
    page = made("office", (Role.CLERK,))
    assert "Hanya Administrator" in find(page, QWidget, "settings.office.read_only").accessibleName()
    assert find(page, QLineEdit, "address").isReadOnly()
    assert not page.save.isVisible()


def test_a_name_that_is_missing_is_told_beside_the_field(made: Make) -> None:
    page = made("office")
    go_to(page, "office")
    write(" ")
    press("Ctrl+Return")
    assert focused().objectName() == "office"
    assert office_settings.settings(room_of(page).desk).office == "DINAS SOSIAL"


def test_the_pattern_shows_its_number_and_is_kept(made: Make, qtbot: QtBot) -> None:
    page = made("letters")
    go_to(page, "number_unit")
    write("LINJAMSOS")
    assert "400.9.11/001/LINJAMSOS/XI/2026" in find(page, QWidget, "number.example").accessibleName()
    saved(page, qtbot)
    assert office_settings.settings(room_of(page).desk).number_unit == "LINJAMSOS"


def test_numbers_count_for_each_kind_once_their_codes_differ(made: Make, qtbot: QtBot) -> None:
    page = made("letters")
    scope = find(page, ChoiceField, "number_scope.field")
    scope.focus()
    press("Down", "Down")
    assert scope.value() == "jenis"
    first, *others = [one for one in page.findChildren(TextField) if one.name.startswith("number_codes.")]
    assert not first.problems
    assert all(one.problems for one in others)
    press("Ctrl+Return")
    assert office_settings.settings(room_of(page).desk).number_scope == "semua"
    for at, field in enumerate(others, 1):
        field.focus()
        write(f"400.9.{at}")
    assert "400.9.1/001/DINSOS/XI/2026" in find(page, QWidget, "number.example").accessibleName()
    saved(page, qtbot)
    kept = office_settings.settings(room_of(page).desk)
    assert (kept.number_scope, len(kept.number_codes)) == ("jenis", len(others))


def test_a_pattern_without_a_code_is_told_at_its_place_when_codes_count_apart(made: Make) -> None:
    page = made("letters")
    go_to(page, "number_pattern")
    write("{urut}/{tahun}")
    scope = find(page, ChoiceField, "number_scope.field")
    scope.focus()
    press("Down")
    assert [one.code for one in find(page, TextField, "number_pattern.field").problems] == ["number_pattern.no_code"]


def test_days_off_are_typed_as_dates_and_a_line_that_is_none_is_told(made: Make, qtbot: QtBot) -> None:
    page = made("service")
    field = find(page, QWidget, "extra_holidays.field")
    field.set_text("24 12 2026\n31 Februari 2026")  # type: ignore[attr-defined]
    press("Ctrl+Return")
    assert field.problems  # type: ignore[attr-defined]
    field.set_text("24 12 2026\n2027-01-02")  # type: ignore[attr-defined]
    saved(page, qtbot)
    kept = office_settings.settings(room_of(page).desk).extra_holidays
    assert kept == ("2026-12-24", "2027-01-02")


def test_a_number_outside_its_bounds_is_told_on_leaving(made: Make) -> None:
    page = made("service")
    go_to(page, "desil_limit")
    write("11")
    assert find(page, QWidget, "desil_limit.field").problems  # type: ignore[attr-defined]


def test_how_lists_are_taken_in_is_the_offices_own(made: Make, qtbot: QtBot) -> None:
    page = made("service")
    go_to(page, "bad_share")
    write("101")
    assert find(page, QWidget, "bad_share.field").problems  # type: ignore[attr-defined]
    for name, typed in (("bad_share", "20"), ("double_share", "0"), ("monthly_list_days", "30"),
                        ("quarterly_list_days", "120")):  # fmt: skip
        go_to(page, name)
        write(typed)
    saved(page, qtbot)
    desk = room_of(page).desk
    kept = office_settings.settings(desk)
    assert (kept.bad_share, kept.double_share) == (20, 0)
    assert (use_by_days(Register.PBI, kept), use_by_days(Register.DTSEN, kept)) == (30, 120)
    made_in = take_in(desk, an_order([*rows(9), odd(a_row(9))]))
    assert made_in.record.quarantined == 1


def test_a_signatory_is_added_and_removed_with_a_reason(
    made: Make, qtbot: QtBot, front: Callable[[QWidget], None]
) -> None:
    page = made("signatories")
    press("Alt+B")
    write("CONTOH SEKRETARIS")
    write("SEKRETARIS")
    saved(page, qtbot)
    desk = room_of(page).desk
    assert [one.name for one in office_settings.signatories(desk)] == ["CONTOH PEJABAT, S.Sos", "CONTOH SEKRETARIS"]
    press("Alt+H")
    asked = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ReasonDialog))
    front(asked)
    asked.reason.set_value("Pindah tugas")
    saved(page, qtbot)
    assert len(office_settings.signatories(desk)) == 1


def test_a_user_is_added_and_can_sign_in(
    made: Make, folder: Path, qtbot: QtBot, front: Callable[[QWidget], None]
) -> None:
    page = made("users")
    press("Ctrl+Return")
    dialog_of(front)
    write("BUDI CONTOH")
    press("Enter")
    write(NEW)
    write(NEW)
    saved(page, qtbot)
    assert door_of(folder).names == ("rina", "budi")
    assert unlock(folder, "budi", NEW).user


def test_a_name_that_is_taken_keeps_the_dialog_open_with_its_answers(
    made: Make, qtbot: QtBot, front: Callable[[QWidget], None]
) -> None:
    page = made("users")
    press("Ctrl+Return")
    dialog = dialog_of(front)
    write("RINA LAIN")
    press("Enter")
    write(NEW)
    write(NEW)
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "sudah dipakai" in dialog.banner.text())
    assert find(dialog, QLineEdit, "full_name").text() == "RINA LAIN"
    assert len(office_settings.users(room_of(page).desk)) == 1
    dialog.reject()


def test_ones_own_passphrase_is_changed_without_being_administrator(
    made: Make, folder: Path, qtbot: QtBot, front: Callable[[QWidget], None]
) -> None:
    page = made("users", (Role.CLERK,))
    press("Alt+S")
    dialog = dialog_of(front)
    write(PASSPHRASE)
    write(NEW)
    write(NEW)
    qtbot.waitUntil(lambda: is_gone(dialog))
    settled(page, qtbot)
    assert unlock(folder, "rina", NEW).user == room_of(page).desk.user.id


def test_whoever_only_found_the_desk_open_changes_no_passphrase(
    made: Make, folder: Path, qtbot: QtBot, front: Callable[[QWidget], None]
) -> None:
    page = made("users")
    press("Alt+S")
    dialog = dialog_of(front)
    press("Ctrl+Return")
    assert "Ketik juga kata sandi yang sekarang" in find(dialog, QWidget, "current.field").findChildren(Foot)[0].text()
    find(dialog, QLineEdit, "current").setFocus()
    write("bukan kata sandinya")
    write(NEW)
    write(NEW)
    qtbot.waitUntil(lambda: "sekarang tidak cocok" in dialog.banner.text())
    settled(page, qtbot)
    assert wait_left(folder) > 0
    assert unlock(folder, "rina", PASSPHRASE).user
    dialog.reject()


def test_the_last_administrator_stays_one(made: Make, qtbot: QtBot, front: Callable[[QWidget], None]) -> None:
    page = made("users")
    press("Alt+R")
    dialog = dialog_of(front)
    find(dialog, QWidget, "role_admin").setFocus()
    press("Space", "Ctrl+Return")
    qtbot.waitUntil(lambda: "administrator terakhir" in dialog.banner.text())
    assert Role.ADMIN in office_settings.users(room_of(page).desk)[0].roles
    dialog.reject()


def test_a_new_recovery_code_replaces_the_old_one_once_it_is_kept(
    made: Make, folder: Path, qtbot: QtBot, front: Callable[[QWidget], None]
) -> None:
    page = made("users")
    press("Alt+K")
    qtbot.waitUntil(lambda: any(isinstance(one, FormDialog) for one in QApplication.topLevelWidgets()))
    dialog = dialog_of(front)
    press("Esc")
    assert dialog.isVisible()
    shown = dialog.inside
    assert isinstance(shown, RecoveryCode)
    code = "-".join(shown._groups)
    assert office_settings.is_code_open(room_of(page).desk)
    for field in shown.fields:
        field.focus()
        write(shown._asked[field.name])
    shown.kept.focus()
    press("Space", "Ctrl+Return")
    qtbot.waitUntil(lambda: is_gone(dialog))
    settled(page, qtbot)
    assert unlock_with_code(folder, code).key
    assert not office_settings.is_code_open(room_of(page).desk)


def test_colours_and_text_size_hold_at_once_and_the_next_time(made: Make, folder: Path, qtbot: QtBot) -> None:
    page = made("looks")
    press("Down", "Down")
    find(page, QWidget, "scale").setFocus()
    press("Down")
    assert theme().dark
    assert theme().scale == 1.25
    settled(page, qtbot)
    kept = look_of(room_of(page).desk)
    assert kept is not None
    assert (kept.colours, kept.scale) == ("gelap", 1.25)
    assert remembered(folder).look == kept


def test_a_broken_rule_file_is_named_with_its_line(made: Make, folder: Path) -> None:
    (folder / "aturan" / "checklists").mkdir(parents=True)
    (folder / "aturan" / "checklists" / "B.toml").write_text('[items.ktp]\ncopies = "dua"\n', "utf-8")
    page = made("rules")
    assert "B.toml baris 2 tidak dipakai" in find(page, QWidget, "rules.trouble").accessibleName()


def test_an_unconfirmed_recovery_code_is_asked_about(folder: Path, made: Make, opened: Opened) -> None:
    key = unlock(folder, "rina", PASSPHRASE)
    office_settings.new_recovery_code(opened.desk, folder, key)
    page = made("users")
    assert "belum dipastikan" in find(page, QWidget, "users.code_open").accessibleName()


def test_a_signatory_has_an_office_between_days_and_kinds_of_letters(made: Make, qtbot: QtBot) -> None:
    page = made("signatories")
    press("Alt+B")
    write("CONTOH KABID")
    write("KEPALA BIDANG")
    part = page.part()
    form = part.form.form  # type: ignore[attr-defined]
    form.fields["standing"].set_value("u.b.")
    form.fields["standing"].changed.emit()
    assert "jabatan yang diwakili" in form.fields["head_title"]._foot.text()
    for name, text in (("head_title", "KEPALA DINAS SOSIAL"), ("between", "SEKRETARIS"), ("valid_to", "31 12 26")):
        go_to(page, name)
        write(text)
    form.kinds.everything.setFocus()
    press("Space", "Tab", "Space")
    assert find(page, QWidget, "signatory.block").text().splitlines()[:4] == [  # type: ignore[attr-defined]
        "a.n. KEPALA DINAS SOSIAL",
        "SEKRETARIS",
        "u.b.",
        "KEPALA BIDANG,",
    ]
    saved(page, qtbot)
    added = office_settings.every_signatory(room_of(page).desk)[-1]
    assert (added.head_title, added.kinds) == ("KEPALA DINAS SOSIAL\nSEKRETARIS", ("usulan_baru",))
    assert f"{added.valid_to}" == "2026-12-31"


def test_a_signatory_of_no_letter_at_all_is_told_at_the_ticks(made: Make) -> None:
    page = made("signatories")
    form = page.part().form.form  # type: ignore[attr-defined]
    form.kinds.everything.setFocus()
    press("Space", "Ctrl+Return")
    assert focused() is form.kinds.everything
    assert office_settings.signatories(room_of(page).desk)[0].kinds is None


def test_the_settings_tell_whose_time_runs_out(made: Make, opened: Opened) -> None:
    (head,) = office_settings.signatories(opened.desk)
    office_settings.keep_signatory(opened.desk, replace(head, valid_to=opened.desk.today()))
    page = made("signatories")
    assert "berakhir 23 November 2026, 0 hari lagi" in page.part().ending.text()  # type: ignore[attr-defined]


def test_the_paraf_chain_is_kept_line_by_line_and_a_stranger_is_told(made: Make, qtbot: QtBot) -> None:
    page = made("paraf")
    field = page.part().form.fields["paraf_chain"]  # type: ignore[attr-defined]
    field.set_value("KEPALA SEKSI: siapa\n\nSEKRETARIS")
    field.focus()
    press("Ctrl+Return")
    assert "siapa bukan pengguna di laptop ini" in field._foot.text()
    assert office_settings.settings(room_of(page).desk).paraf_chain == ()
    field.set_value("KEPALA SEKSI: rina\n\nSEKRETARIS")
    saved(page, qtbot)
    assert office_settings.settings(room_of(page).desk).paraf_chain == ("KEPALA SEKSI: rina", "SEKRETARIS")
