"""A letter's blocks on a sheet, one after the other; tables that stand overleaf are named here and drawn there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pbijk_desktop.letters import blocks, people, signers
from pbijk_desktop.letters.facts import LetterFacts, PersonFacts
from pbijk_desktop.letters.fields import Row, cell, lists_of, said, values_of
from pbijk_desktop.letters.paper import MM, Sheet
from pbijk_desktop.letters.roll import beside_applicant
from pbijk_desktop.letters.tables import Column, table
from pbijk_desktop.letters.templates import filled, is_blank
from pbijk_desktop.letters.typed import shortened
from pbijk_desktop.letters.wording import FAMILY, PARAGRAPH, POINTS, ROWS, SIGNERS, TABLE, Block, ColumnText, LetterText

INDENT = 36.0
_DOTS = "………………………………………………"
_NAME = "{nama}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a letter is set: type size, and which of its tables stand in a lampiran."""

    size: float
    overleaf: tuple[Block, ...] = ()


class Content:
    """What a letter says: its text with the values of its fields and lists."""

    def __init__(self, facts: LetterFacts, text: LetterText) -> None:
        self.facts = facts
        self.text = text
        self.values: Mapping[str, str] = values_of(facts, text)
        self.lists: Mapping[str, Sequence[Row]] = lists_of(facts)
        self.members: tuple[PersonFacts, ...] = beside_applicant(facts.applicant, facts.members)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks that this letter has: those whose conditions hold."""
        for block in self.text.blocks:
            if block.when and not self._is_there(block.when):
                continue
            if block.unless and self._is_there(block.unless):
                continue
            if block.kind == FAMILY and not self.members:
                continue
            yield block

    def tables(self) -> tuple[Block, ...]:
        """Return the blocks that can stand overleaf, the longest first."""
        found = [block for block in self.blocks() if block.kind in (FAMILY, TABLE) and self._length(block)]
        return tuple(sorted(found, key=self._length, reverse=True))

    def rows_of(self, block: Block) -> list[list[str]]:
        """Return the cells of a table, those that are filled in by hand last."""
        return cells_of(block.columns, self.lists.get(block.each, ()), block.empty)

    def filled(self, sentence: str) -> str:
        """Return a sentence with the letter's fields filled in."""
        return filled(sentence, self.values)

    def said(self, key: str, **facts: object) -> str:
        """Return one of the words that all letters share."""
        return said(self.text, key, **facts)

    def _length(self, block: Block) -> int:
        return len(self.members) if block.kind == FAMILY else len(self.rows_of(block))

    def _is_there(self, name: str) -> bool:
        return bool(self.lists[name] if name in self.lists else self.values.get(name))


def draw_blocks(sheet: Sheet, content: Content, plan: Plan) -> None:
    """Draw every block of a letter; what does not fit leaves the sheet `is_over`."""
    for number, block in enumerate(content.blocks()):
        _DRAWN[block.kind](sheet, content, block, plan, is_first=number == 0)


def columns_of(columns: Sequence[ColumnText], scale: float = 1.0) -> list[Column]:
    """Return a table's columns for drawing."""
    return [
        Column(one.head, max(0, one.wide) * MM * scale, centred=one.centred, is_name=one.text == _NAME)
        for one in columns
    ]


def cells_of(columns: Sequence[ColumnText], rows: Sequence[Row], empty: int = 0) -> list[list[str]]:
    """Return a table's cells; `empty` rows have their number and nothing else."""
    cells = [[cell(one.text, row) if one.text else " " for one in columns] for row in rows]
    by_hand = range(len(rows) + 1, len(rows) + 1 + empty)
    return cells + [[str(number) if one.text == "{no}" else " " for one in columns] for number in by_hand]


def _paragraph(sheet: Sheet, content: Content, block: Block, plan: Plan, *, is_first: bool) -> None:
    _gap(sheet, plan, 0 if is_first else 0.4)
    size = sheet.size - 2 if block.small else 0
    blocks.paragraph(sheet, content.filled(block.text), indent=INDENT if block.indent else 0, size=size)


def _rows(sheet: Sheet, content: Content, block: Block, plan: Plan, *, is_first: bool) -> None:
    _gap(sheet, plan, 0 if is_first else 0.35)
    shown = []
    for label, value in block.rows:
        blank = is_blank(value, content.values)
        if blank and not block.blank:
            continue
        is_name = value == _NAME
        written = _DOTS if blank or not value else content.filled(value)
        shown.append(blocks.Row(content.filled(label), written, bold=is_name, is_name=is_name and not blank))
    blocks.rows(sheet, shown, left=INDENT)


def _family(sheet: Sheet, content: Content, block: Block, plan: Plan, *, is_first: bool) -> None:
    _gap(sheet, plan, 0 if is_first else 0.35)
    if block in plan.overleaf:
        blocks.paragraph(sheet, content.said("attached_members", count=len(content.members)))
        return
    if block.text:
        blocks.paragraph(sheet, content.filled(block.text))
        _gap(sheet, plan, 0.35)
    if people.family_table(sheet, content.members, plan.size - 2.5) < len(content.members):
        sheet.space(sheet.height)


def _points(sheet: Sheet, content: Content, block: Block, plan: Plan, *, is_first: bool) -> None:
    _gap(sheet, plan, 0 if is_first else 0.4)
    if block.text:
        blocks.paragraph(sheet, content.filled(block.text))
    listed = [row[""] for row in content.lists.get(block.each, ()) if row.get("")]
    blocks.points(sheet, [*map(content.filled, block.points), *listed])


def _table(sheet: Sheet, content: Content, block: Block, plan: Plan, *, is_first: bool) -> None:
    cells = content.rows_of(block)
    if not cells:
        return
    _gap(sheet, plan, 0 if is_first else 0.4)
    if block in plan.overleaf:
        blocks.paragraph(sheet, f"{content.filled(block.text)} {content.said('attached_rows')}".strip())
        return
    if block.text:
        blocks.paragraph(sheet, content.filled(block.text))
        _gap(sheet, plan, 0.35)
    if table(sheet, columns_of(block.columns, plan.size / 12), cells, plan.size - 2.5) < len(cells):
        sheet.space(sheet.height)


def _signers(sheet: Sheet, content: Content, block: Block, plan: Plan, *, is_first: bool) -> None:
    _gap(sheet, plan, 0.3 if is_first else 1.0)
    place = f"{content.facts.office.city}, {content.values['tanggal'] or _DOTS[:12]}"
    signers.draw(sheet, [_signer(content, one) for one in block.signers], place)


def _signer(content: Content, one: signers.SignerText) -> signers.Signer:
    name = "" if is_blank(one.name, content.values) else content.filled(one.name)
    below = "" if is_blank(one.below, content.values) else content.filled(one.below)
    return signers.Signer(
        job=content.filled(one.job), name=shortened(name, 160), below=below, stamp=one.stamp, dated=one.dated
    )


def _gap(sheet: Sheet, plan: Plan, share: float) -> None:
    if share:
        sheet.space(plan.size * share)


_DRAWN = {
    PARAGRAPH: _paragraph,
    ROWS: _rows,
    FAMILY: _family,
    POINTS: _points,
    TABLE: _table,
    SIGNERS: _signers,
}
