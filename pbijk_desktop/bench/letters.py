"""Drawing letters: warm, as the first of a process, and a bare ReportLab canvas with the same lines and code."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TypeVar

from pbijk_desktop.bench.drawn import Page, bare_page, program_page
from pbijk_desktop.domain.office import Letter
from pbijk_desktop.letters.reading import found_in
from pbijk_desktop.usecases.open_office import Opened

Facts = dict[str, object]
Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Seconds of each warm letter and bare page, and of the first of each in a fresh process, its imports included."""

    warm: list[float]
    bare: list[float]
    first: float
    bare_first: float


def letter_facts(opened: Opened) -> list[Facts]:
    """Return what the office's letters were drawn from."""
    with opened.desk.read() as reader:
        return [dict(letter.facts) for letter in reader.find(Letter)]


def measure_letters(letters: list[Facts], times: int) -> Drawn:
    """Draw so many letters, each with its own facts, and as many bare pages."""
    pages = [page_of(program_page(facts), str(facts["seal"])) for facts in letters]
    bare_page(*pages[0])
    drawn = [_timed(program_page, facts) for facts in islice(cycle(letters), times)]
    bare = [_timed(_bare, page) for page in islice(cycle(pages), times)]
    return Drawn(drawn, bare, _first("program", letters[0]), _first("bare", pages[0]))


def page_of(pdf: bytes, code: str) -> Page:
    """Return what a bare canvas is given of a letter: its lines as they are read back, and its code."""
    return Page(str(found_in(pdf)["text"]).splitlines(), code)


def _bare(page: Page) -> bytes:
    return bare_page(*page)


def _timed(draw: Callable[[Given], bytes], given: Given) -> float:
    began = time.perf_counter()
    draw(given)
    return time.perf_counter() - began


def _first(what: str, given: object) -> float:
    """Return the seconds of the first page of a fresh process, as it tells them itself."""
    call = [sys.executable, "-m", "pbijk_desktop.bench.drawn", what]
    told = subprocess.run(call, input=json.dumps(given), capture_output=True, text=True, encoding="utf-8", check=True)
    return float(told.stdout)
