from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStyleOptionComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.keys import bind
from pbijk_desktop.desktop.parts.fields import (
    CheckField,
    ChoiceField,
    DateField,
    DigitsField,
    Field,
    Fields,
    NoteField,
    RegionField,
    SecretField,
    TextField,
)
from pbijk_desktop.desktop.parts.form_grid import FormGrid
from pbijk_desktop.desktop.parts.text_fields import grouped
from pbijk_desktop.desktop.theme import apply_theme
from pbijk_desktop.domain.problems import Level, Problem

PLACES = [("6203012001", "Selat Hilir, Selat"), ("6203012002", "Selat Dalam, Selat"), ("6203082003", "Basarang")]
SEXES = [("L", "Laki-laki"), ("P", "Perempuan")]
Show = Callable[[QWidget], QWidget]
NIK = "6203014909999987"


def find(text: str) -> list[tuple[str, str]]:
    return [place for place in PLACES if text.casefold() in place[1].casefold()]


def named(code: str) -> str:
    return dict(PLACES)[code]


def read_day(text: str) -> date | None:
    parts = text.replace("-", " ").split()
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


def no_gap(value: str) -> list[Problem]:
    return [] if len(value) > 3 else [Problem("name", "dialog.reason_needed")]


def form(*fields: Field) -> QWidget:
    made = QWidget()
    lines = QVBoxLayout(made)
    for field in fields:
        lines.addWidget(field)
    return made


def foot(field: Field) -> str:
    label = field.findChild(QLabel, f"{field.name}.foot.text")
    assert isinstance(label, QLabel)
    return label.text()


def test_enter_goes_to_the_next_field(qtbot: QtBot, show: Show) -> None:
    first, second = TextField("one", "Satu"), TextField("two", "Dua")
    show(form(first, second))
    first.focus()
    qtbot.keyClicks(first.editor, "abc")
    qtbot.keyClick(first.editor, Qt.Key.Key_Return)
    assert second.editor.hasFocus()
    assert first.value() == "abc"


def test_the_keypads_enter_goes_on_too(qtbot: QtBot, show: Show) -> None:
    first, second = ChoiceField("one", "Satu", SEXES), TextField("two", "Dua")
    show(form(first, second))
    first.focus()
    qtbot.keyClick(first.editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert second.editor.hasFocus()


def test_a_problem_is_told_on_leaving_and_not_while_typing(qtbot: QtBot, show: Show) -> None:
    field, other = TextField("name", "Nama", check=no_gap), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    qtbot.keyClicks(field.editor, "ab")
    assert not field.problems
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert other.editor.hasFocus()
    assert foot(field).startswith("Perbaiki: ")
    assert field.editor.property("tone") == "bad"
    assert "Alasan" in field.editor.accessibleDescription()


def test_a_told_problem_goes_as_soon_as_it_is_cured(qtbot: QtBot, show: Show) -> None:
    field, other = TextField("name", "Nama", check=no_gap), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    qtbot.keyClicks(field.editor, "ab")
    other.focus()
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "c")
    assert field.problems
    qtbot.keyClicks(field.editor, "d")
    assert not field.problems
    assert foot(field) == ""


def test_an_empty_field_is_not_scolded_on_leaving(qtbot: QtBot, show: Show) -> None:
    field, other = TextField("name", "Nama", check=no_gap), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    other.focus()
    assert not field.problems


def test_a_warning_asks_for_a_look(qtbot: QtBot, show: Show) -> None:
    field = TextField("name", "Nama", hint="sesuai KTP")
    show(form(field))
    field.show_problems([Problem("name", "dialog.reason_needed", {}, Level.WARNING)])
    assert foot(field).startswith("Periksa: ")
    assert field.editor.property("tone") == "warn"
    field.show_problems([])
    assert foot(field) == "sesuai KTP"


def test_leaving_and_typing_are_told(qtbot: QtBot, show: Show) -> None:
    field, other = TextField("name", "Nama"), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.editor, "a")
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    with qtbot.assertNotEmitted(field.changed):
        field.set_value("from the program")


def test_a_name_is_kept_as_typed_but_for_needless_spaces(qtbot: QtBot, show: Show) -> None:
    field, other = TextField("name", "Nama"), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    qtbot.keyClicks(field.editor, '  CONTOH   <b>&"  ')
    other.focus()
    assert field.value() == 'CONTOH <b>&"'


def test_labels_belong_to_their_editors(qtbot: QtBot, show: Show) -> None:
    fields = [
        TextField("a", "Teks"),
        DigitsField("b", "Angka"),
        DateField("c", "Tanggal", parse=read_day),
        ChoiceField("d", "Pilihan", SEXES),
        RegionField("e", "Desa", find=find, named=named),
        CheckField("f", "Ya atau tidak"),
        NoteField("g", "Catatan"),
        SecretField("h", "Kata sandi"),
    ]
    show(form(*fields))
    for field in fields:
        assert field.editor.accessibleName() == field.label
        assert field.editor.objectName() == field.name
        assert field.head.buddy() is field.editor
        assert field.head.textFormat() is Qt.TextFormat.PlainText


