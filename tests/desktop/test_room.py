"""Parts that give way where the text is large for the window: rows, ticks, columns, dialogs, marks in lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton, ToggleButton
from pbijk_desktop.desktop.parts.find_box import FindBox
from pbijk_desktop.desktop.parts.flow import FlowLayout
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.text_fields import SecretField
from pbijk_desktop.desktop.parts.tick_box import TickBox
from pbijk_desktop.desktop.screens.visit_dialogs import RecordVisitDialog
from pbijk_desktop.desktop.tables.rows_model import Column
from pbijk_desktop.desktop.tables.widths import columns_with_room, shared_widths
from pbijk_desktop.desktop.theme import ICON, apply_theme, px

Show = Callable[[QWidget], QWidget]


def foot_page() -> tuple[Page, LinkButton, QuietButton, PrimaryButton]:
    page = Page("Berkas", name="berkas")
    note, other = LinkButton("Formulir permohonan", keys="Alt+F"), QuietButton("Cetak kekurangan", keys="Ctrl+P")
    main = PrimaryButton("Nyatakan lengkap", keys="Ctrl+Return")
    page.add_note(note)
    page.set_primary(main)
    page.add_act(other)
    return page, note, other, main


def line_of(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), widget.rect().center()).y() // 24


def test_the_foot_gives_up_shortcuts_from_the_left_and_then_takes_a_second_line(qtbot: QtBot, show: Show) -> None:
    page, note, other, main = foot_page()
    page.resize(900, 300)
    show(page)
    assert line_of(note) == line_of(other) == line_of(main)
    assert note.x() < other.x() < main.x()
    whole = sum(one.sizeHint().width() for one in (note, other, main)) + 2 * 8 + 2 * 24
    page.resize(whole - 10, 300)
    qtbot.waitUntil(lambda: note.width() < note.sizeHint().width())
    assert line_of(note) == line_of(main)
    assert main.width() == main.sizeHint().width()
    assert "Alt+F" in note.toolTip()
    page.resize(340, 300)
    qtbot.waitUntil(lambda: line_of(note) < line_of(other))
    assert line_of(other) == line_of(main)
    for button in (note, other, main):
        assert button.width() >= button.minimumSizeHint().width()
        assert page.rect().contains(button.geometry().translated(button.parentWidget().pos()))


def test_a_row_of_filters_saves_a_line_only_in_a_low_window(qtbot: QtBot, show: Show) -> None:
    window = QWidget()
    flow = FlowLayout(window)
    toggles = [ToggleButton(one, keys="Alt+M", icon="user") for one in ("Milik saya", "Lewat waktu", "Darurat")]
    for toggle in toggles:
        flow.add(toggle)
    narrow = sum(one.sizeHint().width() for one in toggles) - 20
    window.resize(narrow, 700)
    show(window)
    assert len({one.y() for one in toggles}) == 2
    window.resize(narrow, 200)
    qtbot.waitUntil(lambda: len({one.y() for one in toggles}) == 1)
    assert toggles[-1].geometry().right() <= window.width()


def test_the_words_of_a_tick_go_on_in_the_next_line(qtbot: QtBot, show: Show) -> None:
    tick = TickBox("Ditandatangani Kepala desa/lurah & camat setempat")
    window = QWidget()
    tick.setParent(window)
    show(window)
    tick.resize(tick.sizeHint())
    assert "\n" not in tick.text()
    narrow = tick.minimumSizeHint().width() + 20
    tick.resize(narrow, tick.heightForWidth(narrow))
    assert tick.text().replace("\n", " ").replace("&&", "&") == tick.words()
    assert tick.text().count("\n") >= 1
    assert tick.heightForWidth(narrow) > tick.sizeHint().height()
    assert tick.accessibleName() == tick.words()


def columns() -> tuple[Column[str], ...]:
    return (
        Column(title="Nama", show=str, width=200, stretches=True),
        Column(title="NIK", show=str, kind="figures", width=160),
        Column(title="Alasan", show=str, width=100),
        Column(title="Oleh", show=str, width=100, spare=1),
    )


def test_columns_of_words_give_what_is_lacking_and_numbers_stay_whole(qapp: QApplication) -> None:
    shown = columns_with_room(columns(), (), 400)
    assert [column.title for column in shown] == ["Nama", "NIK", "Alasan"]
    widths = shared_widths(shown, 400, lambda _title: 40)
    assert sum(widths.values()) <= 400
    assert widths["NIK"] == 160
    assert widths["Nama"] < 200
    assert widths["Alasan"] < 100
    least = shared_widths(shown, 100, lambda title: 90 if title == "Alasan" else 40)
    assert least == {"Nama": 120, "NIK": 160, "Alasan": 90}


def test_room_that_is_left_goes_to_the_column_that_stretches(qapp: QApplication) -> None:
    shown = columns_with_room(columns(), ("Oleh",), 600)
    assert shared_widths(shown, 600, lambda _title: 40) == {"Nama": 340, "NIK": 160, "Alasan": 100}


def test_a_form_in_a_dialog_scrolls_at_the_largest_text_and_its_acts_stay_in_view(
    qtbot: QtBot, qapp: QApplication, show: Show
) -> None:
    apply_theme(qapp, dark=False, scale=2.0)
    window = show(QWidget())
    dialog = RecordVisitDialog(window, None, date(2026, 11, 24))
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.height() <= dialog.screen().geometry().height() - 36
    assert dialog.rect().contains(dialog.act.geometry())
    dialog.fields.focus("note")
    note = dialog.fields["note"].editor
    qtbot.waitUntil(lambda: not note.visibleRegion().isEmpty())
    dialog.reject()


def test_marks_in_lines_grow_with_the_text_and_leave_it_its_room(qtbot: QtBot, qapp: QApplication, show: Show) -> None:
    apply_theme(qapp, dark=False, scale=2.0)
    window = QWidget()
    secret = SecretField("secret", "Kata sandi")
    secret.setParent(window)
    secret.resize(400, 140)
    box = FindBox(window, name="find", spoken="Saring")
    box.setParent(window)
    box.setGeometry(0, 150, 400, 62)
    show(window)
    eye = secret._eye
    assert eye.width() >= px(ICON)
    assert eye.geometry().right() <= secret.line.width()
    assert secret.line.textMargins().right() > 0
    assert box.textMargins().left() > 0
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert secret.line.echoMode() is secret.line.EchoMode.Normal
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(20, 30))
    assert box.hasFocus()
