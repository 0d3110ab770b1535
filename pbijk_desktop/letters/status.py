"""The slip that answers a visitor: whether somebody is covered, by which list of which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pbijk_desktop.letters import blocks
from pbijk_desktop.letters.blocks import Row
from pbijk_desktop.letters.counter import first_that_fits, mark_copy, notice
from pbijk_desktop.letters.facts import F4, OfficeFacts
from pbijk_desktop.letters.logo import Picture, picture_of
from pbijk_desktop.letters.paper import About, Sheet, press
from pbijk_desktop.letters.tables import Column, table
from pbijk_desktop.letters.texts import common, label, words
from pbijk_desktop.letters.typed import plain, shortened
from pbijk_desktop.sentences import long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """What one list says: its name and day, and its words about the person."""

    register: str
    list_date: date
    says: str
    is_stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFacts:
    """The slip of one look-up; `nik` and `card` as they may be seen by others, `cases` as sentences."""

    office: OfficeFacts
    officer: str
    dated: date
    name: str
    answer: str
    told: str
    nik: str = ""
    card: str = ""
    paper: str = F4
    lists: tuple[ListLine, ...] = ()
    cases: tuple[str, ...] = ()
    is_sample: bool = False


def draw_status(facts: StatusFacts, logo: bytes | None = None) -> bytes:
    """Return the slip as a PDF of one page."""
    picture = picture_of(logo)
    sheet = first_that_fits(lambda size: _status(facts, picture, size))
    mark_copy(sheet, is_copy=False, is_sample=facts.is_sample)
    title = words("status")["title"]
    blocks.footer(sheet, common("footer_plain"), long_date(facts.dated))
    author = plain(f"{facts.office.office} {facts.office.government}")
    return press([sheet], About(title=title, author=author, subject=title))


def _status(facts: StatusFacts, logo: Picture | None, size: float) -> Sheet:
    text = words("status")
    sheet = Sheet(facts.paper, size)
    blocks.letterhead(sheet, facts.office, logo)
    sheet.space(size * 0.9)
    blocks.title(sheet, (text["title"],))
    sheet.space(size * 0.7)
    blocks.rows(
        sheet, [Row(label("name"), facts.name, bold=True), Row(label("nik"), facts.nik), Row(label("card"), facts.card)]
    )
    sheet.space(size * 0.5)
    blocks.paragraph(sheet, text["asked"].format(date=long_date(facts.dated)))
    sheet.space(size * 0.3)
    notice(sheet, facts.answer.upper())
    sheet.space(size * 0.5)
    blocks.paragraph(sheet, facts.told)
    sheet.space(size * 0.6)
    _lists(sheet, facts, text)
    if facts.cases:
        sheet.space(size * 0.6)
        blocks.paragraph(sheet, text["cases"])
        blocks.points(sheet, [shortened(one, 300) for one in facts.cases], marks="•")
    sheet.space(size * 0.7)
    blocks.paragraph(sheet, text["not_proof"])
    sheet.space(size * 0.5)
    notice(sheet, common("free"))
    sheet.space(size)
    where = f"{facts.office.city}, {long_date(facts.dated)}"
    blocks.two_signatures(sheet, (text["taker"], facts.name), (where, text["officer"], facts.officer))
    return sheet


def _lists(sheet: Sheet, facts: StatusFacts, text: Mapping[str, str]) -> None:
    blocks.paragraph(sheet, text["lists"] if facts.lists else text["none"])
    if not facts.lists:
        return
    sheet.space(sheet.size * 0.3)
    columns = [Column("Daftar"), Column("Tanggal", 110), Column("Keterangan", 190)]
    cells = [[one.register, _day(one, text), shortened(one.says, 200)] for one in facts.lists]
    if table(sheet, columns, cells, sheet.size - 1) < len(cells):
        sheet.space(sheet.height)


def _day(one: ListLine, text: Mapping[str, str]) -> str:
    day = long_date(one.list_date)
    return f"{day} ({text['stale']})" if one.is_stale else day
