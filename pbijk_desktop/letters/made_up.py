"""Papers of people who cannot exist, as the sample office's visitors bring them; every page says CONTOH."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pbijk_desktop.letters import blocks
from pbijk_desktop.letters.paper import About, Sheet, press
from pbijk_desktop.letters.texts import words

_SIZE = 17.0


@dataclass(frozen=True, slots=True)
class MadeUpPage:
    """One page: what paper it stands for, and what can be read on it, as (label, value)."""

    title: str
    rows: tuple[tuple[str, str], ...]


def draw_made_up(pages: Sequence[MadeUpPage]) -> bytes:
    """Return a PDF with these pages; the same pages always give the same bytes."""
    text = words("pindaian_contoh")
    return press([_sheet(page, text["note"], text["mark"]) for page in pages], _about(text["title"]))


def _sheet(page: MadeUpPage, note: str, mark: str) -> Sheet:
    sheet = Sheet("A4", _SIZE, 1.9)
    sheet.watermark = mark
    sheet.box(sheet.left - 18, sheet.bottom, sheet.measure + 36, sheet.y - sheet.bottom + 8)
    sheet.space(30)
    blocks.title(sheet, (mark, page.title))
    sheet.space(26)
    blocks.rows(sheet, [blocks.Row(label, value) for label, value in page.rows])
    sheet.space(40)
    blocks.paragraph(sheet, note, size=14)
    return sheet


def _about(title: str) -> About:
    return About(title=title, author="", subject=title)
