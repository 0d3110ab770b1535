"""The letters of the office: recommendation (new, reactivation, segment change) and refusal, always on one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pbijk_desktop.domain.problems import Problem, RefusedError
from pbijk_desktop.letters import blocks, people, qr
from pbijk_desktop.letters.blocks import Row
from pbijk_desktop.letters.facts import DRAWN, FIRST_DRAWN, LetterFacts, PersonFacts
from pbijk_desktop.letters.fonts import REGULAR
from pbijk_desktop.letters.logo import Picture, picture_of
from pbijk_desktop.letters.paper import MM, About, Sheet, press
from pbijk_desktop.letters.roll import beside_applicant
from pbijk_desktop.letters.setting import wrapped
from pbijk_desktop.letters.texts import common, filled, label, words
from pbijk_desktop.letters.typed import plain, shortened
from pbijk_desktop.sentences import long_date

USUAL_SIZES = (12.0, 11.5, 11.0)
"""Type sizes that offices accept; smaller ones only for texts that nobody writes in earnest."""
_LAST_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)

_LEADINGS = {12.0: 1.32, 11.5: 1.26}
_TIGHT = 1.2
_QR_SIDES = {FIRST_DRAWN: 26 * MM, DRAWN: 29 * MM}
_INDENT = 36.0
_SIGNING_ANCHOR = "^"
"""BSrE looks for one character on the page to place a visible electronic signature; it is not seen in print."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a letter is set: type size, and whether the family's table stands in a lampiran."""

    size: float
    overleaf: bool = False


def draw_letter(facts: LetterFacts, logo: bytes | None = None) -> bytes:
    """Return the letter as a PDF; the same facts always give the same bytes.

    The text steps down from 12 to 11 pt, then the family's table moves to a lampiran; page 1 holds the whole letter.
    """
    picture = picture_of(logo)
    for plan in _plans(facts):
        sheet = _letter_sheet(facts, picture, plan)
        if not sheet.is_over:
            sheets = [sheet, *(_attachment(facts, plan) if plan.overleaf else ())]
            for number, one in enumerate(sheets, 1):
                _finish(one, facts, f"{common('page', page=number, pages=len(sheets))}")
            return press(sheets, _about(facts))
    raise RefusedError([Problem("", "letter.too_long")])


def members_shown(facts: LetterFacts) -> tuple[PersonFacts, ...]:
    """Return the members that the letter lists in its table."""
    return beside_applicant(facts.applicant, facts.members)


def title_of(kind: str) -> tuple[str, ...]:
    """Return the lines of a letter's title."""
    return tuple(words(kind)["title"])


def _plans(facts: LetterFacts) -> Iterable[_Plan]:
    yield from (_Plan(size) for size in USUAL_SIZES)
    overleaf = bool(members_shown(facts))
    yield from (_Plan(size, overleaf) for size in (*(USUAL_SIZES if overleaf else ()), *_LAST_SIZES))


def _about(facts: LetterFacts) -> About:
    return About(
        title=plain(" ".join((*title_of(facts.kind), facts.number))).strip(),
        author=plain(f"{facts.office.office} {facts.office.government}"),
        subject="PBI Jaminan Kesehatan",
        keywords="" if facts.is_draft else facts.seal,
    )


def _letter_sheet(facts: LetterFacts, logo: Picture | None, plan: _Plan) -> Sheet:
    sheet = Sheet(facts.paper, plan.size, _LEADINGS.get(plan.size, _TIGHT))
    text = words(facts.kind)
    blocks.letterhead(sheet, facts.office, logo)
    sheet.space(plan.size * 0.9)
    blocks.title(sheet, title_of(facts.kind), common("number", number=_number(facts)))
    sheet.space(plan.size * 0.8)
    blocks.paragraph(sheet, filled(text["opening"], _fields(facts)), indent=_INDENT)
    sheet.space(plan.size * 0.35)
    blocks.rows(sheet, _identity(facts), left=_INDENT)
    _family(sheet, facts, text, plan)
    _findings(sheet, facts, text)
    _signing(sheet, facts)
    return sheet


def _identity(facts: LetterFacts) -> list[Row]:
    facility = facts.facility
    letter = ""
    if facility:
        letter = " tanggal ".join(part for part in (shortened(facility.number), long_date(facility.dated)) if part)
    return [
        *people.person_rows(facts.applicant, facts.kk, facts.address),
        Row(label("purpose"), shortened(facts.purpose, 300)),
        Row(label("facility"), shortened(facility.issuer, 200) if facility else ""),
        Row(label("facility_letter"), letter),
        Row(label("desil"), str(facts.desil) if facts.desil else ""),
    ]


def _family(sheet: Sheet, facts: LetterFacts, text: Mapping[str, Any], plan: _Plan) -> None:
    members = members_shown(facts)
    if not members:
        return
    sheet.space(plan.size * 0.35)
    if plan.overleaf:
        blocks.paragraph(sheet, common("attached_members", count=len(members)))
        return
    blocks.paragraph(sheet, text["members_intro"])
    sheet.space(plan.size * 0.35)
    drawn = people.family_table(sheet, members, plan.size - 2.5)
    if drawn < len(members):
        sheet.space(sheet.height)


