"""The visible box of an electronic signature: where it stands on a letter, and what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pbijk_desktop.letters import qr
from pbijk_desktop.letters.blocks import SIGNATURE_WIDTH
from pbijk_desktop.letters.facts import FIRST_DRAWN
from pbijk_desktop.letters.fonts import REGULAR
from pbijk_desktop.letters.paper import RIGHT, About, Sheet, press
from pbijk_desktop.letters.setting import wrapped
from pbijk_desktop.letters.typed import plain

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner of the page."""

_LEAST_ROOM, _AROUND = 40.0, 5.0
_HANGING = 30.0
_SMALL, _NAME = 7.0, 8.5
"""Sizes of type; one face for all, because each one is 8 kB in every letter that is signed."""


def signing_box(pdf: bytes) -> Box | None:
    """Return the room left for a signature on the first page of one of our own letters, or None.

    It is the lowest gap of that height between two lines of the signature block at the right margin.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        left = page.get_width() - RIGHT - SIGNATURE_WIDTH
        lines = sorted(_lines_at(page, left))
        gaps = ((below, upper) for (_, below), (upper, _) in pairwise(lines))
        below, upper = next(((below, upper) for below, upper in gaps if upper - below >= _LEAST_ROOM), (0.0, 0.0))
        if not upper:
            return None
        return left, below + _AROUND, left + SIGNATURE_WIDTH, upper - _AROUND
    finally:
        document.close()


def draw_box(width: float, height: float, code: str, lines: Sequence[str]) -> bytes:
    """Return a page of that size: a QR code at the left, the lines beside it, the second of them larger."""
    sheet = Sheet("A4", _SMALL)
    sheet.width, sheet.height = width, height
    sheet.literal(qr.shape(code, 0, 0, height))
    left = height + 2 * _AROUND
    sizes = [_NAME if at == 1 else _SMALL for at in range(len(lines))]
    shown = [
        (line, size)
        for size, text in zip(sizes, lines, strict=True)
        for line in wrapped(plain(text), width - left, size, REGULAR)
    ]
    leading = min(_SMALL * 1.4, height / max(1, len(shown)))
    y = height / 2 + leading * len(shown) / 2
    for line, size in shown:
        y -= leading
        sheet.write(left, y + size * 0.3, line, REGULAR, size)
    return press([sheet], About(title="", author="", subject=""), drawn=FIRST_DRAWN)


def _lines_at(page: object, left: float) -> Iterator[tuple[float, float]]:
    """Yield bottom and top of each text that begins at the signature block's edge, or hangs out to the left of it."""
    from pypdfium2 import raw

    for entry in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):  # type: ignore[attr-defined]
        x1, bottom, _x2, top = entry.get_bounds()
        if left - _HANGING < x1 < left + 1:
            yield bottom, top
