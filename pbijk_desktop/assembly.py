"""Puts the program together: application, single start, door, desk. The only module that knows every package."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pbijk_desktop.paths import default_store


def run(store: Path | None = None, *, argv: Sequence[str] = (), sample: bool = False) -> int:
    """Open the windows on a store and return when they are closed: 0, or 1 when they cannot be shown at all.

    A second start on the same store only raises the first one's window. With `sample` the office is made when there
    is none. Nothing slow is imported before the first paint.
    """
    from pbijk_desktop.desktop.app import make_app
    from pbijk_desktop.desktop.fonts import FontsMissingError
    from pbijk_desktop.desktop.program import Program
    from pbijk_desktop.desktop.single_start import listen, raise_running
    from pbijk_desktop.usecases.front_door import remembered

    folder = store or default_store()
    look = remembered(folder).look
    try:
        app = make_app(["pbijk", *argv], dark=look.dark, scale=look.scale)
    except FontsMissingError as error:
        return _tell_without_fonts(error)
    if raise_running(folder):
        return 0
    program = Program(app, folder, now)
    listener = listen(folder, program.raise_window, program)
    app.aboutToQuit.connect(program.close)
    program.begin(sample=sample)
    code = app.exec()
    listener.close()
    program.close()
    return code


def now() -> datetime:
    """Return the laptop's own time."""
    return datetime.now().astimezone()


def _tell_without_fonts(error: Exception) -> int:
    """Say on the console that no letter could be drawn: a window would show only boxes."""
    import sys

    from pbijk_desktop.domain.problems import TroubleError
    from pbijk_desktop.sentences import told

    if isinstance(error, TroubleError):
        sys.stderr.write(told(error) + "\n")
    return 1
