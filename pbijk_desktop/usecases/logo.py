"""The office's logo: read from a file that somebody chose, checked and made small."""

from __future__ import annotations

from pathlib import Path

from pbijk_desktop.domain.problems import RefusedError, TroubleError
from pbijk_desktop.letters.logo import MOST_BYTES, check_logo, shrink_logo


def read_logo(path: Path) -> bytes:
    """Return the picture as a small PNG, or refuse one that cannot be a logo; raises TroubleError for a lost file."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise TroubleError("logo.file", file=path.name) from error
    if problems := check_logo(content):
        raise RefusedError(problems)
    return shrink_logo(content)
