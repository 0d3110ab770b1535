"""From a key in the text editor's window to the paint of the page beside it, and the same without a window."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pbijk_desktop.bench.drawn import bare_page
from pbijk_desktop.bench.figure import Figure, spread
from pbijk_desktop.bench.letters import page_of
from pbijk_desktop.bench.starts import handled
from pbijk_desktop.letters.drawing import draw_letter
from pbijk_desktop.letters.facts import LetterFacts
from pbijk_desktop.letters.preview import pages_as_pixels
from pbijk_desktop.letters.shipped import shipped_source
from pbijk_desktop.usecases.desk import Desk
from pbijk_desktop.usecases.sample_office import CLERK, PASSPHRASE
from pbijk_desktop.usecases.text_editing import edited, preview, problems_in

AIM_PREVIEW = 100.0
_DPI = 84
"""As the editor draws its page."""


@dataclass(frozen=True, slots=True)
class Alone:
    """Seconds without a window: checking the text and making the page a picture; a bare page made a picture."""

    own: list[float]
    bare: list[float]


def pages_alone(desk: Desk, letter: LetterFacts, times: int) -> Alone:
    """Return what the page of a letter's text takes by itself, so many times."""
    text = edited(letter.kind, shipped_source(letter.kind))
    lines = page_of(draw_letter(letter), "").lines  # a draft has no code
    own = [_timed(lambda: (problems_in(text), preview(desk, text))) for _ in range(times)]
    return Alone(own, [_timed(lambda: pages_as_pixels(bare_page(lines), _DPI)) for _ in range(times)])


def key_figures(folder: Path, keys: int, scratch: Path, alone: Alone) -> Iterator[Figure]:
    """Yield the time from a key to the paint in the real window, then the part that needs no window."""
    plan = scratch / "rencana.json"
    plan.write_text(json.dumps({"edited": keys}), encoding="utf-8")
    taken = handled(folder, CLERK, PASSPHRASE, plan).seconds["edited"]
    yield from spread("preview_key", taken, alone.bare, aim=AIM_PREVIEW)
    yield from spread("preview_alone", alone.own, alone.bare)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
