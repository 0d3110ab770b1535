"""Papers of any length whose text is blocks with named fields: minutes of an erasure, what is kept about somebody.

The text is `resources/letters/<kind>.toml`: `title`, then `[[blocks]]` of the kinds "judul", "paragraf", "butir",
"baris", "tabel" and "tanda_tangan". A block with `when` is left out where that field or list is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pbijk_desktop.letters import blocks
from pbijk_desktop.letters.blocks import Row
from pbijk_desktop.letters.counter import mark_copy
from pbijk_desktop.letters.facts import F4, OfficeFacts
from pbijk_desktop.letters.fonts import BOLD
from pbijk_desktop.letters.logo import Picture, picture_of
from pbijk_desktop.letters.paper import MM, About, Sheet, press
from pbijk_desktop.letters.tables import Column, table
from pbijk_desktop.letters.texts import common, filled, words
from pbijk_desktop.letters.typed import plain
from pbijk_desktop.sentences import long_date

_SIZE, _TABLE_SIZE = 11.0, 9.0
_ROOM_FOR_A_TABLE = 24 * MM
Line = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFacts:
    """What fills a paper's blocks: `fields` by name, `lists` of lines for tables, points and signers."""

    kind: str
    office: OfficeFacts
    dated: date
    fields: Line = field(default_factory=dict)
    lists: Mapping[str, Sequence[Line]] = field(default_factory=dict)
    number: str = ""
    paper: str = F4
    is_sample: bool = False


def draw_minutes(facts: MinutesFacts, logo: bytes | None = None) -> bytes:
    """Return the paper as a PDF of as many pages as it needs."""
    text = words(facts.kind)
    roll = _Roll(facts, picture_of(logo))
    for block in text["blocks"]:
        if _is_wanted(facts, block):
            _DRAWN[block["kind"]](roll, block)
    title = " ".join(text["title"])
    for number, sheet in enumerate(roll.sheets, 1):
        mark_copy(sheet, is_copy=False, is_sample=facts.is_sample)
        blocks.footer(sheet, common("footer_plain"), common("page", page=number, pages=len(roll.sheets)))
    author = plain(f"{facts.office.office} {facts.office.government}")
    return press(roll.sheets, About(title=title, author=author, subject=title))


class _Roll:
    """The sheets of one paper: what does not fit on one begins on the next."""

    def __init__(self, facts: MinutesFacts, logo: Picture | None) -> None:
        self.facts = facts
        self.sheets = [Sheet(facts.paper, _SIZE)]
        blocks.letterhead(self.sheet, facts.office, logo)
        self.sheet.space(_SIZE * 0.8)
        below = common("number", number=plain(facts.number)) if facts.number else ""
        blocks.title(self.sheet, words(facts.kind)["title"], below)
        self.sheet.space(_SIZE * 0.6)

    @property
    def sheet(self) -> Sheet:
        """The sheet that is written on."""
        return self.sheets[-1]

    def turn(self) -> Sheet:
        """Begin the next sheet."""
        self.sheets.append(Sheet(self.facts.paper, _SIZE))
        return self.sheet

    def place(self, draw: Callable[[Sheet], None], after: float = 0.45) -> None:
        """Draw something whole on this sheet, or else on the next."""
        mark = self.sheet.mark()
        draw(self.sheet)
        if self.sheet.is_over and mark[1]:
            self.sheet.back_to(mark)
            draw(self.turn())
        self.sheet.space(_SIZE * after)

    def said(self, text: object) -> str:
        """Return a text with its fields filled in."""
        return filled(text, {"tanggal": long_date(self.facts.dated), **self.facts.fields})


def _is_wanted(facts: MinutesFacts, block: Mapping[str, Any]) -> bool:
    name = str(block.get("when", ""))
    return not name or bool(facts.fields.get(name) or facts.lists.get(name))


def _heading(roll: _Roll, block: Mapping[str, Any]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.space(_SIZE * 0.3)
        with sheet.tagged("H2"):
            sheet.y -= _SIZE * sheet.leading
            sheet.write(sheet.left, sheet.y + _SIZE * 0.3, plain(roll.said(block["text"])), BOLD)

    if roll.sheet.y - roll.sheet.bottom < _ROOM_FOR_A_TABLE:
        roll.turn()
    roll.place(draw, 0.2)


def _paragraph(roll: _Roll, block: Mapping[str, Any]) -> None:
    roll.place(lambda sheet: blocks.paragraph(sheet, roll.said(block["text"])))


def _points(roll: _Roll, block: Mapping[str, Any]) -> None:
    """Draw points that stand in the text, or one for each line of a list."""
    each = [line["text"] for line in roll.facts.lists.get(str(block.get("each", "")), ())]
    texts = [roll.said(one) for one in block.get("texts", ())] + each
    for text in texts:
        roll.place(lambda sheet, text=text: blocks.points(sheet, [text], marks="•"), 0.05)  # type: ignore[misc]
    roll.sheet.space(_SIZE * 0.4)


def _rows(roll: _Roll, block: Mapping[str, Any]) -> None:
    rows = [Row(label, roll.said(value)) for label, value in block["rows"]]
    roll.place(lambda sheet: blocks.rows(sheet, rows))


def _table(roll: _Roll, block: Mapping[str, Any]) -> None:
    lines = roll.facts.lists.get(block["each"], ())
    heads = block["columns"]
    columns = [Column(one["head"], one.get("wide", 0) * MM, centred=one.get("centred", False)) for one in heads]
    cells = [
        [filled(one["text"], {"no": str(number), **line}) for one in heads] for number, line in enumerate(lines, 1)
    ]
    while cells:
        if roll.sheet.y - roll.sheet.bottom < _ROOM_FOR_A_TABLE:
            roll.turn()
        del cells[: table(roll.sheet, columns, cells, _TABLE_SIZE)]
        if cells:
            roll.turn()
    roll.sheet.space(_SIZE * 0.6)


def _signers(roll: _Roll, block: Mapping[str, Any]) -> None:
    place = f"{roll.facts.office.city}, {long_date(roll.facts.dated)}"
    both = [
        (*((place,) if one.get("dated") else ()), roll.said(one["job"]), roll.said(one.get("name", "")) or " ")
        for one in block["signers"]
    ]
    left, right = both if len(both) > 1 else (("", ""), both[0])

    def draw(sheet: Sheet) -> None:
        sheet.space(_SIZE)
        blocks.two_signatures(sheet, left, right)

    roll.place(draw)


_DRAWN: Mapping[str, Callable[[_Roll, Mapping[str, Any]], None]] = {
    "judul": _heading,
    "paragraf": _paragraph,
    "butir": _points,
    "baris": _rows,
    "tabel": _table,
    "tanda_tangan": _signers,
}