def test_a_derived_value_is_marked_until_the_clerk_changes_it(qtbot: QtBot, show: Show) -> None:
    field = TextField("name", "Nama")
    window = show(form(field))
    field.set_derived("dari NIK")
    mark = window.findChild(QLabel, "name.derived")
    assert mark.text() == "dari NIK"
    assert "dari NIK" in field.editor.accessibleDescription()
    qtbot.keyClicks(field.editor, "x")
    assert mark.text() == ""


def test_digits_stand_in_groups_while_typing(qtbot: QtBot, show: Show) -> None:
    field = DigitsField("nik", "NIK")
    show(form(field))
    field.focus()
    qtbot.keyClicks(field.editor, NIK)
    assert field.text() == "6203 0149 0999 9987"
    assert field.value() == NIK
    assert foot(field) == "16 dari 16 angka"


def test_the_cursor_stays_where_the_clerk_mends_a_digit(qtbot: QtBot, show: Show) -> None:
    field = DigitsField("nik", "NIK")
    show(form(field))
    field.set_value(NIK)
    field.editor.setFocus()
    field.line.setCursorPosition(6)  # after 6203 0
    qtbot.keyClick(field.editor, Qt.Key.Key_Backspace)
    assert (field.text(), field.line.cursorPosition()) == ("6203 1490 9999 987", 4)
    qtbot.keyClicks(field.editor, "05")
    assert field.text() == "6203 0514 9099 9998 7"
    assert field.value() == "62030514909999987"


@pytest.mark.parametrize("pasted", ["6203 0149 0999 9987", "6203.0149.0999.9987", " 6203-0149-09999987\n"])
def test_pasted_digits_lose_what_people_write_between_them(qtbot: QtBot, show: Show, pasted: str) -> None:
    field = DigitsField("nik", "NIK")
    show(form(field))
    field.focus()
    QGuiApplication.clipboard().setText(pasted)
    qtbot.keyClick(field.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == NIK


def test_letters_in_a_number_stay_as_typed(qtbot: QtBot, show: Show) -> None:
    field = DigitsField("nik", "NIK")
    show(form(field))
    qtbot.keyClicks(field.editor, "6203O14909999987")
    assert field.value() == "6203O14909999987"
    assert grouped("٣٤٥٦٧") == "٣٤٥٦٧"


def test_a_date_is_typed_as_it_is_said(qtbot: QtBot, show: Show) -> None:
    field, other = DateField("born", "Lahir", parse=read_day), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    qtbot.keyClicks(field.editor, "24 11 1980")
    assert foot(field) == "24 November 1980"
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert field.text() == "24-11-1980"
    assert field.value() == date(1980, 11, 24)


def test_a_text_that_is_no_date_is_kept_and_told(qtbot: QtBot, show: Show) -> None:
    field, other = DateField("born", "Lahir", parse=read_day), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    qtbot.keyClicks(field.editor, "kemarin")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert other.editor.hasFocus()
    assert field.text() == "kemarin"
    assert field.value() is None
    assert "kemarin" in foot(field)


def test_a_choice_is_found_by_its_first_letter(qtbot: QtBot, show: Show) -> None:
    field = ChoiceField("sex", "Jenis kelamin", SEXES)
    show(form(field))
    field.focus()
    assert field.value() == ""
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.editor, "p")
    assert field.value() == "P"


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot, show: Show) -> None:
    field = ChoiceField("sex", "Jenis kelamin", SEXES)
    show(form(field))
    field.set_value("L")
    field.focus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.editor, wheel)
    assert field.value() == "L"


def test_new_options_keep_what_was_chosen(qtbot: QtBot, show: Show) -> None:
    field = ChoiceField("sex", "Jenis kelamin", SEXES)
    show(form(field))
    field.set_value("P")
    field.set_options([("P", "Perempuan"), ("L", "Laki-laki")])
    assert field.value() == "P"
    field.set_options([("X", "Lain")])
    assert field.value() == ""


def test_a_place_is_found_by_a_part_of_its_name_and_taken_by_enter(qtbot: QtBot, show: Show) -> None:
    field, other = RegionField("region", "Desa", find=find, named=named), TextField("two", "Dua")
    window = show(form(field, other))
    field.focus()
    qtbot.keyClicks(field.editor, "hil")
    popup = field._popup
    assert popup.isVisible()
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() == "6203012001"
    assert field.text() == "Selat Hilir, Selat"
    assert other.editor is window.focusWidget()


def test_the_arrow_chooses_another_place(qtbot: QtBot, show: Show) -> None:
    field, other = RegionField("region", "Desa", find=find, named=named), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    qtbot.keyClicks(field.editor, "selat")
    qtbot.keyClick(field._popup, Qt.Key.Key_Down)
    qtbot.keyClick(field._popup, Qt.Key.Key_Return)
    assert field.value() == "6203012002"


def test_a_text_that_fits_one_place_is_taken_on_leaving(qtbot: QtBot, show: Show) -> None:
    field, other = RegionField("region", "Desa", find=find, named=named), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    qtbot.keyClicks(field.editor, "basar")
    field._popup.hide()
    other.focus()
    assert field.value() == "6203082003"


