from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.main_window import SIZE, MainWindow
from pbijk_desktop.desktop.parts.page import Page
from pbijk_desktop.desktop.rail_button import Entry, RailButton
from pbijk_desktop.desktop.theme import apply_theme
from pbijk_desktop.desktop.top_bar import SearchOpener
from pbijk_desktop.sentences import sentence

Show = Callable[[QWidget], QWidget]
CTRL = Qt.KeyboardModifier.ControlModifier


class Place(Page):
    """A page that keeps a diary."""

    made = 0

    def __init__(self, title: str) -> None:
        super().__init__(title, name=title.casefold())
        Place.made += 1
        self.diary: list[str] = []
        self.line = QLineEdit()
        self.other = QLineEdit()
        self.content.addWidget(self.line)
        self.content.addWidget(self.other)
        self.setFocusProxy(self.line)

    def arrive(self) -> None:
        self.diary.append("arrived")

    def leave(self) -> None:
        self.diary.append("left")


@pytest.fixture
def window(show: Show) -> MainWindow:
    Place.made = 0
    entries = [
        Entry("home", "Beranda", "house", "Ctrl+1", lambda: Place("Beranda")),
        Entry("queue", "Antrean", "inbox", "Ctrl+2", lambda: Place("Antrean")),
    ]
    made = MainWindow(entries)
    made.go("home")
    show(made)
    return made


def test_pages_are_made_when_first_wanted(qtbot: QtBot, window: MainWindow) -> None:
    assert Place.made == 1
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert Place.made == 2
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert Place.made == 2
    assert window.windowTitle().startswith("Antrean")


def test_esc_goes_back(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.page() is window.place("home")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page() is window.place("home")


def test_a_page_on_top_is_gone_once_left(qtbot: QtBot, window: MainWindow) -> None:
    top = Place("Permohonan")
    diary = top.diary
    window.open_page(top, "CONTOH SITI")
    assert window.windowTitle().startswith("CONTOH SITI")
    with qtbot.waitSignal(top.destroyed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert diary == ["arrived", "left"]
    assert window.page() is window.place("home")


def test_a_place_of_the_rail_leaves_pages_on_top(qtbot: QtBot, window: MainWindow) -> None:
    top = Place("Permohonan")
    window.open_page(top, "CONTOH SITI")
    with qtbot.waitSignal(top.destroyed):
        qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.page() is window.place("queue")


def test_the_clerk_comes_back_to_the_same_field(qtbot: QtBot, window: MainWindow) -> None:
    home = window.place("home")
    assert isinstance(home, Place)
    home.other.setFocus()
    qtbot.keyClick(home.other, Qt.Key.Key_2, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.focusWidget() is home.other
    assert home.diary == ["arrived", "left", "arrived"]


def test_wishes_are_told_by_key(qtbot: QtBot, window: MainWindow) -> None:
    for signal, key, modifier in (
        (window.search_wanted, Qt.Key.Key_K, CTRL),
        (window.lock_wanted, Qt.Key.Key_L, CTRL),
        (window.help_wanted, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(window, key, modifier)


def test_the_rail_counts_what_waits(qtbot: QtBot, window: MainWindow) -> None:
    window.rail.set_count("queue", 59)
    button = window.findChild(RailButton, "rail.queue")
    assert button.accessibleName() == "Antrean 59"
    assert button.accessibleDescription() == "Ctrl+2"


def test_the_rail_gives_way_to_the_page_where_text_is_large(
    qtbot: QtBot, qapp: QApplication, window: MainWindow
) -> None:
    window.rail.set_count("queue", 59)
    window.resize(*SIZE)
    qtbot.waitUntil(lambda: window.rail.width() == window.rail.sizeHint().width())
    in_lines = window.rail.width()
    page = window.pages.width()
    apply_theme(qapp, dark=False, scale=2.0)
    qtbot.waitUntil(lambda: window.rail.width() == window.rail.sizeHint().width())
    assert window.rail.width() < in_lines
    assert window.pages.width() > page
    button = window.findChild(RailButton, "rail.queue")
    assert button.height() >= button.sizeHint().height()
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert button.isChecked()
    apply_theme(qapp, dark=False, scale=1.0)
    qtbot.waitUntil(lambda: window.rail.width() == in_lines)


def test_user_and_status_are_said(qtbot: QtBot, window: MainWindow) -> None:
    window.top.show_user("Rina · Petugas")
    window.status.say("Tersimpan 10.42")
    assert window.findChild(QLabel, "top.user").text() == "Rina · Petugas"
    assert window.findChild(QLabel, "status.said").text() == "Tersimpan 10.42"
    window.show_busy(True)
    assert "bekerja" in window.findChild(QLabel, "status.said").text()


def test_the_sample_office_cannot_be_mistaken(qtbot: QtBot, show: Show) -> None:
    made = MainWindow([Entry("home", "Beranda", "house", "Ctrl+1", lambda: Place("Beranda"))], sample=True)
    made.go("home")
    show(made)
    assert made.frame is not None
    assert made.frame.size() == made.centralWidget().size()
    button = made.findChild(QPushButton, "top.lock")
    with qtbot.waitSignal(made.lock_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_closing_keeps_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    home = window.place("home")
    with qtbot.waitSignal(window.closing):
        window.close()
    assert isinstance(home, Place)
    assert home.diary[-1] == "left"


def test_a_long_name_with_many_roles_gives_way_to_the_lock(qtbot: QtBot, window: MainWindow) -> None:
    who = "CONTOH " * 20 + "· Petugas, Verifikator, Administrator"
    window.top.show_user(who)
    user = window.findChild(QLabel, "top.user")
    assert user.toolTip() == who
    assert window.findChild(QWidget, "top.lock").geometry().right() < window.top.width()
    assert window.width() == SIZE[0]


def test_the_search_keeps_its_words_beside_many_roles(qtbot: QtBot, window: MainWindow) -> None:
    window.top.show_user("CONTOH " * 20)
    user = window.findChild(QLabel, "top.user")
    assert user.width() <= window.top.width() // 3
    search = window.findChild(SearchOpener, "top.search")
    assert search.label() == sentence("window.search")
