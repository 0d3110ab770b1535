from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.message import MessageDialog, tell_trouble
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.keys import key_text
from pbijk_desktop.desktop.parts.badges import STATE_LOOKS, AgeBar, Chip, age_text, age_tone
from pbijk_desktop.desktop.parts.banners import Banner, Summary
from pbijk_desktop.desktop.parts.buttons import LinkButton, PrimaryButton, QuietButton
from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.headings import Heading
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.parts.tabs import Tabs
from pbijk_desktop.desktop.parts.toast import SHOWN_MS, TOLD_MS, Toast
from pbijk_desktop.desktop.theme import apply_theme
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.problems import Level, Problem, RefusedError, TroubleError
from pbijk_desktop.domain.workflow import State

Show = Callable[[QWidget], QWidget]
CTRL = Qt.KeyboardModifier.ControlModifier


def holder(*parts: QWidget) -> QWidget:
    made = QWidget()
    lines = QVBoxLayout(made)
    for part in parts:
        lines.addWidget(part)
    return made


def presses(button: QPushButton) -> list[int]:
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    return pressed


def test_a_button_is_pressed_by_its_keys_from_anywhere(qtbot: QtBot, show: Show) -> None:
    save, other = PrimaryButton("Simpan", keys="Ctrl+Return"), QuietButton("Batal")
    show(holder(save, other))
    pressed = presses(save)
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return, CTRL)
    qtbot.keyClick(other, Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier)
    assert pressed


def test_a_button_is_pressed_by_enter_and_space(qtbot: QtBot, show: Show) -> None:
    save = QuietButton("Simpan")
    show(holder(save))
    pressed = presses(save)
    save.setFocus()
    qtbot.keyClick(save, Qt.Key.Key_Return)
    qtbot.keyClick(save, Qt.Key.Key_Space)
    assert len(pressed) == 2


def test_a_button_out_of_use_or_out_of_sight_keeps_still(qtbot: QtBot, show: Show) -> None:
    off, hidden, other = PrimaryButton("A", keys="Ctrl+A"), QuietButton("B", keys="Ctrl+B"), QuietButton("C")
    show(holder(off, hidden, other))
    off.setEnabled(False)
    hidden.hide()
    pressed = presses(off), presses(hidden)
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(other, Qt.Key.Key_B, CTRL)
    assert pressed == ([], [])


def test_a_button_says_its_act_and_its_keys(qtbot: QtBot, show: Show) -> None:
    button = PrimaryButton("Tolak & tutup", keys="Ctrl+Return", name="reject")
    show(holder(button))
    assert button.accessibleName() == "Tolak & tutup"
    assert button.accessibleDescription() == "Ctrl+Enter"
    assert button.label() == "Tolak & tutup"
    button.set_label("Setujui")
    assert button.accessibleName() == "Setujui"


@pytest.mark.parametrize(
    ("keys", "shown"), [("Ctrl+Return", "Ctrl+Enter"), ("Escape", "Esc"), ("Alt+Space", "Alt+Spasi")]
)
def test_keys_are_written_as_on_the_keyboard(keys: str, shown: str) -> None:
    assert key_text(keys) == shown


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_no_button_is_lower_than_a_finger(qtbot: QtBot, show: Show, desk_app: QApplication, scale: float) -> None:
    apply_theme(desk_app, dark=False, scale=scale)
    buttons = (PrimaryButton("A"), QuietButton("B", keys="Ctrl+B"), LinkButton("C"))
    show(holder(*buttons))
    assert [button.height() >= size for button, size in zip(buttons, (32, 32, 24), strict=True)] == [True] * 3


def test_a_banner_says_everything_to_a_screen_reader(qtbot: QtBot, show: Show) -> None:
    banner = Banner(Tone.WARN, "Ada permohonan lain", "K-2026-0001 <b>", name="other_case")
    show(holder(banner))
    assert banner.text() == "Ada permohonan lain K-2026-0001 <b>"
    banner.clear()
    assert not banner.isVisible()


def test_a_banner_tells_refusals_and_troubles(qtbot: QtBot, show: Show) -> None:
    banner = Banner()
    show(holder(banner))
    assert not banner.isVisible()
    banner.tell(RefusedError([Problem("", "dialog.reason_needed")]))
    assert "Alasan belum diisi" in banner.text()
    banner.tell(TroubleError("desktop.fonts_missing", file="x.otf"))
    assert "x.otf" in banner.text()


