"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What can be made a page, and what is told apart only to say what it is."""

    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"
    BMP = "bmp"
    PDF = "pdf"
    HEIC = "heic"
    PROGRAM = "program"
    EMPTY = "empty"
    UNKNOWN = "unknown"


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.TIFF, Kind.WEBP, Kind.BMP, Kind.HEIC})
USABLE = PICTURES | {Kind.PDF}
SUFFIXES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".heif", ".pdf")
"""Names under which scanners and phones write what can be used."""

_STARTS = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
    (b"#!", Kind.PROGRAM),
    (b"\xca\xfe\xba\xbe", Kind.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Kind.PROGRAM),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_BMP_HEADERS = frozenset({12, 40, 52, 56, 64, 108, 124})
_PDF_WITHIN = 1024
"""Readers take a PDF whose mark stands within its first kilobyte."""


def kind_of(content: bytes) -> Kind:
    """Return what a file is."""
    if not content:
        return Kind.EMPTY
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    if content[:2] == b"BM" and int.from_bytes(content[14:18], "little") in _BMP_HEADERS:
        return Kind.BMP
    return Kind.PDF if b"%PDF-" in content[:_PDF_WITHIN] else Kind.UNKNOWN
