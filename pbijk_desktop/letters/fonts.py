"""The shipped typeface as ReportLab draws it, with every character coming back from the PDF as it was typed.

ReportLab's own TTFont loses characters that the font has no glyph for and writes a broken ToUnicode entry for those
outside the basic plane; it also cuts a new subset for every document. Here one subset (ASCII and Indonesian
punctuation) is cut once per process without hinting and shared by all letters; only rarer characters get a second one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache
from typing import cast

from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts

from pbijk_desktop.letters.glyphs import without_hints
from pbijk_desktop.letters.marks import Inner
from pbijk_desktop.paths import resource

REGULAR = "LiberationSans"
BOLD = "LiberationSans-Bold"

_FILES = {REGULAR: "fonts/LiberationSans-Regular.ttf", BOLD: "fonts/LiberationSans-Bold.ttf"}
_COMMON = (*[0] * 32, *range(32, 127), *(ord(mark) for mark in "“”‘’–—…×•·°éÉ☐☑"))
_FIRST_RARE = 33
_SUBSET_SIZE = 256

_BF_BLOCK = 100


class ExactFont(ttfonts.TTFont):  # type: ignore[misc, unused-ignore]
    """A typeface whose text is read back exactly, also where it has only an empty box to show."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file, shapable=False)
        self._widths: dict[int, float] = dict(self.face.charWidths)
        self._missing: float = self.face.hmetrics[0][0] * 1000 / self.face.unitsPerEm
        self._common = {code: at for at, code in enumerate(_COMMON) if code}
        self._embedded: dict[tuple[int, ...], _Embedded] = {}

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points."""
        widths, missing = self._widths, self._missing
        return sum([widths.get(ord(mark), missing) for mark in text]) * size / 1000

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802, ARG002
        """Return the width of a text in points, as ReportLab asks for it."""
        return self.width(text, size)

    def splitString(self, text: str, doc: Inner, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802, ARG002
        """Return the text as pieces of one subset each, giving rare characters a place as they come."""
        used = self._used(doc)
        pieces: list[tuple[int, bytearray]] = []
        for code in map(ord, text):
            subset, place = used.place(code, self._common)
            if not pieces or pieces[-1][0] != subset:
                pieces.append((subset, bytearray()))
            pieces[-1][1].append(place)
        return [(subset, bytes(piece)) for subset, piece in pieces]

    def addObjects(self, doc: Inner) -> None:  # noqa: N802
        """Write the font's objects into a document that is being saved."""
        for number, codes in enumerate(self._used(doc).subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            described = self._described(doc, self._embed(number, tuple(codes)), name)
            doc.idToObject["BasicFonts"].dict[name] = doc.Reference(described, name)
        del self.state[doc]

    def _used(self, doc: Inner) -> _Used:
        if doc not in self.state:
            self.state[doc] = _Used()
        return cast("_Used", self.state[doc])

    def _embed(self, number: int, codes: tuple[int, ...]) -> _Embedded:
        """Return a subset ready to embed; the common one is kept for the life of the process."""
        if number == 0 and codes in self._embedded:
            return self._embedded[codes]
        name = ttfonts.SUBSETN(number).decode("ascii") + "+" + self.fontName
        widths = [self._widths.get(code, self._missing) if code else 0 for code in codes]
        made = _Embedded(
            name=name,
            widths=[round(width) for width in widths],
            program=without_hints(self.face.makeSubset(list(codes))),
            to_unicode=_to_unicode(name, codes),
        )
        if number == 0:
            self._embedded[codes] = made
        return made

    def _described(self, doc: Inner, made: _Embedded, name: str) -> pdfdoc.PDFDictionary:
        face = self.face
        program = _packed(made.program)
        program.dictionary["Length1"] = len(made.program)
        descriptor = {
            "Type": "/FontDescriptor",
            "Ascent": face.ascent,
            "CapHeight": face.capHeight,
            "Descent": face.descent,
            "Flags": (face.flags & ~ttfonts.FF_NONSYMBOLIC) | ttfonts.FF_SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "FontName": pdfdoc.PDFName(made.name),
            "ItalicAngle": face.italicAngle,
            "StemV": face.stemV,
            "FontFile2": doc.Reference(program, f"fontFile:{made.name}"),
            "MissingWidth": round(self._missing),
        }
        described = {
            "Type": "/Font",
            "Subtype": "/TrueType",
            "Name": pdfdoc.PDFName(name),
            "BaseFont": pdfdoc.PDFName(made.name),
            "FirstChar": 0,
            "LastChar": len(made.widths) - 1,
            "Widths": pdfdoc.PDFArray(made.widths),
            "ToUnicode": doc.Reference(_packed(made.to_unicode), f"toUnicode:{made.name}"),
            "FontDescriptor": doc.Reference(pdfdoc.PDFDictionary(descriptor), f"fontDescriptor:{made.name}"),
        }
        return pdfdoc.PDFDictionary(described)


class _Used(ttfonts.TTFont.State):
    """Which subset and place each character of one document has; ReportLab keeps the internal name here."""

    namePrefix = "F"  # noqa: N815

    def __init__(self) -> None:
        self.internalName: str | None = None
        self.subsets: list[list[int]] = [list(_COMMON)]
        self._rare: dict[int, tuple[int, int]] = {}

    def place(self, code: int, common: dict[int, int]) -> tuple[int, int]:
        """Return the subset and the place of a character, making room for it when it is new."""
        if code in common:
            return 0, common[code]
        if code not in self._rare:
            if len(self.subsets) == 1 or len(self.subsets[-1]) == _SUBSET_SIZE:
                self.subsets.append([0] * _FIRST_RARE)
            self.subsets[-1].append(code)
            self._rare[code] = (len(self.subsets) - 1, len(self.subsets[-1]) - 1)
        return self._rare[code]


class _Embedded:
    """One subset as it goes into a file: widths, compressed font program, compressed ToUnicode map."""

    def __init__(self, *, name: str, widths: list[int], program: bytes, to_unicode: bytes) -> None:
        self.name = name
        self.widths = widths
        self.program = program
        self.to_unicode = to_unicode


@cache
def font(name: str) -> ExactFont:
    """Return the shipped typeface REGULAR or BOLD, read once per process and known to ReportLab."""
    made = ExactFont(name, str(resource(_FILES[name])))
    pdfmetrics.registerFont(made)
    return made


@cache
def _deflated(plain: bytes) -> bytes:
    return zlib.compress(plain, 9)


def _packed(plain: bytes) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=_deflated(plain))
    stream.dictionary["Filter"] = "/FlateDecode"
    return stream


def _to_unicode(name: str, codes: Iterable[int]) -> bytes:
    """Return the map from the subset's bytes to what was typed, in UTF-16 also outside the basic plane."""
    pairs = [f"<{at:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for at, code in enumerate(codes) if code]
    blocks = [pairs[start : start + _BF_BLOCK] for start in range(0, len(pairs), _BF_BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
