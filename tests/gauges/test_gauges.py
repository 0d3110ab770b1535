"""Every gauge over every screen that the walk reaches."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from pbijk_desktop.desktop import dialogs, screens
from pbijk_desktop.desktop.parts.page import Page
from tests.gauges.gauges import DARK, EVERY, PLAIN
from tests.gauges.known import NOT_REACHED, Known, known_for
from tests.gauges.language import english_words
from tests.gauges.standing import standing
from tests.gauges.walk import Look, Walk

pytestmark = pytest.mark.timeout(900)  # a walk of all screens, which the first test of a look waits for

Walks = Callable[[Look], Walk]


@pytest.mark.parametrize(("gauge", "look"), [(name, look) for name, _, looks in EVERY for look in looks], ids=str)
def test_the_gauge_holds_on_every_screen(walks: Walks, gauge: str, look: Look) -> None:
    found = walks(look).found[gauge]
    wrong = [f"{line}   [{stop}]" for line, stop in found.items() if known_for(gauge, line) is None]
    assert not wrong, f"{gauge}, {look}:\n" + "\n".join(wrong)


def test_the_walk_reaches_every_screen_that_there_is(walks: Walks) -> None:
    reached = walks(PLAIN).kinds
    missed = {kind.__name__ for kind in screens_of_the_program() if kind not in reached}
    assert missed == set(NOT_REACHED)


def screens_of_the_program() -> set[type[QWidget]]:
    """Return every page, dialog, part of the settings and other widget that lives among screens and dialogs."""
    found: set[type[QWidget]] = set()
    for package in (screens, dialogs):
        for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(info.name)
            for kind in vars(module).values():
                if isinstance(kind, type) and issubclass(kind, QWidget) and kind.__module__ == info.name:
                    found.add(kind)
    return found


def test_screens_are_found_by_reading_the_package() -> None:
    kinds = screens_of_the_program()
    assert len([kind for kind in kinds if issubclass(kind, Page)]) >= 10
    assert len([kind for kind in kinds if issubclass(kind, QDialog)]) >= 6


@pytest.mark.parametrize("text", ["Save", "Select All", "Choose a file", "Don't save", "Tekan OK atau cancel"])
def test_english_is_noticed(text: str) -> None:
    assert english_words(text)


@pytest.mark.parametrize("text", ["Simpan", "Pilih berkas", "KELUARGA CONTOH", "Data dan status permohonan", "Oke"])
def test_indonesian_is_not_taken_for_english(text: str) -> None:
    assert not english_words(text)


def test_what_stands_is_told_with_where_it_was_met_or_that_it_is_met_no_more() -> None:
    known = [Known("contrast", part, "2026-11-24", "alasan") for part in ("QLabel pudar", "QLabel lain")]
    walked = {look: Walk(look, found={"contrast": {}}) for look in (PLAIN, DARK)}
    walked[DARK].found["contrast"]["QLabel pudar: 1.21"] = "beranda"
    one, other, *_ = standing(walked, known)
    assert one.endswith(f"alasan [{DARK}]")
    assert "met no more" in other
    assert "not walked" in next(standing({}, known))
