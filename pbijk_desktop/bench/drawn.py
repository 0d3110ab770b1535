"""One page, drawn by the program or by a bare canvas; as a process it tells how long its first one took."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from pbijk_desktop.paths import resource

_FONT = "LiberationSans-Regular"
_POINTS, _LEADING, _LEFT, _TOP = 11, 14, 70, 880
_F4 = (609.4, 935.4)


def program_page(facts: Mapping[str, object]) -> bytes:
    """Return a letter as the program draws it."""
    from pbijk_desktop.letters.facts import LetterFacts
    from pbijk_desktop.letters.facts_json import from_json
    from pbijk_desktop.letters.letter import draw_letter

    read = from_json(facts)
    if not isinstance(read, LetterFacts):
        raise TypeError("only letters are measured")
    return draw_letter(read, None)


def bare_page(lines: Sequence[str]) -> bytes:
    """Return a page with the same lines, in the same embedded font, and nothing else."""
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
    canvas.save()
    return target.getvalue()


def main(what: str) -> None:
    """Draw one page from what stands on the standard input, and tell the seconds with the imports."""
    given: Any = json.load(sys.stdin)
    began = time.perf_counter()
    if what == "program":
        program_page(given)
    else:
        bare_page(given)
    sys.stdout.write(f"{time.perf_counter() - began}\n")


if __name__ == "__main__":
    main(sys.argv[1])
