"""Tab goes in reading order, whatever was made, shown or moved later; a window over a page gives the keyboard back."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import pbijk_desktop.desktop
from pbijk_desktop.desktop.dialogs.files import open_file
from pbijk_desktop.desktop.dialogs.message import MessageDialog
from pbijk_desktop.desktop.parts.page import Page, scrolled
from pbijk_desktop.desktop.parts.reading_order import ReadingOrder, reading_order
from tests.desktop.conftest import Show
from tests.desktop.hands import focused


class Sheet(ReadingOrder, QWidget):
    """A window whose controls are made in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = QVBoxLayout(self)

    def made(self, *names: str) -> list[QPushButton]:
        buttons = [QPushButton(name, self) for name in names]
        for button, name in zip(buttons, names, strict=True):
            button.setObjectName(name)
        return buttons


def way(count: int, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    """Return what Tab meets, from what has the keyboard on."""
    met = []
    for _ in range(count):
        met.append(focused().objectName())
        QTest.keyClick(focused(), key)
    return met


def test_tab_goes_by_place_and_not_by_the_order_of_making(show: Show) -> None:
    sheet = Sheet()
    three, one, two = sheet.made("tiga", "satu", "dua")
    for button in (one, two, three):
        sheet.lines.addWidget(button)
    show(sheet)
    one.setFocus()
    assert way(4) == ["satu", "dua", "tiga", "satu"]
    one.setFocus()
    assert way(4, Qt.Key.Key_Backtab) == ["satu", "tiga", "dua", "satu"]


def test_what_is_put_in_between_later_is_met_where_it_stands(show: Show) -> None:
    sheet = Sheet()
    one, three = sheet.made("satu", "tiga")
    sheet.lines.addWidget(one)
    sheet.lines.addWidget(three)
    show(sheet)
    one.setFocus()
    (two,) = sheet.made("dua")
    sheet.lines.insertWidget(1, two)
    two.show()
    assert way(3) == ["satu", "dua", "tiga"]


def test_what_is_hidden_or_switched_off_is_passed_over(show: Show) -> None:
    sheet = Sheet()
    one, two, three, four = sheet.made("satu", "dua", "tiga", "empat")
    for button in (one, two, three, four):
        sheet.lines.addWidget(button)
    two.hide()
    three.setEnabled(False)
    show(sheet)
    one.setFocus()
    assert way(2) == ["satu", "empat"]


@pytest.mark.parametrize("gone", ["hidden", "off"])
def test_the_keyboard_of_what_goes_is_given_to_what_is_read_next(show: Show, gone: str) -> None:
    sheet = Sheet()
    three, two, one = sheet.made("tiga", "dua", "satu")
    for button in (one, two, three):
        sheet.lines.addWidget(button)
    show(sheet)
    two.setFocus()
    two.hide() if gone == "hidden" else two.setEnabled(False)
    assert focused() is three


def test_columns_are_read_one_after_the_other(show: Show) -> None:
    sheet = Sheet()
    names = ("kiri 1", "kanan 1", "kiri 2", "kanan 2", "kaki")
    made = dict(zip(names, sheet.made(*names), strict=True))
    across = QHBoxLayout()
    for side in ("kiri", "kanan"):
        column = QVBoxLayout()
        across.addLayout(column)
        for number in (1, 2):
            column.addWidget(made[f"{side} {number}"])
    sheet.lines.addLayout(across)
    sheet.lines.addWidget(made["kaki"])
    show(sheet)
    assert [one.objectName() for one in reading_order(sheet)] == ["kiri 1", "kiri 2", "kanan 1", "kanan 2", "kaki"]


def test_a_grid_is_read_row_by_row_and_what_spans_rows_before_the_column_beside_it(show: Show) -> None:
    sheet = Sheet()
    names = ("b1", "tinggi", "b2", "a2", "a1")
    made = dict(zip(names, sheet.made(*names), strict=True))
    grid = QGridLayout()
    grid.addWidget(made["a1"], 0, 0)
    grid.addWidget(made["a2"], 0, 1)
    grid.addWidget(made["tinggi"], 1, 0, 2, 1)
    grid.addWidget(made["b1"], 1, 1)
    grid.addWidget(made["b2"], 2, 1)
    sheet.lines.addLayout(grid)
    show(sheet)
    assert [one.objectName() for one in reading_order(sheet)] == ["a1", "a2", "tinggi", "b1", "b2"]


def test_parts_without_a_layout_are_read_by_their_places(show: Show) -> None:
    sheet = Sheet()
    holder = QWidget()
    holder.setMinimumSize(320, 120)
    for name, left, top in (("bawah", 0, 80), ("kanan", 160, 0), ("kiri", 0, 2)):
        button = QPushButton(name, holder)
        button.setObjectName(name)
        button.setGeometry(left, top, 120, 32)
    sheet.lines.addWidget(holder)
    show(sheet)
    assert [one.objectName() for one in reading_order(sheet)] == ["kiri", "kanan", "bawah"]


def test_a_page_is_read_from_its_head_through_what_it_scrolls_to_its_foot(show: Show) -> None:
    page = Page("Judul", name="page")
    from pbijk_desktop.desktop.parts.buttons import PrimaryButton, QuietButton

    main, other, head = (
        PrimaryButton("Simpan", name="main"),
        QuietButton("Cetak", name="other"),
        QuietButton("Atas", name="head"),
    )
    page.set_primary(main)
    page.add_act(other)
    inside = QWidget()
    column = QVBoxLayout(inside)
    page.content.addWidget(scrolled(inside, page))
    page.add_to_head(head)
    for name in ("satu", "dua"):
        line = QLineEdit()
        line.setObjectName(name)
        column.addWidget(line)
    show(page)
    head.setFocus()
    assert way(6) == ["head", "satu", "dua", "other", "main", "head"]


def test_every_window_of_the_program_is_read_in_order() -> None:
    for info in pkgutil.walk_packages(pbijk_desktop.desktop.__path__, "pbijk_desktop.desktop."):
        importlib.import_module(info.name)
    windows = [kind for kind in _below(QWidget) if issubclass(kind, QDialog | QMainWindow)]
    assert len(windows) >= 10
    assert [kind for kind in windows if not issubclass(kind, ReadingOrder)] == []


def _below(kind: type) -> list[type]:
    """Return the program's own kinds that are made from this one."""
    every = [one for sub in kind.__subclasses__() for one in (sub, *_below(sub))]
    return [one for one in every if one.__module__.startswith("pbijk_desktop")]


def _message(parent: QWidget) -> QDialog:
    return MessageDialog(parent, title="Judul", text="Teks")


def _files(parent: QWidget) -> QFileDialog:
    return open_file(parent, "Pilih", "Gambar (*.png)")


@pytest.mark.parametrize("make", [_message, _files], ids=["message", "files"])
def test_a_closed_dialog_gives_the_keyboard_back_to_who_had_it(
    show: Show, qtbot: QtBot, front: Callable[[QWidget], None], make: Callable[[QWidget], QDialog]
) -> None:
    sheet = Sheet()
    one, two = sheet.made("satu", "dua")
    for button in (one, two):
        sheet.lines.addWidget(button)
    show(sheet)
    two.setFocus()
    dialog = make(sheet)
    dialog.open()
    front(dialog)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is two)


def test_a_dialog_that_closes_by_itself_does_not_call_the_clerk_away(
    show: Show, qtbot: QtBot, front: Callable[[QWidget], None]
) -> None:
    sheet, elsewhere = Sheet(), Sheet()
    (one,), (other,) = sheet.made("satu"), elsewhere.made("lain")
    sheet.lines.addWidget(one)
    elsewhere.lines.addWidget(other)
    show(sheet)
    dialog = MessageDialog(sheet, title="Judul", text="Teks")
    dialog.open()
    front(dialog)
    show(elsewhere)
    other.setFocus()
    dialog.accept()
    qtbot.waitUntil(lambda: not sheet.findChildren(MessageDialog))
    assert focused() is other
