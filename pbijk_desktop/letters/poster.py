"""The wall's poster of requirements and a leaflet to fold, made of the checklists: large type, one kind a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from pbijk_desktop.letters import blocks
from pbijk_desktop.letters.facts import OfficeFacts
from pbijk_desktop.letters.fonts import BOLD, REGULAR, font
from pbijk_desktop.letters.logo import Picture, picture_of
from pbijk_desktop.letters.paper import FOOTER, MM, About, Sheet, press
from pbijk_desktop.letters.setting import wrapped
from pbijk_desktop.letters.texts import words
from pbijk_desktop.letters.typed import plain
from pbijk_desktop.sentences import long_date

_SIZES = {
    "A4": (20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0),
    "A3": (30.0, 27.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0),
}
_LEAFLET = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
_LEADING = 1.24
_GUTTER = 9 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One paper as a visitor reads it: its title, how it must be, and when, for a conditional one."""

    title: str
    how: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterFacts:
    """What one kind of case asks for."""

    office: OfficeFacts
    title: str
    days: int
    dated: date
    required: tuple[Requirement, ...] = ()
    conditional: tuple[Requirement, ...] = ()
    optional: tuple[Requirement, ...] = ()
    hours: str = ""
    urgent: bool = False
    is_sample: bool = False


def draw_posters(kinds: Sequence[PosterFacts], paper: str, logo: bytes | None = None) -> bytes:
    """Return a PDF with one sheet of A4 or A3 for each kind, in the largest type that fits."""
    picture = picture_of(logo)
    sheets = [_largest(partial(_poster, one, paper, picture), _SIZES[paper]) for one in kinds]
    for sheet, one in zip(sheets, kinds, strict=True):
        _finish(sheet, one)
    return press(sheets, _about(kinds[0].office))


def draw_leaflet(facts: PosterFacts, logo: bytes | None = None) -> bytes:
    """Return a leaflet: A4 on its side, printed on both sides and folded in the middle."""
    picture = picture_of(logo)
    outside = _largest(partial(_outside, facts, picture), _LEAFLET)
    inside = _largest(partial(_inside, facts), _LEAFLET)
    for sheet in (outside, inside):
        middle = sheet.width / 2
        for low in range(20, int(sheet.height) - 20, 16):
            sheet.rule(middle, low, middle, low + 5, 0.25)
        sheet.watermark = words("umum")["sample"] if facts.is_sample else ""
    return press([outside, inside], _about(facts.office))


def _largest(make: Callable[[float], Sheet], sizes: Sequence[float]) -> Sheet:
    for size in sizes:
        sheet = make(size)
        if not sheet.is_over:
            break
    return sheet


def _poster(facts: PosterFacts, paper: str, logo: Picture | None, size: float) -> Sheet:
    text = words("poster")
    sheet = Sheet(paper, size, _LEADING)
    blocks.letterhead(sheet, facts.office, logo)
    sheet.space(size * 0.6)
    _heading(sheet, text["heading"], facts.title)
    _lists(sheet, facts, text)
    _bottom(sheet, facts, text)
    return sheet


def _heading(sheet: Sheet, above: str, title: str) -> None:
    size = sheet.size * 1.35
    sheet.centred(above, BOLD, sheet.size)
    for line in wrapped(plain(title).upper(), sheet.measure, size, BOLD):
        sheet.centred(line, BOLD, size)
    sheet.space(sheet.size * 0.5)


def _lists(sheet: Sheet, facts: PosterFacts, text: Mapping[str, Any]) -> None:
    for key, listed in (
        ("required", facts.required),
        ("conditional", facts.conditional),
        ("optional", facts.optional),
    ):
        if listed:
            _subheading(sheet, text[key])
            for number, one in enumerate(listed, 1):
                _requirement(sheet, one, f"{number}." if key == "required" else "•")
            sheet.space(sheet.size * 0.35)


def _subheading(sheet: Sheet, text: str) -> None:
    sheet.y -= sheet.size * sheet.leading
    sheet.write(sheet.left, sheet.y + sheet.size * 0.3, plain(text), BOLD)


def _requirement(sheet: Sheet, one: Requirement, mark: str) -> None:
    size, small = sheet.size, sheet.size * 0.78
    hang = font(REGULAR).width("10. ", size)
    lines = wrapped(plain(one.title), sheet.measure - hang, size)
    for number, line in enumerate(lines):
        sheet.y -= size * sheet.leading
        if number == 0:
            sheet.write(sheet.left, sheet.y + size * 0.3, mark)
        sheet.write(sheet.left + hang, sheet.y + size * 0.3, line)
    for line in wrapped(plain(" · ".join(filter(None, (one.when, one.how)))), sheet.measure - hang, small):
        if line:
            sheet.y -= small * sheet.leading
            sheet.write(sheet.left + hang, sheet.y + small * 0.3, line, REGULAR, small)


