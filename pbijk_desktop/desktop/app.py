"""The Qt application, dressed and guarded, before any window and without anything slow."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from pbijk_desktop.desktop.collecting import Collector
from pbijk_desktop.desktop.crash import Crash, open_log, watch_for_faults
from pbijk_desktop.desktop.parts.following import Following
from pbijk_desktop.desktop.theme import apply_theme
from pbijk_desktop.desktop.translator import speak_indonesian
from pbijk_desktop.paths import log_file

NAME = "PBI-JK"
_TURN_S = 0.0005
"""How long the background may keep the interpreter while the screens wait for it; Python's own 5 ms, taken at each of
the many calls into Qt, added up to a tenth of a second."""


def make_app(
    argv: Sequence[str], *, dark: bool | None = None, scale: float = 1.0, guarded: bool = True
) -> QApplication:
    """Return the application in Indonesian, in the house's looks, with its log and its last resort for exceptions.

    Raises FontsMissingError when the shipped fonts cannot be loaded. `guarded=False` leaves Python's and Qt's own
    hooks alone (for tests).
    """
    QLocale.setDefault(QLocale("id_ID"))
    app = QApplication(list(argv))
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("pbijk-desktop")
    speak_indonesian(app)
    if guarded:
        open_log(log_file())
        watch_for_faults(log_file().with_suffix(".fault"))
        Crash(app).install()
    apply_theme(app, dark, scale)
    Following(app)
    Collector(app).begin()
    sys.setswitchinterval(_TURN_S)
    return app
