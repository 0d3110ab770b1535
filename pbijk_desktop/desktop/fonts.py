"""The shipped type: Inter, so that the same text takes the same room on every machine."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from pbijk_desktop.domain.problems import TroubleError
from pbijk_desktop.paths import resource

FAMILY = "Inter"
FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")

_loaded: set[str] = set()


class FontsMissingError(TroubleError):
    """The shipped fonts cannot be loaded; without them every letter would be a box."""

    def __init__(self, file: str) -> None:
        super().__init__("desktop.fonts_missing", file=file)


def load_fonts(files: tuple[str, ...] = FILES) -> None:
    """Hand the shipped fonts to Qt, once; raises FontsMissingError naming the first file that cannot be read."""
    for name in files:
        if name in _loaded:
            continue
        path = resource(f"fonts/{name}")
        if not path.is_file() or QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontsMissingError(str(path))
        _loaded.add(name)
