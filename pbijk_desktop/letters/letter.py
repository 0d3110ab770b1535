"""The letters and papers whose text is data: certificates, official letters with a list, papers that others sign."""

from __future__ import annotations

from collections.abc import Iterable

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.letters import attachments, blocks, qr
from pbijk_desktop.letters.blocks import Row
from pbijk_desktop.letters.composing import Content, Plan, draw_blocks
from pbijk_desktop.letters.facts import DRAWN, FIRST_DRAWN, LetterFacts, PersonFacts
from pbijk_desktop.letters.fonts import REGULAR
from pbijk_desktop.letters.logo import Picture, picture_of
from pbijk_desktop.letters.official import official_head
from pbijk_desktop.letters.paper import MM, About, Sheet, press
from pbijk_desktop.letters.roll import beside_applicant
from pbijk_desktop.letters.setting import wrapped
from pbijk_desktop.letters.shipped import shipped_text
from pbijk_desktop.letters.tagging import ARTIFACT
from pbijk_desktop.letters.texts import common
from pbijk_desktop.letters.typed import plain
from pbijk_desktop.letters.wording import OFFICIAL, PAPER, LetterText
from pbijk_desktop.sentences import long_date

USUAL_SIZES = (12.0, 11.5, 11.0)
"""Type sizes that offices accept; smaller ones only for texts that nobody writes in earnest."""
_LAST_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)

_LEADINGS = {12.0: 1.32, 11.5: 1.26}
_TIGHT = 1.2
_FIRST_QR_SIDE, _QR_SIDE = 26 * MM, 29 * MM
_SIGNING_ANCHOR = "^"
"""BSrE looks for one character on the page to place a visible electronic signature; it is not seen in print."""


def draw_letter(facts: LetterFacts, logo: bytes | None = None, text: LetterText | None = None) -> bytes:
    """Return the letter as a PDF; the same facts and text always give the same bytes.

    The type steps down from 12 to 11 pt, then the tables move to a lampiran; page 1 holds the whole letter. Without a
    `text` the shipped one is used.
    """
    content = Content(facts, text or shipped_text(facts.kind))
    picture = picture_of(logo)
    for plan in _plans(content):
        sheet = _letter_sheet(content, picture, plan)
        if not sheet.is_over:
            sheets = [sheet, *_overleaf(content, plan), *_lampiran(content)]
            for number, one in enumerate(sheets, 1):
                _finish(one, content, content.said("page", page=number, pages=len(sheets)))
            return press(sheets, _about(content), drawn=facts.drawn)
    raise RefusedError([Problem("", "letter.too_long")])


def members_shown(facts: LetterFacts) -> tuple[PersonFacts, ...]:
    """Return the members that the letter lists in its table."""
    return beside_applicant(facts.applicant, facts.members)


def title_of(kind: str) -> tuple[str, ...]:
    """Return the lines of a letter's title as they are shipped."""
    return shipped_text(kind).title


def _plans(content: Content) -> Iterable[Plan]:
    """Yield how the letter may be set, the best first: larger type, then the longest tables overleaf, then smaller."""
    longest = content.tables()
    yield from (Plan(size) for size in USUAL_SIZES)
    for count in range(1, len(longest) + 1):
        yield from (Plan(size, longest[:count]) for size in USUAL_SIZES)
    yield from (Plan(size, longest) for size in _LAST_SIZES)


def _about(content: Content) -> About:
    facts = content.facts
    return About(
        title=plain(" ".join((*content.text.title, facts.number))).strip(),
        author=plain(f"{facts.office.office} {facts.office.government}"),
        subject="PBI Jaminan Kesehatan",
        keywords="" if facts.is_draft else facts.seal,
    )


def _letter_sheet(content: Content, logo: Picture | None, plan: Plan) -> Sheet:
    facts, text = content.facts, content.text
    sheet = Sheet(facts.paper, plan.size, _LEADINGS.get(plan.size, _TIGHT))
    if text.letterhead:
        blocks.letterhead(sheet, facts.office, logo)
        sheet.space(plan.size * 0.9)
    if text.form == OFFICIAL:
        told = _replaced(content) if facts.drawn >= DRAWN else ""
        official_head(sheet, content, _number(content), _dated(content), told)
    else:
        number = "" if text.form == PAPER else content.said("number", number=_number(content))
        blocks.title(sheet, text.title, number)
    if text.form != OFFICIAL or facts.drawn < DRAWN:
        _replacing(sheet, content)
    sheet.space(plan.size * 0.8)
    draw_blocks(sheet, content, plan)
    if text.form != PAPER:
        _signing(sheet, content)
    return sheet


def _replacing(sheet: Sheet, content: Content) -> None:
    """Draw below the title in whose place this letter stands."""
    said, size = _replaced(content), sheet.size - 1
    if said:
        sheet.space(1)
        for line in wrapped(said, sheet.measure, size):
            sheet.centred(line, REGULAR, size)


