"""TrueType font programs without hinting: what a printer and a preview need, at half the size."""

from __future__ import annotations

from itertools import pairwise
from struct import calcsize, pack, unpack_from

from reportlab.pdfbase.ttfonts import TTFontMaker

_KEPT = ("head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "post")
_MORE_COMPONENTS, _INSTRUCTIONS = 0x0020, 0x0100
_WORDS, _SCALE, _XY_SCALE, _TWO_BY_TWO = 0x0001, 0x0008, 0x0040, 0x0080


def without_hints(program: bytes) -> bytes:
    """Return a font program with its outlines, metrics and character map, and without instructions and names."""
    tables = _tables(program)
    long_places = unpack_from(">h", tables["head"], 50)[0] == 1
    glyphs = [_bare(glyph) for glyph in _glyphs(tables["glyf"], tables["loca"], long_places=long_places)]
    places, body = [0], bytearray()
    for glyph in glyphs:
        body += glyph + b"\0" * (-len(glyph) % 4)
        places.append(len(body))
    tables["glyf"] = bytes(body)
    tables["loca"] = pack(f">{len(places)}L", *places)
    tables["head"] = tables["head"][:50] + pack(">h", 1) + tables["head"][52:]
    maker = TTFontMaker()
    for tag in _KEPT:
        maker.add(tag, tables[tag])
    return bytes(maker.makeStream())


def _tables(program: bytes) -> dict[str, bytes]:
    (count,) = unpack_from(">H", program, 4)
    found = {}
    for number in range(count):
        tag, _sum, start, length = unpack_from(">4sLLL", program, 12 + 16 * number)
        found[tag.decode("ascii")] = program[start : start + length]
    return found


def _glyphs(body: bytes, loca: bytes, *, long_places: bool) -> list[bytes]:
    width = 4 if long_places else 2
    raw = unpack_from(f">{len(loca) // width}{'L' if long_places else 'H'}", loca)
    places = [place if long_places else place * 2 for place in raw]
    return [body[start:end] for start, end in pairwise(places)]


def _bare(glyph: bytes) -> bytes:
    if not glyph:
        return glyph
    (contours,) = unpack_from(">h", glyph)
    return _bare_composite(glyph) if contours < 0 else _bare_simple(glyph, contours)


def _bare_simple(glyph: bytes, contours: int) -> bytes:
    at = 10 + 2 * contours
    (length,) = unpack_from(">H", glyph, at)
    return glyph[:at] + b"\0\0" + glyph[at + 2 + length :]


def _bare_composite(glyph: bytes) -> bytes:
    """Return a composite glyph that ends after its last component."""
    out, at, flags = bytearray(glyph), 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        (flags,) = unpack_from(">H", glyph, at)
        out[at : at + 2] = pack(">H", flags & ~_INSTRUCTIONS)
        at += 4 + _component_length(flags)
    return bytes(out[:at])


def _component_length(flags: int) -> int:
    length = calcsize(">hh") if flags & _WORDS else calcsize(">bb")
    for flag, extra in ((_SCALE, 2), (_XY_SCALE, 4), (_TWO_BY_TWO, 8)):
        if flags & flag:
            return length + extra
    return length
