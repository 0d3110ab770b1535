"""The head of an official letter (surat dinas): Nomor, Sifat, Lampiran, Hal at the left, place and day at the right."""

from __future__ import annotations

from pbijk_desktop.letters.composing import Content
from pbijk_desktop.letters.fonts import REGULAR, font
from pbijk_desktop.letters.paper import MM, Sheet
from pbijk_desktop.letters.setting import wrapped
from pbijk_desktop.letters.typed import plain

_LABEL = 19 * MM
_KEEP = 62 * MM
"""Room for place and day at the right."""


def official_head(sheet: Sheet, content: Content, number: str, dated: str, replaced: str = "") -> None:
    """Draw the four lines, place and day on the first of them, then to whom the letter goes.

    `replaced` says in whose place the letter stands; it belongs to what the letter is about.
    """
    text = content.text
    attached = text.attachment is not None and content.lists[text.attachment.each]
    lines = (
        ("number_label", number),
        ("nature_label", text.nature or content.said("nature_usual")),
        ("attached_label", content.said("attached_one") if attached else "-"),
        ("subject_label", " ".join(filter(None, (content.filled(text.subject), replaced)))),
    )
    where = plain(f"{content.facts.office.city}, {dated}".strip(", "))
    sheet.write(
        sheet.right - font(REGULAR).width(where, sheet.size), sheet.y - sheet.size * (sheet.leading - 0.3), where
    )
    for name, value in lines:
        with sheet.tagged("P"):
            _line(sheet, content.said(name), value)
    sheet.space(sheet.size * 1.1)
    hang = font(REGULAR).width("Yth. ", sheet.size)
    for at, goes_to in enumerate(text.to):
        for row, part in enumerate(wrapped(plain(content.filled(goes_to)), sheet.measure * 0.9 - hang, sheet.size)):
            sheet.y -= sheet.size * sheet.leading
            sheet.write(sheet.left + (hang if at or row else 0), sheet.y + sheet.size * 0.3, part)


def _line(sheet: Sheet, label: str, value: str) -> None:
    step = sheet.size * sheet.leading
    for number, part in enumerate(wrapped(plain(value), sheet.measure - _LABEL - 8 - _KEEP, sheet.size)):
        sheet.y -= step
        base = sheet.y + sheet.size * 0.3
        if number == 0:
            sheet.write(sheet.left, base, label)
            sheet.write(sheet.left + _LABEL, base, ":")
        sheet.write(sheet.left + _LABEL + 8, base, part)
