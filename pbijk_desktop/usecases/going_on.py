"""Going on with a restoring that a stop has cut short, before anything is opened. Imports no database."""

from __future__ import annotations

import logging
from pathlib import Path

from pbijk_desktop.store import exchange

LOG = logging.getLogger("pbijk_desktop")


def go_on(folder: Path) -> bool:
    """Go on with an exchange that was begun and is not over; returns whether there was one. Raises TroubleError."""
    went_on = exchange.go_on(folder)
    if went_on:
        LOG.warning("a restoring that was cut short is over now")
    return went_on
