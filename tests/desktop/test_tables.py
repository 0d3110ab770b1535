from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.parts.badges import STATE_LOOKS
from pbijk_desktop.desktop.tables.rows_model import RECORD, SORT, Column, RowsModel
from pbijk_desktop.desktop.tables.table_view import TableView
from pbijk_desktop.desktop.theme import RING
from pbijk_desktop.desktop.tokens import Tone
from pbijk_desktop.domain.workflow import State

Show = Callable[[QWidget], QWidget]


@dataclass(frozen=True)
class Waiting:
    key: str
    name: str
    days: int
    state: State = State.VERIFYING


COLUMNS: tuple[Column[Waiting], ...] = (
    Column(
        title="", show=lambda row: "Darurat" if row.days > 9 else "", kind="mark", look=lambda _row: (Tone.BAD, "siren")
    ),
    Column(title="Nama", show=lambda row: row.name, kind="strong", stretches=True, tip=lambda row: row.name),
    Column(title="Hari", show=lambda row: f"{row.days} hari", sort=lambda row: row.days, align="right", kind="figures"),
    Column(title="Umur", show=lambda row: f"{row.days}", kind="age", days=lambda row: (row.days, 5)),
    Column(title="Status", show=lambda row: row.state, kind="chip", look=lambda row: STATE_LOOKS[row.state]),
)
ROWS = [Waiting("a", "CONTOH BUDI", 9), Waiting("b", "CONTOH SITI", 10), Waiting("c", "CONTOH ALI", 2)]


def model() -> RowsModel[Waiting]:
    return RowsModel(COLUMNS, key=lambda row: row.key, rows=ROWS)


def table(rows: RowsModel[Waiting]) -> TableView:
    view = TableView(rows, name="queue", spoken="Antrean")
    view.resize(700, 300)
    return view


def names(rows: RowsModel[Waiting]) -> list[str]:
    return [row.key for row in rows.rows]


def test_the_model_keeps_qts_contract(qtmodeltester: ModelTester) -> None:
    rows = model()
    qtmodeltester.check(rows)
    rows.set_rows(ROWS[1:])
    rows.sort(2, Qt.SortOrder.DescendingOrder)
    rows.set_rows([])
    rows.set_rows(ROWS)


def test_ten_days_sort_after_nine(qtbot: QtBot) -> None:
    rows = model()
    rows.sort(2)
    assert names(rows) == ["c", "a", "b"]
    rows.sort(1)
    assert names(rows) == ["c", "a", "b"]
    rows.sort(-1)
    assert names(rows) == ["a", "b", "c"]


def test_new_rows_come_in_the_chosen_order(qtbot: QtBot) -> None:
    rows = model()
    rows.sort(2, Qt.SortOrder.DescendingOrder)
    rows.set_rows([*ROWS, Waiting("d", "CONTOH DEWI", 99)])
    assert names(rows) == ["d", "b", "a", "c"]


def test_a_record_comes_right_through_a_proxy(qtbot: QtBot) -> None:
    rows = model()
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(rows)
    proxy.setSortRole(SORT)
    proxy.sort(2, Qt.SortOrder.DescendingOrder)
    assert proxy.index(0, 0).data(RECORD) == ROWS[1]


def test_only_what_changed_is_drawn_anew(qtbot: QtBot) -> None:
    rows = model()
    with qtbot.assertNotEmitted(rows.modelReset), qtbot.waitSignal(rows.dataChanged) as changed:
        rows.set_rows([ROWS[0], replace(ROWS[1], days=11), ROWS[2]])
    assert changed.args[0].row() == changed.args[1].row() == 1


def test_enter_opens_the_row(qtbot: QtBot, show: Show) -> None:
    view = table(model())
    show(view)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]


def test_the_first_row_is_ready_for_the_keyboard(qtbot: QtBot, show: Show) -> None:
    view = table(model())
    show(view)
    view.setFocus()
    assert view.record() == ROWS[0]


def test_typing_is_handed_to_the_filter(qtbot: QtBot, show: Show) -> None:
    view = table(model())
    show(view)
    typed: list[str] = []
    view.typed.connect(typed.append)
    view.setFocus()
    qtbot.keyClicks(view, "si")
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert typed == ["s", "i", "\b"]


def test_a_chosen_row_stays_chosen_when_the_list_is_read_again(qtbot: QtBot, show: Show) -> None:
    rows = model()
    view = table(rows)
    show(view)
    view.choose("b")
    rows.set_rows([Waiting("z", "CONTOH ZAINAB", 1), *ROWS])
    assert view.record() == ROWS[1]
    rows.sort(2, Qt.SortOrder.DescendingOrder)
    assert view.record() == ROWS[1]


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_end_and_home_go_to_the_last_and_the_first_row(qtbot: QtBot, show: Show, keys: Qt.KeyboardModifier) -> None:
    view = table(model())
    show(view)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_End, keys)
    assert view.currentIndex().row() == view.model().rowCount() - 1
    qtbot.keyClick(view, Qt.Key.Key_Home, keys)
    assert view.currentIndex().row() == 0


def test_tab_leaves_the_table(qtbot: QtBot, show: Show) -> None:
    view, line = table(model()), QLineEdit()
    window = QWidget()
    lines = QVBoxLayout(window)
    lines.addWidget(view)
    lines.addWidget(line)
    show(window)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert line.hasFocus()


def test_a_row_is_one_line_of_36(qtbot: QtBot, show: Show) -> None:
    view = table(model())
    show(view)
    assert view.rowHeight(0) == 36
    assert not view.showGrid()
    assert view.columnWidth(1) > view.columnWidth(0)


def test_room_that_is_left_goes_to_what_would_be_cut_before_it_is_left_empty(show: Show) -> None:
    columns: tuple[Column[str], ...] = (
        Column(title="Nama", show=str, width=100, most=160, stretches=True),
        Column(title="Jenis", show=str, width=100, most=130, spare=1),
        Column(title="Desa", show=str, width=100, most=150, spare=2),
    )
    for room, widths in ((300, [100, 100, 100]), (375, [160, 115, 100]), (500, [220, 130, 150])):
        view = TableView(RowsModel(columns, key=str), name="list", spoken="Daftar")
        show(view)
        view.resize(room + 2 * RING, 200)
        assert [view.columnWidth(place) for place in range(3)] == widths
        view.close()