def test_the_summary_leads_to_each_field(qtbot: QtBot, show: Show) -> None:
    summary = Summary()
    window = show(holder(summary))
    problems = [
        Problem("nik", "dialog.reason_needed"),
        Problem("", "dialog.reason_needed"),
        Problem("name", "dialog.reason_needed", {}, Level.WARNING),
    ]
    summary.show_problems(problems, {"nik": "NIK"})
    assert summary.accessibleName().startswith("2 isian")
    link = window.findChild(QPushButton, "summary.nik")
    with qtbot.waitSignal(summary.wanted) as wanted:
        qtbot.keyClick(link, Qt.Key.Key_Return)
    assert wanted.args == ["nik"]
    summary.show_problems([])
    assert not summary.isVisible()


def test_what_was_done_can_be_undone_for_a_while(qtbot: QtBot, show: Show) -> None:
    button = QuietButton("Lain")
    window = show(holder(button))
    window.resize(500, 300)
    toast = Toast(window)
    button.setFocus()
    given_back: list[int] = []
    toast.say("Permohonan diambil.", lambda: given_back.append(1))
    assert toast.isVisible()
    assert button.hasFocus()
    with qtbot.waitSignal(toast.undone):
        qtbot.keyClick(button, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert not toast.isVisible()
    assert given_back == [1]


def test_a_notice_goes_by_itself(qtbot: QtBot, show: Show) -> None:
    window = show(holder(QuietButton("Lain")))
    toast = Toast(window)
    toast.say("Diambil.", lambda: None)
    assert toast._time.interval() == SHOWN_MS
    toast.say("Selesai.")
    assert toast._time.interval() == TOLD_MS < SHOWN_MS
    with qtbot.waitSignal(toast.gone):
        toast._time.setInterval(0)
    assert not toast.isVisible()


def test_every_state_has_a_look() -> None:
    assert set(STATE_LOOKS) == set(State)


def test_a_chip_shows_a_state_in_words(qtbot: QtBot, show: Show) -> None:
    chip = Chip()
    chip.show_state(State.INCOMPLETE)
    show(holder(chip))
    assert chip.accessibleName() == "Berkas kurang"


@pytest.mark.parametrize(
    ("used", "allowed", "tone", "text"),
    [
        (1, 2, Tone.GOOD, "1 dari 2 hari kerja"),
        (2, 2, Tone.WARN, "2 dari 2 hari kerja"),
        (6, 2, Tone.BAD, "lewat 4 hari kerja"),
        (3, 0, Tone.GOOD, "3 hari kerja"),
    ],
)
def test_age_is_told_in_colour_and_words(used: int, allowed: int, tone: Tone, text: str) -> None:
    assert age_tone(used, allowed) is tone
    assert age_text(used, allowed) == text


def test_an_age_bar_speaks(qtbot: QtBot, show: Show) -> None:
    bar = AgeBar(1, 2)
    show(holder(bar))
    bar.show_days(3, 2)
    assert bar.accessibleName() == "lewat 1 hari kerja"


def test_an_empty_place_invites(qtbot: QtBot, show: Show) -> None:
    button = PrimaryButton("Terima berkas")
    window = show(EmptyState("Belum ada permohonan.", button, LinkButton("Lihat contoh")))
    assert button.isVisible()
    assert "Belum ada permohonan." in [label.text() for label in window.findChildren(QLabel)]


def test_a_heading_can_say_more(qtbot: QtBot, show: Show) -> None:
    heading = Heading("Pemohon")
    show(holder(heading))
    heading.set_note("Isian dari NIK ditandai.")
    assert heading._note.isVisible()
    heading.set_note("")
    assert not heading._note.isVisible()


def test_the_next_act_stands_last_on_a_page(qtbot: QtBot, show: Show) -> None:
    page = Page("Berkas", name="papers")
    primary, other = PrimaryButton("Nyatakan lengkap"), QuietButton("Cetak")
    page.set_primary(primary)
    page.add_act(other)
    page.resize(700, 400)
    show(page)
    assert other.x() < primary.x()
    assert page.findChild(QLabel, "papers.title").text() == "Berkas"


def test_views_are_a_key_apart(qtbot: QtBot, show: Show) -> None:
    tabs = Tabs([("a", "Berkas kurang"), ("b", "Verifikasi")], name="views", spoken="Daftar")
    show(holder(tabs))
    tabs.set_count("b", 31)
    assert tabs.tabText(1) == "Verifikasi  31"
    with qtbot.waitSignal(tabs.chosen) as chosen:
        qtbot.keyClick(tabs, Qt.Key.Key_PageDown, CTRL)
    assert chosen.args == ["b"]
    qtbot.keyClick(tabs, Qt.Key.Key_PageUp, CTRL)
    assert tabs.key() == "a"


def test_tabs_that_do_not_fit_in_one_line_go_on_in_the_next(qtbot: QtBot, show: Show) -> None:
    titles = ("Berkas kurang", "Verifikasi", "Kunjungan", "Menunggu keputusan", "Siap surat", "Semua")
    tabs = Tabs([(one, one) for one in titles], name="views", spoken="Daftar", shortcuts=["Alt+1", "Alt+2"])
    window = show(holder(tabs))
    window.resize(900, 300)
    qtbot.waitUntil(lambda: tabs.width() > 800)
    assert len({tabs.tabRect(at).top() for at in range(6)}) == 1
    window.resize(360, 300)
    qtbot.waitUntil(lambda: tabs.width() < 400 and tabs.height() >= tabs.heightForWidth(tabs.width()))
    assert all(tabs.rect().contains(tabs.tabRect(at)) for at in range(6))
    last = tabs.tabRect(5)
    assert last.top() > tabs.tabRect(0).bottom()
    assert tabs.tabAt(last.center()) == 5
    with qtbot.waitSignal(tabs.chosen) as chosen:
        qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=last.center())
    assert chosen.args == ["Semua"]
    qtbot.keyClick(tabs, Qt.Key.Key_Left)
    assert tabs.key() == "Siap surat"