@pytest.mark.parametrize(("typed", "said"), [("selat", "lebih dari satu"), ("zzz", "Tidak ada desa")])
def test_a_text_that_is_no_single_place_is_told(qtbot: QtBot, show: Show, typed: str, said: str) -> None:
    field, other = RegionField("region", "Desa", find=find, named=named), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    qtbot.keyClicks(field.editor, typed)
    field._popup.hide()
    other.focus()
    assert field.value() == ""
    assert said in foot(field)
    assert field.text() == typed


def test_a_tick_is_set_with_space_and_left_with_enter(qtbot: QtBot, show: Show) -> None:
    field, other = CheckField("urgent", "Sedang dirawat"), TextField("two", "Dua")
    show(form(field, other))
    field.focus()
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.editor, Qt.Key.Key_Space)
    assert field.value() is True
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert other.editor.hasFocus()


def test_a_note_takes_lines_and_leaves_the_forms_key_alone(qtbot: QtBot, show: Show) -> None:
    field, other = NoteField("note", "Catatan"), TextField("two", "Dua")
    window = show(form(field, other))
    sent: list[int] = []
    bind(window, "Ctrl+Return", lambda: sent.append(1))
    field.focus()
    qtbot.keyClicks(field.editor, "satu")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(field.editor, "dua")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == [1]
    assert field.value() == "satu\ndua"
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert other.editor.hasFocus()


def test_a_passphrase_is_hidden_until_asked(qtbot: QtBot, show: Show) -> None:
    field = SecretField("secret", "Kata sandi")
    show(form(field))
    qtbot.keyClicks(field.editor, " dua kata ")
    assert field.value() == " dua kata "
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    field._eye.click()
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal


def test_a_locked_field_shows_but_does_not_change(qtbot: QtBot, show: Show) -> None:
    text, note, choice = TextField("a", "A"), NoteField("b", "B"), ChoiceField("c", "C", SEXES)
    show(form(text, note, choice))
    for field in (text, note, choice):
        field.set_locked(True)
    qtbot.keyClicks(text.editor, "x")
    qtbot.keyClicks(note.editor, "x")
    assert text.value() == ""
    assert note.value() == ""
    assert not choice.editor.isEnabled()


def test_a_form_tells_every_problem_at_its_field(qtbot: QtBot, show: Show) -> None:
    fields = Fields([TextField("name", "Nama"), DigitsField("nik", "NIK")])
    show(form(*fields))
    left_over = fields.show([Problem("name", "dialog.reason_needed"), Problem("", "dialog.reason_needed")])
    assert [problem.field for problem in left_over] == [""]
    assert fields["name"].problems
    assert not fields["nik"].problems
    fields.show([])
    assert not fields["name"].problems


def test_a_form_leads_to_its_first_wrong_field_in_whatever_order_they_are_told(qtbot: QtBot, show: Show) -> None:
    fields = Fields([TextField("name", "Nama"), DigitsField("nik", "NIK")])
    show(form(*fields))
    fields.tell([Problem("nik", "dialog.reason_needed"), Problem("name", "dialog.reason_needed")])
    assert fields["name"].editor.hasFocus()


def test_a_form_gives_values_and_takes_them_back(qtbot: QtBot, show: Show) -> None:
    fields = Fields([TextField("name", "Nama"), DateField("born", "Lahir", parse=read_day)])
    show(form(*fields))
    fields.fill({"name": "CONTOH", "born": date(1980, 1, 2), "unknown": 1})
    assert fields.values() == {"name": "CONTOH", "born": date(1980, 1, 2)}
    qtbot.keyClicks(fields["born"].editor, "x")
    assert fields.texts()["born"] == "02-01-1980x"
    assert fields.labels() == {"name": "Nama", "born": "Lahir"}
    assert "name" in fields
    fields.remove("name")
    assert "name" not in fields


def test_fields_stand_in_fewer_columns_when_the_text_is_large(qtbot: QtBot, show: Show, desk_app: QApplication) -> None:
    grid = FormGrid(3)
    fields = [TextField(str(number), f"Isian {number}") for number in range(3)]
    for field in fields:
        grid.add(field)
    grid.resize(800, 200)
    show(grid)
    assert len({field.x() for field in fields}) == 3
    apply_theme(desk_app, dark=False, scale=2.0)
    qtbot.waitUntil(lambda: len({field.x() for field in fields}) == 1)


def test_a_choice_that_is_too_long_ends_in_an_ellipsis(qtbot: QtBot, show: Show) -> None:
    field = ChoiceField("who", "Penanda tangan", [("a", "KEPALA DINAS SOSIAL · Dra. CONTOH KEPALA, M.Si")])
    field.set_value("a")
    show(form(field))
    option = QStyleOptionComboBox()
    field.box.setFixedWidth(160)
    field.box.initStyleOption(option)
    assert option.currentText.endswith("…")
    field.box.setFixedWidth(600)
    field.box.initStyleOption(option)
    assert option.currentText.endswith("M.Si")
