"""Puts a signed letter from outside beside the letter that was sent out; run as a process of its own.

`python -m pbijk_desktop.letters.signed_reading N < files`, the first N bytes the letter as we drew it, the rest the
file that came back, prints one line of JSON. A file from outside is never opened in the program itself.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

import pypdfium2
from pypdfium2 import PdfDocument, PdfPage, raw

from pbijk_desktop.letters import reading

_DPI = 72
_DIFFERS = 48
"""So far must a shade of grey be from the letter's to count; a font embedded anew smooths edges a little otherwise."""
_MOST_DIFFERING = 0.0005
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError, RuntimeError)
"""What a foreign file makes of its reader; whatever it is, less is known of the signature."""
_LARGEST_BOX = 0.25
"""A signature's boxes may take so much of a page."""


def main() -> None:
    """Read both files and print what differs and who signed."""
    reading.limit_oneself()
    content = sys.stdin.buffer.read()
    length = int(sys.argv[1])
    sys.stdout.write(json.dumps(beside(content[:length], content[length:])))


def beside(ours: bytes, theirs: bytes) -> dict[str, object]:
    """Return the seal of the file, what of its pages is not the letter's, and its signatures.

    Raises pypdfium2.PdfiumError for anything that is not a PDF.
    """
    letter, file = pypdfium2.PdfDocument(ours), pypdfium2.PdfDocument(theirs)
    return {
        "keywords": file.get_metadata_value("Keywords")[:2000],
        "changed": _changed(letter, file),
        "appended": theirs.startswith(ours),
        "count": raw.FPDF_GetSignatureCount(file.raw),
        "signatures": [*_signatures(theirs)],
    }


def _changed(letter: PdfDocument, file: PdfDocument) -> str:
    """Return the first thing that is otherwise: "pages", "text", "look", "notes" or "box"; nothing for the letter."""
    if len(letter) != len(file):
        return "pages"
    for ours, theirs in zip(letter, file, strict=True):
        if _text(ours) != _text(theirs):
            return "text"
        if _differs(ours, theirs):
            return "look"
        if found := _boxes(ours, theirs):
            return found
    return ""


def _text(page: PdfPage) -> list[str]:
    return str(page.get_textpage().get_text_range()).split()


def _differs(ours: PdfPage, theirs: PdfPage) -> bool:
    """Return whether the pages look otherwise with every box taken off that stands on them."""
    shades = [
        page.render(scale=_DPI / 72, grayscale=True, may_draw_forms=False, draw_annots=False) for page in (ours, theirs)
    ]
    first, second = shades
    if (first.width, first.height) != (second.width, second.height):
        return True
    one, other = bytes(first.buffer), bytes(second.buffer)
    if one == other:
        return False
    count = sum(abs(a - b) > _DIFFERS for a, b in zip(one, other, strict=True))
    return count > _MOST_DIFFERING * len(one)


def _boxes(ours: PdfPage, theirs: PdfPage) -> str:
    """Return whether anything but a signature's box was put on the page, or a box over a name that the seal covers."""
    width, height = theirs.get_size()
    names = [*reading.name_bounds(ours)]
    taken = 0.0
    for at in range(raw.FPDFPage_GetAnnotCount(theirs.raw)):
        note = raw.FPDFPage_GetAnnot(theirs.raw, at)
        try:
            if raw.FPDFAnnot_GetSubtype(note) != raw.FPDF_ANNOT_WIDGET:
                return "notes"
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, box)
        finally:
            raw.FPDFPage_CloseAnnot(note)
        taken += abs(box.right - box.left) * abs(box.top - box.bottom)
        if any(_overlap(box, name) for name in names):
            return "box"
    return "box" if taken > _LARGEST_BOX * width * height else ""


def _overlap(box: raw.FS_RECTF, name: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = name
    return bool(box.left < right and box.right > left and box.bottom < top and box.top > bottom)


def _signatures(content: bytes) -> Iterator[dict[str, object]]:
    """Yield who signed, when, and whether what was signed is what is there; what cannot be read is None."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    unreadable = (*_UNREADABLE, PdfError)
    try:
        found = PdfFileReader(BytesIO(content), strict=False).embedded_regular_signatures
    except unreadable:
        return
    for one in found:
        told: dict[str, object] = {"name": "", "at": None, "intact": None}
        with suppress(*unreadable):
            known = one.signer_cert.subject.native
            told["name"] = str(known.get("common_name") or one.signer_cert.subject.human_friendly)[:200]
            at = one.self_reported_timestamp
            told["at"] = at.isoformat() if at else None
        with suppress(*unreadable):
            context = ValidationContext(trust_roots=[], allow_fetching=False)
            status = validate_pdf_signature(one, context, skip_diff=True)
            covers = status.coverage >= SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START
            told["intact"] = bool(status.intact and status.valid and covers)
        yield told


if __name__ == "__main__":
    main()
