"""Papers as pictures, for the preview on the screen and for the printer."""

from __future__ import annotations

from pathlib import Path

from pbijk_desktop.domain.permissions import Act
from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.letters.preview import Pixels, pages_as_pixels
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.whole_file import write_whole

__all__ = ["Pixels", "pages_of", "save_noted", "save_paper"]

SAVED = "simpan_pdf"


def pages_of(pdf: bytes, dpi: float) -> list[Pixels]:
    """Return the pages of one of our own papers as pictures at a resolution in dots an inch."""
    return pages_as_pixels(pdf, dpi)


def save_paper(pdf: bytes, path: Path) -> Path:
    """Write a paper to a file, whole or not at all, and return where it is."""
    try:
        write_whole(path, pdf)
    except OSError as error:
        raise TroubleError("paper.not_saved", file=path.name) from error
    return path


def save_noted(desk: Desk, entity: str, entity_id: str, pdf: bytes, path: Path) -> Path:
    """Write the paper of a row ("letter", "case_file") to a file, and note in the access log that it left the store.

    A file that could not be written is not noted (UU 27/2022).
    """
    desk.require(Act.PRINT_PAPERS)
    with desk.begin() as work:
        work.note_access(SAVED, entity, entity_id)
        return save_paper(pdf, path)
