"""Whether a file is still the one that was looked at, and its hash, for which it is read once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from pbijk_desktop.domain.problems import Problem, RefusedError

_CHUNK = 1 << 20


class FileState(NamedTuple):
    """Size and moment of the last change in nanoseconds; -1 for a file that is not there."""

    size: int
    changed: int


def state_of(path: Path) -> FileState:
    """Return how a file stands now."""
    try:
        found = path.stat()
    except OSError:
        return FileState(-1, -1)
    return FileState(found.st_size, found.st_mtime_ns)


def require_same(path: Path, state: FileState) -> None:
    """Refuse a file that is not the one any more that it was, or is gone."""
    now = state_of(path)
    if now != state:
        raise RefusedError([Problem("file", "sheets.gone" if now.size < 0 else "sheets.changed")])


def hash_of(path: Path, state: FileState) -> str:
    """Return the hash of a file that is as it was; refuse one that is not, or that cannot be read to its end."""
    require_same(path, state)
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    except OSError as error:
        raise RefusedError([Problem("file", "sheets.gone")]) from error
    require_same(path, state)
    return found.hexdigest()
