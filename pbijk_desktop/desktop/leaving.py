"""Leaves the desk for restoring a backup, once nothing is under way any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from pbijk_desktop.desktop.program import Program

_SOON_MS = 30


class Leaving(QObject):
    """Stops long work, waits for what else is under way, signs out, and has the door lead through restoring."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._soon = QTimer(self, interval=_SOON_MS)
        self._soon.timeout.connect(self._on_soon)

    @Slot()
    def begin(self) -> None:
        """Leave as soon as that is possible."""
        self._program.background.stop_long()
        self._soon.start()

    @Slot()
    def _on_soon(self) -> None:
        program = self._program
        if not program.background.is_idle:
            return
        if program.place is not None:
            program.sign_out()
            return  # the store is let go in the background
        self._soon.stop()
        if program.door is not None:
            program.door.show_restore()
