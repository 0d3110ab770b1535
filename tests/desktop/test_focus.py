"""Where the keyboard is can be seen: it is scrolled to, and has its ring in both themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QScrollArea, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.empty import EmptyState
from pbijk_desktop.desktop.parts.page import scrolled
from pbijk_desktop.desktop.parts.paper_view import PaperView
from pbijk_desktop.desktop.parts.scan_view import ScanView
from pbijk_desktop.desktop.parts.text_fields import TextField
from pbijk_desktop.desktop.parts.toast import Toast
from pbijk_desktop.desktop.tables.rows_model import Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import RING, apply_theme, tokens
from tests.desktop.conftest import Show


class Long(QWidget):
    """A page of fields that is much higher than its window."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(360, 300)
        inside = QWidget()
        column = QVBoxLayout(inside)
        self.fields = [TextField(f"isian{at}", f"Isian {at}") for at in range(20)]
        for field in self.fields:
            column.addWidget(field)
        self.area: QScrollArea = scrolled(inside, self)
        lines = QVBoxLayout(self)
        lines.addWidget(QLineEdit())
        lines.addWidget(self.area)

    def sees(self, widget: QWidget) -> bool:
        """Return whether the whole of a widget is in view."""
        place = QRect(widget.mapTo(self.area.viewport(), QPoint(0, 0)), widget.size())
        return self.area.viewport().rect().contains(place)


def test_a_field_that_is_given_the_keyboard_is_scrolled_to_with_its_label(show: Show, qtbot: QtBot) -> None:
    page = Long()
    show(page)
    for field in (page.fields[-1], page.fields[0], page.fields[9]):
        field.focus()
        qtbot.waitUntil(lambda field=field: page.sees(field.head) and page.sees(field.editor))  # type: ignore[misc]


def test_tab_into_an_area_from_outside_scrolls_to_where_it_arrives(show: Show) -> None:
    page = Long()
    show(page)
    page.findChild(QLineEdit).setFocus()
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    last = page.fields[-1].editor
    page.area.verticalScrollBar().setValue(0)
    QTest.keyClick(last, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is last
    assert page.sees(last)


def test_what_is_pressed_with_the_mouse_stays_under_it(show: Show, qtbot: QtBot) -> None:
    page = Long()
    show(page)
    bar = page.area.verticalScrollBar()
    cut = page.fields[3].editor
    bar.setValue(cut.mapTo(page.area.widget(), QPoint(0, cut.height() - 6)).y())  # its foot is all that can be seen
    before = bar.value()
    QTest.mousePress(cut, Qt.MouseButton.LeftButton, pos=QPoint(20, cut.height() - 3))
    assert cut.hasFocus()
    assert bar.value() == before
    QTest.mouseRelease(cut, Qt.MouseButton.LeftButton, pos=QPoint(20, cut.height() - 3))


def _table() -> QWidget:
    model: RowsModel[str] = RowsModel([Column(title="Nama", show=str, stretches=True)], key=str, rows=["satu", "dua"])
    view = TableView(model, name="tabel", spoken="Tabel")
    model.setParent(view)
    return view


def _empty_table() -> QWidget:
    model: RowsModel[str] = RowsModel([Column(title="Nama", show=str, stretches=True)], key=str)
    view = TableView(model, name="tabel", spoken="Tabel")
    model.setParent(view)
    return view


def _nothing() -> QWidget:
    made = EmptyState("Belum ada.")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


MAKERS: list[Callable[[], QWidget]] = [_table, _empty_table, QListWidget, QTableWidget, PaperView, ScanView, _nothing]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("make", MAKERS)
def test_lists_tables_and_what_is_looked_at_have_the_ring_of_the_keyboard(
    show: Show, desk_app: QApplication, make: Callable[[], QWidget], dark: bool
) -> None:
    apply_theme(desk_app, dark=dark)
    window, other, view = QWidget(), QLineEdit(), make()
    window.resize(400, 300)
    lines = QVBoxLayout(window)
    lines.addWidget(other)
    lines.addWidget(view)
    show(window)
    inside = view.viewport().geometry() if hasattr(view, "viewport") else view.rect()
    other.setFocus()
    assert _edge(view) == 0
    view.setFocus()
    assert _edge(view) > 0.9
    if hasattr(view, "viewport"):
        assert view.viewport().geometry() == inside, "nothing moves when the ring comes"


def _edge(view: QWidget) -> float:
    """Return how much of the upper and the left edge is painted in the accent, between the corners."""
    image: QImage = view.grab().toImage()
    accent, corner = QColor(tokens().accent).rgb(), 8
    upper = [image.pixel(x, RING // 2) for x in range(corner, view.width() - corner)]
    left = [image.pixel(RING // 2, y) for y in range(corner, view.height() - corner)]
    return sum(one == accent for one in (*upper, *left)) / len((*upper, *left))


def test_a_notice_does_not_cover_what_has_the_keyboard(show: Show, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(600, 500)
    toast = Toast(window)
    lines = [QLineEdit(window) for _ in range(12)]
    for at, line in enumerate(lines):
        line.setGeometry(20, 20 + 38 * at, 560, 32)
    show(window)
    lines[0].setFocus()
    toast.say("Berkas dicatat.")
    usual = toast.geometry()
    covered = next(line for line in lines if line.geometry().intersects(usual))
    covered.setFocus()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(covered.geometry()))
    lines[0].setFocus()
    qtbot.waitUntil(lambda: toast.geometry() == usual)
    toast.close_notice()
    covered.setFocus()
    toast.say("Berkas dicatat lagi.")
    assert not toast.geometry().intersects(covered.geometry())
