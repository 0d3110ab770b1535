"""Catatan and Cocokkan kertas: read, limited from the keyboard, saved; what stands on paper is typed and answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.desktop.screens.safety import SafetyPage, safety_parts
from pbijk_desktop.desktop.screens.safety_anchor import AnchorPart
from pbijk_desktop.desktop.screens.safety_log import LogPart
from pbijk_desktop.domain.workflow import Role
from pbijk_desktop.usecases.case_file import open_case
from pbijk_desktop.usecases.open_office import Opened
from tests.desktop.conftest import Show
from tests.desktop.hands import press, write
from tests.desktop.rooms import make_room
from tests.usecases.acts import issued, letters_of

Make = Callable[..., SafetyPage]


@pytest.fixture
def made(opened: Opened, folder: Path, background: Background, show: Show, qtbot: QtBot) -> Iterator[Make]:
    """Make the page at a tab, for somebody with these roles."""

    def make(key: str, *roles: Role) -> SafetyPage:
        over = QWidget()
        qtbot.addWidget(over)
        room, _trips = make_room(opened, folder, background, over)
        desk = replace(room.desk, user=replace(room.desk.user, roles=roles))
        page = SafetyPage(replace(room, desk=desk, opened=opened))
        page.resize(1200, 720)
        show(page)
        page.show_part(key)
        page.arrive()
        return page

    yield make
    qtbot.waitUntil(lambda: background.is_idle)


@pytest.fixture
def case(opened: Opened) -> str:
    """Return a case that was brought to its letter and looked at."""
    found = issued(opened.desk)
    open_case(opened.desk, found)
    return found


def log_of(page: SafetyPage, qtbot: QtBot) -> LogPart:
    part = page.part()
    assert isinstance(part, LogPart)
    qtbot.waitUntil(lambda: bool(part.model.rows) and not part.reading.is_reading)
    return part


def acts(part: LogPart) -> list[str]:
    return [one.act for one in part.model.rows]


def test_the_auditor_reads_who_did_what_and_that_is_noted(made: Make, case: str, qtbot: QtBot) -> None:
    part = log_of(made("log", Role.AUDITOR), qtbot)
    assert "buka" in acts(part)
    assert any(one.case_number == "K-2026-0001" and one.whom == "CONTOH AMINAH" for one in part.model.rows)
    part.refresh()
    qtbot.waitUntil(lambda: "lihat_catatan" in acts(part))
    assert acts(part).count("lihat_catatan") == 1


def test_it_is_limited_by_typing_and_choosing(made: Make, case: str, qtbot: QtBot) -> None:
    part = log_of(made("log", Role.HEAD), qtbot)
    part.filters.kind.setCurrentIndex(2)
    qtbot.waitUntil(lambda: "buka" in acts(part) and "" not in acts(part))
    part.filters.kind.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "" in acts(part))
    part.filters.box.setFocus()
    write("K-2026-9999")
    qtbot.waitUntil(lambda: part.model.rows == ())
    assert part.count.text() == "Tidak ada catatan yang cocok."


def test_it_is_saved_and_the_place_is_warned_of(made: Make, case: str, qtbot: QtBot, tmp_path: Path) -> None:
    part = log_of(made("log", Role.AUDITOR), qtbot)
    part.save_to(tmp_path / "catatan.xlsx")
    qtbot.waitUntil(lambda: "catatan disimpan" in part.banner.text())
    assert (tmp_path / "catatan.xlsx").stat().st_size > 1000


@pytest.mark.parametrize(("role", "there"), [(Role.CLERK, False), (Role.ADMIN, True), (Role.AUDITOR, True)])
def test_the_log_is_a_tab_of_those_who_may_read_it(made: Make, role: Role, there: bool) -> None:
    page = made("anchor", role)
    assert ("log" in safety_parts(page.room)) is there


def test_what_stands_on_paper_is_typed_and_answered(made: Make, case: str, opened: Opened, qtbot: QtBot) -> None:
    part = made("anchor", Role.CLERK).part()
    assert isinstance(part, AnchorPart)
    foot = str(letters_of(opened.desk, case)[0].facts["journal"])
    part.typed.focus()
    press("Ctrl+Return")
    qtbot.waitUntil(lambda: bool(part.typed.problems))
    for typed, answer in ((foot, "Cocok"), ("99999-ab12cd34", "Jurnal terpotong"), ("1-ab12cd34", "Tidak cocok")):
        part.typed.set_value("")
        part.typed.focus()
        write(typed)
        press("Ctrl+Return")
        qtbot.waitUntil(lambda answer=answer: part.banner.text().startswith(answer))  # type: ignore[misc]


def test_the_register_of_a_day_is_looked_at_and_saved(made: Make, case: str, qtbot: QtBot, tmp_path: Path) -> None:
    page = made("anchor", Role.CLERK)
    part = page.part()
    assert isinstance(part, AnchorPart)
    part.save_to(part.room.desk.today(), tmp_path / "buku.csv")
    qtbot.waitUntil(lambda: (tmp_path / "buku.csv").exists() and part.room.background.is_idle)
    assert "K-2026-0001" in (tmp_path / "buku.csv").read_text("utf-8-sig")