def _findings(sheet: Sheet, facts: LetterFacts, text: Mapping[str, Any]) -> None:
    """Draw what was found and said of these people, why, on what ground, and the closing sentence."""
    gap = sheet.size * 0.4
    count = len(members_shown(facts))
    statement = filled(text["statement_family" if count else "statement"], {"count": count})
    checks = _checks(facts) if facts.checks else ""
    for sentence in (statement, checks) if text.get("statement_first") else (checks, statement):
        if sentence:
            sheet.space(gap)
            blocks.paragraph(sheet, sentence, indent=0 if text.get("statement_first") else _INDENT)
    for heading, lines in (("reasons", facts.reasons), ("what_you_can_do", facts.what_you_can_do)):
        if lines:
            sheet.space(gap)
            blocks.paragraph(sheet, common(heading))
            blocks.points(sheet, lines)
    sheet.space(gap)
    small = sheet.size - 2
    blocks.paragraph(sheet, " ".join((common("basis"), *text["basis"])), size=small)
    sheet.space(gap)
    blocks.paragraph(sheet, text["closing"], indent=_INDENT)


def _checks(facts: LetterFacts) -> str:
    said = [
        common(
            "check" if one.source_date else "check_undated",
            source=shortened(one.source, 80),
            outcome=shortened(one.outcome, 120),
            date=long_date(one.source_date),
        )
        for one in facts.checks
    ]
    return common("checks", checks="; ".join(said))


def _signing(sheet: Sheet, facts: LetterFacts) -> None:
    """Draw the signature block at the right; at the left of it the seal and who gets a copy."""
    sheet.space(sheet.size * 0.9)
    began = _signature(sheet, facts)
    bottom = sheet.y
    sheet.y = began - sheet.size * 0.5
    side = _QR_SIDES[facts.drawn]
    if facts.is_draft or not facts.seal:
        _caption(sheet, common("no_seal_caption"))
        sheet.space(side)
    else:
        sheet.write(sheet.right - 55 * MM, bottom + 75, _SIGNING_ANCHOR, ops="3 Tr")
        sheet.literal(qr.shape(facts.seal, sheet.left, sheet.y - side, side))
        sheet.space(side + 3)
        _seal_captions(sheet, facts)
    sheet.space(sheet.size * 0.8)
    blocks.small_list(sheet, common("copies_to"), facts.copies_to, keep=blocks.SIGNATURE_WIDTH + 8 * MM)
    sheet.y = min(sheet.y, bottom)


def _signature(sheet: Sheet, facts: LetterFacts) -> float:
    dated = long_date(facts.dated) or common("no_number")
    return blocks.signature(sheet, facts.signature, f"{facts.office.city}, {dated}".strip(", "))


def _seal_captions(sheet: Sheet, facts: LetterFacts) -> None:
    """Draw how long the letter is valid, and what the code beside it is for."""
    if facts.drawn == FIRST_DRAWN:
        _caption(sheet, common("first_seal_caption"))
        return
    if facts.valid_until:
        _caption(sheet, common("valid_until", date=long_date(facts.valid_until)), 9.0)
    _caption(sheet, common("seal_caption"))


def _caption(sheet: Sheet, text: str, size: float = 7.0) -> None:
    for line in wrapped(text, 55 * MM, size):
        sheet.space(size * 1.25)
        sheet.write(sheet.left, sheet.y, line, REGULAR, size)


def _attachment(facts: LetterFacts, plan: _Plan) -> list[Sheet]:
    def new_sheet() -> Sheet:
        sheet = Sheet(facts.paper, max(plan.size, 11.0))
        rows = [
            Row("Lampiran", " ".join(title_of(facts.kind))),
            Row("Nomor", _number(facts)),
            Row("Tanggal", long_date(facts.dated) or common("no_number")),
            Row("Pemohon", facts.applicant.name),
        ]
        blocks.rows(sheet, rows, size=sheet.size - 1)
        sheet.space(sheet.size)
        return sheet

    def finish(sheet: Sheet) -> None:
        sheet.space(sheet.size)
        _signature(sheet, facts)

    return people.family_overleaf(members_shown(facts), new_sheet, finish)


def _finish(sheet: Sheet, facts: LetterFacts, page: str) -> None:
    marks = (("draft", facts.is_draft), ("copy", facts.is_copy), ("sample", facts.is_sample))
    sheet.watermark = " ".join(common(key) for key, wanted in marks if wanted)
    left = common("footer", case=plain(facts.case_number)) if facts.case_number else common("footer_plain")
    blocks.footer(sheet, f"{left} · {_number(facts)}", page)


def _number(facts: LetterFacts) -> str:
    return plain(facts.number) or common("no_number")


def _fields(facts: LetterFacts) -> dict[str, object]:
    requested = f" pada tanggal {long_date(facts.requested_on)}" if facts.requested_on else ""
    return {"office": facts.office.in_words(), "requested": requested}