def test_a_reason_must_be_given(qtbot: QtBot, show: Show, front: Callable[[QWidget], None]) -> None:
    window = show(holder(QuietButton("Lain")))
    dialog = ReasonDialog(window, act="Tolak permohonan", danger=True)
    dialog.open()
    front(dialog)
    qtbot.keyClick(dialog.reason.editor, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog.reason.problems
    qtbot.keyClicks(dialog.reason.editor, "Desil 8")
    with qtbot.waitSignal(dialog.given) as given:
        qtbot.keyClick(dialog.reason.editor, Qt.Key.Key_Return, CTRL)
    assert given.args == ["Desil 8"]
    qtbot.waitUntil(lambda: not window.findChildren(ReasonDialog))


def test_a_reason_dialog_can_be_left(qtbot: QtBot, show: Show) -> None:
    window = show(holder(QuietButton("Lain")))
    dialog = ReasonDialog(window, act="Tolak permohonan")
    with qtbot.waitSignal(dialog.rejected):
        dialog.open()
        qtbot.keyClick(dialog.reason.editor, Qt.Key.Key_Escape)


def test_a_message_tells_trouble_and_closes_with_esc(qtbot: QtBot, show: Show) -> None:
    window = show(holder(QuietButton("Lain")))
    dialog = tell_trouble(window, TroubleError("desktop.fonts_missing", file="x.otf"))
    dialog.open()
    assert "x.otf" in dialog.text.text()
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_details_can_be_copied(qtbot: QtBot, show: Show, desk_app: QApplication) -> None:
    dialog = MessageDialog(None, title="Judul", text="Teks", details="baris 12")
    show(dialog)
    copy = dialog.findChild(QPushButton, "message.copy")
    qtbot.keyClick(copy, Qt.Key.Key_Return)
    assert desk_app.clipboard().text() == "baris 12"
    dialog.close()


def test_a_page_that_goes_takes_nothing_of_another_with_it(show: Show) -> None:
    """PySide takes what Tab comes to next for a part of what was before; beyond a page that must not be asked."""
    table, pages = QTableView(), QStackedWidget()
    first, second = Page("Satu", name="first"), Page("Dua", name="second")
    first.content.addWidget(table)
    second.content.addWidget(QLineEdit())
    second.set_primary(PrimaryButton("Simpan", name="save"))
    pages.addWidget(second)
    pages.addWidget(first)
    viewport = table.viewport()
    show(pages)
    pages.removeWidget(second)
    shiboken6.delete(second)
    assert shiboken6.isValid(viewport)


def test_a_page_whose_acts_are_all_away_has_no_empty_footer(show: Show) -> None:
    page = Page("Antrean", name="page")
    first, second = QuietButton("Ambil"), PrimaryButton("Buka", keys="Ctrl+Return", name="page.open")
    page.add_act(first)
    page.set_primary(second)
    show(page)
    footer = second.parentWidget()
    assert footer is not None
    second.hide()
    assert footer.isVisible()
    first.hide()
    assert not footer.isVisible()
    second.show()
    assert footer.isVisible()