def _replaced(content: Content) -> str:
    """Return in words which void letters this one takes the place of, "" for none."""
    facts = content.facts
    if not facts.replaces_number:
        return ""
    before = [(facts.replaces_number, facts.replaces_dated), *((one.number, one.dated) for one in facts.replaces_also)]
    *others, (last, dated) = before
    numbers = [content.said("replaces_one", number=plain(number), date=long_date(day)) for number, day in others]
    return content.said("replaces", number="".join([*numbers, plain(last)]), date=long_date(dated))


def _signing(sheet: Sheet, content: Content) -> None:
    """Draw the signature block at the right; at the left of it the seal and who gets a copy."""
    facts = content.facts
    sheet.space(sheet.size * 0.9)
    began = _signature(sheet, content)
    bottom = sheet.y
    sheet.y = began - sheet.size * 0.5
    side = _FIRST_QR_SIDE if facts.drawn == FIRST_DRAWN else _QR_SIDE
    if facts.is_draft or not facts.seal:
        _caption(sheet, content.said("no_seal_caption"))
        sheet.space(side)
    else:
        with sheet.tagged(ARTIFACT):
            sheet.write(sheet.right - 55 * MM, bottom + 75, _SIGNING_ANCHOR, ops="3 Tr")
        sheet.literal(qr.shape(facts.seal, sheet.left, sheet.y - side, side), common("seal_alt"))
        sheet.space(side + 3)
        _seal_captions(sheet, content)
    sheet.space(sheet.size * 0.8)
    copies = facts.copies_to or tuple(map(content.filled, content.text.copies_to))
    blocks.small_list(sheet, content.said("copies_to"), copies, keep=blocks.SIGNATURE_WIDTH + 8 * MM)
    sheet.y = min(sheet.y, bottom)


def _signature(sheet: Sheet, content: Content) -> float:
    facts = content.facts
    place = "" if content.text.form == OFFICIAL else f"{facts.office.city}, {_dated(content)}".strip(", ")
    return blocks.signature(sheet, facts.signature, place)


def _seal_captions(sheet: Sheet, content: Content) -> None:
    """Draw how long the letter is valid, and what the code beside it is for."""
    facts = content.facts
    if facts.drawn == FIRST_DRAWN:
        _caption(sheet, content.said("first_seal_caption"))
        return
    if facts.valid_until:
        _caption(sheet, content.said("valid_until", date=long_date(facts.valid_until)), 9.0)
    _caption(sheet, content.said("seal_caption"))


def _caption(sheet: Sheet, text: str, size: float = 7.0) -> None:
    with sheet.tagged("P"):
        for line in wrapped(text, 55 * MM, size):
            sheet.space(size * 1.25)
            sheet.write(sheet.left, sheet.y, line, REGULAR, size)


def _overleaf(content: Content, plan: Plan) -> list[Sheet]:
    """Return the sheets of the tables that had no room on the letter's page."""

    def new_sheet() -> Sheet:
        sheet = Sheet(content.facts.paper, max(plan.size, 11.0))
        rows = [Row("Lampiran", " ".join(content.text.title))]
        if content.text.form != PAPER:
            rows += [Row("Nomor", _number(content)), Row("Tanggal", _dated(content))]
        if not content.facts.listed:
            rows.append(Row("Pemohon", content.facts.applicant.name))
        blocks.rows(sheet, rows, size=sheet.size - 1)
        sheet.space(sheet.size)
        return sheet

    def finish(sheet: Sheet) -> None:
        if content.text.form != PAPER:
            sheet.space(sheet.size)
            _signature(sheet, content)

    sheets: list[Sheet] = []
    for block in sorted(plan.overleaf, key=content.text.blocks.index):
        sheets += attachments.table_overleaf(content, block, new_sheet, finish)
    return sheets


def _lampiran(content: Content) -> list[Sheet]:
    if content.text.attachment is None or not content.lists[content.text.attachment.each]:
        return []

    def finish(sheet: Sheet) -> None:
        sheet.space(sheet.size)
        _signature(sheet, content)

    return attachments.lampiran(content, content.text.attachment, _number(content), _dated(content), finish)


def _finish(sheet: Sheet, content: Content, page: str) -> None:
    facts = content.facts
    marks = (("draft", facts.is_draft), ("copy", facts.is_copy), ("sample", facts.is_sample))
    sheet.watermark = " ".join(content.said(key) for key, wanted in marks if wanted)
    left = content.said("footer", case=plain(facts.case_number)) if facts.case_number else content.said("footer_plain")
    number = "" if content.text.form == PAPER else _number(content)
    head = content.said("journal", head=facts.journal) if facts.journal else ""
    blocks.footer(sheet, " · ".join(filter(None, (left, number, head))), page)


def _dated(content: Content) -> str:
    return long_date(content.facts.dated) or content.said("no_number")


def _number(content: Content) -> str:
    return plain(content.facts.number) or content.said("no_number")
