"""Who signs a paper by hand, two side by side: job, room for the signature and the duty stamp, name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pbijk_desktop.letters.fonts import BOLD, REGULAR, font
from pbijk_desktop.letters.paper import MM, Sheet
from pbijk_desktop.letters.setting import wrapped
from pbijk_desktop.letters.texts import common
from pbijk_desktop.letters.typed import plain
from pbijk_desktop.letters.wording import SignerText

__all__ = ["Signer", "SignerText", "draw"]

_WIDTH = 74 * MM
_ROOM = 22 * MM
_STAMP = (28 * MM, 17 * MM)
_DOTS = "(………………………………………)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """One who signs, in words; no name leaves a dotted line."""

    job: str
    name: str = ""
    below: str = ""
    stamp: bool = False
    dated: bool = False


def draw(sheet: Sheet, signing: Sequence[Signer], place_and_date: str) -> None:
    """Draw them two by two; a single one, or the last of an odd number, stands at the right."""
    pairs = [list(signing[at : at + 2]) for at in range(0, len(signing), 2)]
    for number, pair in enumerate(pairs):
        if number:
            sheet.space(sheet.size * 0.8)
        places = [sheet.left, sheet.right - _WIDTH][-len(pair) :]
        _pair(sheet, list(zip(pair, places, strict=True)), place_and_date)


def _pair(sheet: Sheet, pair: Sequence[tuple[Signer, float]], place_and_date: str) -> None:
    step = sheet.size * sheet.leading
    if any(one.dated for one, _x in pair):
        sheet.y -= step
        for one, x in pair:
            if one.dated:
                sheet.write(x, sheet.y + sheet.size * 0.3, plain(place_and_date))
    heads = [wrapped(plain(one.job), _WIDTH, sheet.size) for one, _x in pair]
    top = sheet.y
    for (_one, x), lines in zip(pair, heads, strict=True):
        _lines(sheet, lines, x, top)
    sheet.y = top - max(map(len, heads)) * step
    room = sheet.y
    for one, x in pair:
        if one.stamp:
            _stamp(sheet, x, room - 3)
    sheet.y -= _ROOM
    low = sheet.y
    for one, x in pair:
        sheet.y = min(sheet.y, _name(sheet, one, x, low))


def _name(sheet: Sheet, one: Signer, x: float, top: float) -> float:
    """Draw a name and what stands below it; return how far down it came."""
    step = sheet.size * sheet.leading
    lines = wrapped(plain(one.name) or _DOTS, _WIDTH, sheet.size, BOLD if one.name else REGULAR)
    _lines(sheet, lines, x, top, BOLD if one.name else REGULAR)
    below = wrapped(plain(one.below), _WIDTH, sheet.size) if one.below else []
    _lines(sheet, below, x, top - len(lines) * step)
    return top - (len(lines) + len(below)) * step


def _lines(sheet: Sheet, lines: Sequence[str], x: float, top: float, face: str = REGULAR) -> None:
    step = sheet.size * sheet.leading
    with sheet.tagged("P"):
        for number, line in enumerate(lines, 1):
            sheet.write(x, top - number * step + sheet.size * 0.3, line, face)


def _stamp(sheet: Sheet, x: float, top: float) -> None:
    """Draw the box for the duty stamp."""
    wide, high = _STAMP
    sheet.box(x, top - high, wide, high)
    for number, line in enumerate(common("stamp_duty").split("|")):
        size = 8.0
        at = x + (wide - font(REGULAR).width(line, size)) / 2
        sheet.write(at, top - high / 2 + 2 - number * size * 1.2, line, REGULAR, size)
