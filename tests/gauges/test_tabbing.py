"""The gauge of the Tab key finds what it is there for, and nothing in a window that reads well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.page import scrolled
from tests.gauges.hands import Hands
from tests.gauges.stop import Stop
from tests.gauges.tabbing import tabbing

Measure = Callable[["Window"], list[str]]


class Window(QWidget):
    """A window of the program, with Qt's own order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)

    def button(self, name: str, wide: int = 160) -> QPushButton:
        made = QPushButton(name, self)
        made.setObjectName(name)
        made.setFixedWidth(wide)
        return made


Window.__module__ = "pbijk_desktop.desktop.made_for_a_test"


class Trap(QPushButton):
    """Keeps the keyboard when it is asked to give it back."""

    def focusNextPrevChild(self, next: bool) -> bool:
        return super().focusNextPrevChild(next) if next else True


class Silent(QPushButton):
    """Does not show that it has the keyboard."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setObjectName(name)
        self.setStyleSheet("QPushButton, QPushButton:focus { border: 1px solid gray; padding: 4px; }")


class Skipping(QPushButton):
    """Goes back past its neighbour."""

    def focusNextPrevChild(self, next: bool) -> bool:
        return super().focusNextPrevChild(True) if next else _to_first(self)


class Short(QPushButton):
    """Goes on to the first control, past what stands below."""

    def focusNextPrevChild(self, next: bool) -> bool:
        return _to_first(self) if next else super().focusNextPrevChild(False)


def _to_first(button: QPushButton) -> bool:
    first = button.window().findChild(QPushButton, "satu")
    assert isinstance(first, QPushButton)
    first.setFocus()
    return True


@pytest.fixture
def measure(qapp: QApplication, qtbot: QtBot) -> Iterator[Measure]:
    """Show a window, put the keyboard on its first control and hold the gauge to it."""
    shown: list[QWidget] = []

    def measured(window: Window) -> list[str]:
        shown.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        first = window.findChild(QPushButton, "satu")
        assert isinstance(first, QPushButton)
        first.setFocus()
        return list(tabbing(Stop("tes", window, cast(Hands, None))))

    yield measured
    for window in shown:
        window.close()
        window.deleteLater()


def test_a_window_that_reads_well_passes(measure: Measure) -> None:
    window = Window()
    for name in ("satu", "dua", "tiga"):
        window.lines.addWidget(window.button(name))
    assert measure(window) == []


def test_a_step_up_is_found(measure: Measure) -> None:
    window = Window()
    one, two, three, four = (window.button(name) for name in ("satu", "dua", "tiga", "empat"))
    for button in (one, three, two, four):
        window.lines.addWidget(button)
    assert any("tiga: sesudah QPushButton dua" in line for line in measure(window))


def test_what_comes_after_what_stands_below_it_is_found_though_no_step_goes_up(measure: Measure) -> None:
    """From the foot at the left to the head at the right is a step to the right, and from there it goes down."""
    window = Window()
    one, head, foot = (window.button(name) for name in ("satu", "kepala", "kaki"))
    middle = window.button("tengah", wide=400)
    row = QHBoxLayout()
    row.addWidget(one)
    row.addWidget(head)
    window.lines.addLayout(row)
    window.lines.addWidget(middle)
    window.lines.addWidget(foot)
    for before, after in pairwise((one, foot, head, middle)):
        QWidget.setTabOrder(before, after)
    assert any("tengah: sesudah QPushButton kaki, yang di bawahnya" in line for line in measure(window))


def test_two_columns_may_be_read_one_after_the_other(measure: Measure) -> None:
    window = Window()
    across = QHBoxLayout()
    window.lines.addLayout(across)
    for names in (("satu", "dua"), ("tiga", "empat")):
        column = QVBoxLayout()
        across.addLayout(column)
        for name in names:
            column.addWidget(window.button(name))
    assert measure(window) == []


def test_where_the_keyboard_was_at_first_is_not_where_reading_begins(measure: Measure) -> None:
    window = Window()
    across, side = QHBoxLayout(), QVBoxLayout()
    view = window.button("gambar")
    view.setFixedHeight(240)
    window.lines.addLayout(across)
    across.addWidget(view)
    across.addLayout(side)
    side.addStretch()
    for name in ("tutup", "satu", "cetak"):
        side.addWidget(window.button(name))
    for before, after in pairwise(window.findChild(QPushButton, name) for name in ("gambar", "tutup", "satu", "cetak")):
        QWidget.setTabOrder(before, after)
    assert measure(window) == []


def test_what_is_scrolled_out_of_sight_stands_where_its_area_does(measure: Measure) -> None:
    window = Window()
    window.resize(300, 260)
    inside = QWidget()
    column = QVBoxLayout(inside)
    window.lines.addWidget(window.button("satu"))
    for at in range(20):
        column.addWidget(QLineEdit(str(at)))
    window.lines.addWidget(scrolled(inside, window))
    window.lines.addWidget(window.button("kaki"))
    QWidget.setTabOrder(column.itemAt(19).widget(), window.findChild(QPushButton, "kaki"))
    assert [line for line in measure(window) if "sesudah" in line] == []


def test_the_foot_before_what_scrolls_above_it_is_found(measure: Measure) -> None:
    window = Window()
    window.resize(300, 260)
    inside = QWidget()
    column = QVBoxLayout(inside)
    one, foot = window.button("satu"), window.button("kaki")
    window.lines.addWidget(one)
    for at in range(20):
        column.addWidget(QLineEdit(str(at)))
    window.lines.addWidget(scrolled(inside, window))
    window.lines.addWidget(foot)
    QWidget.setTabOrder(one, foot)
    assert any("sesudah" in line for line in measure(window))


def test_a_control_that_keeps_the_keyboard_from_going_back_is_found(measure: Measure) -> None:
    window = Window()
    trap = Trap("dua", window)
    trap.setObjectName("dua")
    for button in (window.button("satu"), trap, window.button("tiga")):
        window.lines.addWidget(button)
    window.setTabOrder(window.findChild(QPushButton, "satu"), trap)
    window.setTabOrder(trap, window.findChild(QPushButton, "tiga"))
    assert any("dua: Shift+Tab ke Trap dua, bukan ke QPushButton satu" in line for line in measure(window))


def test_a_way_back_that_is_another_is_found(measure: Measure) -> None:
    window = Window()
    skipping = Skipping("tiga", window)
    skipping.setObjectName("tiga")
    for button in (window.button("satu"), window.button("dua"), skipping):
        window.lines.addWidget(button)
    QWidget.setTabOrder(window.findChild(QPushButton, "dua"), skipping)
    assert any("tiga: Shift+Tab ke QPushButton satu, bukan ke QPushButton dua" in line for line in measure(window))


def test_a_control_that_does_not_show_the_keyboard_is_found(measure: Measure) -> None:
    window = Window()
    for button in (window.button("satu"), Silent("dua", window), window.button("tiga")):
        window.lines.addWidget(button)
    assert any("dua: papan ketik di sini tidak terlihat" in line for line in measure(window))


def test_a_control_that_tab_never_meets_is_found(measure: Measure) -> None:
    window = Window()
    for button in (window.button("satu"), Short("dua", window), window.button("tiga")):
        window.lines.addWidget(button)
    assert any("tiga: Tab tidak sampai" in line for line in measure(window))
