"""The page with the recovery code, for the safe."""

from __future__ import annotations

from pbijk_desktop.letters import blocks
from pbijk_desktop.letters.facts import RecoveryFacts
from pbijk_desktop.letters.fonts import BOLD, font
from pbijk_desktop.letters.logo import picture_of
from pbijk_desktop.letters.paper import About, Sheet, press
from pbijk_desktop.letters.texts import common, words
from pbijk_desktop.letters.typed import plain
from pbijk_desktop.sentences import long_date

_CODE_SIZE = 26.0
_GROUPS_A_LINE = 4


def draw_recovery(facts: RecoveryFacts, logo: bytes | None = None) -> bytes:
    """Return the page as a PDF; it is printed and then forgotten, never stored."""
    text = words("pemulihan")
    sheet = Sheet(facts.paper, 12)
    blocks.letterhead(sheet, facts.office, picture_of(logo))
    sheet.space(24)
    blocks.title(sheet, (text["title"],))
    sheet.space(16)
    blocks.paragraph(sheet, text["what"])
    sheet.space(22)
    _code(sheet, facts.code)
    sheet.space(26)
    blocks.points(sheet, text["steps"])
    sheet.space(16)
    blocks.paragraph(sheet, text["dated"].format(date=long_date(facts.dated) or common("no_number")))
    if facts.device:
        blocks.paragraph(sheet, text["device"].format(device=plain(facts.device)))
    sheet.space(24)
    blocks.two_signatures(sheet, ("",), (text["keeper"], text["keeper_line"]))
    blocks.footer(sheet, common("footer_plain"))
    author = plain(f"{facts.office.office} {facts.office.government}")
    return press([sheet], About(title=text["title"], author=author, subject=text["title"]))


def _code(sheet: Sheet, code: str) -> None:
    """Draw the code in large groups, a few on each line, in a frame."""
    lines = _lines(plain(code))
    size = _CODE_SIZE
    widest = max(font(BOLD).width(line, size) for line in lines)
    size = min(size, size * (sheet.measure - 40) / widest)
    height = len(lines) * size * 1.5 + 24
    sheet.box(sheet.left, sheet.y - height, sheet.measure, height)
    sheet.space(12)
    for line in lines:
        sheet.space(size * 1.5)
        x = (sheet.left + sheet.right - font(BOLD).width(line, size)) / 2
        sheet.write(x, sheet.y + size * 0.45, line, BOLD, size)
    sheet.space(12)


def _lines(code: str) -> list[str]:
    groups = code.replace("-", " ").split() or ["…"]
    joined = [groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE)]
    return ["-".join(line) + ("-" if line is not joined[-1] else "") for line in joined]
