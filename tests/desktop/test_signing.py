"""Tanda tangan: the head goes through all letters that wait with keys alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.room import Room
from pbijk_desktop.desktop.screens.home import HomePage
from pbijk_desktop.desktop.screens.signing import SigningPage
from pbijk_desktop.domain.signing import LetterDraft
from pbijk_desktop.domain.workflow import Role, State
from pbijk_desktop.usecases.hand_up import hand_up, hand_up_list, take_back_draft, waiting_drafts
from pbijk_desktop.usecases.issue_letter import LetterChoice
from pbijk_desktop.usecases.office_settings import change_settings, keep_signatory, remove_signatory, signatories
from tests.desktop.hands import opened_dialog, press, write
from tests.desktop.rooms import Trips
from tests.samples import aminah
from tests.usecases.acts import approved, letters_of, state_of
from tests.usecases.test_list_letters import several

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def handed_up(room: Room) -> list[str]:
    """Three cases whose letters wait for the head, the third of them urgent."""
    cases = []
    for at in range(3):
        line = aminah(nik=f"62030152038599{91 + at}", card="", name=f"CONTOH ORANG {'ABC'[at]}")
        case = approved(room.desk, members=(line,), kk=f"62030112051099{93 + at}", same_person_reason="Orang lain.")
        hand_up(room.desk, case, LetterChoice())
        cases.append(case)
    return cases


def head_room(room: Room) -> Room:
    user = replace(room.desk.user, roles=(Role.HEAD,))
    return replace(room, desk=replace(room.desk, user=user))


def shown(qtbot: QtBot, show: Show, room: Room) -> SigningPage:
    page = SigningPage(room)
    page.resize(1200, 650)
    show(page)
    with qtbot.waitSignal(page.shown):
        page.arrive()
    return page


def test_the_head_approves_and_sends_back_with_keys_alone(
    qtbot: QtBot, show: Show, room: Room, handed_up: list[str]
) -> None:
    page = shown(qtbot, show, head_room(room))
    assert page.progress.text() == "1 dari 3"
    assert "CONTOH ORANG A" in page.letter.case.text()
    assert page.letter.view.page_count() == 1
    with qtbot.waitSignal(page.shown):
        press("S")
    assert (page.progress.text(), state_of(room.desk, handed_up[0])) == ("2 dari 3", State.ISSUED)
    press("K")
    dialog = opened_dialog(qtbot, page, ReasonDialog)
    dialog.reason.focus()
    dialog.reason.set_value("Periksa alamat")
    with qtbot.waitSignal(page.shown):
        press("Ctrl+Return")
    assert page.progress.text() == "3 dari 3"
    with qtbot.waitSignal(page.shown):
        press("S")
    assert "2 disetujui, 1 dikembalikan, 0 belum diputus." in page.end.told.text()
    assert [letter.number.split("/")[1] for letter in page.end.letters()] == ["001", "002"]
    assert [len(letters_of(room.desk, case)) for case in handed_up] == [1, 0, 1]


def test_arrows_go_to_other_letters_and_what_is_settled_says_so(
    qtbot: QtBot, show: Show, room: Room, handed_up: list[str]
) -> None:
    page = shown(qtbot, show, head_room(room))
    with qtbot.waitSignal(page.shown):
        press("Right")
    assert "CONTOH ORANG B" in page.letter.case.text()
    with qtbot.waitSignal(page.shown):
        press("S")
    with qtbot.waitSignal(page.shown):
        press("Left")
    assert page.progress.text() == "2 dari 3"
    assert "Disetujui, nomor 400.9.11/001" in page.letter.fate.text()
    press("S")
    assert sum(len(letters_of(room.desk, case)) for case in handed_up) == 1


def test_esc_ends_the_session_with_its_summary_and_it_can_go_on(
    qtbot: QtBot, show: Show, room: Room, handed_up: list[str]
) -> None:
    page = shown(qtbot, show, head_room(room))
    with qtbot.waitSignal(page.shown):
        press("S")
    with qtbot.waitSignal(page.shown):
        press("Esc")
    assert "1 disetujui, 0 dikembalikan, 2 belum diputus." in page.end.told.text()
    with qtbot.waitSignal(page.shown):
        press("Alt+L")
    assert page.progress.text() == "1 dari 2"


def test_a_draft_taken_back_meanwhile_is_told_and_nothing_is_issued(
    qtbot: QtBot, show: Show, room: Room, handed_up: list[str]
) -> None:
    page = shown(qtbot, show, head_room(room))
    take_back_draft(room.desk, waiting_drafts(head_room(room).desk)[0].draft.id)
    with qtbot.waitSignal(page.shown):
        press("S")
    assert "sudah diputus atau ditarik kembali" in page.letter.banner.text()
    assert letters_of(room.desk, handed_up[0]) == []


def test_nothing_waiting_is_said_and_the_office_has_a_way_to_begin(qtbot: QtBot, show: Show, room: Room) -> None:
    page = shown(qtbot, show, head_room(room))
    assert page.end.nothing.isVisible()
    assert not page.approve.isVisible()


def test_the_heads_beranda_leads_to_the_session(
    qtbot: QtBot, show: Show, room: Room, trips: Trips, handed_up: list[str]
) -> None:
    page = HomePage(head_room(room))
    page.resize(1100, 650)
    show(page)
    page.arrive()
    qtbot.waitUntil(lambda: page.next.sign.isVisible())
    assert page.next.sign.label() == "Tanda tangani 3 surat"
    page.next.sign.click()
    assert trips.taken == [("place", "signing")]


def test_the_page_surat_says_that_a_draft_waits_and_why_it_came_back(
    qtbot: QtBot, show: Show, room: Room, handed_up: list[str]
) -> None:
    from pbijk_desktop.desktop.screens.case_letter import LetterPage
    from pbijk_desktop.usecases.hand_up import send_draft_back

    page = LetterPage(room, handed_up[0])
    page.resize(1200, 650)
    show(page)
    with qtbot.waitSignal(page.drawn):
        page.arrive()
    assert "Menunggu tanda tangan pimpinan" in page.handing._state.text()
    assert not page._issue.isVisible()
    with room.desk.read() as reader:
        draft = reader.find(LetterDraft, case=handed_up[0])[0]
    send_draft_back(head_room(room).desk, draft.id, note="Periksa alamat")
    with qtbot.waitSignal(page.drawn):
        page.refresh()
    assert "Periksa alamat" in page.handing._state.text()
    assert page._issue.isVisible()
    page.view.setFocus()
    press("Alt+J")
    qtbot.waitUntil(lambda: len(waiting_drafts(head_room(room).desk)) == 3)


def test_writing_a_note_is_no_shortcut(qtbot: QtBot, show: Show, room: Room, handed_up: list[str]) -> None:
    page = shown(qtbot, show, head_room(room))
    press("K")
    dialog = opened_dialog(qtbot, page, ReasonDialog)
    dialog.reason.focus()
    write("SK lama")
    assert letters_of(room.desk, handed_up[0]) == []
    press("Esc")


def test_whose_paraf_comes_next_gives_it_with_the_same_key_and_the_head_comes_after(
    qtbot: QtBot, show: Show, room: Room
) -> None:
    change_settings(room.desk, {"paraf_chain": ("KEPALA SEKSI: rina",)})
    case = approved(room.desk)
    hand_up(room.desk, case, LetterChoice())
    page = shown(qtbot, show, room)
    assert page.approve.label() == "Beri paraf"
    assert "○ KEPALA SEKSI: menunggu rina" in page.letter.case.text()
    with qtbot.waitSignal(page.shown):
        press("S")
    assert "1 diparaf. 0 disetujui" in page.end.told.text()
    assert letters_of(room.desk, case) == []
    page.close()
    head = shown(qtbot, show, head_room(room))
    assert head.approve.label() == "Setujui"
    assert "✓ KEPALA SEKSI: CONTOH OPERATOR" in head.letter.case.text()
    with qtbot.waitSignal(head.shown):
        press("S")
    assert len(letters_of(room.desk, case)) == 1


def test_a_list_is_signed_beside_the_cases_that_it_is_about(qtbot: QtBot, show: Show, room: Room) -> None:
    cases = several(room.desk, 2)
    hand_up_list(room.desk, cases, LetterChoice(kind="usulan_bpjs"))
    page = shown(qtbot, show, head_room(room))
    assert page.letter.view.page_count() == 2
    told = page.letter.case.text()
    assert all(said in told for said in ("2 permohonan", "4 orang", "CONTOH IBU 0", "CONTOH IBU 1"))
    assert not page.open.isVisible()
    with qtbot.waitSignal(page.shown):
        press("S")
    assert [state_of(room.desk, case) for case in cases] == [State.PROPOSED] * 2
    assert [letter.kind for letter in page.end.letters()] == ["usulan_bpjs"]


def test_the_page_surat_shows_the_chain_and_issues_only_at_its_end(qtbot: QtBot, show: Show, room: Room) -> None:
    from pbijk_desktop.desktop.screens.case_letter import LetterPage

    change_settings(room.desk, {"paraf_chain": ("KEPALA SEKSI: rina",)})
    page = LetterPage(room, approved(room.desk))
    page.resize(1200, 650)
    show(page)
    with qtbot.waitSignal(page.drawn):
        page.arrive()
    assert not page._issue.isVisible()
    page.view.setFocus()
    press("Alt+J")
    qtbot.waitUntil(page.handing.parafs.give.isVisible)
    assert "Menunggu paraf" in page.handing._state.text()
    press("Alt+F")
    qtbot.waitUntil(page._issue.isVisible)
    assert "✓ KEPALA SEKSI: CONTOH OPERATOR" in page.handing.parafs.lines.text()
    page.view.setFocus()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: page.issued.current() is not None)


def test_beranda_says_before_the_last_signatory_may_sign_no_more(qtbot: QtBot, show: Show, room: Room) -> None:
    page = HomePage(room)
    page.resize(1100, 650)
    show(page)
    page.arrive()
    qtbot.waitUntil(lambda: room.background.is_idle)
    assert page.signatories.isHidden()
    (head,) = signatories(room.desk)
    keep_signatory(room.desk, replace(head, valid_to=room.desk.today()))
    qtbot.waitUntil(lambda: "berakhir 23 November 2026" in page.signatories.text())
    remove_signatory(room.desk, head.id, reason="pensiun")
    qtbot.waitUntil(lambda: "Belum ada penanda tangan yang berlaku hari ini" in page.signatories.text())
