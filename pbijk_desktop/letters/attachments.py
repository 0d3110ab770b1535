"""Lampiran: tables that go on over as many sheets as they need, their head on each, the signature after the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pbijk_desktop.letters import blocks, people
from pbijk_desktop.letters.blocks import Row
from pbijk_desktop.letters.composing import Content, cells_of, columns_of
from pbijk_desktop.letters.facts import F4
from pbijk_desktop.letters.paper import Sheet
from pbijk_desktop.letters.tables import table
from pbijk_desktop.letters.wording import FAMILY, Attachment, Block

Finish = Callable[[Sheet], None]
_SIZE = 11.0
_TYPE = 8.0
_WIDEST = 12.0


def table_overleaf(content: Content, block: Block, new_sheet: Callable[[], Sheet], finish: Finish) -> list[Sheet]:
    """Return the sheets of a table of the letter that had no room on its page."""
    if block.kind == FAMILY:
        return people.family_overleaf(content.members, new_sheet, finish)
    cells = content.rows_of(block)
    if not cells:
        return []

    def draw(sheet: Sheet, rows: Sequence[Sequence[str]], size: float, _first: int) -> int:
        return table(sheet, columns_of(block.columns, (size + 2.5) / _WIDEST), rows, size)

    return people.family_overleaf(cells, new_sheet, finish, draw)


def lampiran(content: Content, plan: Attachment, number: str, dated: str, finish: Finish) -> list[Sheet]:
    """Return the sheets of the list that a letter is sent with."""
    facts = content.facts

    def new_sheet() -> Sheet:
        sheet = Sheet(facts.paper, _SIZE, wide=plan.wide)
        rows = [Row(content.said("attached_label"), " ".join(content.text.title)), Row("Nomor", number)]
        blocks.rows(sheet, [*rows, Row("Tanggal", dated)], size=sheet.size - 1)
        sheet.space(sheet.size * 0.6)
        blocks.title(sheet, (content.filled(plan.title).upper(),))
        sheet.space(sheet.size * 0.8)
        return sheet

    def end(sheet: Sheet) -> None:
        if plan.total:
            sheet.space(sheet.size * 0.5)
            blocks.paragraph(sheet, content.filled(plan.total))
        finish(sheet)

    def draw(sheet: Sheet, rows: Sequence[Sequence[str]], _size: float, _first: int) -> int:
        scale = sheet.measure / Sheet(F4, _SIZE, wide=plan.wide).measure
        return table(sheet, columns_of(plan.columns, scale), rows, _TYPE * scale)

    cells = cells_of(plan.columns, content.lists[plan.each])
    return people.family_overleaf(cells, new_sheet, end, draw)
