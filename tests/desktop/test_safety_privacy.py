"""Data pribadi, Retensi and Laptop hilang in Keamanan, by their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.dialogs.paper import PaperDialog
from pbijk_desktop.desktop.dialogs.reason import ReasonDialog
from pbijk_desktop.desktop.screens.form_dialog import FormDialog
from pbijk_desktop.desktop.screens.safety import SafetyPage, safety_parts
from pbijk_desktop.domain.erasure import ErasureState, Ground
from pbijk_desktop.domain.lost_laptops import LossStep, Protection
from pbijk_desktop.domain.people import Person
from pbijk_desktop.domain.personal_data import NOBODY
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.erase_data import erasures, propose_erasure
from pbijk_desktop.usecases.erasure_plan import CASE
from pbijk_desktop.usecases.lost_laptop import lost_laptops, report_loss
from pbijk_desktop.usecases.open_office import Opened
from pbijk_desktop.usecases.retention import due_cases, keepings
from tests.desktop.conftest import Show
from tests.desktop.hands import find, opened_dialog, press, write
from tests.desktop.rooms import make_room
from tests.samples import Clock
from tests.usecases.test_erasing_data import WHY, admin, ended, head
from tests.usecases.test_lost_laptop import a_report

Make = Callable[[str, Desk], SafetyPage]


@pytest.fixture
def made(opened: Opened, folder: Path, background: Background, show: Show, qtbot: QtBot) -> Iterator[Make]:
    """Make the page at a tab for somebody."""

    def make(key: str, desk: Desk) -> SafetyPage:
        over = QWidget()
        qtbot.addWidget(over)
        room, _trips = make_room(opened, folder, background, over)
        page = SafetyPage(replace(room, desk=desk, opened=opened))
        page.resize(1200, 720)
        show(page)
        page.show_part(key)
        page.arrive()
        qtbot.waitUntil(lambda: background.is_idle)
        return page

    yield make
    qtbot.waitUntil(lambda: background.is_idle)


def test_tabs_are_there_for_whom_they_are(made: Make, desk: Desk) -> None:
    page = made("privacy", admin(desk))
    assert {"privacy", "retention", "lost"} <= set(safety_parts(page.room))
    clerk = replace(page.room, desk=replace(desk, user=replace(desk.user, roles=(Role.CLERK,))))
    assert {"privacy", "lost"} <= set(safety_parts(clerk))
    assert "retention" not in safety_parts(clerk)
    auditor = replace(page.room, desk=replace(desk, user=replace(desk.user, roles=(Role.AUDITOR,))))
    assert not {"privacy", "retention", "lost"} & set(safety_parts(auditor))


def test_a_visitor_is_found_and_the_paper_about_them_shown(made: Make, desk: Desk, qtbot: QtBot) -> None:
    ended(desk)
    page = made("privacy", desk)
    part = page.part()
    write("aminah")
    press("Return")
    qtbot.waitUntil(lambda: part.hits.record() is not None)
    press("Alt+C")
    opened_dialog(qtbot, page, PaperDialog)
    press("Esc")


def test_one_proposes_and_another_erases_by_the_keys(
    made: Make, desk: Desk, qtbot: QtBot, background: Background
) -> None:
    ended(desk)
    page = made("privacy", admin(desk))
    write("K-2026-0001")
    press("Return")
    part = page.part()
    qtbot.waitUntil(lambda: part.hits.record() is not None)
    press("Alt+H")
    dialog = opened_dialog(qtbot, page, FormDialog)
    form = dialog.inside
    assert "CONTOH AMINAH" in form.above.text()
    press("Ctrl+Return")
    assert form.fields["ground"].problems
    form.fields.fill({"ground": Ground.DUE, "reason": WHY})
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: bool(erasures(desk)))
    qtbot.waitUntil(lambda: background.is_idle and page.isActiveWindow())
    assert not part.approve.isEnabled()

    page = made("privacy", head(desk))
    part = page.part()
    qtbot.waitUntil(lambda: part.erasures.record() is not None)
    press("Alt+S")
    dialog = opened_dialog(qtbot, page, FormDialog)
    press("Ctrl+Return")
    opened_dialog(qtbot, page, PaperDialog)
    press("Esc")
    qtbot.waitUntil(page.isActiveWindow)
    with desk.read() as reader:
        assert {one.name for one in reader.find(Person)} == {NOBODY}


def test_a_proposal_is_refused_with_its_reason(made: Make, desk: Desk, qtbot: QtBot) -> None:
    case = ended(desk)
    propose_erasure(admin(desk), CASE, case, ground=Ground.REQUEST, reason=WHY)
    page = made("privacy", head(desk))
    part = page.part()
    qtbot.waitUntil(lambda: part.erasures.record() is not None)
    press("Alt+T")
    opened_dialog(qtbot, page, ReasonDialog)
    write("Masih ada perkara")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: erasures(desk)[0].erasure.state == ErasureState.REFUSED)
    qtbot.waitUntil(page.isActiveWindow)
    assert erasures(desk)[0].erasure.note == "Masih ada perkara"


def test_the_years_of_a_kind_are_changed_and_brought_back(made: Make, desk: Desk, qtbot: QtBot) -> None:
    page = made("retention", admin(desk))
    part = page.part()
    qtbot.waitUntil(lambda: part.kinds.record() is not None)
    kind = part.kinds.record()[0]
    press("Alt+U")
    dialog = opened_dialog(qtbot, page, FormDialog)
    dialog.inside.fields.fill({"active": 1, "inactive": 1, "end": "musnah", "source": "Perbup"})
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: keepings(desk)[kind].years == 2)
    qtbot.waitUntil(lambda: part.usual.isEnabled() and page.isActiveWindow())
    press("Alt+K")
    qtbot.waitUntil(lambda: keepings(desk)[kind].years == 5)


def test_a_due_case_is_kept_longer_for_a_reason_and_let_go(made: Make, desk: Desk, qtbot: QtBot, clock: Clock) -> None:
    ended(desk)
    clock.forward(days=365 * 6)
    page = made("retention", head(desk))
    part = page.part()
    qtbot.waitUntil(lambda: part.due.record() is not None)
    press("Alt+L")
    dialog = opened_dialog(qtbot, page, FormDialog)
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: "Alasan" in dialog.banner.text())
    dialog.inside.fields.fill({"reason": "Sedang diperiksa"})
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: due_cases(desk)[0].held is not None)
    qtbot.waitUntil(lambda: part.no_longer.isEnabled() and page.isActiveWindow())
    press("Alt+T")
    qtbot.waitUntil(lambda: due_cases(desk)[0].held is None)


def test_all_that_is_due_is_proposed_and_erased_at_once(
    made: Make, desk: Desk, qtbot: QtBot, clock: Clock, background: Background
) -> None:
    for why in ("", "Permohonan lain, contoh."):
        ended(desk, same_person_reason=why)
    clock.forward(days=365 * 6)
    page = made("retention", admin(desk))
    part = page.part()
    qtbot.waitUntil(lambda: part.propose_all.isEnabled())
    press("Alt+A")
    dialog = opened_dialog(qtbot, page, FormDialog)
    dialog.inside.fields.fill({"ground": Ground.DUE, "reason": WHY})
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: len(erasures(desk)) == 2)
    qtbot.waitUntil(lambda: background.is_idle and page.isActiveWindow())
    page = made("privacy", head(desk))
    qtbot.waitUntil(lambda: page.part().erasures.record() is not None)
    press("Alt+S")
    dialog = opened_dialog(qtbot, page, FormDialog)
    assert "K-2026-0001" in dialog.inside.above.text()
    assert "K-2026-0002" in dialog.inside.above.text()
    press("Ctrl+Return")
    opened_dialog(qtbot, page, PaperDialog)
    press("Esc")
    qtbot.waitUntil(page.isActiveWindow)
    assert {one.erasure.state for one in erasures(desk)} == {ErasureState.DONE}
    assert due_cases(desk) == []


def test_a_lost_laptop_is_noted_with_its_hours_and_steps_by_the_keys(made: Make, desk: Desk, qtbot: QtBot) -> None:
    page = made("lost", desk)
    part = page.part()
    press("Ctrl+Return")
    dialog = opened_dialog(qtbot, page, FormDialog)
    write("Laptop lapangan B")
    form = dialog.inside
    form.fields.fill({"found_hour": "besok"})
    press("Ctrl+Return")
    assert form.fields["found_hour"].problems
    form.fields.fill({"found_hour": "9", "protection": Protection.LOCKED})
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: len(lost_laptops(desk)) == 1)
    qtbot.waitUntil(lambda: part.steps.record() is not None and page.isActiveWindow())
    assert "71 jam" in part.banner.text()
    assert "tidak dapat dibaca" in part.banner.text()
    press("Alt+T")
    qtbot.waitUntil(lambda: list(lost_laptops(desk)[0].done) == [LossStep.HEAD])
    qtbot.waitUntil(lambda: part.mark.label() == "Cabut tanda")
    press("Alt+T")
    qtbot.waitUntil(lambda: lost_laptops(desk)[0].done == {})


def test_what_is_late_is_said_and_a_closed_loss_can_be_opened_again(
    made: Make, desk: Desk, qtbot: QtBot, clock: Clock
) -> None:
    report_loss(desk, a_report())
    clock.forward(hours=80)
    page = made("lost", desk)
    part = page.part()
    qtbot.waitUntil(lambda: "lewat 8 jam" in part.banner.text())
    press("Alt+P")
    opened_dialog(qtbot, page, PaperDialog)
    press("Esc")
    qtbot.waitUntil(page.isActiveWindow)
    press("Alt+U")
    opened_dialog(qtbot, page, FormDialog)
    write("Ditemukan")
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: lost_laptops(desk)[0].record.closed_at is not None)
    qtbot.waitUntil(lambda: part.close_it.label() == "Buka lagi" and page.isActiveWindow())
    press("Alt+U")
    qtbot.waitUntil(lambda: lost_laptops(desk)[0].record.closed_at is None)


def test_every_part_has_a_name_and_words_for_those_who_do_not_see(made: Make, desk: Desk) -> None:
    for key in ("privacy", "retention", "lost"):
        page = made(key, admin(desk))
        assert page.part().objectName() == f"safety.{key}"
        assert find(page, QWidget, f"safety.{key}") is page.part()
