"""One page, drawn by the program or by a bare canvas; as a process it tells how long its first one took."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from pbijk_desktop.paths import resource

_FONT = "LiberationSans-Regular"
_POINTS, _LEADING, _LEFT, _TOP = 11, 14, 70, 880
_F4 = (609.4, 935.4)
_CODE_SIDE, _CODE_BOTTOM, _PIXELS = 82.2, 60, 8


class Page(NamedTuple):
    """What a bare page says: all lines of a letter, and the text of its code."""

    lines: list[str]
    code: str


def program_page(facts: Mapping[str, object]) -> bytes:
    """Return a letter as the program draws it."""
    from pbijk_desktop.letters.facts import LetterFacts
    from pbijk_desktop.letters.facts_json import from_json
    from pbijk_desktop.letters.letter import draw_letter

    read = from_json(facts)
    if not isinstance(read, LetterFacts):
        raise TypeError("only letters are measured")
    return draw_letter(read, None)


def bare_page(lines: Sequence[str], code: str = "") -> bytes:
    """Return a page with the same lines, in the same embedded font, a code as large where there is one, and no more."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_FONT, str(resource(f"fonts/{_FONT}.ttf"))))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=_F4)
    canvas.setFont(_FONT, _POINTS)
    for at, line in enumerate(lines):
        canvas.drawString(_LEFT, _TOP - at * _LEADING, line)
    if code:
        _draw_code(canvas, code)
    canvas.save()
    return target.getvalue()


def code_picture(code: str) -> bytes:
    """Return a code as the picture that other programs are given."""
    from PIL import Image

    from pbijk_desktop.letters.qr import matrix

    rows = matrix(code)
    picture = Image.new("1", (len(rows), len(rows)))
    picture.putdata([0 if dark else 1 for row in rows for dark in row])
    target = io.BytesIO()
    picture.resize((len(rows) * _PIXELS, len(rows) * _PIXELS)).save(target, "PNG")
    return target.getvalue()


def _draw_code(canvas: Any, code: str) -> None:  # noqa: ANN401 - a canvas of ReportLab
    """Draw the same modules as the program does, with the canvas's own rectangles, as one path."""
    from pbijk_desktop.letters.qr import matrix

    rows = matrix(code)
    step, path = _CODE_SIDE / len(rows), canvas.beginPath()
    for line, row in enumerate(rows):
        column = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.rect(_LEFT + column * step, _CODE_BOTTOM + (len(rows) - line) * step, length * step, step)
            column += length
    canvas.drawPath(path, stroke=0, fill=1)


def main(what: str) -> None:
    """Draw one page from what stands on the standard input, and tell the seconds with the imports."""
    given: Any = json.load(sys.stdin)
    began = time.perf_counter()
    if what == "program":
        program_page(given)
    else:
        bare_page(*given)
    sys.stdout.write(f"{time.perf_counter() - began}\n")


if __name__ == "__main__":
    main(sys.argv[1])
