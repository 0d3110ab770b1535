"""The shipped outline drawings (Lucide, ISC licence) in any colour."""

from __future__ import annotations

from functools import cache

from pbijk_desktop.paths import resource


def svg(name: str, ink: str) -> bytes:
    """Return the drawing of an icon by its Lucide name in one colour (#RRGGBB)."""
    return _drawing(name).replace("currentColor", ink).encode()


@cache
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text("utf-8")
