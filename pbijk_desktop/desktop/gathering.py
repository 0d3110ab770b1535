"""Gathers what goes to whoever helps, wherever it is asked for: at the door, at the desk, after a mistake of ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pbijk_desktop.desktop.background import Background
from pbijk_desktop.paths import log_file

if TYPE_CHECKING:
    from pbijk_desktop.usecases.open_office import Opened


def show_details(
    over: QWidget, background: Background, folder: Path, clock: Callable[[], datetime], opened: Opened | None
) -> None:
    """Show the window with the details of one store, open or not."""
    from pbijk_desktop.desktop.crash import about
    from pbijk_desktop.desktop.dialogs.help_details import HelpDetailsDialog
    from pbijk_desktop.usecases.help_details import Around, help_details

    gather = partial(help_details, folder, Around(about(), log_file()), clock(), opened)
    HelpDetailsDialog(over, background, gather).open()
