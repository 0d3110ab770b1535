"""Antrean: worklists, filters, taking, opening, and a list that stays where it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.queue import QueuePage
from pbijk_desktop.desktop.screens.queue_columns import next_act
from pbijk_desktop.desktop.theme import apply_theme
from pbijk_desktop.domain.cases import Case
from pbijk_desktop.domain.workflow import State
from pbijk_desktop.domain.worklists import CaseRow, Sort, View, Worklist
from pbijk_desktop.store.queries import access, queue_order
from tests.desktop.queue_samples import write_cases
from tests.desktop.rooms import Trips

Show = Callable[[QWidget], QWidget]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def shown(qtbot: QtBot, show: Show, room: Room, view: View | None = None) -> QueuePage:
    page = QueuePage(room)
    page.resize(1127, 640)
    show(page)
    with qtbot.waitSignal(page.list.read):
        page.show_view(view or View(which=Worklist.VERIFYING))
    page.table.setFocus()
    return page


def names(page: QueuePage) -> list[str]:
    model = page.table.model()
    return [model.record(place).name for place in range(model.rowCount())]  # type: ignore[attr-defined]


def current(page: QueuePage) -> CaseRow:
    row = page.list.row()
    assert row is not None
    return row


def cell(page: QueuePage, title: str, row: int = 0) -> str:
    model = page.table.model()
    for column in range(model.columnCount()):
        if model.headerData(column, Qt.Orientation.Horizontal) == title:
            return str(model.index(row, column).data())
    pytest.fail(f"no column {title}")


def press(qtbot: QtBot, page: QueuePage, key: Qt.Key, keys: Qt.KeyboardModifier = CONTROL) -> None:
    """Press a shortcut that makes the list be read."""
    with qtbot.waitSignal(page.list.read):
        qtbot.keyClick(QApplication.focusWidget() or page, key, keys)


def test_each_worklist_is_a_key_away_with_its_count(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH", "CONTOH BUDI"])
    write_cases(room.desk, ["CONTOH CITRA"], state=State.INCOMPLETE)
    write_cases(room.desk, ["CONTOH DEWI"], state=State.CLOSED)
    page = shown(qtbot, show, room)
    assert [page.tabs.tabText(at) for at in (0, 1, 4, 5)] == [
        "Berkas kurang  1",
        "Verifikasi  2",
        "Siap surat  0",
        "Semua  4",
    ]
    press(qtbot, page, Qt.Key.Key_1)
    assert (page.tabs.key(), names(page)) == (Worklist.INCOMPLETE, ["CONTOH CITRA"])
    press(qtbot, page, Qt.Key.Key_6)
    assert names(page) == ["CONTOH AMINAH", "CONTOH BUDI", "CONTOH CITRA", "CONTOH DEWI"]
    assert page.range.text() == "1–4 dari 4"


def test_a_line_says_what_is_next_or_in_the_whole_list_where_it_stands(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"], state=State.DECIDING, urgent=True)
    page = shown(qtbot, show, room, View(which=Worklist.DECIDING))
    columns = page.table.model().columnCount()
    assert cell(page, "Langkah berikut") == "Putuskan"
    assert page.table.isColumnHidden(columns - 1)
    assert (cell(page, ""), cell(page, "Umur (hari kerja)")) == ("Darurat", "0 dari 1 hari")
    press(qtbot, page, Qt.Key.Key_6)
    assert cell(page, "Status") == "Menunggu keputusan"
    assert not page.table.isColumnHidden(columns - 1)


def test_typing_anywhere_narrows_the_list_and_enter_opens_the_first_that_fits(
    qtbot: QtBot, show: Show, room: Room, trips: Trips
) -> None:
    ids = write_cases(room.desk, ["CONTOH AMINAH", "CONTOH BUDI", "CONTOH BUDIMAN"])
    page = shown(qtbot, show, room)
    qtbot.keyClicks(page.table, "b")
    assert page.filters.box.hasFocus()
    qtbot.keyClicks(page.filters.box, "udim")
    qtbot.keyClick(page.filters.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(trips.taken))
    assert trips.taken == [("case", ids[2], "verification")]
    assert names(page) == ["CONTOH BUDIMAN"]


def test_arrows_move_in_the_list_while_the_words_keep_the_keyboard(
    qtbot: QtBot, show: Show, room: Room, trips: Trips
) -> None:
    ids = write_cases(room.desk, ["CONTOH BUDI", "CONTOH BUDIMAN"])
    page = shown(qtbot, show, room)
    with qtbot.waitSignal(page.list.read):
        qtbot.keyClicks(page.table, "b")
    qtbot.keyClick(page.filters.box, Qt.Key.Key_Down)
    assert page.filters.box.hasFocus()
    qtbot.keyClick(page.filters.box, Qt.Key.Key_Return)
    assert trips.taken == [("case", ids[1], "verification")]


def test_esc_takes_the_filters_away_before_it_leaves(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH", "CONTOH BUDI"])
    page = shown(qtbot, show, room)
    with qtbot.waitSignal(page.list.read):
        qtbot.keyClicks(page.table, "zz")
    qtbot.waitUntil(lambda: page.list.row() is None)
    assert page.list.currentWidget().objectName() == "queue.no_fit"
    press(qtbot, page, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert names(page) == ["CONTOH AMINAH", "CONTOH BUDI"]
    assert page.table.hasFocus()


@pytest.mark.parametrize(
    ("state", "where"),
    [(State.INCOMPLETE, "papers"), (State.VISIT, "verification"), (State.DECIDING, "decision"),
     (State.APPROVED, "letter"), (State.REJECTED, "letter"), (State.CLOSED, "data")],
)  # fmt: skip
def test_enter_opens_a_case_on_the_page_where_its_work_is_done(
    qtbot: QtBot, show: Show, room: Room, trips: Trips, state: State, where: str
) -> None:
    ids = write_cases(room.desk, ["CONTOH AMINAH"], state=state)
    page = shown(qtbot, show, room, View(which=Worklist.ALL))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert trips.taken == [("case", ids[0], where)]


def test_a_case_is_taken_with_one_key_and_given_back_with_another(qtbot: QtBot, show: Show, room: Room) -> None:
    ids = write_cases(room.desk, ["CONTOH AMINAH", "CONTOH BUDI"])
    page = shown(qtbot, show, room)
    over = room.toast.parentWidget()
    over.show()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    qtbot.keyClick(page.table, Qt.Key.Key_A, ALT)
    qtbot.waitUntil(lambda: current(page).assigned == room.desk.user.id)
    assert (current(page).id, current(page).assigned_name) == (ids[1], "CONTOH OPERATOR")
    assert not page.take.isEnabled()
    qtbot.waitUntil(lambda: room.background.is_idle)
    undo = over.findChild(QWidget, "toast.undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: current(page).assigned == "")
    with room.desk.read() as reader:
        assert reader.get(Case, ids[1]).assigned is None
    over.close()


def test_filters_are_a_key_away_and_go_together(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"], assigned=room.desk.user.id, urgent=True)
    write_cases(room.desk, ["CONTOH BUDI"], assigned=room.desk.user.id)
    write_cases(room.desk, ["CONTOH CITRA"], urgent=True)
    page = shown(qtbot, show, room)
    press(qtbot, page, Qt.Key.Key_M, ALT)
    assert names(page) == ["CONTOH AMINAH", "CONTOH BUDI"]
    press(qtbot, page, Qt.Key.Key_D, ALT)
    assert names(page) == ["CONTOH AMINAH"]
    press(qtbot, page, Qt.Key.Key_L, ALT)
    assert names(page) == []


def test_niks_are_masked_until_asked_for_and_that_is_noted(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"])
    page = shown(qtbot, show, room)
    assert cell(page, "NIK") == "6203 01•• •••• ••90"
    qtbot.keyClick(page.table, Qt.Key.Key_N, ALT)
    qtbot.waitUntil(lambda: cell(page, "NIK") == "6203 0152 0385 9990")
    with room.desk.read() as reader:
        assert access.times(reader, "tampilkan_nik", Worklist.VERIFYING) == 1
    page.leave()
    assert cell(page, "NIK") == "6203 01•• •••• ••90"


def written(qtbot: QtBot, page: QueuePage, place: int) -> str:
    """Return the name on a line once it is read."""
    model = page.table.model()
    qtbot.waitUntil(lambda: model.record(place) is not None)  # type: ignore[attr-defined]
    return str(model.record(place).name)  # type: ignore[attr-defined]


def test_the_end_of_a_long_list_is_one_key_away_and_every_case_stands_once(
    qtbot: QtBot, show: Show, room: Room
) -> None:
    write_cases(room.desk, [f"CONTOH ORANG {at:04}" for at in range(700)])
    page = shown(qtbot, show, room)
    assert page.range.text().startswith("1–")
    assert page.range.text().endswith(" dari 700")
    qtbot.keyClick(page.table, Qt.Key.Key_End, CONTROL)
    assert page.range.text().endswith("–700 dari 700")
    assert written(qtbot, page, 699) == "CONTOH ORANG 0699"
    qtbot.waitUntil(lambda: page.open.isEnabled())
    assert current(page).name == "CONTOH ORANG 0699"
    assert [written(qtbot, page, at) for at in range(700)] == [f"CONTOH ORANG {at:04}" for at in range(700)]


def test_enter_on_a_line_that_is_not_read_yet_opens_it_once_it_is(
    qtbot: QtBot, show: Show, room: Room, trips: Trips
) -> None:
    ids = write_cases(room.desk, [f"CONTOH ORANG {at:04}" for at in range(700)])
    page = shown(qtbot, show, room)
    qtbot.keyClick(page.table, Qt.Key.Key_End, CONTROL)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(trips.taken))
    assert trips.taken == [("case", ids[699], "verification")]


def test_a_list_too_long_to_be_read_at_once_shows_its_top_first_and_the_rest_follows(
    qtbot: QtBot, show: Show, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pbijk_desktop.usecases.queue.SHORT_LIST", 50)
    write_cases(room.desk, [f"CONTOH ORANG {at:04}" for at in range(400)])
    page = shown(qtbot, show, room)
    assert page.range.text().endswith(" dari 400")
    assert names_shown(page, 3) == ["CONTOH ORANG 0000", "CONTOH ORANG 0001", "CONTOH ORANG 0002"]
    qtbot.keyClick(page.table, Qt.Key.Key_End, CONTROL)
    assert written(qtbot, page, 399) == "CONTOH ORANG 0399"
    qtbot.keyClick(page.table, Qt.Key.Key_Home, CONTROL)
    qtbot.waitUntil(lambda: page.list.row() is not None)
    assert current(page).name == "CONTOH ORANG 0000"


def test_words_typed_over_a_long_list_show_its_first_rows_before_they_are_counted(
    qtbot: QtBot, show: Show, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_order, "_GONE_THROUGH", 200)
    write_cases(room.desk, [f"CONTOH {'GENAP' if at % 2 == 0 else 'GANJIL'} {at:04}" for at in range(400)])
    page = shown(qtbot, show, room)
    said: list[str] = []
    page.list.seen.connect(lambda *_: said.append(page.range.text()))
    qtbot.keyClicks(page.filters.box, "genap")
    qtbot.waitUntil(lambda: page.range.text().endswith(" dari 200"))
    assert any(one.endswith("jumlahnya sedang dihitung") for one in said)
    assert names_shown(page, 2) == ["CONTOH GENAP 0000", "CONTOH GENAP 0002"]
    assert current(page).name == "CONTOH GENAP 0000"
    qtbot.keyClick(page.table, Qt.Key.Key_End, CONTROL)
    assert written(qtbot, page, 199) == "CONTOH GENAP 0398"


def test_a_long_list_whose_order_is_known_is_turned_round_and_read_anew_when_something_changes(
    qtbot: QtBot, show: Show, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pbijk_desktop.usecases.queue.SHORT_LIST", 50)
    ids = write_cases(room.desk, [f"CONTOH ORANG {at:04}" for at in range(400)])
    page = shown(qtbot, show, room)
    qtbot.keyClick(page.table, Qt.Key.Key_End, CONTROL)
    assert written(qtbot, page, 399) == "CONTOH ORANG 0399"
    page.list.show_sorted(Sort(down=True))
    qtbot.waitUntil(lambda: names_shown(page, 1) == ["CONTOH ORANG 0399"])
    with room.desk.begin() as work:
        work.change(Case, ids[399], promised_on=room.desk.today() - timedelta(days=9))
    qtbot.waitUntil(lambda: names_shown(page, 1) == ["CONTOH ORANG 0398"])
    page.list.show_sorted(Sort())
    qtbot.waitUntil(lambda: names_shown(page, 2) == ["CONTOH ORANG 0399", "CONTOH ORANG 0000"])


def test_rows_on_their_way_are_waited_for_one_frame_and_no_longer(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, [f"CONTOH ORANG {at:04}" for at in range(700)])
    page = shown(qtbot, show, room)
    paper = page.table.viewport()
    stuck = Event()
    room.background.start(stuck.wait, owner=page, quick=True)
    qtbot.keyClick(page.table, Qt.Key.Key_End, CONTROL)
    assert not paper.updatesEnabled()
    qtbot.waitUntil(paper.updatesEnabled)
    assert page.list.row() is None
    stuck.set()
    assert written(qtbot, page, 699) == "CONTOH ORANG 0699"
    assert paper.updatesEnabled()


def names_shown(page: QueuePage, count: int) -> list[str]:
    model = page.table.model()
    return [getattr(model.record(place), "name", "") for place in range(count)]  # type: ignore[attr-defined]


def test_a_title_sorts_the_whole_list_and_sorts_it_back(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH CITRA", "CONTOH AMINAH", "CONTOH BUDI"])
    page = shown(qtbot, show, room)
    header = page.table.horizontalHeader()
    at = header.sectionViewportPosition(1) + 20
    found = []
    for _ in range(3):
        with qtbot.waitSignal(page.list.read):
            qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, header.height() // 2))
        found.append((page.sorting.label(), names(page)))
    assert found == [
        ("Urut: Nama A–Z", ["CONTOH AMINAH", "CONTOH BUDI", "CONTOH CITRA"]),
        ("Urut: Nama Z–A", ["CONTOH CITRA", "CONTOH BUDI", "CONTOH AMINAH"]),
        ("Urut: Tenggat", ["CONTOH CITRA", "CONTOH AMINAH", "CONTOH BUDI"]),
    ]


def test_the_list_is_sorted_from_the_keyboard(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH CITRA", "CONTOH AMINAH", "CONTOH BUDI"])
    page = shown(qtbot, show, room)
    qtbot.keyClick(page.table, Qt.Key.Key_U, ALT)
    menu = page.sorting.offered
    assert menu.activeAction().text() == "Tenggat"
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.list.read):
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert names(page) == ["CONTOH AMINAH", "CONTOH BUDI", "CONTOH CITRA"]
    assert page.table.horizontalHeader().sortIndicatorSection() == 1
    with qtbot.waitSignal(page.list.read):
        qtbot.keyClicks(page.table, "contoh")
    assert names(page) == ["CONTOH AMINAH", "CONTOH BUDI", "CONTOH CITRA"]


def test_what_is_looked_at_stays_in_place_when_others_change_the_list(qtbot: QtBot, show: Show, room: Room) -> None:
    ids = write_cases(room.desk, [f"CONTOH ORANG {at:03}" for at in range(60)])
    page = shown(qtbot, show, room)
    for _ in range(30):
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
    was = (current(page).id, page.table.rowViewportPosition(page.table.currentIndex().row()))
    assert was[0] == ids[30]
    with qtbot.waitSignal(page.list.read), room.desk.begin() as work:
        for gone in ids[:5]:
            work.change(Case, gone, state=State.DECIDING)
    assert (current(page).id, page.table.rowViewportPosition(page.table.currentIndex().row())) == was
    assert page.tabs.tabText(1) == "Verifikasi  55"


def test_a_case_that_leaves_the_list_makes_room_for_the_next(qtbot: QtBot, show: Show, room: Room) -> None:
    ids = write_cases(room.desk, [f"CONTOH ORANG {at:03}" for at in range(5)])
    page = shown(qtbot, show, room)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.list.read), room.desk.begin() as work:
        work.change(Case, ids[1], state=State.DECIDING)
    assert current(page).id == ids[2]


def test_an_empty_worklist_says_what_that_means_and_leads_to_all(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"])
    page = shown(qtbot, show, room, View(which=Worklist.VISIT))
    assert page.list.currentWidget().objectName() == "queue.nothing"
    assert (page.range.text(), page.open.isEnabled()) == ("0 permohonan", False)
    press(qtbot, page, Qt.Key.Key_6)
    assert names(page) == ["CONTOH AMINAH"]


def test_the_latest_wish_wins(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"])
    write_cases(room.desk, ["CONTOH CITRA"], state=State.VISIT)
    page = shown(qtbot, show, room)
    with qtbot.waitSignal(page.list.read):
        page.show_view(View(which=Worklist.DECIDING))
        page.show_view(View(which=Worklist.ALL))
        page.show_view(View(which=Worklist.VISIT))
    assert names(page) == ["CONTOH CITRA"]
    qtbot.waitUntil(lambda: room.background.is_idle)
    assert names(page) == ["CONTOH CITRA"]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_columns_give_way_so_that_nothing_is_cut_off(
    qtbot: QtBot, show: Show, qapp: QApplication, room: Room, scale: float
) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"])
    apply_theme(qapp, dark=False, scale=scale)
    page = shown(qtbot, show, room)
    assert page.table.horizontalScrollBar().maximum() == 0


def test_an_approved_case_that_gets_no_letter_waits_for_its_proposal(
    qtbot: QtBot, show: Show, room: Room, trips: Trips
) -> None:
    case, *_ = write_cases(room.desk, ["CONTOH AMINAH"], state=State.APPROVED, kind="G")
    page = shown(qtbot, show, room, View(which=Worklist.READY))
    assert next_act(current(page), room.desk.rules) == "Catat usulan"
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert trips.taken == [("case", case, "decision")]
