"""What the store's folder and files are to other accounts of the machine: closed. On Windows the profile sees to it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600
_OTHERS = 0o077


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; one that is there already keeps its own rights. Raises OSError."""
    folder.mkdir(mode=_FOLDER, parents=True, exist_ok=True)


def opener(path: str, flags: int) -> int:
    """Open a file that only its owner may read; for `open(..., opener=opener)`."""
    return os.open(path, flags, _FILE)


def make_file(path: Path) -> None:
    """Make an empty file that only its owner may read; SQLite gives its log the same rights. Raises OSError."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _FILE))


def close_to_others(path: Path) -> None:
    """Take away what others may do with a file, where that is possible; never opens it, which would drop its locks."""
    with suppress(OSError):
        mode = path.stat().st_mode
        if os.name == "posix" and mode & _OTHERS:
            path.chmod(mode & ~_OTHERS)
