"""Beranda: numbers that open what they count, drafts, days to come, and the invitation of an empty office."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.another_start import command_for_sample
from pbijk_desktop.desktop.dialogs.message import MessageDialog
from pbijk_desktop.desktop.parts.buttons import HouseButton
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.home import HomePage
from pbijk_desktop.domain.intake import Draft
from pbijk_desktop.domain.workflow import Role, State
from pbijk_desktop.domain.worklists import View, Worklist
from pbijk_desktop.usecases.keep_draft import keep_draft, kept_drafts, new_draft_id
from pbijk_desktop.usecases.rules import load_rules
from tests.desktop.queue_samples import write_cases
from tests.desktop.rooms import Trips
from tests.samples import WIB, Clock
from tests.usecases.acts import approved, issued

Show = Callable[[QWidget], QWidget]
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def shown(qtbot: QtBot, show: Show, room: Room) -> HomePage:
    page = HomePage(room)
    page.resize(1127, 690)
    show(page)
    page.arrive()
    qtbot.waitUntil(lambda: room.background.is_idle)
    return page


def with_roles(room: Room, *roles: str) -> Room:
    return replace(room, desk=replace(room.desk, user=replace(room.desk.user, roles=roles)))


def a_draft(room: Room, title: str) -> Draft:
    return keep_draft(room.desk, Draft(id=new_draft_id(room.desk), kind="intake", title=title, body={}))


def said(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_letters_that_run_out_soon_are_counted_and_opened(
    qtbot: QtBot, show: Show, room: Room, trips: Trips, clock: Clock
) -> None:
    issued(room.desk)
    clock.now = clock.now.replace(year=2027, month=5, day=2)
    page = shown(qtbot, show, room)
    assert page.numbers.ending.number() == 1
    qtbot.keyClick(page, Qt.Key.Key_H, ALT)
    assert trips.taken == [("ending",)]


def test_every_number_opens_what_it_counts(qtbot: QtBot, show: Show, room: Room, trips: Trips, clock: Clock) -> None:
    write_cases(room.desk, ["CONTOH AMINAH", "CONTOH BUDI"], urgent=True, assigned=room.desk.user.id)
    write_cases(room.desk, ["CONTOH CITRA"], state=State.INCOMPLETE)
    clock.forward(days=1)
    page = shown(qtbot, show, room)
    numbers = page.numbers
    assert [numbers.lists[which].number() for which in Worklist] == [1, 2, 0, 0, 0, 3]
    assert [one.number() for one in (numbers.late, numbers.urgent, numbers.owed, numbers.mine)] == [1, 2, 0, 2]
    every = View(which=Worklist.ALL)
    for key, keys, view in (
        (Qt.Key.Key_2, CONTROL, View(which=Worklist.VERIFYING)),
        (Qt.Key.Key_6, CONTROL, every),
        (Qt.Key.Key_L, ALT, replace(every, overdue=True)),
        (Qt.Key.Key_D, ALT, replace(every, urgent=True, waiting=True)),
        (Qt.Key.Key_S, ALT, replace(every, owed=True)),
        (Qt.Key.Key_M, ALT, replace(every, mine=True, waiting=True)),
    ):
        qtbot.keyClick(page, key, keys)
        assert trips.taken.pop() == ("queue", view)


def test_the_numbers_follow_what_happens(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"])
    page = shown(qtbot, show, room)
    write_cases(room.desk, ["CONTOH BUDI"])
    qtbot.waitUntil(lambda: page.numbers.lists[Worklist.VERIFYING].number() == 2)


def test_only_the_head_goes_to_the_decisions_taken_without_the_head(
    qtbot: QtBot, show: Show, room: Room, trips: Trips
) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"])
    page = shown(qtbot, show, room)
    qtbot.keyClick(page, Qt.Key.Key_T, ALT)
    assert trips.taken == []
    assert page.numbers.alone.accessibleDescription() == ""
    page.close()
    page = shown(qtbot, show, with_roles(room, Role.HEAD))
    qtbot.keyClick(page, Qt.Key.Key_T, ALT)
    assert trips.taken == [("place", "afterwards")]


def test_an_empty_office_invites_to_take_the_first_request(
    qtbot: QtBot, show: Show, room: Room, trips: Trips, front: Callable[[QWidget], None]
) -> None:
    page = shown(qtbot, show, room)
    assert "Belum ada permohonan" in said(page)
    begin = page.findChild(HouseButton, "home.begin")
    assert begin is not None
    begin.setFocus()
    qtbot.keyClick(begin, Qt.Key.Key_Return)
    assert trips.taken == [("intake", "", "")]


@pytest.mark.parametrize("begun", [True, False])
def test_an_empty_office_leads_to_the_sample_in_a_window_of_its_own(
    qtbot: QtBot, show: Show, room: Room, front: Callable[[QWidget], None], monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    wanted: list[str] = []

    def start() -> bool:
        wanted.append("contoh")
        return begun

    monkeypatch.setattr("pbijk_desktop.desktop.screens.home.open_sample", start)
    page = shown(qtbot, show, room)
    sample = page.findChild(HouseButton, "home.sample")
    assert sample is not None
    qtbot.keyClick(page, Qt.Key.Key_C, ALT)
    assert wanted == ["contoh"]
    dialog = page.findChild(MessageDialog)
    assert (dialog is None) is begun
    if dialog is not None:
        front(dialog)
        assert "pbijk demo" in dialog.text.text()
        dialog.accept()


def test_the_command_for_the_sample_is_one_that_the_program_knows() -> None:
    done = subprocess.run([*command_for_sample(), "--help"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert "--contoh" in done.stdout


def test_who_takes_no_requests_is_not_asked_to(qtbot: QtBot, show: Show, room: Room) -> None:
    page = shown(qtbot, show, with_roles(room, Role.HEAD))
    assert page.findChild(HouseButton, "home.begin") is None
    assert [one for one in page.findChildren(HouseButton) if "Terima berkas" in one.label() and one.isVisible()] == []


def acts(page: HomePage) -> list[tuple[str, str]]:
    """Return the acts in the title row, each with its kind."""
    return [(one.label(), one.kind) for one in page.next.findChildren(HouseButton) if one.isVisible()]


def test_a_head_sees_first_what_waits_for_a_decision(
    qtbot: QtBot, show: Show, room: Room, trips: Trips, clock: Clock
) -> None:
    room = with_roles(room, Role.HEAD)
    first = write_cases(room.desk, ["CONTOH AMINAH"], state=State.DECIDING)[0]
    clock.forward(days=1)
    write_cases(room.desk, ["CONTOH BUDI"], state=State.DECIDING, urgent=True)
    write_cases(room.desk, ["CONTOH CITRA"])
    page = shown(qtbot, show, room)
    assert acts(page) == [("Periksa yang menunggu keputusan", "primary")]
    told = said(page)
    assert told.index("Menunggu Anda") < told.index("Daftar kerja")
    assert (
        "Paling lama menunggu: CONTOH AMINAH, Reaktivasi, diterima 23 November 2026. Darurat: 1. Lewat waktu: 1."
        in told
    )
    numbers = page.numbers
    assert numbers.lists[Worklist.DECIDING].number() == 2
    assert numbers.lists[Worklist.DECIDING].y() < numbers.lists[Worklist.INCOMPLETE].y()
    qtbot.keyClick(page.next.decide, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_4, CONTROL)
    qtbot.keyClick(page, Qt.Key.Key_O, ALT)
    to_decide = ("queue", View(which=Worklist.DECIDING))
    assert trips.taken == [to_decide, to_decide, ("case", first, "decision")]


def test_a_head_with_nothing_to_decide_is_told_so_and_led_to_what_was_decided_alone(
    qtbot: QtBot, show: Show, room: Room, trips: Trips
) -> None:
    write_cases(room.desk, ["CONTOH CITRA"])
    page = shown(qtbot, show, with_roles(room, Role.HEAD))
    assert "Tidak ada permohonan yang menunggu keputusan Anda." in said(page)
    assert acts(page) == []
    page.close()
    approved(room.desk)
    page = shown(qtbot, show, with_roles(room, Role.HEAD))
    assert acts(page) == [("Periksa yang diputus tanpa atasan", "primary")]
    qtbot.keyClick(page.next.confirm, Qt.Key.Key_Return)
    assert trips.taken == [("place", "afterwards")]


def test_a_head_at_the_desk_takes_requests_in_and_has_decisions_beside_it(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"], state=State.DECIDING)
    page = shown(qtbot, show, with_roles(room, Role.HEAD, Role.CLERK))
    assert acts(page) == [("Periksa yang menunggu keputusan", "quiet"), ("Terima berkas", "primary")]


def test_who_keeps_users_and_laptops_alone_is_led_to_the_settings(
    qtbot: QtBot, show: Show, room: Room, trips: Trips
) -> None:
    page = shown(qtbot, show, with_roles(room, Role.ADMIN))
    assert "Belum ada permohonan. Yang menunggu terlihat di sini begitu petugas menerima berkas pertama." in said(page)
    assert acts(page) == [("Buka Pengaturan", "primary")]
    qtbot.keyClick(page.next.settings, Qt.Key.Key_Return)
    assert trips.taken == [("place", "settings")]


def test_a_draft_is_picked_up_with_enter(qtbot: QtBot, show: Show, room: Room, trips: Trips) -> None:
    draft = a_draft(room, "CONTOH AMINAH")
    page = shown(qtbot, show, room)
    assert page.drafts.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_K, ALT)
    assert QApplication.focusWidget() is page.drafts.table
    qtbot.keyClick(page.drafts.table, Qt.Key.Key_Return)
    assert trips.taken == [("intake", "", draft.id)]
    assert page.drafts.table.model().index(0, 1).data() == "hari ini 09.15"


def test_a_draft_is_thrown_away_with_one_key_and_brought_back_with_another(
    qtbot: QtBot, show: Show, room: Room
) -> None:
    a_draft(room, "CONTOH AMINAH")
    write_cases(room.desk, ["CONTOH BUDI"])
    page = shown(qtbot, show, room)
    qtbot.keyClick(page, Qt.Key.Key_K, ALT)
    qtbot.keyClick(page.drafts.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not page.drafts.isVisible())
    assert kept_drafts(room.desk) == []
    undo = room.toast.findChild(HouseButton, "toast.undo")
    assert undo is not None
    undo.click()
    qtbot.waitUntil(page.drafts.isVisible)
    assert [draft.title for draft in kept_drafts(room.desk)] == ["CONTOH AMINAH"]


@pytest.mark.parametrize(
    ("day", "siks", "left"),
    [
        (3, "SIKS-NG ditutup 11 November 2026.", "8 hari lagi"),
        (11, "SIKS-NG ditutup 11 November 2026.", "hari ini"),
        (30, "SIKS-NG buka lagi 1 Desember 2026 dan ditutup 11 Desember 2026.", "besok"),
    ],
)
def test_the_days_to_come_are_counted_down(
    qtbot: QtBot, show: Show, room: Room, clock: Clock, day: int, siks: str, left: str
) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"])
    clock.now = datetime(2026, 11, day, 9, 0, tzinfo=WIB)
    page = shown(qtbot, show, room)
    assert siks in said(page)
    assert left in said(page)


def test_names_sent_before_the_cut_off_are_active_from_the_next_month(
    qtbot: QtBot, show: Show, room: Room, clock: Clock
) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"])
    clock.now -= timedelta(days=4)
    page = shown(qtbot, show, room)
    assert "Nama yang dikirim sebelum 20 November 2026 aktif mulai 1 Desember 2026." in said(page)


def test_a_broken_rule_file_is_told_quietly(qtbot: QtBot, show: Show, room: Room, tmp_path: Path) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"])
    own = tmp_path / "aturan" / "checklists"
    own.mkdir(parents=True)
    (own / "B.toml").write_text("code = \n", "utf-8")
    page = shown(qtbot, show, replace(room, desk=replace(room.desk, rules=load_rules(own.parent))))
    assert page.troubles.isVisible()
    assert "B.toml" in page.troubles.text()


def test_who_takes_no_requests_sees_no_unsent_ones(qtbot: QtBot, show: Show, room: Room) -> None:
    write_cases(room.desk, ["CONTOH AMINAH"])
    a_draft(room, "CONTOH BUDI · Reaktivasi")
    assert not shown(qtbot, show, with_roles(room, Role.HEAD)).drafts.isVisible()
    assert shown(qtbot, show, room).drafts.isVisible()
