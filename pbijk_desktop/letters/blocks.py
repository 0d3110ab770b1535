"""The blocks that papers are put together from: paragraphs, lists, rows of label and value, signature, footer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pbijk_desktop.letters.facts import OfficeFacts, SignatureFacts
from pbijk_desktop.letters.fonts import BOLD, REGULAR, font
from pbijk_desktop.letters.logo import Picture
from pbijk_desktop.letters.paper import FOOTER, MM, Sheet
from pbijk_desktop.letters.setting import wrapped
from pbijk_desktop.letters.tagging import ARTIFACT
from pbijk_desktop.letters.typed import plain, shortened

_LOGO_HEIGHT = 21 * MM
_SIGNING_ROOM = 20 * MM
SIGNATURE_WIDTH = 78 * MM
"""The signature block stands at the right margin."""
SMALL = 9.0


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its value; `is_name` marks a name that the seal covers, `bold` sets the value bold."""

    label: str
    value: str
    bold: bool = False
    is_name: bool = False


def letterhead(sheet: Sheet, office: OfficeFacts, logo: Picture | None) -> None:
    """Draw the kop: arms at the left, government, office and address centred, a double line below."""
    top, leading = sheet.y, sheet.leading
    sheet.leading = 1.18
    room = sheet.measure - (2 * 24 * MM if logo else 0)
    middle = (sheet.left + sheet.right) / 2 + (6 * MM if logo else 0)
    for text, face, usual in _head_lines(office):
        size = max(usual * 0.8, min(usual, usual * room / max(font(face).width(plain(text), usual), 1)))
        with sheet.tagged("P"):
            for line in wrapped(plain(text), room, size, face):
                sheet.centred(line, face, size, middle)
    if logo:
        sheet.picture(logo, sheet.left, top - _LOGO_HEIGHT, _LOGO_HEIGHT)
        sheet.y = min(sheet.y, top - _LOGO_HEIGHT)
    sheet.leading = leading
    sheet.space(4)
    sheet.rule(sheet.left, sheet.y, sheet.right, sheet.y, 2.2)
    sheet.rule(sheet.left, sheet.y - 2.6, sheet.right, sheet.y - 2.6, 0.6)
    sheet.space(3)


def _head_lines(office: OfficeFacts) -> list[tuple[str, str, float]]:
    ways = [("Telepon ", office.phone), ("Pos-el: ", office.email), ("Kode Pos ", office.postcode)]
    reached = "  ·  ".join(label + value for label, value in ways if value)
    lines = [(office.government, BOLD, 14.0), (office.office, BOLD, 18.0), (office.address, REGULAR, 10.0)]
    lines.append((reached, REGULAR, 10.0))
    return [line for line in lines if line[0].strip()]


def title(sheet: Sheet, lines: Sequence[str], below: str = "") -> None:
    """Draw the centred title: capitals, the last line underlined, the number below it."""
    size = sheet.size + 1
    line = ""
    with sheet.tagged("H1"):
        for text in lines:
            for line in wrapped(plain(text), sheet.measure, size, BOLD):
                sheet.centred(line, BOLD, size)
    half = font(BOLD).width(line, size) / 2
    middle = (sheet.left + sheet.right) / 2
    base = sheet.y + size * 0.3
    sheet.rule(middle - half, base - 2, middle + half, base - 2, 0.9)
    if below:
        sheet.space(1)
        sheet.centred(below)


def paragraph(
    sheet: Sheet, text: str, *, indent: float = 0, left: float = 0, right: float = 0, size: float = 0
) -> None:
    """Draw a paragraph, even at both edges: the first line indented, all of it `left` and `right` of the margins."""
    size, face = size or sheet.size, REGULAR
    x, width = sheet.left + left, sheet.measure - left - right
    lines = wrapped(plain(text), width, size, face, indent)
    with sheet.tagged("P"):
        for number, line in enumerate(lines):
            start = indent if number == 0 else 0
            sheet.y -= size * sheet.leading
            ops = "" if number == len(lines) - 1 else _spread(line, width - start, size, face)
            sheet.write(x + start, sheet.y + size * 0.3, line, face, size, ops)


def _spread(line: str, width: float, size: float, face: str) -> str:
    """Return the word spacing that makes a line even; none where it would tear the line apart."""
    gaps = line.count(" ")
    spare = width - font(face).width(line, size)
    if not gaps or spare <= 0 or spare / gaps > size * 0.75:
        return ""
    return f"{spare / gaps:.3f} Tw"


def points(sheet: Sheet, texts: Iterable[str], *, right: float = 0, size: float = 0, marks: str = "1.") -> None:
    """Draw numbered points, or with `marks` "•" bulleted ones."""
    size = size or sheet.size
    hang = font(REGULAR).width("10. ", size) if marks == "1." else font(REGULAR).width("•  ", size)
    with sheet.tagged("L"):
        for number, text in enumerate(texts, 1):
            at = sheet.y - size * sheet.leading + size * 0.3
            with sheet.tagged("LI"):
                with sheet.tagged("Lbl"):
                    sheet.write(sheet.left, at, f"{number}." if marks == "1." else marks, REGULAR, size)
                with sheet.tagged("LBody"):
                    paragraph(sheet, shortened(text), left=hang, right=right, size=size)


