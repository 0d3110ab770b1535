"""The gauge of contrast finds faint text and edges where they are, and looks only at what can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.page import scrolled
from tests.gauges.contrasts import faint
from tests.gauges.hands import Hands
from tests.gauges.stop import Stop

Measure = Callable[[QWidget], list[str]]


@pytest.fixture
def measure(qapp: QApplication, qtbot: QtBot) -> Iterator[Measure]:
    """Show a window and hold the gauge to it."""
    shown: list[QWidget] = []

    def measured(window: QWidget) -> list[str]:
        shown.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return list(faint(Stop("tes", window, cast(Hands, None))))

    yield measured
    for window in shown:
        window.close()
        window.deleteLater()


def _window(*parts: QWidget) -> QWidget:
    window = QWidget()
    lines = QVBoxLayout(window)
    for part in parts:
        lines.addWidget(part)
    return window


def _table(ink: str, rows: int = 1) -> QTableView:
    model = QStandardItemModel(rows, 1)
    for row in range(rows):
        item = QStandardItem("Tulisan")
        item.setForeground(QColor(ink))
        model.setItem(row, 0, item)
    table = QTableView()
    table.setObjectName("tabel")
    model.setParent(table)
    table.setModel(model)
    return table


def test_faint_text_is_found_and_plain_text_is_not(measure: Measure) -> None:
    faint_one, plain = QLabel("Pudar"), QLabel("Jelas")
    faint_one.setStyleSheet("color: #B0B0B0")
    found = measure(_window(faint_one, plain))
    assert len(found) == 1
    assert "Pudar" in found[0]


def test_a_picture_that_the_page_has_scrolled_half_away_is_not_judged(measure: Measure, qtbot: QtBot) -> None:
    drawn = QPixmap(60, 60)
    drawn.fill(QColor("#FFFFFF"))
    painter = QPainter(drawn)
    painter.fillRect(10, 20, 40, 30, QColor("#D0D0D0"))
    painter.end()
    picture = QLabel()
    picture.setPixmap(drawn)
    picture.setFixedSize(60, 60)
    inside = _window(picture, QWidget(minimumHeight=400))
    area = scrolled(inside)
    area.setFixedSize(200, 200)
    window = _window(area)
    assert any("QLabel" in found for found in measure(window))
    area.verticalScrollBar().setValue(picture.y() + 20)
    qtbot.waitUntil(lambda: picture.visibleRegion().boundingRect().height() == 40)
    assert not any("QLabel" in found for found in measure(window))


def test_the_edge_of_a_field_that_stands_on_its_changed_ground_is_found(measure: Measure) -> None:
    field = QLineEdit("isi")
    field.setStyleSheet("background: #E2F0EF; border: 1px solid #B8C4C4; min-height: 30px")
    assert any("tepi" in line for line in measure(_window(field)))


@pytest.mark.parametrize(("ink", "count"), [("#C8C8C8", 1), ("#202020", 0)])
def test_faint_text_in_a_table_is_found(measure: Measure, ink: str, count: int) -> None:
    assert len([line for line in measure(_window(_table(ink))) if "tabel: kolom 0" in line]) == count


def test_a_cell_that_is_scrolled_away_is_not_measured_where_something_else_stands(measure: Measure) -> None:
    """The area of a page cuts the table off: below it stands something else."""
    table = _table("#202020", rows=6)
    table.setMinimumHeight(260)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    below = QWidget()
    below.setFixedHeight(200)
    below.setStyleSheet("background: qlineargradient(y1: 0, y2: 1, stop: 0 #EEF1F4, stop: 1 #D8DDE2)")
    window = _window(scrolled(table), below)
    window.resize(240, 400)
    assert measure(window) == []
