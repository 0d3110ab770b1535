"""Run as a process by `starts`: shows a bare window, the login or the desk, tells one line of JSON and ends."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pbijk_desktop.desktop.program import Program

_TYPING_MS = 2000
"""A clerk types the passphrase for at least so long; meanwhile the program reads ahead."""
_SETTLING_MS = 1500
"""After this the first page of the desk is filled."""
_UNLOCKING_MS = 60_000
"""A desk that is not there after this does not come any more."""


def main(arguments: list[str]) -> None:
    """Show what is asked for."""
    what, *rest = arguments
    if what == "bare":
        _bare()
    elif what == "login":
        _program(Path(rest[0]), "", "")
    else:
        _program(Path(rest[0]), rest[1], rest[2], plan=Path(rest[3]) if what == "handled" else None)


def _tell(**facts: object) -> None:
    sys.stdout.write(json.dumps({**facts, "megabytes": _megabytes()}) + "\n")
    sys.stdout.flush()


def _bare() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(["pbijk-bench"])

    class Window(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            _tell()
            QTimer.singleShot(0, app.quit)

    window = Window()
    window.resize(1280, 720)
    window.show()
    app.exec()


def _program(folder: Path, user: str, passphrase: str, *, plan: Path | None = None) -> None:
    """Run the program as it is, watched from outside through its own signals."""
    from pbijk_desktop import assembly
    from pbijk_desktop.desktop import program

    class Watched(program.Program):
        def begin(self, *, sample: bool = False) -> None:
            self.watch = Watch(self, user, passphrase, plan)  # kept: a connection alone does not keep it alive
            self.seen.connect(self.watch.on_seen)
            self.ready.connect(self.watch.on_ready)
            super().begin(sample=sample)

    program.Program = Watched  # type: ignore[misc]  # the class that assembly is about to take
    assembly.run(folder)


class Watch:
    """Tells when the program's door is seen; with a user it goes on and tells when that user's desk is ready.

    With a plan it then works the queue and the search, or edits a text, and tells how long each thing took.
    """

    def __init__(self, program: Program, user: str, passphrase: str, plan: Path | None) -> None:
        self._program = program
        self._plan = plan
        self._user = user
        self._passphrase = passphrase
        self._began = self._taken = 0.0

    def on_seen(self) -> None:
        """Tell and end, or wait as long as a clerk types and press Enter."""
        if self._user:
            _later(_TYPING_MS, self.press_enter)
            return
        _tell()
        _later(0, _quit)

    def press_enter(self) -> None:
        """Hand the passphrase over as the login card does."""
        from pbijk_desktop.desktop.screens.login import SignInCard

        card = self._program.front.findChild(SignInCard) if self._program.front else None
        if card is None:
            _quit()
            return
        _later(_UNLOCKING_MS, self.give_up)
        self._began = time.perf_counter()
        card.entered.emit(self._user, self._passphrase)

    def give_up(self) -> None:
        """End without a word when the desk did not open."""
        if not self._taken:
            _quit()

    def on_ready(self) -> None:
        """Note the time and wait until the first page is filled."""
        self._taken = time.perf_counter() - self._began
        _later(_SETTLING_MS, self.tell_desk)

    def tell_desk(self) -> None:
        """Tell how long it took, and what everything else took that was to be done, and end."""
        try:
            if self._plan:
                at_desk, plan = _megabytes(), json.loads(self._plan.read_text("utf-8"))
                _tell(seconds=self._taken, at_desk=at_desk, handled=_worked(plan))
            else:
                _tell(seconds=self._taken)
        finally:
            _quit()


def _worked(plan: Mapping[str, Any]) -> dict[str, list[float]]:
    """Return the seconds of everything that is done in the window, by what it is."""
    if "edited" in plan:
        from pbijk_desktop.bench.edited import measure_editing

        return {"edited": measure_editing(plan["edited"])}
    from pbijk_desktop.bench.handled import QueueHands
    from pbijk_desktop.bench.looked_up import measure_looking_up

    found = QueueHands(plan["times"]).measure(plan["filtered"])
    found["search"] = measure_looking_up(plan["searched"])
    return found


def _later(milliseconds: int, act: Callable[[], None]) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(milliseconds, act)


def _quit() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.quit()


def _megabytes() -> float:
    """Return this process's memory (resident set) in MB, or 0 where the system does not tell."""
    try:
        words = Path("/proc/self/status").read_text("utf-8").split()
        return int(words[words.index("VmRSS:") + 1]) / 1024
    except (OSError, ValueError):
        return 0.0


if __name__ == "__main__":
    main(sys.argv[1:])