def rows(sheet: Sheet, entries: Sequence[Row], *, left: float = 0, size: float = 0) -> None:
    """Draw labels and values with their colons one below the other; rows without a value are left out."""
    size = size or sheet.size
    shown = [entry for entry in entries if entry.value.strip()]
    if not shown:
        return
    colon = max(font(REGULAR).width(entry.label, size) for entry in shown) + 10
    x = sheet.left + left
    start = colon + size * 0.75
    with sheet.tagged("Table"):
        for entry in shown:
            with sheet.tagged("TR"):
                _row(sheet, entry, (x, colon, start), size)


def _row(sheet: Sheet, entry: Row, places: tuple[float, float, float], size: float) -> None:
    """Draw one row: where it begins, and how far from there its colon and its value stand."""
    x, colon, start = places
    face = BOLD if entry.bold else REGULAR
    value = plain(entry.value)
    lines = wrapped(value, sheet.right - x - start, size, face)
    base = sheet.y - size * sheet.leading + size * 0.3
    with sheet.tagged("TH", scope="row"):
        sheet.write(x, base, entry.label, REGULAR, size)
        sheet.write(x + colon, base, ":", REGULAR, size)
    with sheet.tagged("TD"):
        if entry.is_name:
            sheet.name(lines, value, (x + start, base), face, size, sheet.leading)
        else:
            for number, line in enumerate(lines):
                sheet.write(x + start, base - number * size * sheet.leading, line, face, size)
    sheet.y -= len(lines) * size * sheet.leading


def signature(sheet: Sheet, signing: SignatureFacts, place_and_date: str) -> float:
    """Draw the signature block at the right, with room for stamp and signature; return where it began."""
    x, size = sheet.right - SIGNATURE_WIDTH, sheet.size
    began = sheet.y
    _column(sheet, [place_and_date], x)
    for line in signing.lines:
        hang = font(REGULAR).width("a.n. ", size) if line.startswith("a.n. ") else 0
        _column(sheet, [line], x, hang=hang)
    sheet.y -= _SIGNING_ROOM
    name = _column(sheet, [signing.name], x, face=BOLD)
    base = sheet.y + size * 0.3 - 1.8
    sheet.rule(x, base, x + font(BOLD).width(name, size), base, 0.9)
    _column(sheet, [signing.rank, f"NIP {signing.nip}" if signing.nip else ""], x)
    return began


def _column(sheet: Sheet, texts: Iterable[str], x: float, *, face: str = REGULAR, hang: float = 0) -> str:
    """Draw texts below each other, the first line hanging out to the left; return the last line."""
    line = ""
    for text in filter(None, texts):
        with sheet.tagged("P"):
            for number, line in enumerate(wrapped(plain(text), SIGNATURE_WIDTH, sheet.size, face, -hang)):
                sheet.y -= sheet.size * sheet.leading
                sheet.write(x - (0 if number else hang), sheet.y + sheet.size * 0.3, line, face)
    return line


def two_signatures(sheet: Sheet, left: tuple[str, ...], right: tuple[str, ...], room: float = 17 * MM) -> None:
    """Draw two people who sign side by side: lines of text above the room, the name last, below it."""
    size = sheet.size
    top = sheet.y
    depth = max(len(left), len(right)) - 1
    for x, lines in ((sheet.left, left), (sheet.right - SIGNATURE_WIDTH * 0.8, right)):
        for number, text in enumerate(lines[:-1], depth - len(lines) + 1):
            sheet.write(x, top - (number + 1) * size * sheet.leading, plain(text))
        base = top - (depth + 1) * size * sheet.leading - room
        names = wrapped(plain(lines[-1]), SIGNATURE_WIDTH * 0.8, size)
        for number, line in enumerate(names):
            sheet.write(x, base - number * size * sheet.leading, line)
        sheet.y = min(sheet.y, base - len(names) * size * sheet.leading + size)


def footer(sheet: Sheet, left: str, right: str = "") -> None:
    """Draw the small line at the foot of the sheet, above it a hair line; what has no room at the left is smaller."""
    size = 7.5
    sheet.rule(sheet.left, FOOTER + size + 3, sheet.right, FOOTER + size + 3, 0.3)
    room = sheet.right - sheet.left - font(REGULAR).width(right, size) - size
    small = min(size, size * room / max(font(REGULAR).width(left, size), 1))
    with sheet.tagged(ARTIFACT):
        sheet.write(sheet.left, FOOTER, left, REGULAR, small)
        sheet.write(sheet.right - font(REGULAR).width(right, size), FOOTER, right, REGULAR, size)


def small_list(sheet: Sheet, heading: str, texts: Sequence[str], *, keep: float = 0) -> None:
    """Draw a short numbered list in small type (tembusan), `keep` points away from the right margin."""
    if not texts:
        return
    paragraph(sheet, heading, size=SMALL, right=keep)
    points(sheet, texts, size=SMALL, right=keep)
