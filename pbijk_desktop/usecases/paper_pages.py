"""Papers as pictures, for the preview on the screen and for the printer."""

from __future__ import annotations

import os
from pathlib import Path

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.letters.preview import Pixels, pages_as_pixels

__all__ = ["Pixels", "pages_of", "save_paper"]


def pages_of(pdf: bytes, dpi: float) -> list[Pixels]:
    """Return the pages of one of our own papers as pictures at a resolution in dots an inch."""
    return pages_as_pixels(pdf, dpi)


def save_paper(pdf: bytes, path: Path) -> Path:
    """Write a paper to a file, whole or not at all, and return where it is."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise TroubleError("paper.not_saved", file=path.name) from error
    return path
