"""The layouts of lists from elsewhere that are shipped with the program."""

from __future__ import annotations

from functools import cache

from pbijk_desktop.paths import resource
from pbijk_desktop.registers.layouts import COMMON, Layout, Words, parse_layout, parse_words


@cache
def register_words() -> Words:
    """Return the names of columns and meanings of codes that are the same in every list."""
    return parse_words(resource(f"registers/{COMMON}.toml").read_text("utf-8"))


@cache
def register_layouts() -> tuple[Layout, ...]:
    """Return every layout, in the order of its file's name."""
    files = sorted(resource("registers").glob("*.toml"))
    return tuple(
        parse_layout(file.stem, file.read_text("utf-8"), register_words()) for file in files if file.stem != COMMON
    )
