"""Run as a process by `keying`: presses keys in the program or in a bare form, and tells when each was painted.

By hand, with the guilty lines: `python -m pbijk_desktop.bench.keyed program FOLDER USER PASSPHRASE STEPS`.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QEventLoop, QKeyCombination, QObject, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QPushButton, QWidget

from pbijk_desktop.desktop.watchdog import Watchdog

if TYPE_CHECKING:
    from pbijk_desktop.desktop.program import Program

_PATIENCE_MS = 150
"""A key that has changed nothing by then has nothing to paint."""
_BETWEEN_MS = 20
"""Between two keys of a quick typist there is at least this."""
_SETTLING_MS = 1500
_ROUND = tuple(
    ", ".join(
        (
            "Ctrl+T, Down, Down, Down, Up, Return, Alt+1, Alt+2, Alt+3, Alt+4, Alt+5, Alt+6, Alt+2, Esc",
            "Ctrl+K, C, O, N, T, O, H, Down, Down, Esc, Ctrl+N, 6, 2, 0, 3, 0, 1, Backspace, Backspace, Ctrl+B",
            "Ctrl+6, Down, Ctrl+2, Down, F1, Esc, Ctrl+Y, Tab, Tab, Ctrl+B",
        )
    ).split(", ")
)
"""A morning's keys: the queue and a case, a search, a form, other lists and help."""


class _Painted(QObject):
    """Notices the first paint after `begin`."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Notice a paint."""
        if event.type() is QEvent.Type.Paint:
            self.seen = True
        return False


def main(arguments: list[str]) -> None:
    """Press so many keys where it is said, and tell what was seen as one line of JSON."""
    what, *rest = arguments
    if what == "bare":
        app = QApplication(["pbijk-bench"])
        window = _bare_form()
        window.show()
        window.activateWindow()
        _wait(_SETTLING_MS // 3)
        _tell(app, int(rest[0]))
        return
    folder, user, passphrase, steps = rest
    program = _signed_in(Path(folder), user, passphrase)
    running = QApplication.instance()
    if isinstance(running, QApplication):
        _tell(running, int(steps))
    program.close()


def _tell(app: QApplication, steps: int) -> None:
    painted, watchdog = _Painted(), Watchdog()
    watchdog.start()
    seconds = [taken for keys in islice(cycle(_ROUND), steps) if (taken := _step(app, painted, keys)) is not None]
    watchdog.stop()
    stalls = [stall._asdict() for stall in watchdog.stalls]
    sys.stdout.write(json.dumps({"seconds": seconds, "stalls": stalls}) + "\n")
    sys.stdout.flush()


def _step(app: QApplication, painted: _Painted, keys: str) -> float | None:
    """Press a key and return the seconds until the first paint was done, or None where there was none.

    What is looked at event by event is slowed down by it; so nobody looks before the key itself was answered.
    """
    target = _hand()
    combination = _combination(keys)
    painted.seen = False
    began = time.perf_counter()
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
    app.installEventFilter(painted)
    while not painted.seen and time.perf_counter() - began < _PATIENCE_MS / 1000:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
    taken = time.perf_counter() - began
    app.removeEventFilter(painted)
    _wait(_BETWEEN_MS)
    return taken if painted.seen else None


def _hand() -> QWidget:
    """Return what has the keyboard; where no window manager gives it on, the window in front takes it."""
    if popup := QApplication.activePopupWidget():
        return popup
    seen = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    window = QApplication.activeModalWidget() or seen[-1]
    if QApplication.activeWindow() is not window:
        window.activateWindow()
        _wait(_BETWEEN_MS)
    return window.focusWidget() or window


def _combination(written: str) -> QKeyCombination:
    """Return a key with its modifiers by its written name."""
    sequence: Any = QKeySequence.fromString(written, QKeySequence.SequenceFormat.PortableText)
    first: QKeyCombination = sequence[0]
    return first


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _bare_form() -> QWidget:
    """Return a form of Qt's own parts, which the same keys are typed into."""
    form = QWidget()
    form.resize(1366, 768)
    lines = QFormLayout(form)
    for at in range(12):
        lines.addRow(f"Isian {at + 1}", QLineEdit())
    lines.addRow(QPushButton("Simpan"))
    return form


def _signed_in(folder: Path, user: str, passphrase: str) -> Program:
    """Return the program at the desk of a user."""
    from datetime import datetime

    from pbijk_desktop.desktop.app import make_app
    from pbijk_desktop.desktop.program import Program
    from pbijk_desktop.usecases.sign_in import unlock

    app = make_app(["pbijk-bench"], dark=False, guarded=False)
    app.setQuitOnLastWindowClosed(False)
    program = Program(app, folder, lambda: datetime.now().astimezone())
    program.begin()
    loop = QEventLoop()
    program.ready.connect(loop.quit)
    if program.door is not None:
        program.door.unlocked.emit(unlock(folder, user, passphrase))
    loop.exec()
    _wait(_SETTLING_MS)
    return program


if __name__ == "__main__":
    main(sys.argv[1:])
