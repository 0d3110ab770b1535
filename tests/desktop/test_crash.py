from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbijk_desktop.desktop.crash import LOG, Crash, about, crash_dialog, details, open_log
from pbijk_desktop.desktop.dialogs.message import MessageDialog
from pbijk_desktop.domain.problems import Problem, RefusedError, TroubleError
from tests.desktop.hands import press

Show = Callable[[QWidget], QWidget]
SECRET = "6203019909999990"


def broken(nik: str) -> BaseException:
    try:
        try:
            {}[nik]
        except KeyError as error:
            raise ValueError(f"no person {nik}") from error
    except ValueError as error:
        return error
    raise AssertionError


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    before = LOG.level, LOG.propagate
    path = tmp_path / "log" / "pbijk.log"
    handler = open_log(path)
    assert handler is not None
    yield path
    LOG.removeHandler(handler)
    handler.close()
    LOG.level, LOG.propagate = before


@pytest.fixture
def crash(desk_app: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crash]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = Crash(desk_app)
    before = qInstallMessageHandler(None)
    made.install()
    yield made
    qInstallMessageHandler(before)
    made.deleteLater()


def test_details_hold_places_and_kinds_but_no_values() -> None:
    text = details(broken(SECRET))
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_crash.py" in text
    assert SECRET not in text


def test_our_mistake_is_logged_and_told_without_a_traceback(qtbot: QtBot, crash: Crash, log: Path) -> None:
    error = broken(SECRET)
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: crash._dialog is not None)
    dialog = crash._dialog
    assert dialog is not None
    assert "aman" in dialog.text.text()
    assert "Traceback" not in dialog.text.text()
    dialog.accept()
    assert crash._dialog is None
    text = log.read_text("utf-8")
    assert "ValueError" in text
    assert SECRET not in text


def test_details_are_offered_after_our_mistake_and_shown_once_its_window_is_gone(
    qtbot: QtBot, crash: Crash, log: Path, front: Callable[[QWidget], None]
) -> None:
    asked: list[QWidget | None] = []
    crash.offer = asked.append
    error = broken(SECRET)
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: crash._dialog is not None)
    assert crash._dialog is not None
    front(crash._dialog)
    press("Alt+R")
    assert asked == [None]
    assert crash._dialog is None


def test_a_second_mistake_does_not_pile_up_windows(qtbot: QtBot, crash: Crash, log: Path) -> None:
    for _ in range(3):
        error = broken(SECRET)
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: crash._dialog is not None)
    QApplication.processEvents()
    boxes = [box for box in QApplication.topLevelWidgets() if isinstance(box, MessageDialog) and box.isVisible()]
    for box in boxes:
        box.accept()
    assert len(boxes) == 1


def test_a_mistake_on_another_thread_is_told_too(qtbot: QtBot, crash: Crash, log: Path) -> None:
    thread = threading.Thread(target=lambda: [][1])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: crash._dialog is not None)
    assert crash._dialog is not None
    crash._dialog.accept()
    assert "IndexError" in log.read_text("utf-8")


def test_what_qt_says_goes_to_the_log(crash: Crash, log: Path) -> None:
    qWarning("something small")
    assert "Qt: something small" in log.read_text("utf-8")


def test_a_refusal_is_told_by_its_sentences(qtbot: QtBot) -> None:
    dialog = crash_dialog(RefusedError([Problem("", "dialog.reason_needed")]))
    qtbot.addWidget(dialog)
    assert "Alasan belum diisi" in dialog.text.text()
    trouble = crash_dialog(TroubleError("desktop.fonts_missing", file="x.otf"))
    qtbot.addWidget(trouble)
    assert "x.otf" in trouble.text.text()


def test_the_log_does_not_grow_for_ever(log: Path) -> None:
    handler = next(handler for handler in LOG.handlers if isinstance(handler, RotatingFileHandler))
    assert handler.maxBytes > 0
    assert handler.backupCount > 0


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert open_log(tmp_path / "file" / "x.log") is None


def test_the_report_says_which_program_it_is() -> None:
    assert about().startswith("PBI-JK")
    assert logging.getLogger("pbijk_desktop") is LOG