def _bottom(sheet: Sheet, facts: PosterFacts, text: Mapping[str, Any]) -> None:
    """Draw how long it takes and that it costs nothing, in a box."""
    sheet.space(sheet.size * 0.4)
    _free(sheet, text)
    lines = [text["duration"].format(days=facts.days)]
    if facts.urgent:
        lines.append(text["urgent"])
    if facts.hours:
        lines.append(text["hours"].format(hours=plain(facts.hours)))
    sheet.space(sheet.size * 0.3)
    for told in lines:
        for line in wrapped(plain(told), sheet.measure, sheet.size, BOLD):
            sheet.centred(line, BOLD)


def _free(sheet: Sheet, text: Mapping[str, Any]) -> None:
    large, small = sheet.size * 1.9, sheet.size
    more = wrapped(text["free_more"], sheet.measure - 20, small)
    height = large * sheet.leading + len(more) * small * sheet.leading + sheet.size * 0.9
    sheet.box(sheet.left, sheet.y - height, sheet.measure, height)
    sheet.box(sheet.left + 3, sheet.y - height + 3, sheet.measure - 6, height - 6)
    sheet.space(sheet.size * 0.3)
    sheet.centred(text["free"], BOLD, large)
    for line in more:
        sheet.centred(line, REGULAR, small)
    sheet.space(sheet.size * 0.6)


def _outside(facts: PosterFacts, logo: Picture | None, size: float) -> Sheet:
    """Draw the leaflet's outer side: the back with the way through the office at the left, the cover at the right."""
    text = words("poster")
    sheet = Sheet("A4", size, _LEADING, wide=True)
    top = sheet.y
    _panel(sheet, right=False)
    _subheading(sheet, text["how_title"])
    for number, told in enumerate(text["how"], 1):
        _requirement(sheet, Requirement(title=told), f"{number}.")
        sheet.space(size * 0.3)
    sheet.space(size)
    for told in (facts.office.in_words(), facts.office.address, facts.office.phone, facts.office.email):
        if told:
            blocks.paragraph(sheet, told)
    if facts.hours:
        blocks.paragraph(sheet, text["hours"].format(hours=plain(facts.hours)))
    low = sheet.y
    sheet.y = top
    _panel(sheet, right=True)
    if logo:
        sheet.picture(logo, (sheet.left + sheet.right) / 2 - 12 * MM, top - 30 * MM, 26 * MM)
    sheet.y = top - 42 * MM
    for told in (facts.office.government, facts.office.office):
        for line in wrapped(plain(told), sheet.measure, size * 1.2, BOLD):
            sheet.centred(line, BOLD, size * 1.2)
    sheet.space(size * 3)
    _heading(sheet, text["heading"], facts.title)
    sheet.space(size * 2)
    _bottom(sheet, facts, text)
    sheet.y = min(sheet.y, low)
    return sheet


def _inside(facts: PosterFacts, size: float) -> Sheet:
    """Draw the leaflet's inner side: what must be brought at the left, what is asked beside it at the right."""
    text = words("poster")
    sheet = Sheet("A4", size, _LEADING, wide=True)
    top = sheet.y
    _panel(sheet, right=False)
    blocks.title(sheet, (facts.title.upper(),))
    sheet.space(size)
    _subheading(sheet, text["required"])
    for number, one in enumerate(facts.required, 1):
        _requirement(sheet, one, f"{number}.")
        sheet.space(size * 0.25)
    low = sheet.y
    sheet.y = top
    _panel(sheet, right=True)
    for key, listed in (("conditional", facts.conditional), ("optional", facts.optional)):
        if listed:
            _subheading(sheet, text[key])
            for one in listed:
                _requirement(sheet, one, "•")
                sheet.space(size * 0.25)
            sheet.space(size * 0.6)
    sheet.y = min(sheet.y, low)
    return sheet


def _panel(sheet: Sheet, *, right: bool) -> None:
    """Write on one half of the sheet from here on."""
    margin, middle = 14 * MM, sheet.width / 2
    sheet.left = middle + _GUTTER if right else margin
    sheet.right = sheet.width - margin if right else middle - _GUTTER


def _finish(sheet: Sheet, facts: PosterFacts) -> None:
    sheet.watermark = words("umum")["sample"] if facts.is_sample else ""
    told = words("poster")["footer"].format(date=long_date(facts.dated))
    sheet.write(sheet.left, FOOTER, plain(told), REGULAR, 7.5)


def _about(office: OfficeFacts) -> About:
    title = words("poster")["heading"]
    return About(title=title, author=plain(f"{office.office} {office.government}"), subject=title)
