"""Beranda's charts: drawn or as tables with the same numbers, walked on the keyboard, a bar opens what it counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.bars import Bar
from pbijk_desktop.desktop.parts.column_chart import ColumnChart
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.home import HomePage
from pbijk_desktop.desktop.screens.home_chart import HomeChart
from pbijk_desktop.desktop.theme import apply_theme
from pbijk_desktop.domain.figures import WEEKS, Chart
from pbijk_desktop.domain.promises import Band
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.office_figures import charts_as_tables
from tests.desktop.queue_samples import write_cases
from tests.desktop.rooms import Trips
from tests.desktop.test_home import Show, shown
from tests.samples import Clock

ALT = Qt.KeyboardModifier.AltModifier
KEYS = {Chart.STATES: Qt.Key.Key_1, Chart.WEEKS: Qt.Key.Key_2, Chart.AGES: Qt.Key.Key_3, Chart.DISTRICTS: Qt.Key.Key_4}


@pytest.fixture
def page(qtbot: QtBot, show: Show, room: Room, clock: Clock) -> HomePage:
    """Show Beranda with five cases in three states, two of them late."""
    write_cases(room.desk, ["CONTOH AMINAH", "CONTOH BUDI"])
    write_cases(room.desk, ["CONTOH CITRA", "CONTOH DEDI"], state=State.INCOMPLETE)
    write_cases(room.desk, ["CONTOH EKA"], state=State.CLOSED)
    clock.forward(days=1)
    return shown(qtbot, show, room)


def card(page: HomePage, chart: Chart) -> HomeChart:
    return page.charts.charts[chart]


def drawn(one: HomeChart) -> list[tuple[str, str]]:
    return [(bar.key, bar.number) for bar in one.drawing.bars]


def listed(one: HomeChart) -> list[tuple[str, str]]:
    model = one.table.model()
    return [(model.record(row).key, model.index(row, 1).data()) for row in range(model.rowCount())]  # type: ignore[attr-defined]


def told(one: QWidget) -> list[str]:
    return [label.text() for label in one.findChildren(QLabel) if label.isVisible()]


def with_focus(qtbot: QtBot, one: HomeChart) -> QWidget:
    """Put the keyboard on a drawing."""
    one.drawing.setFocus()
    qtbot.waitUntil(one.drawing.hasFocus)
    return one.drawing


@pytest.mark.parametrize("chart", list(Chart))
def test_the_table_has_the_numbers_of_the_drawing(qtbot: QtBot, page: HomePage, chart: Chart) -> None:
    one = card(page, chart)
    assert not one.is_table
    before = drawn(one)
    assert sum(int(number) for _, number in before) > 0
    qtbot.keyClick(page, KEYS[chart], ALT)
    assert QApplication.focusWidget() is one.table
    assert [index.row() for index in one.table.selectionModel().selectedRows()] == [0]
    assert listed(one) == (before[::-1] if chart is Chart.WEEKS else before)
    qtbot.keyClick(page, KEYS[chart], ALT)
    assert QApplication.focusWidget() is one.drawing


def seen(page: HomePage, part: QWidget, at: QRect) -> bool:
    """Return whether a part of a widget stands whole in what the page shows."""
    area = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(part))
    return area.viewport().rect().contains(QRect(part.mapTo(area.viewport(), at.topLeft()), at.size()))


def test_the_page_follows_the_keyboard_to_a_chart_and_along_its_bars(
    qtbot: QtBot, page: HomePage, qapp: QApplication
) -> None:
    apply_theme(qapp, dark=False, scale=1.5)
    one = card(page, Chart.DISTRICTS)
    qtbot.waitUntil(lambda: not seen(page, one, QRect(0, 0, 20, 20)))
    qtbot.keyClick(page, KEYS[Chart.DISTRICTS], ALT)
    qtbot.waitUntil(lambda: seen(page, one.switch, one.switch.rect()) and seen(page, one.table, QRect(0, 0, 20, 40)))
    drawing = with_focus(qtbot, card(page, Chart.STATES))
    for _ in card(page, Chart.STATES).drawing.bars:
        qtbot.keyClick(drawing, Qt.Key.Key_Down)
        bars = card(page, Chart.STATES).drawing
        assert bars.current is not None
        assert seen(page, bars, bars.place(bars.bars.index(bars.current)))


def test_a_chart_says_its_numbers_in_a_sentence(page: HomePage) -> None:
    drawing = card(page, Chart.STATES).drawing
    assert drawing.accessibleName() == "Permohonan menurut status"
    assert "Verifikasi: 2 permohonan." in drawing.accessibleDescription()
    assert "Selesai: 1 permohonan." in drawing.accessibleDescription()


def test_arrows_walk_over_the_bars_and_enter_opens_what_one_counts(qtbot: QtBot, page: HomePage, trips: Trips) -> None:
    one = card(page, Chart.STATES)
    drawing = with_focus(qtbot, one)
    assert "Berkas kurang: 2 permohonan. Enter membuka daftarnya." in told(one)
    qtbot.keyClick(drawing, Qt.Key.Key_Up)
    qtbot.keyClick(drawing, Qt.Key.Key_Down)
    assert "Verifikasi: 2 permohonan. Enter membuka daftarnya." in told(one)
    qtbot.keyClick(drawing, Qt.Key.Key_Return)
    assert trips.taken == [("queue", View(which=Worklist.VERIFYING))]
    qtbot.keyClick(drawing, Qt.Key.Key_End)
    assert "Selesai: 1 permohonan. Enter membuka daftarnya." in told(one)
    qtbot.keyClick(drawing, Qt.Key.Key_Return)
    assert trips.taken[1:] == [("queue", View(which=Worklist.ALL, state=State.CLOSED))]


def test_a_click_on_a_late_bar_opens_just_what_it_counts(qtbot: QtBot, page: HomePage, trips: Trips) -> None:
    drawing = card(page, Chart.AGES).drawing
    at = [bar.key for bar in drawing.bars].index(Band.LATE)
    assert drawing.bars[at].size > 0
    qtbot.mouseMove(drawing, drawing.place(at).center())
    qtbot.waitUntil(
        lambda: any(
            "Lewat 1–5 hari kerja: 1 permohonan. Enter membuka daftarnya." in line for line in told(page.charts)
        )
    )
    qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=drawing.place(at).center())
    assert trips.taken == [("queue", View(which=Worklist.ALL, band=Band.LATE))]


def test_a_row_of_the_table_opens_the_same_list(qtbot: QtBot, page: HomePage, trips: Trips) -> None:
    one = card(page, Chart.STATES)
    qtbot.keyClick(page, KEYS[Chart.STATES], ALT)
    qtbot.keyClick(one.table, Qt.Key.Key_Return)
    assert trips.taken == [("queue", View(which=Worklist.INCOMPLETE))]


def test_what_is_shown_as_a_table_stays_one_after_the_next_start(
    qtbot: QtBot, show: Show, room: Room, page: HomePage
) -> None:
    qtbot.keyClick(page, KEYS[Chart.WEEKS], ALT)
    qtbot.waitUntil(lambda: charts_as_tables(room.desk) == {Chart.WEEKS})
    page.close()
    again = shown(qtbot, show, room)
    assert [chart for chart in Chart if card(again, chart).is_table] == [Chart.WEEKS]


def test_the_charts_follow_what_happens_and_the_current_bar_stays(qtbot: QtBot, page: HomePage, room: Room) -> None:
    one = card(page, Chart.DISTRICTS)
    drawing = with_focus(qtbot, one)
    assert "Selat: 4 permohonan. Enter membuka daftarnya." in told(one)
    write_cases(room.desk, ["CONTOH FAJAR"])
    qtbot.waitUntil(lambda: "Selat: 5 permohonan. Enter membuka daftarnya." in told(one))
    assert drawing.hasFocus()


def test_a_week_tells_its_days(qtbot: QtBot, page: HomePage) -> None:
    one = card(page, Chart.WEEKS)
    drawing = with_focus(qtbot, one)
    qtbot.keyClick(drawing, Qt.Key.Key_End)
    assert "23–29 Nov 2026: 5 permohonan. Enter membuka daftarnya." in told(one)
    qtbot.keyClick(drawing, Qt.Key.Key_Left)
    assert "16–22 Nov 2026: 0 permohonan. Enter membuka daftarnya." in told(one)
    assert len(one.drawing.bars) == WEEKS


def test_an_empty_office_shows_no_charts(qtbot: QtBot, show: Show, room: Room) -> None:
    page = shown(qtbot, show, room)
    assert not page.charts.isVisible()
    assert not any(one.isVisible() for one in page.charts.charts.values())


def test_a_chart_without_any_number_is_not_drawn(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"], state=State.CLOSED)
    page = shown(qtbot, show, room)
    assert [chart for chart in Chart if card(page, chart).isVisible()] == [Chart.STATES, Chart.WEEKS]


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_large_text_has_its_room_and_narrow_pages_one_column(
    qtbot: QtBot, page: HomePage, qapp: QApplication, scale: float
) -> None:
    wide = [card(page, chart).x() for chart in Chart]
    assert len(set(wide)) == 2
    before = card(page, Chart.STATES).drawing.height()
    apply_theme(qapp, dark=False, scale=scale)
    qtbot.waitUntil(lambda: len({card(page, chart).x() for chart in Chart}) == 1)
    qtbot.waitUntil(lambda: card(page, Chart.STATES).drawing.height() > before)
    assert card(page, Chart.STATES).drawing.height() >= card(page, Chart.STATES).drawing.sizeHint().height()


def test_the_last_column_is_only_outlined_and_the_others_are_filled(qtbot: QtBot, show: Show) -> None:
    chart = ColumnChart(name="kolom", spoken="Kolom")
    chart.show_bars([Bar(key=str(n), label="Nov", number="9", size=9, spoken=f"{n}: 9") for n in range(3)])
    chart.resize(600, chart.sizeHint().height())
    show(chart)
    picture = chart.grab().toImage()
    ratio = picture.devicePixelRatio()

    def ink(at: int) -> str:
        middle = chart.place(at).center()
        return picture.pixelColor(QPoint(round(middle.x() * ratio), round(middle.y() * ratio))).name()

    assert ink(0) == ink(1)
    assert ink(2) != ink(0)
