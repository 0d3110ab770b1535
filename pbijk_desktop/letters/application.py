"""The application form (formulir permohonan), filled in for the applicant to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pbijk_desktop.letters import blocks, counter, people
from pbijk_desktop.letters.blocks import Row
from pbijk_desktop.letters.facts import ApplicationFacts, CategoryBox
from pbijk_desktop.letters.logo import Picture, picture_of
from pbijk_desktop.letters.paper import About, Sheet, press
from pbijk_desktop.letters.tables import Column, table
from pbijk_desktop.letters.texts import common, label, words
from pbijk_desktop.letters.typed import plain, shortened
from pbijk_desktop.sentences import long_date

_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
_BOX_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Plan:
    size: float
    overleaf: bool = False


def draw_application(facts: ApplicationFacts, logo: bytes | None = None) -> bytes:
    """Return the filled-in form as a PDF; a family too large for the page stands on the next sheet."""
    picture = picture_of(logo)
    plans = [_Plan(size, overleaf) for overleaf in (False, True) for size in _SIZES]
    for plan in plans:
        sheet = _form(facts, picture, plan)
        if not sheet.is_over:
            break
    sheets = [sheet, *(_overleaf(facts) if plan.overleaf and facts.members else ())]
    for number, one in enumerate(sheets, 1):
        counter.mark_copy(one, is_copy=facts.is_copy, is_sample=facts.is_sample)
        page = common("page", page=number, pages=len(sheets))
        blocks.footer(one, f"{common('footer_plain')} · {plain(facts.number)}", page)
    title = words("permohonan")["title"]
    author = plain(f"{facts.office.office} {facts.office.government}")
    return press(sheets, About(title=plain(f"{title} {facts.number}"), author=author, subject=title))


def _form(facts: ApplicationFacts, logo: Picture | None, plan: _Plan) -> Sheet:
    text = words("permohonan")
    sheet = Sheet(facts.paper, plan.size, 1.26)
    gap = plan.size * 0.55
    blocks.letterhead(sheet, facts.office, logo)
    sheet.space(gap)
    number = common("number", number=plain(facts.number)) if facts.number else ""
    blocks.title(sheet, (text["title"],), number)
    sheet.space(gap)
    _addressed(sheet, facts)
    _boxes(sheet, facts.categories, text["categories"])
    sheet.space(gap)
    blocks.paragraph(sheet, text["opening"])
    blocks.rows(sheet, _rows(facts), left=18)
    _family(sheet, facts, plan)
    _papers(sheet, facts, text["papers"])
    sheet.space(gap)
    blocks.paragraph(sheet, text["promise"])
    blocks.paragraph(sheet, common("free"))
    sheet.space(gap * 1.5)
    dated = long_date(facts.dated) or common("no_number")
    applicant = (f"{facts.office.city}, {dated}", text["applicant"], facts.visitor_name or facts.applicant.name)
    blocks.two_signatures(sheet, (text["officer"], facts.officer or "(…………………………………)"), applicant)
    return sheet


def _addressed(sheet: Sheet, facts: ApplicationFacts) -> None:
    text = words("permohonan")
    to = facts.addressed_to or text["default_to"].format(office=facts.office.in_words())
    blocks.paragraph(sheet, text["to"].format(addressed_to=shortened(to, 200)))
    blocks.paragraph(sheet, text["place"].format(city=plain(facts.office.city)))


def _boxes(sheet: Sheet, categories: Sequence[CategoryBox], heading: str) -> None:
    """Draw the category boxes in two columns; a ticked one holds a cross."""
    if not categories:
        return
    sheet.space(sheet.size * 0.5)
    blocks.paragraph(sheet, heading)
    side, half = sheet.size * 0.8, sheet.measure / 2
    for at, box in enumerate(categories):
        if at % _BOX_ROWS == 0:
            sheet.space(sheet.size * 1.35)
        x, y = sheet.left + 18 + (at % _BOX_ROWS) * half, sheet.y
        sheet.box(x, y, side, side)
        if box.ticked:
            sheet.rule(x + 1.5, y + 1.5, x + side - 1.5, y + side - 1.5, 1.2)
            sheet.rule(x + 1.5, y + side - 1.5, x + side - 1.5, y + 1.5, 1.2)
        sheet.write(x + side + 6, y + side * 0.1, shortened(box.title, 42))
    sheet.space(sheet.size * 0.3)


def _rows(facts: ApplicationFacts) -> list[Row]:
    visitor = ", ".join(part for part in (facts.visitor_name, facts.visitor_relation) if part)
    return [
        *people.person_rows(facts.applicant, facts.kk, facts.address, full=True),
        Row(label("phone"), facts.phone),
        Row(label("purpose"), shortened(facts.purpose, 300)),
        Row("Diserahkan oleh", shortened(visitor, 300)),
    ]


def _family(sheet: Sheet, facts: ApplicationFacts, plan: _Plan) -> None:
    if not facts.members:
        return
    text = words("permohonan")
    sheet.space(plan.size * 0.4)
    if plan.overleaf:
        blocks.paragraph(sheet, text["overleaf"].format(count=len(facts.members)))
        return
    blocks.paragraph(sheet, text["asking"])
    sheet.space(plan.size * 0.3)
    if people.form_table(sheet, facts.members, plan.size - 2.5) < len(facts.members):
        sheet.space(sheet.height)


def _papers(sheet: Sheet, facts: ApplicationFacts, heading: str) -> None:
    if not facts.papers:
        return
    sheet.space(sheet.size * 0.5)
    blocks.paragraph(sheet, heading)
    sheet.space(sheet.size * 0.3)
    columns = [
        Column("No.", 24, centred=True),
        Column("Berkas"),
        Column("Sifat", 58, centred=True),
        Column("Lembar", 46, centred=True),
        Column("Ada", 34, centred=True),
    ]
    cells = [
        [
            str(number),
            shortened(line.title, 200),
            line.need.capitalize(),
            str(line.copies),
            "√" if line.received else "",
        ]
        for number, line in enumerate(facts.papers, 1)
    ]
    if table(sheet, columns, cells, sheet.size - 2) < len(cells):
        sheet.space(sheet.height)


def _overleaf(facts: ApplicationFacts) -> list[Sheet]:
    def new_sheet() -> Sheet:
        sheet = Sheet(facts.paper, 10.5)
        rows = [Row("Lampiran", words("permohonan")["title"]), Row("Nomor", facts.number)]
        blocks.rows(sheet, [*rows, Row("Pemohon", facts.applicant.name)])
        sheet.space(sheet.size)
        return sheet

    return people.family_overleaf(facts.members, new_sheet, lambda _sheet: None, people.form_table)
