"""Reads the modules of the desk off the screens' thread, while the clerk still types the passphrase."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

DESK = (
    "pbijk_desktop.usecases.open_office",
    "pbijk_desktop.usecases.office_settings",
    "pbijk_desktop.usecases.queue",
    "pbijk_desktop.desktop.workplace",
    "pbijk_desktop.desktop.screens.home",
)
"""What the first page of the desk needs."""

LATER = (
    "pbijk_desktop.desktop.screens.queue",
    "pbijk_desktop.desktop.screens.search",
    "pbijk_desktop.desktop.screens.intake",
    "pbijk_desktop.desktop.screens.case_window",
    "pbijk_desktop.desktop.screens.case_data",
    "pbijk_desktop.desktop.screens.case_papers",
    "pbijk_desktop.desktop.screens.case_history",
    "pbijk_desktop.desktop.screens.case_verification",
    "pbijk_desktop.desktop.screens.case_decision",
    "pbijk_desktop.desktop.screens.case_letter",
    "pbijk_desktop.desktop.screens.settings",
    "pbijk_desktop.desktop.screens.doubles",
    "pbijk_desktop.desktop.screens.afterwards",
    "pbijk_desktop.desktop.screens.status",
    "pbijk_desktop.desktop.screens.registers",
    "pbijk_desktop.desktop.screens.register_detail",
    "pbijk_desktop.desktop.screens.register_import",
    "pbijk_desktop.desktop.cover",
    "pbijk_desktop.usecases.slips",
)
"""What the pages after it need, so that none of them stands still the first time."""


class ReadAhead(QObject):
    """One thread that imports everything above, begun right after the first paint."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._read, name="read-ahead", daemon=True)

    @Slot()
    def begin(self) -> None:
        """Begin, once whatever else waits for the first paint is done."""
        QTimer.singleShot(0, self._thread.start)

    def end(self) -> None:
        """Finish the module in hand and stop."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _read(self) -> None:
        known = len(sys.modules)
        for name in (*DESK, *LATER):
            if self._stopping.is_set():
                return
            import_module(name)
        if len(sys.modules) > known:
            gc.freeze()  # what was read stays for good: looking through it for garbage would hold the screens up


def read_modules(names: Iterable[str]) -> None:
    """Import the modules by name."""
    for name in names:
        import_module(name)
