"""The layouts of lists from elsewhere: those that are shipped with the program, or an office's own with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pbijk_desktop.paths import resource
from pbijk_desktop.registers.layouts import Layout, Words
from pbijk_desktop.usecases.layout_files import load_layouts
from pbijk_desktop.usecases.rule_files import RuleTrouble

FOLDER = "registers"


@dataclass(frozen=True, slots=True)
class Shapes:
    """The layouts in the order of their codes, and what is the same in every list."""

    layouts: tuple[Layout, ...]
    words: Words


@cache
def shipped_shapes() -> Shapes:
    """Return the layouts that came with the program."""
    layouts, words, troubles = load_layouts(resource(FOLDER))
    if troubles:
        raise ValueError(f"{troubles[0].file}: {troubles[0].code}")
    return Shapes(layouts, words)


def office_shapes(office: Path) -> tuple[Shapes | None, tuple[RuleTrouble, ...]]:
    """Return the layouts with an office's own, None where it has none, and why files were refused."""
    if not office.is_dir():
        return None, ()
    layouts, words, troubles = load_layouts(resource(FOLDER), office)
    return Shapes(layouts, words), troubles
